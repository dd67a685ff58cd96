"""What a name or noun phrase by itself means."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.actors import meaning, registry
from dragoman.actors.cldr import country_named
from dragoman.actors.gazetteer import Entry, Found
from dragoman.actors.homonyms import settle
from dragoman.actors.known import Known, shipped
from dragoman.actors.people import Someone, gather, names_in
from dragoman.actors.phrases import Phrase, phrases
from dragoman.actors.places import country_of
from dragoman.actors.words import Word, of_phrase
from dragoman.records import Actor

_BODIES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
_WRITTEN = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%B %Y", "%Y")
_PLACES = frozenset({"state", "adjective", "inhabitants", "metonym", "capital"})
_PRONOUNS = frozenset({"he", "she", "they", "him", "her", "them", "who", "someone", "somebody", "anyone", "others"})
#: kinds of people that say little: another noun of the phrase says more ("parliamentary group", "CIA official")
_VAGUE = frozenset({"people-unknown", "citizens", "spokespeople", "official", "officials"})
_MEMBERS = frozenset(
    {"official", "officials", "member", "members", "officer", "officers", "agent", "agents", "force", "forces", "fighter", "fighters"}
    | {"spokesman", "spokeswoman", "spokesperson", "militants", "militant", "rebels", "group", "movement", "party", "leaders", "commander"}
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a name or noun phrase by itself means: all unknown where it means no actor."""

    actor: str | None = None
    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class _Heard:
    """A phrase with what was found in it; ``around`` are the countries that its context names."""

    words: list[Word]
    found: list[Found]
    phrases: list[Phrase]
    people: list[tuple[Someone, int, int]]
    around: tuple[str, ...]
    former: bool
    known: Known
    place: tuple[int, int, str] | None = field(default=None)

    @property
    def countries(self) -> list[str]:
        named = [found.id for found in self.found if found.sort in _PLACES and found.id in registry.states()]
        bodies = [found.entries[0].country for found in self.found if found.sort == "body"]
        place = [self.place[2]] if self.place else []
        return [*named, *filter(None, bodies), *place, *self.around]


def look_up(text: str, date: str | None = None, context: str | None = None, known: Known | None = None) -> Answer:
    """Which actor a phrase means at a date; ``context`` is the text around it, if there is any; ``known`` the registry with own lists.

    ``date`` is ISO 8601 or as English writes days ("10 May 2015"); without one the answer is as the registry last knows it.
    """
    day = read_day(date)
    heard = _hear(text, day, context, known or shipped())
    for answer in (_person, _member, _noun, _body, _place):
        if (found := answer(heard, day)) is not None:
            return found
    return Answer()


def read_day(date: str | None) -> str:
    """A day as ISO 8601; the end of time where none is given or it cannot be read."""
    if date and (iso := re.match(r"\d{4}-\d{2}-\d{2}", date)):
        return iso.group()
    for form in _WRITTEN if date else ():
        try:
            return dt.datetime.strptime(str(date).strip(), form).replace(tzinfo=dt.UTC).date().isoformat()
        except ValueError:
            continue
    return meaning.LATEST


def _hear(text: str, day: str, context: str | None, known: Known) -> _Heard:
    words = of_phrase(text)
    around = of_phrase(context or "")
    found = settle(words, known.gazetteer.scan(words), Counter(word.key for word in (*words, *around)))
    named = tuple(each.id for each in known.gazetteer.scan(around) if each.sort in _PLACES and each.id in registry.states())
    if not named and around and (place := country_of([word.key for word in around])) is not None:
        named = (place[2],)
    own = [each.id for each in found if each.sort in _PLACES]
    names = names_in(0, words, found, known)
    people = [
        (someone, name.first, name.last) for someone in gather(names, day, frozenset([*own, *named]), known) for name in someone.names
    ]
    former = any(meaning.is_past(word.key) for word in words)
    heard = _Heard(words, found, phrases(words, found), people, named, former, known)
    if not any(each.sort in _PLACES | {"body"} for each in found) and not any(someone.person for someone, _, _ in people):
        taken = {n for each in found for n in range(each.first, each.last)}
        keys = [word.key if word.capital and n not in taken else "" for n, word in enumerate(words)]
        if (named_abroad := country_named([word.key for word in words if word.key])) is not None:
            heard.found = [Found(0, len(words), (Entry("state", named_abroad),))]
            return heard
        place = country_of(keys)
        if place is not None and not _in_a_name(words, keys, place):
            heard.place = place
    return heard


def _in_a_name(words: Sequence[Word], keys: Sequence[str], place: tuple[int, int, str]) -> bool:
    """A place's name beside another unknown name is part of it: "Leon" in "Leon Bobb", not "Kano" in "Kano State"."""
    around = [n for n in (place[0] - 1, place[1]) if 0 <= n < len(words)]
    return any(keys[n] and keys[n] not in registry.word_lists()["regions"] for n in around)


def _person(heard: _Heard, day: str) -> Answer | None:
    """A person of the registry, unless the phrase is about something of that person's."""
    for someone, _, last in heard.people:
        if someone.person is None or (last < len(heard.words) and heard.words[last].possessive):
            continue
        actor = heard.known.person(someone.person.id, day)
        titles = tuple(role.title for role in actor.roles)
        sectors = actor.sectors
        if heard.former and "GOV" in sectors:
            sectors = ("ELI",)
        elif heard.phrases and not heard.former and (not sectors or (day == meaning.LATEST and sectors == ("ELI",))):
            sectors = _sectors(heard, heard.phrases[0])
        return Answer(actor.id, actor.name, actor.country, sectors, titles)
    return None


def _member(heard: _Heard, day: str) -> Answer | None:
    """Those who act for a body that is named: "CIA official", "members of SANDF", "the rebel FDLR force"."""
    body = _named_body(heard)
    if body is None:
        return None
    rest = [word.key for n, word in enumerate(heard.words) if word.key and not body.first <= n < body.last and word.key != "the"]
    nouns = [phrase for phrase in heard.phrases if phrase.found.last > body.last or phrase.owner == body]
    vague = all(each.found.entries[0].id in _VAGUE or heard.words[each.found.last - 1].key in _MEMBERS for each in nouns)
    if nouns and not vague:
        return None
    row = heard.known.bodies[body.id]
    sectors = ("ELI",) if heard.former and rest else row.sectors
    return Answer(row.id, row.name, row.country or next(iter(heard.countries), None), sectors)


def _named_body(heard: _Heard) -> Found | None:
    """The body of a phrase: an organisation rather than a people that says more of it ("Kurdish-led")."""
    bodies = [found for found in heard.found if found.sort == "body"]
    return min(bodies, key=lambda found: (heard.known.bodies[found.id].kind == "group", found.first), default=None)


def _noun(heard: _Heard, day: str) -> Answer | None:
    """An office, an organ of a state or a kind of people, with its country."""
    if not heard.phrases:
        return None
    phrase = heard.phrases[0]
    entry = phrase.found.entries[0]
    country = phrase.country or next(iter(heard.countries), None)
    sectors = ("ELI",) if phrase.former or heard.former else _sectors(heard, phrase)
    if phrase.owner is not None and phrase.owner.id in heard.known.bodies:
        body = heard.known.bodies[phrase.owner.id]
        sectors = (*sectors, *(sector for sector in body.sectors if sector in _BODIES))
    actor = _actor(entry, country, day)
    return Answer(actor.id if actor else None, actor.name if actor else None, country, sectors, (actor.name,) if actor else ())


def _sectors(heard: _Heard, phrase: Phrase) -> tuple[str, ...]:
    """The noun's sectors; of a vague noun, those of what it is said of."""
    entry = phrase.found.entries[0]
    if entry.id in _VAGUE:
        others = [found.entries[0] for found in heard.found if found.sort in {"organ", "office", "agent"} and found.id not in _VAGUE]
        if others:
            return meaning.sectors(others[0])
    return meaning.sectors(entry)


def _actor(entry: Entry, country: str | None, day: str) -> Actor | None:
    if country is None or country not in registry.states():
        return None
    if entry.sort == "organ":
        return meaning.organ(entry.id, country)
    if entry.sort == "office":
        for office in meaning.offices_of(entry.id, country):
            who = meaning.holder(country, office, day)
            if who is not None:
                return meaning.person(who, day)
        return meaning.office(entry.id, country)
    key, name, sectors = meaning.people_of(entry.id, country)
    return Actor(id=key, name=name, kind="group", country=meaning.counted_as(country), sectors=sectors)


def _body(heard: _Heard, day: str) -> Answer | None:
    body = _named_body(heard)
    if body is None:
        return None
    row = heard.known.bodies[body.id]
    return Answer(row.id, row.name, row.country, row.sectors)


def _place(heard: _Heard, day: str) -> Answer | None:
    """A country, its capital, its people; a city; or something there that no noun of ours names."""
    place = next((found for found in heard.found if found.sort in _PLACES), None)
    if place is None and heard.place is None:
        return Answer(sectors=("UNK",)) if {word.key for word in heard.words} <= _PRONOUNS else None
    left = _left_over(heard.words, heard.found, heard.place)
    if place is None:
        return Answer(country=heard.countries[0], sectors=("UNK",) if left else ("CVL",))
    if place.id not in registry.states():
        body = heard.known.bodies[place.id]
        return Answer(place.id, body.name, None, body.sectors)
    actor = meaning.state(place.id)
    sectors = ("UNK",) if left else ("GOV",) if place.sort in {"capital", "metonym"} else ()
    return Answer(actor.id, actor.name, actor.country, sectors)


def _left_over(words: Sequence[Word], found: Sequence[Found], place: tuple[int, int, str] | None) -> bool:
    """Is there a common noun that nothing was made of?"""
    taken = {n for each in found for n in range(each.first, each.last)} | (set(range(place[0], place[1])) if place else set())
    stops = registry.word_lists()["stops"]
    counted = registry.word_lists()["numbers"]
    return any(
        word.key and not word.key.isdigit() and word.key not in stops and word.key not in counted and not word.capital
        for n, word in enumerate(words)
        if n not in taken and not word.possessive
    )
