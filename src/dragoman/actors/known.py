"""Whom the lists know: the shipped registry and, if a person brought any, own lists beside it.

A name that both have: where kind and country do not contradict, the own entry *is* the registry's actor, which keeps its id and
what it says, and gains the entry's other names. Else the two stay two, and the report's countries decide who is meant.
Names of states, offices and organs are not given away.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wordfreq import zipf_frequency

from dragoman.actors import meaning, registry
from dragoman.actors.fold import forget, key
from dragoman.actors.gazetteer import Entry, Gazetteer, entry_of, gazetteer, shipped_names
from dragoman.actors.gazetteer import build as build_gazetteer
from dragoman.actors.names import compare
from dragoman.actors.phrases import phrases
from dragoman.actors.registry import Body, Person
from dragoman.actors.surnames import Index, index, registered
from dragoman.actors.words import of_phrase
from dragoman.records import Actor, Listed, Role

#: a single word used more often than once in a million words names nobody by itself (Zipf scale of Van Heuven et al., 2014)
_COMMON = 3.0
_MOST_NAMES, _MOST_WORDS = 50, 10
_REGISTRY = ("registry",)


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What names are looked up in. ``own_people`` are found by spelling too; ``lists`` says which own lists know an actor."""

    gazetteer: Gazetteer
    bodies: Mapping[str, Body]
    own_people: Mapping[str, Person] = field(default_factory=dict)
    own_surnames: Index = field(default_factory=dict)
    roles: Mapping[str, tuple[Role, ...]] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def person(self, name: str, date: str | None) -> Actor:
        """A person by id, as on a day. Raises ``KeyError`` for an id that no list has."""
        own = self.own_people.get(name)
        if own is None:
            return self._listed(meaning.person(name, date))
        return Actor(
            id=name,
            name=own.name,
            kind="person",
            country=meaning.counted_as(own.country) if own.country else None,
            sectors=own.sectors,
            roles=self.roles.get(name, ()),
            lists=self.lists[name],
        )

    def body(self, name: str) -> Actor:
        """A body by id. Raises ``KeyError`` for an id that no list has."""
        return self._listed(meaning.body(self.bodies[name]))

    def row(self, name: str) -> Person | None:
        """The person of an id on the registry or on an own list."""
        return registry.people().get(name) or self.own_people.get(name)

    def meant(self, words: Sequence[str], countries: frozenset[str]) -> Person | None:
        """The person of own lists whose full name this is: the only one, or the only one of a country that the report names."""
        found = registered(words, self.own_surnames) if self.own_surnames else ()
        found = tuple(person for person in found if any(compare(" ".join(words), name).same for name in (person.name, *person.names)))
        here = tuple(person for person in found if person.country in countries)
        return next((some[0] for some in (found, here) if len(some) == 1), None)

    def may_mean(self, words: Sequence[str]) -> bool:
        """Is there somebody on a list whose full name this may be?"""
        return bool(registered(words) or (self.own_surnames and registered(words, self.own_surnames)))

    def why(self, name: str) -> str:
        """Where a name stands, in words."""
        own = self._own(name)
        return f"a name of the list {own!r}" if own else "a name of the registry"

    def _own(self, name: str) -> str | None:
        """The list that gave an actor its id; ``None`` for the registry's."""
        return next((each for each in self.lists.get(name, ()) if name.startswith(f"{each}:")), None)

    def _listed(self, actor: Actor) -> Actor:
        lists = self.lists.get(actor.id, ())
        if not lists:
            return actor
        return dataclasses.replace(actor, lists=lists if self._own(actor.id) else (*actor.lists, *lists))


@functools.cache
def shipped() -> Known:
    """The registry alone; built once a process."""
    return Known(gazetteer(), registry.bodies())


def with_own(lists: Mapping[str, Iterable[Listed]]) -> Known:
    """The registry with own lists, by the names of the lists: the same for the same lists, in whatever order they were brought."""
    people: dict[str, Person] = {}
    bodies: dict[str, Body] = {}
    roles: dict[str, tuple[Role, ...]] = {}
    known: dict[str, tuple[str, ...]] = {}
    alone: dict[str, tuple[str, ...]] = {}
    names: list[tuple[str, Entry]] = []
    spelled: list[Person] = []
    for name, each in sorted(((name, each) for name, some in lists.items() for each in some), key=lambda pair: (pair[0], pair[1].id)):
        own = same_as(each)
        actor = own or f"{name}:{each.id}"
        row = _row(actor, each)
        known[actor] = tuple(dict.fromkeys((*known[actor], name))) if actor in known else alone.setdefault(name, (name,))
        if isinstance(row, Person):
            row = _with_names(registry.people()[own], row.names) if own else row
            spelled.append(row)
            people |= {} if own else {actor: row}
            roles |= {} if own else {actor: tuple(Role(title=title, source=name) for title in each.positions)}
        elif own is None:
            bodies[actor] = row
        one = entry_of(row, row.name) if isinstance(row, Person) else None  # one entry for all names of a person
        names += [(alias, one or entry_of(row, alias)) for alias in looked_for(each)]
    whole = build_gazetteer(itertools.chain(shipped_names(), names))
    found = Known(whole, ChainMap(bodies, dict(registry.bodies())), people, index(spelled), roles, known)
    forget()
    return found


def same_as(each: Listed) -> str | None:
    """The registry's actor that an own entry is, if it is one."""
    if each.kind == "person":
        for name in _all_names(each):
            for person in registered(name.split()) if " " in name else ():
                if _agree(each.country, person.country) and compare(name, person.name).score >= 0.85 and _gender(each, person):
                    return person.id
        return None
    for name in _all_names(each):
        for entry in gazetteer().entries.get(key(name.removeprefix("the ")), ()):
            if entry.sort == "body" and _agree(each.country, registry.bodies()[entry.id].country):
                return entry.id
    return None


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or meaning.counted_as(one) == meaning.counted_as(other)


def _gender(each: Listed, person: Person) -> bool:
    return each.gender is None or person.gender is None or each.gender == person.gender


def _all_names(each: Listed) -> tuple[str, ...]:
    return tuple(dict.fromkeys((each.name, *each.names)))[:_MOST_NAMES]


def looked_for(each: Listed) -> Iterator[str]:
    """The names of an own entry that are looked for in running text: no name of the registry for something else, no common word."""
    for name in _all_names(each):
        words = key(name.removeprefix("the "))
        taken = gazetteer().entries.get(words, ())
        wanted = "person" if each.kind == "person" else "body"
        if not 0 < len(words) <= _MOST_WORDS or any(entry.sort != wanted for entry in taken):
            continue
        if len(words) == 1 and (wanted == "person" or len(words[0]) < 3 or zipf_frequency(words[0], "en", wordlist="small") >= _COMMON):
            continue
        if wanted == "body" and _organ(name):
            continue
        yield name


def _organ(name: str) -> bool:
    """Is it an organ of a state that the registry's patterns know: "Ministry of Defence of Russia"?"""
    words = of_phrase(name)
    found = gazetteer().scan(words)
    whole = [phrase for phrase in phrases(words, found) if phrase.found.sort == "organ" and phrase.country is not None]
    return any(phrase.first == 0 and phrase.last == len(words) for phrase in whole)


def _row(actor: str, each: Listed) -> Person | Body:
    if each.kind == "person":
        return Person(actor, each.name, each.names[:_MOST_NAMES], each.gender, each.country, each.sectors, ())
    return Body(actor, each.name, each.names[:_MOST_NAMES], (), (), each.kind, each.country, each.sectors, None, None, None)


def _with_names(person: Person, names: Iterable[str]) -> Person:
    return dataclasses.replace(person, names=tuple(dict.fromkeys((*person.names, *names))))
