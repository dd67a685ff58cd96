"""People named in a report: whose name stands where, and which names are one person's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wordfreq import zipf_frequency

from dragoman.actors import registry
from dragoman.actors.fold import alike, fold, key, skeleton
from dragoman.actors.gazetteer import Found
from dragoman.actors.known import Known
from dragoman.actors.names.fold import take_apart
from dragoman.actors.registry import Person
from dragoman.actors.surnames import given_alike, given_gender, registered, surname, surnamed
from dragoman.actors.words import Word

#: offices whose holders papers call by the surname alone
RULING = frozenset({"head-of-state", "head-of-government", "supreme-leader", "crown-prince", "foreign-minister", "leader"})
#: letters of a surname that is told by its sound alone wherever it is spoken of
_LONG = 9
#: a surname of so few may be anybody's
_SHORT = 3
#: a longer word that English uses less than once in a million (Zipf scale) may be a ruler's surname in another romanisation
_PLAIN, _RARE = 5, 3.0
_MISTER = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "lady": "f", "dame": "f"}
_NOT_IN_NAMES = frozenset({"state", "adjective", "inhabitants", "metonym", "capital", "body", "organ"})


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name at ``words[first:last]`` of a sentence; ``titled`` where a word like "Mr" stands before it."""

    sentence: int
    first: int
    last: int
    words: tuple[str, ...]
    titled: bool = False
    gender: str | None = None

    @property
    def whole(self) -> bool:
        """More than a surname, which may have particles: "Van der Meer"?"""
        return sum(fold(word) not in registry.word_lists()["particles"] for word in self.words) > 1


@dataclass(slots=True, eq=False)
class Someone:
    """One person of a report: a registry's person, or names that are held for one."""

    person: Person | None
    names: list[Name] = field(default_factory=list)

    @property
    def longest(self) -> Name:
        return max(self.names, key=lambda name: len(name.words))

    @property
    def fullest(self) -> tuple[str, ...]:
        return self.longest.words if self.names else ()


def names_in(sentence: int, words: Sequence[Word], found: Sequence[Found], known: Known) -> list[Name]:
    """The names of people in a sentence: what the registry knows, then what the parser takes for a person."""
    taken = {n: each for each in found for n in range(each.first, each.last)}
    out, at = [], 0
    while at < len(words):
        here = taken.get(at)
        if here is not None and here.sort == "person":
            last = _second_surname(words, taken, here.last)
            out.append(Name(sentence, here.first, last, tuple(word.text for word in words[here.first : last])))
            at = last
            continue
        last = _run(words, taken, at, known) if words[at].capital else at
        if last > at:
            out.extend(_names(sentence, words, at, last))
        at = max(last, at + 1)
    return [name for name in out if _personal(words, name)]


def _second_surname(words: Sequence[Word], taken: Mapping[int, Found], at: int) -> int:
    """Where a listed name ends that goes on in the text: "Nicolás Maduro Moros"."""
    while at < len(words) and at not in taken and words[at].capital and not words[at].possessive:
        token = words[at].token
        if token is None or token.entity != "PERSON" or token.opens_entity:
            break
        at += 1
    return at


def _run(words: Sequence[Word], taken: Mapping[int, Found], at: int, known: Known) -> int:
    """Where a run of words that make up a person's name ends; ``at`` itself if none begins here."""
    last = at
    while last < len(words) and _part_of_name(words, taken, last, first=last == at):
        token = words[last].token
        if last > at and token is not None and token.entity == "PERSON" and token.opens_entity and _entity(words, last - 1) == "PERSON":
            break
        last += 1
    while last > at and not words[last - 1].capital:
        last -= 1
    person = any(_entity(words, n) == "PERSON" for n in range(at, last))
    return last if person or _named(tuple(word.text for word in words[at:last]), known) else at


def _also_surname(words: Sequence[Word], at: int, *, first: bool) -> bool:
    """A noun of ours that is a surname here: "Larry King", "Mr. King"."""
    token = words[at].token
    if token is None or not words[at].capital or token.entity != "PERSON":
        return False
    if first:
        return at > 0 and words[at - 1].key in {"mr", "mrs", "ms", "miss"}
    return not token.opens_entity


def _named(texts: tuple[str, ...], known: Known) -> bool:
    """Does a list know a name that the parser took for something else? A lone surname must be spelled as it has it."""
    if len(texts) == 1:
        word = fold(texts[0])
        if word in registry.word_lists()["also_words"]:
            return False
        rare = len(word) > _PLAIN and zipf_frequency(word, "en", wordlist="small") < _RARE
        return any(_called(texts[0], person, exactly=not (rare and _rules(person))) for person in surnamed(texts[0]))
    return bool(texts) and (known.may_mean(texts) or all(surnamed(text) for text in texts[:2]))


def _rules(person: Person) -> bool:
    return any(term.office in RULING for term in person.terms)


def _named_like_a_place(words: Sequence[Word], at: int) -> bool:
    """Is a state's name part of a person's here: "Jordan Peterson", "Jim Jordan"?"""
    lists, word = registry.word_lists(), words[at]
    if word.key not in lists["also_given"] or _entity(words, at) != "PERSON":
        return False
    before = words[at - 1].key if at else ""
    after = words[at + 1] if at + 1 < len(words) else None
    if before in lists["men"] | lists["women"] or (before and take_apart(before).words[0].root is not None):
        return True
    token = after.token if after is not None else None
    return after is not None and after.capital and token is not None and token.entity == "PERSON" and not token.opens_entity


def _entity(words: Sequence[Word], at: int) -> str:
    token = words[at].token
    return token.entity if token is not None else ""


def _part_of_name(words: Sequence[Word], taken: Mapping[int, Found], at: int, *, first: bool) -> bool:
    word = words[at]
    here = taken.get(at)
    place = here is not None and here.last == at + 1 and _named_like_a_place(words, at)
    if (
        not word.key
        or word.possessive
        or word.key.isdigit()
        or (here is not None and not place and (here.sort in _NOT_IN_NAMES or here.sort == "person"))
    ):
        return False
    if here is not None and not place and not _also_surname(words, at, first=first):
        return False
    if word.token is None:
        return word.capital or (at > 0 and not first and word.joined)
    if not word.capital:
        return not first and word.token.entity == "PERSON"
    if "/" in word.text or (first and (word.key in registry.word_lists()["honorifics"] or word.token.pos == "DET")):
        return False
    return word.token.entity == "PERSON" or (
        word.token.pos == "PROPN" and word.token.entity in {"", "ORG", "GPE", "NORP", "FAC", "PRODUCT"} and len(word.key) > 1
    )


def _names(sentence: int, words: Sequence[Word], first: int, last: int) -> list[Name]:
    """One name, or two where a scraper ran them together ("of Putin Lukashenko")."""
    texts = tuple(word.text for word in words[first:last])
    before = words[first - 1].key if first else ""
    titled = before in registry.word_lists()["honorifics"]
    if len(texts) == 2 and not registered(texts) and take_apart(texts[0]).words[0].root is None:
        one, two = surnamed(texts[0]), surnamed(texts[1])
        if one and two and not set(one) & set(two):
            return [Name(sentence, first, first + 1, texts[:1]), Name(sentence, first + 1, last, texts[1:])]
    return [Name(sentence, first, last, texts, titled, _MISTER.get(before))]


def _personal(words: Sequence[Word], name: Name) -> bool:
    around = registry.word_lists()
    before = words[name.first - 1].key if name.first else ""
    after = words[name.last].key if name.last < len(words) else ""
    if " ".join(fold(word) for word in name.words) in around["credits"] or before in around["body_nouns"]:
        return False
    if fold(name.words[0]) in around["place_openings"] or (name.last < len(words) and "/" in words[name.last].text):
        return False
    return len(name.words[-1]) > 1 and not (after in around["body_endings"] and words[name.last].capital)


def gather(names: Sequence[Name], date: str | None, states: frozenset[str], known: Known) -> list[Someone]:
    """The people of a report: whole names first, then surnames bound to them, to a ruler of the day, or to one another.

    ``states`` are the countries that the report names: they decide between two people of one surname.
    """
    everyone: list[Someone] = []
    for name in (each for each in names if each.whole):
        _whole(name, everyone, date, states, known)
    lone: dict[str, Someone] = {}
    for name in (each for each in names if not each.whole):
        word = name.words[-1]
        someone = _bound(name, everyone) or _ruler(word, everyone, date, states)
        if someone is None:
            someone = lone.setdefault(fold(word), Someone(None))
        someone.names.append(name)
    everyone.extend(each for each in lone.values() if any(name.titled for name in each.names))
    return everyone


def _whole(name: Name, everyone: list[Someone], date: str | None, states: frozenset[str], known: Known) -> None:
    person = _likeliest(registered(name.words), date, states) or known.meant(name.words, states) or _longer(name.words, known)
    person = person or registry.officials().get(key(" ".join(name.words)))
    for someone in everyone:
        same = (
            (person and person.id) == (someone.person and someone.person.id)
            if person or someone.person
            else _same(name.words, someone.fullest)
        )
        if same:
            someone.names.append(name)
            return
    everyone.append(Someone(person, [name]))


def _longer(words: Sequence[str], known: Known) -> Person | None:
    """The person whose listed name goes on in the text with a second surname: "Nicolás Maduro Moros"."""
    entries = known.gazetteer.entries.get(key(" ".join(words[:-1])), ()) if len(words) > 2 else ()
    return next((known.row(entry.id) for entry in entries if entry.sort == "person"), None)


def _same(a: Sequence[str], b: Sequence[str]) -> bool:
    """Two whole names of one person: the given names fit and a surname is shared."""
    if not given_alike(a[0], b[0]):
        return False
    return alike(a[-1], b[-1]) or any(alike(a[-1], word) for word in b[1:]) or any(alike(b[-1], word) for word in a[1:])


def _bound(lone: Name, everyone: Sequence[Someone]) -> Someone | None:
    """The person of the report whose surname this is: of several the one of whom "Mrs" fits, named last before it by the whole name."""
    word = lone.words[-1]
    fitting = [
        someone
        for someone in everyone
        if any(alike(word, part) for name in someone.names for part in (surname(" ".join(name.words)), *name.words[1:]))
        or (someone.person and any(alike(word, surname(name)) for name in (someone.person.name, *someone.person.names)))
    ]
    exact = [someone for someone in fitting if any(fold(word) == fold(part) for name in someone.names for part in name.words)]
    here = (lone.sentence, lone.first)

    def rank(someone: Someone) -> tuple[bool, bool, tuple[int, int]]:
        whole = [(name.sentence, name.first) for name in someone.names if name.whole]
        before = [at for at in whole if at < here]
        return _gender(someone) in {None, lone.gender} or lone.gender is None, bool(before), max(before or whole, default=(0, 0))

    return max(exact or fitting, key=rank, default=None)


def _gender(someone: Someone) -> str | None:
    return (someone.person.gender if someone.person else None) or given_gender(someone.fullest[0] if someone.fullest else "")


def _called(word: str, person: Person, *, exactly: bool) -> bool:
    """May a person be called so by the surname alone? Short names must be spelled as the registry has them: "Kolya" is no Kohl;
    so must all names where the report does not speak of the person's country.
    """
    surnames = [surname(name) for name in (person.name, *person.names)]
    if any(fold(word) == fold(known) for known in surnames):
        return True
    return not exactly and len(skeleton(word)) >= 3 and len(fold(word)) >= 5


def _ruler(word: str, everyone: list[Someone], date: str | None, states: frozenset[str]) -> Someone | None:
    """The registry's person who may be called by the surname alone: a ruler of that day."""
    known = surnamed(word)
    known = tuple(person for person in known if _called(word, person, exactly=True)) or known
    ruling = [person for person in known if any(term.office in RULING or term.office == "head" for term in person.terms)]
    ruling = [person for person in ruling if _called(word, person, exactly=person.country not in states and len(fold(word)) < _LONG)]
    if date is not None:
        ruling = [person for person in ruling if any((term.start or "") <= date for term in person.terms)]
        in_office = [person for person in ruling if any(term.holds(date) for term in person.terms)]
        ruling = in_office or [person for person in ruling if len(word) > 3 and _called(word, person, exactly=True)]
        ruling = [person for person in ruling if person.country in states] or ruling
    person = _likeliest(tuple(ruling), date, states) or _reputed(word, date) or _only(word, known, date, states)
    if person is None or (person.country not in states and len({each.country for each in ruling}) > 1):
        return None
    someone = Someone(person)
    everyone.append(someone)
    return someone


def _reputed(word: str, date: str | None) -> Person | None:
    """The one person of this surname who is said to have ruled in the year of the report, though no source of the term was found."""
    year = (date or "")[:4]
    found = [each for each in surnamed(word) if any(start <= year <= end for start, end in each.reputed)]
    found = [each for each in found if len(word) > _SHORT and _called(word, each, exactly=True)]
    return found[0] if len(found) == 1 else None


def _only(word: str, known: Sequence[Person], date: str | None, states: frozenset[str]) -> Person | None:
    """The one person of note with this very surname: of a country that the report names, or in office on the day."""
    if len(fold(word)) <= _SHORT or len(known) != 1 or not _called(word, known[0], exactly=known[0].country not in states):
        return None
    serving = date is not None and any(term.holds(date) for term in known[0].terms)
    here = known[0].country in states and (date is None or any((term.start or "") <= date for term in known[0].terms) or not known[0].terms)
    return known[0] if serving or here or len(fold(word)) >= _LONG else None


def is_ruler(name: Name, date: str | None) -> bool:
    """Is a lone surname that of somebody who rules on the day? Then it is not the town of that name."""
    return date is not None and any(
        term.office in RULING and term.holds(date)
        for person in surnamed(name.words[-1])
        if _called(name.words[-1], person, exactly=True)
        for term in person.terms
    )


def _likeliest(candidates: Sequence[Person], date: str | None, states: frozenset[str]) -> Person | None:
    """The one in office on the day, then of a country that the report names, then the one with the latest term."""

    def rank(person: Person) -> tuple[bool, bool, str, str]:
        serving = date is not None and any(term.holds(date) for term in person.terms)
        return serving, person.country in states, max((term.start or "" for term in person.terms), default=""), person.id

    return max(candidates, key=rank, default=None)
