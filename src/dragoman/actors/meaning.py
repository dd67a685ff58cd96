"""What the registry's entries stand for, as actors: states, bodies, organs of states, kinds of people, people on a day."""

from __future__ import annotations

import functools
import re

from dragoman.actors import registry
from dragoman.actors.gazetteer import Entry
from dragoman.actors.registry import Person, Term
from dragoman.records import Actor


@functools.cache
def state(code: str) -> Actor:
    row = registry.states()[code]
    return Actor(id=code, name=row.name, kind="government", country=code)


@functools.cache
def body(key: str) -> Actor:
    row = registry.bodies()[key]
    return Actor(id=key, name=row.name, kind=row.kind, country=row.country, sectors=row.sectors)


@functools.cache
def organ(key: str, country: str) -> Actor:
    """A state's ministry, army, court …; its government is the state itself as an actor."""
    if key == "government":
        return state(country)
    row = registry.nouns("organs")[key]
    name = row.name.format(country=registry.states()[country].name)
    return Actor(id=f"{country}-{key}", name=name, kind="organisation", country=country, sectors=row.sectors)


@functools.cache
def office(key: str, country: str) -> Actor:
    """The holder of an office whom the registry does not name."""
    row = registry.nouns("offices")[key]
    name = f"{key.replace('-', ' ').capitalize()} of {registry.states()[country].name}"
    return Actor(id=f"{country}-{key}", name=name, kind="person", country=country, sectors=row.sectors)


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
    """The office a person holds on a day: the weightiest of several; without a day, the one entered last."""
    terms = [term for term in who.terms if date is None or term.holds(date)]
    if date is None:
        current = [term for term in terms if term.end is None]
        return (current or terms)[-1] if terms else None
    return min(terms, key=lambda term: (term.office not in _TOP, term.start or ""), default=None)


_TOP = frozenset({"head-of-state", "head-of-government", "supreme-leader", "monarch"})


@functools.lru_cache(maxsize=10_000)
def person(key: str, date: str | None) -> Actor:
    """A registry's person with country and sectors as on a day; out of office the sector is ELI."""
    who = registry.people()[key]
    term = term_at(who, date)
    sectors = term.sectors if term else who.sectors
    if term is None and not sectors and who.terms:
        served = date is None or any((each.start or "") <= date for each in who.terms)
        sectors = ("ELI",) if served else ()
    country = who.country or (term.country if term else None)
    return Actor(id=key, name=who.name, kind="person", country=country, sectors=sectors, roles=tuple(each.role for each in who.terms))


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
