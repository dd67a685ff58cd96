"""People by name and by office: "President Biden", "the Belarusian ruler", "SWR boss", "the autocrat"."""

from __future__ import annotations

from dragoman.actors import meaning, registry
from dragoman.actors.fallen import fallen, owned_by_country, tell_fallen
from dragoman.actors.gazetteer import Entry, Found
from dragoman.actors.people import RULING, Name
from dragoman.actors.phrases import Phrase, coordinated
from dragoman.actors.scene import Scene

_MISTER = frozenset({"mr", "mrs", "ms", "miss"})  # "Mr. King" is no king
_CLOSING = frozenset({",", "(", ".", ";", ":"})
#: how English nouns for one who does something end
_PERSONAL = (
    "er",
    "or",
    "ar",
    "man",
    "woman",
    "ist",
    "ian",
    "ant",
    "ent",
    "ee",
    "head",
    "chief",
    "aide",
    "boss",
    "cleric",
    "critic",
    "tive",
    "son",
    "wife",
)
#: words from a comma to the name after it
_APPOSED = 4
_MARKS = frozenset({"*", "(", ")"})


def titled(scene: Scene) -> dict[Name, Phrase]:
    """The names of a sentence that a title or a kind of people stands right before: "President" Biden, "journalist" Smith."""
    out: dict[Name, Phrase] = {}
    for phrase in scene.line.phrases:
        if phrase.found.sort != "organ" and not phrase.found.entries[0].plural:
            name = _after(scene, phrase)
            if name is not None:
                out[name] = phrase
    return out


def _after(scene: Scene, phrase: Phrase) -> Name | None:
    words, at = scene.line.words, phrase.last
    if (apposed := _apposed(scene, phrase)) is not None:
        return apposed
    bracketed = {n for found in scene.line.found if found.sort == "body" for n in range(found.first, found.last)}
    while at < len(words) and (words[at].text in _MARKS or (at in bracketed and words[at - 1].text == "(")):
        at += 1
    return next((name for name in scene.line.names if name.first == at), None)


def _apposed(scene: Scene, phrase: Phrase) -> Name | None:
    """The name that a comma parts from what tells of it: "a coup leader, Gen. Salifou Mody", as the parser reads it."""
    words, head = scene.line.words, scene.line.words[phrase.found.last - 1].token
    if head is None or phrase.last >= len(words) or words[phrase.last].text != ",":
        return None
    for name in scene.line.names:
        token = scene.line.token(name.first, name.last)
        if not 0 < name.first - phrase.last <= _APPOSED or token is None:
            continue
        if token.dep == "appos" and token.head == head.i and _of_a_person(phrase, head.lower):
            return name
        closed = name.last < len(words) and words[name.last].text in _CLOSING
        if phrase.found.sort == "office" and not _of_another(scene, phrase) and name.first == phrase.last + 1 and name.whole and closed:
            return name
    return None


def _of_another(scene: Scene, phrase: Phrase) -> bool:
    """Does an office only say whose another one is: "the press secretary of the President of Russia"?"""
    words = scene.line.words
    at = phrase.first - 1 - (phrase.first > 0 and words[phrase.first - 1].key == "the")
    return at >= 0 and words[at].key in {"of", "to", "for"}


def _of_a_person(phrase: Phrase, noun: str) -> bool:
    """Is a noun one for a single person, and not for a group, a place or a thing?"""
    entry = phrase.found.entries[0]
    return entry.sort == "office" or (not entry.thing and not entry.plural and noun.endswith(_PERSONAL))


def tell_people(scene: Scene, titles: dict[Name, Phrase]) -> None:
    """Note the people named in a sentence, each with the title before the name or the noun after it."""
    for name in scene.line.names:
        someone = scene.report.people.get((name.sentence, name.first))
        if someone is None:
            continue
        actor = scene.report.person(someone)
        scene.meant[name.first] = actor
        phrase = titles.get(name)
        role = _title(scene, phrase, actor, name) if phrase is not None else None
        why = scene.report.known.why(actor) if someone.person is not None else "taken for a person's name by the parser"
        if not name.whole:
            why = f"the surname of {scene.report.actors[actor].name}"
        scene.add((name.first, name.last), "name", actor, why, role)
        _apposition(scene, name, actor)
        _of_country(scene, name, actor)


def _of_country(scene: Scene, name: Name, actor: str) -> None:
    """The country after the name: "President Barré of Somalia"."""
    words = scene.line.words
    if name.last + 1 < len(words) and words[name.last].key == "of":
        state = next((found for found in scene.line.found if found.first == name.last + 1 and found.sort == "state"), None)
        if state is not None:
            scene.report.refine(actor, state.id, ())


def _title(scene: Scene, phrase: Phrase, actor: str, name: Name) -> str:
    words = scene.line.words
    role = " ".join(word.text for word in words[phrase.first : phrase.last])
    scene.report.refine(actor, *scene.describe(phrase))
    scene.add((phrase.first, phrase.last), "title", actor, f"stands before the name {' '.join(name.words)}", role)
    scene.report.call(words, phrase, actor)
    return role


def _apposition(scene: Scene, name: Name, actor: str) -> None:
    """The noun after the comma says what somebody is: "Anna Kim, a researcher …"."""
    words = scene.line.words
    if name.last >= len(words) or words[name.last].text not in {",", "("}:
        return
    for phrase in scene.line.phrases:
        if 1 <= phrase.first - name.last <= 3 and phrase.found.sort != "organ" and not phrase.found.entries[0].plural:
            tokens = [word.token for word in words[name.last : phrase.first] if word.token is not None]
            if not any(token.pos in {"VERB", "AUX"} for token in tokens):
                scene.report.call(words, phrase, actor)
                scene.taken.update(range(phrase.found.first, phrase.found.last))
                scene.report.refine(actor, *scene.describe(phrase))


def tell_titles(scene: Scene, titles: dict[Name, Phrase]) -> None:
    """Note the titles that stand for a person by themselves."""
    named, words = set(titles.values()), scene.line.words
    for phrase in scene.line.phrases:
        if phrase.found.sort != "office":
            continue
        entry = phrase.found.entries[0]
        if fallen(scene, phrase):
            if phrase not in named:
                tell_fallen(scene, phrase, entry)
            continue
        for other in coordinated(scene.line.words, scene.line.found, phrase):
            _office(scene, (other.first, other.last), entry, other)
        if phrase in named or not scene.is_noun(phrase.found) or (phrase.first and words[phrase.found.first - 1].key in _MISTER):
            continue
        if phrase.owner is None and (country := owned_by_country(scene, phrase)) is not None:
            _officer(scene, (phrase.first, phrase.last), entry, country)
        elif phrase.owner is None:
            _alone(scene, phrase, entry)
        elif actor := _office(scene, (phrase.first, phrase.last), entry, phrase.owner):
            scene.report.call(scene.line.words, phrase, actor)


def tell_owned_titles(scene: Scene) -> None:
    """Note the holders of offices that a pronoun owns: "its ambassador"."""
    for phrase in scene.line.phrases:
        if phrase.found.sort == "office" and phrase.owner is None and scene.is_noun(phrase.found) and not fallen(scene, phrase):
            country = scene.pronoun_country(phrase)
            if country is not None:
                _officer(scene, (phrase.first, phrase.last), phrase.found.entries[0], country)


def _office(scene: Scene, span: tuple[int, int], entry: Entry, owner: Found) -> str | None:
    """Note the holder of an office of this owner."""
    report = scene.report
    body = scene.meant.get(owner.first)
    if owner.sort in {"body", "organ"}:
        who = meaning.holder(body, "head", report.date) if body else None
        if who is not None:
            actor = report.know(report.known.person(who, report.date))
            scene.add(span, "title", actor, f"at its head on {report.date}")
            return actor
        if entry.id in {"leader", "secretary-general"}:
            return None
    country = scene.country(owner)
    return _officer(scene, span, entry, country) if country is not None else None


def _officer(scene: Scene, span: tuple[int, int], entry: Entry, country: str) -> str:
    report = scene.report
    for office in meaning.offices_of(entry.id, country):
        who = meaning.holder(country, office, report.date) or _in_the_report(scene, country, office)
        if who is not None:
            actor = report.know(report.known.person(who, report.date))
            why = f"held the office on {report.date}" if report.date else "the holder of that office whom the report names"
            scene.add(span, "title", actor, why)
            return actor
    actor = report.know(meaning.office(entry.id, country))
    scene.add(span, "title", actor, "the holder of that office, whom the registry does not name for that day")
    return actor


def _in_the_report(scene: Scene, country: str, office: str) -> str | None:
    """Without a day: the person named in the report who ever held the office."""
    if scene.report.date is not None:
        return None
    ids = {someone.person.id for someone in scene.report.people.values() if someone.person}
    held = [term.person for term in registry.holders().get((country, office), ()) if term.person in ids]
    return held[-1] if held else None


def _alone(scene: Scene, phrase: Phrase, entry: Entry) -> None:
    """A title that says not of what, "the president", "the autocrat": he who is so called elsewhere, or the last such one."""
    words = scene.line.words
    if phrase.last < len(words) and words[phrase.last].key == "of":
        return  # of something that nobody knows
    determined = phrase.first > 0 and words[phrase.first - 1].key in {"the", "this", "that"}
    if not phrase.definite or not (determined or words[phrase.found.first].capital):
        return
    report = scene.report
    here = {actor for first, actor in scene.meant.items() if first != phrase.first}
    called = report.called.get(words[phrase.found.last - 1].key) or (report.called.get("leader") if entry.id == "leader" else None)
    if called is not None and len(called) == 1:
        actor = next(iter(called))
        scene.add((phrase.first, phrase.last), "title", actor, f"so called in this report: {report.actors[actor].name}")
        return
    found = [each for each in report.persons(scene.index, 6) if _may_be(scene, entry, each.actor)]
    found = sorted(found, key=lambda each: (each.actor in here and each.line == scene.index, not each.subject))
    if found:
        name = report.actors[found[0].actor].name
        scene.add((phrase.first, phrase.last), "title", found[0].actor, f"the last one named who held such an office: {name}")


def _may_be(scene: Scene, entry: Entry, actor: str) -> bool:
    person = registry.people().get(actor)
    if person is None:
        return False
    if entry.id == "opposition-leader":
        return "OPP" in scene.report.actors[actor].sectors
    held = {term.office for term in person.terms if scene.report.date is None or term.holds(scene.report.date)}
    wanted = set(meaning.offices_of(entry.id, person.country)) if person.country else {entry.id}
    return bool(held & (RULING if entry.id == "leader" else wanted))
