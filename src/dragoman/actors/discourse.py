"""Reading a report in order: every name, noun, title and pronoun is given the actor it means, with the reason."""

from __future__ import annotations

from dragoman.actors import meaning, registry
from dragoman.actors.gazetteer import Entry, Found
from dragoman.actors.people import RULING, Name
from dragoman.actors.phrases import Phrase, coordinated, kinds_of, owner_country
from dragoman.actors.report import Line, Report
from dragoman.records import Actor, Form

_PLACE = frozenset(
    {"in", "at", "near", "around", "outside", "into", "through", "across", "over", "from", "via", "inside", "within", "toward"}
)
_UNNAMED = frozenset({"people-unknown", "citizens", "elites", "companies", "parties", "scholars"})
_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}


def tell(report: Report) -> None:
    """Give every reference of the report its actor, sentence by sentence."""
    for line in report.lines:
        _Telling(report, line).all()


class _Telling:
    """The references of one sentence."""

    def __init__(self, report: Report, line: Line) -> None:
        self.report, self.line = report, line
        self.index = line.sentence.index
        self.meant: dict[int, str] = {}  # first word of a found noun -> the actor it means

    def all(self) -> None:
        titled = {self._named_after(phrase): phrase for phrase in self.line.phrases if self._named_after(phrase)}
        for name in self.line.names:
            self._name(name, titled.get(name))
        for found in self.line.found:
            self._simple(found)
        for phrase in self.line.phrases:
            if phrase.found.sort != "office" and phrase not in titled.values():
                self._noun(phrase)
        for phrase in self.line.phrases:
            if phrase.found.sort == "office" and phrase not in titled.values():
                self._title(phrase)
        self._pronouns()

    # -- people ------------------------------------------------------------------------------------------------

    def _named_after(self, phrase: Phrase) -> Name | None:
        """The name that a title or a kind of people stands right before: "President" Biden, "journalist" Smith."""
        if phrase.found.sort == "organ" or phrase.found.entries[0].plural:
            return None
        at = phrase.last
        while at < len(self.line.words) and self.line.words[at].text in {"*", ",", "and"} and at - phrase.last < 1:
            at += 1
        if at < len(self.line.words) and self.line.words[at - 1].text in {",", "and"}:
            return None
        return next((name for name in self.line.names if name.first == at), None)

    def _name(self, name: Name, phrase: Phrase | None) -> None:
        someone = self.report.people.get((name.sentence, name.first))
        if someone is None and phrase is None:
            return
        if someone is None:
            return
        actor = self.report.person(someone)
        known = someone.person is not None
        why = "a name of the registry" if known else "taken for a person's name by the parser"
        if not name.whole:
            why = f"the surname of {self.report.actors[actor].name}"
        role = None
        if phrase is not None:
            role = " ".join(word.text for word in self.line.words[phrase.first : phrase.last])
            self.report.refine(actor, phrase.country, ("ELI",) if phrase.former else kinds_of(phrase.found.entries[0]))
            self.report.add(
                self.line, (phrase.first, phrase.last), "title", actor, f"stands before the name {' '.join(name.words)}", role=role
            )
            for other in coordinated(self.line.words, self.line.found, phrase):
                self._office(other.first, other.last, phrase.found.entries[0], other)
        self.report.add(self.line, (name.first, name.last), "name", actor, why, role=role)
        self._apposition(name, actor)

    def _apposition(self, name: Name, actor: str) -> None:
        """The noun after the comma says what somebody is: "Anna Kim, a researcher …"."""
        words = self.line.words
        if name.last >= len(words) or words[name.last].text not in {",", "("}:
            return
        for phrase in self.line.phrases:
            if 1 <= phrase.first - name.last <= 3 and phrase.found.sort != "organ" and not phrase.found.entries[0].plural:
                tokens = [word.token for word in words[name.last : phrase.first] if word.token is not None]
                if any(token.pos in {"VERB", "AUX"} for token in tokens):
                    return
                self.report.refine(actor, phrase.country, ("ELI",) if phrase.former else kinds_of(phrase.found.entries[0]))

    # -- names of states and bodies ------------------------------------------------------------------------------

    def _simple(self, found: Found) -> None:
        entry = self._choose(found.entries)
        if entry is None:
            return
        if entry.sort == "body":
            self.meant[found.first] = self.report.know(meaning.body(entry.id))
            self.report.add(self.line, (found.first, found.last), "name", entry.id, "a name of the registry")
        elif entry.sort in {"state", "adjective"}:
            self._state(found, entry)
        elif entry.sort == "metonym" or (entry.sort == "capital" and self._acts(found)):
            what = "the seat of its government" if entry.sort == "metonym" else "its capital, where a government acts"
            self.report.add(self.line, (found.first, found.last), "metonym", self.report.know(meaning.state(entry.id)), what)
        elif entry.sort == "inhabitants":
            self._group(found.first, found.last, Entry("agent", "citizens"), entry.id, "the people of the country")

    def _state(self, found: Found, entry: Entry) -> None:
        token = self.line.token(found.first, found.last)
        if token is not None and token.entity == "PERSON" and self._in_longer_name(found):
            return
        modifies = token is not None and token.dep in {"amod", "compound", "nmod"}
        sorts = {each.sort for each in found.entries if each.id == entry.id}
        if "adjective" in sorts and (modifies or "state" not in sorts):
            if not modifies and token is not None and token.pos in {"NOUN", "PROPN"} and self._the_one_from(found, entry):
                return
            form: Form = "adjective"
            why = f"the adjective of {registry.states()[entry.id].name}"
        else:
            form, why = "name", "a name of the registry"
        self.report.add(self.line, (found.first, found.last), form, self.report.know(meaning.state(entry.id)), why)

    def _in_longer_name(self, found: Found) -> bool:
        words = self.line.words
        around = [words[n] for n in (found.first - 1, found.last) if 0 <= n < len(words)]
        return any(word.capital and word.token is not None and word.token.entity == "PERSON" for word in around)

    def _the_one_from(self, found: Found, entry: Entry) -> bool:
        """A lone adjective as a noun, "the Belarusian": the last person of that country."""
        if found.first == 0 or self.line.words[found.first - 1].key != "the":
            return False
        for each in self.report.persons(self.index, 8):
            if self.report.actors[each.actor].country == entry.id:
                name = self.report.actors[each.actor].name
                self.report.add(self.line, (found.first - 1, found.last), "noun", each.actor, f"the last person of that country: {name}")
                return True
        return False

    def _choose(self, entries: tuple[Entry, ...]) -> Entry | None:
        """One of several that a name may mean: valid on the day, and of a country that the report speaks of."""
        if len({entry.id for entry in entries}) <= 1:
            return entries[0]
        date = self.report.date or "9999"
        spoken = {self.report.actors[each.actor].country for each in self.report.spoken} | {self.report.main}

        def rank(entry: Entry) -> tuple[bool, bool]:
            row = registry.bodies().get(entry.id) or registry.states().get(entry.id)
            valid = row is None or ((row.start or "") <= date <= (row.end or "9999"))
            country = row.country if row is not None and entry.sort == "body" else entry.id  # type: ignore[union-attr]
            return valid, country in spoken

        return max(entries, key=rank)

    def _acts(self, found: Found) -> bool:
        """Is a capital named as one who acts, and not as a place?"""
        token = self.line.token(found.first, found.last)
        if token is None:
            return True
        around = [self.line.words[n] for n in (found.first - 1, found.last) if 0 <= n < len(self.line.words)]
        if any(word.token is not None and word.token.pos == "PROPN" and word.capital for word in around):
            return False
        tokens = self.line.sentence.tokens
        while token.dep == "conj" and token.head != token.i:
            token = tokens[token.head]
        head = tokens[token.head]
        if token.dep == "pobj":
            if head.lower in _PLACE:
                return False
            return not (head.lower in {"to", "towards", "for"} and tokens[head.head].lemma in registry.words_around()["motion"])
        if token.dep == "dobj":
            return head.lemma not in registry.words_around()["reached"]
        return token.dep in {"nsubj", "nsubjpass", "dative", "poss", "attr"}

    # -- nouns -------------------------------------------------------------------------------------------------

    def _noun(self, phrase: Phrase) -> None:
        entry = phrase.found.entries[0]
        owners = [phrase.owner, *coordinated(self.line.words, self.line.found, phrase)] if phrase.owner else [None]
        for owner in owners:
            first, last = (phrase.first, phrase.last) if owner is phrase.owner else (owner.first, owner.last) if owner else (0, 0)
            if entry.sort == "organ":
                self._organ(first, last, phrase, entry, owner)
            elif entry.id not in _UNNAMED or owner_country(owner):
                self._group(first, last, entry, owner_country(owner), "a kind of people" + (" of that country" if owner else ""))

    def _organ(self, first: int, last: int, phrase: Phrase, entry: Entry, owner: Found | None) -> None:
        country, why = owner_country(owner), "an organ of that state"
        if owner is not None and owner.sort == "body" and country is None:
            self._mean(first, last, phrase, self.report.know(meaning.body(owner.id)), "those who act for it")
            return
        if country is None and owner is None and phrase.definite:
            country = self.report.focus(self.index, first)
            why = "an organ of the state that the text speaks of here"
        if country is None:
            self._local_group(first, last, entry)
            return
        actor = self._known_body(entry.id, country) or self.report.know(meaning.organ(entry.id, country))
        self._mean(first, last, phrase, actor, why)

    def _mean(self, first: int, last: int, phrase: Phrase, actor: str, why: str) -> None:
        self.meant[phrase.found.first] = actor
        self.report.add(self.line, (first, last), "noun", actor, why)

    def _known_body(self, organ: str, country: str) -> str | None:
        """The service, ministry … that the report has named, where the noun now stands for it."""
        same = {organ, "foreign-intelligence"} if organ == "secret-service" else {organ}
        for each in reversed(self.report.spoken):
            row = registry.bodies().get(each.actor)
            if row is not None and row.country == country and row.organ in same:
                return row.id
        named = [row for row in registry.bodies().values() if row.country == country and row.organ == organ]
        if len(named) == 1 and organ != "secret-service":
            return self.report.know(meaning.body(named[0].id))
        return None

    def _group(self, first: int, last: int, entry: Entry, country: str | None, why: str) -> None:
        if country is None:
            self._local_group(first, last, entry)
            return
        key, name, sectors = meaning.people_of(entry.id, country)
        actor = self.report.know(Actor(id=key, name=name, kind="group", country=country, sectors=sectors))
        self.report.add(self.line, (first, last), "noun", actor, why)

    def _local_group(self, first: int, last: int, entry: Entry) -> None:
        if entry.sort == "organ":
            name, sectors = registry.nouns("organs")[entry.id].names[0], kinds_of(entry)
        else:
            _, name, sectors = meaning.people_of(entry.id, None)
        actor = self.report.know(Actor(id=f"?{entry.sort}:{entry.id}", name=name, kind="group", sectors=sectors))
        self.report.add(self.line, (first, last), "noun", actor, "a kind of people; the text does not say of which country")

    # -- titles --------------------------------------------------------------------------------------------------

    def _title(self, phrase: Phrase) -> None:
        if phrase.former or phrase.found.entries[0].plural:
            return
        entry, owner = phrase.found.entries[0], phrase.owner
        if owner is None:
            self._untitled(phrase, entry)
            return
        self._office(phrase.first, phrase.last, entry, owner)
        for other in coordinated(self.line.words, self.line.found, phrase):
            self._office(other.first, other.last, entry, other)

    def _office(self, first: int, last: int, entry: Entry, owner: Found) -> None:
        """The holder of an office of this owner."""
        where = self.meant.get(owner.first) or (owner.id if owner.sort == "body" else None)
        if where is not None and owner.sort in {"body", "organ"}:
            who = meaning.holder(where, "head", self.report.date)
            if who is not None:
                self.report.add(
                    self.line, (first, last), "title", self.report.know(meaning.person(who, self.report.date)), "at its head on that day"
                )
                return
        country = owner_country(owner)
        if country is None or (owner.sort in {"body", "organ"} and entry.id == "leader"):
            return
        for office in meaning.offices_of(entry.id, country):
            who = meaning.holder(country, office, self.report.date) or self._in_the_report(country, office)
            if who is not None:
                why = f"held the office on {self.report.date}" if self.report.date else "the holder of that office whom the report names"
                self.report.add(self.line, (first, last), "title", self.report.know(meaning.person(who, self.report.date)), why)
                return
        actor = self.report.know(meaning.office(entry.id, country))
        self.report.add(self.line, (first, last), "title", actor, "the holder of that office, whom the registry does not name for that day")

    def _in_the_report(self, country: str, office: str) -> str | None:
        """Without a day: the person named in the report who ever held the office."""
        if self.report.date is not None:
            return None
        ids = {someone.person.id for someone in self.report.people.values() if someone.person}
        held = [term.person for term in registry.holders().get((country, office), ()) if term.person in ids]
        return held[-1] if held else None

    def _untitled(self, phrase: Phrase, entry: Entry) -> None:
        """A title that says not of what, "the president", "the autocrat": the last person spoken of who held such an office."""
        if not phrase.definite or self.line.words[phrase.first].token is None:
            return
        determined = phrase.first > 0 and self.line.words[phrase.first - 1].key in {"the", "this", "that"}
        if not determined and not self.line.words[phrase.found.first].capital:
            return
        for each in self.report.persons(self.index, 6):
            person = registry.people().get(each.actor)
            if person is None:
                continue
            held = {term.office for term in person.terms if self.report.date is None or term.holds(self.report.date)}
            wanted = set(meaning.offices_of(entry.id, person.country)) if person.country else {entry.id}
            if held & (RULING if entry.id == "leader" else wanted):
                self.report.add(
                    self.line,
                    (phrase.first, phrase.last),
                    "title",
                    each.actor,
                    f"the last one named who held such an office: {person.name}",
                )
                return

    # -- pronouns ------------------------------------------------------------------------------------------------

    def _pronouns(self) -> None:
        for at, word in enumerate(self.line.words):
            gender = _HE.get(word.key)
            if gender is None or word.token is None or not word.token.tag.startswith("PRP"):
                continue
            actor = self._meant_by(at, gender)
            if actor is not None:
                self.report.add(
                    self.line, (at, at + 1), "pronoun", actor, f"the last person spoken of whom it fits: {self.report.actors[actor].name}"
                )

    def _meant_by(self, at: int, gender: str) -> str | None:
        fitting = []
        for each in self.report.persons(self.index, 2):
            person = registry.people().get(each.actor)
            if (each.line < self.index or each.word < at) and (person is None or person.gender in {None, gender}):
                fitting.append(each)
        here = sorted((each for each in fitting if each.line == self.index), key=lambda each: -each.word)
        subjects = [each for each in [*here, *(each for each in fitting if each.line < self.index)] if each.subject]
        if subjects:
            return subjects[0].actor
        distinct = {each.actor for each in fitting}
        return fitting[0].actor if len(distinct) == 1 else None
