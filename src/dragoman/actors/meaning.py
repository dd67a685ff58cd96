"""What the registry's entries stand for, as actors: states, bodies, organs of states, kinds of people, people on a day."""

from __future__ import annotations

import functools
import re

from dragoman.actors import registry
from dragoman.actors.gazetteer import Entry
from dragoman.actors.registry import Body, Person, Term
from dragoman.records import Actor

#: a day that stands for "as last known": open terms hold on it, ended ones do not
LATEST = "9999-12-31"
#: what the registry's actors say of the lists that know them
LISTS = ("registry",)


def is_past(word: str) -> bool:
    """Does an adjective say that somebody no longer is what the noun says?"""
    return word in registry.word_lists()["past"]


@functools.cache
def state(code: str) -> Actor:
    return Actor(id=code, name=registry.states()[code].name, kind="government", country=counted_as(code), lists=LISTS)


def counted_as(code: str) -> str:
    """The ISO 3166-1 code of a state, or of the one that a former state is counted as."""
    return registry.states()[code].counted_as or code


def body(row: Body) -> Actor:
    country = counted_as(row.country) if row.country else None
    return Actor(id=row.id, name=row.name, kind=row.kind, country=country, sectors=row.sectors, lists=LISTS)


@functools.cache
def organ(key: str, country: str) -> Actor:
    """A state's ministry, army, court …; its government is the state itself as an actor."""
    if key == "government":
        return state(country)
    row = registry.nouns("organs")[key]
    name = row.name.format(country=registry.states()[country].name)
    return Actor(id=f"{country}-{key}", name=name, kind="organisation", country=counted_as(country), sectors=row.sectors, lists=LISTS)


@functools.cache
def office(key: str, country: str) -> Actor:
    """The holder of an office whom the registry does not name."""
    row = registry.nouns("offices")[key]
    name = f"{key.replace('-', ' ').capitalize()} of {registry.states()[country].name}"
    return Actor(id=f"{country}-{key}", name=name, kind="person", country=counted_as(country), sectors=row.sectors, lists=LISTS)


@functools.cache
def people_of(key: str, country: str | None) -> tuple[str, str, tuple[str, ...]]:
    """Id (without a country: only its stem), name and sectors of a kind of people."""
    table = registry.nouns("agents")
    name = table[key].name if key in table else key
    sectors = table[key].sectors if key in table else registry.carried()[key]
    slug = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")
    if country is None:
        return slug, name, sectors
    adjectives = registry.states()[country].adjectives
    return f"{country}-{slug}", f"{adjectives[0] if adjectives else registry.states()[country].name} {name}", sectors


def term_at(who: Person, date: str | None) -> Term | None:
    """The office a person holds on a day, the weightiest of several; without a day, the one still open."""
    terms = [term for term in who.terms if term.holds(date or LATEST)]
    return min(terms, key=lambda term: (term.office not in _TOP, _reversed(term.start)), default=None)


def _reversed(date: str | None) -> int:
    return -int((date or "0").replace("-", ""))


_STATE = frozenset({"GOV", "MIL", "SPY", "COP", "JUD", "LEG"})
_TOP = frozenset({"head-of-state", "head-of-government", "supreme-leader", "monarch"})


@functools.lru_cache(maxsize=10_000)
def person(key: str, date: str | None) -> Actor:
    """A registry's person with country and sectors as on a day; one who held a state's office and no longer does is ELI."""
    who = registry.person(key)
    term = term_at(who, date)
    before = [each for each in who.terms if (each.start or "") <= (date or LATEST)]
    sectors = term.sectors if term else who.sectors
    if not sectors and before:
        sectors = ("ELI",) if set(before[-1].sectors) & _STATE else before[-1].sectors
    country = who.country or (term.country if term else None)
    return Actor(
        id=key,
        name=who.name,
        kind="person",
        country=counted_as(country) if country else None,
        sectors=sectors,
        roles=tuple(each.role for each in who.terms),
        lists=LISTS,
    )


def holder(where: str, key: str, date: str | None) -> str | None:
    """Who holds an office of a country or body on a day; ``None`` where the registry or the day is silent."""
    if date is None:
        return None
    serving = [term for term in registry.holders().get((where, key), ()) if term.holds(date)]
    return serving[-1].person if serving else None


def offices_of(key: str, country: str) -> tuple[str, ...]:
    """The offices that a title may mean in a country, likeliest first: its "leader" is whoever rules there."""
    ruled_by = registry.states()[country].ruled_by
    if key == "leader":
        return tuple(dict.fromkeys(("supreme-leader", "leader", ruled_by, "monarch", "head-of-state", "head-of-government")))
    if key == "head-of-state":
        return (key, "monarch")
    return (key,)


def sectors(entry: Entry) -> tuple[str, ...]:
    """The sectors that a noun names."""
    table = registry.nouns(f"{entry.sort}s")
    return table[entry.id].sectors if entry.id in table else registry.carried()[entry.id]
