"""The registry: states, people with their offices, bodies, and the nouns that name organs, offices and agents.

All of it is data under ``data/``, a row an entry, checked against its schema when first read.
"""

from __future__ import annotations

import csv
import functools
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import get_args

from dragoman.records import ActorKind, Role

#: PLOVER's sectors of actors, and its codes for bodies that belong to no one country
SECTORS = frozenset(
    {
        "GOV",
        "MIL",
        "SPY",
        "COP",
        "JUD",
        "LEG",
        "PTY",
        "PRM",
        "REB",
        "UAF",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "REL",
        "SOC",
        "PRE",
        "UNK",
        "IGO",
        "UNO",
        "EUR",
        "NGO",
        "ISM",
        "IMG",
        "MNC",
    }
)
_PLAIN = str.maketrans({"-": " ", "'": None, ".": None})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class RegistryError(ValueError):
    """A row of the registry that does not fit its schema."""


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory; ``counted_as`` is the ISO 3166-1 code under which a state that is no more is counted."""

    id: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    inhabitants: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: tuple[str, ...]
    counted_as: str | None
    ruled_by: str
    iso2: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office. ``office`` is a row of ``offices.csv``, or ``head`` of the ``organisation``."""

    person: str
    office: str
    title: str
    organisation: str | None
    country: str | None
    sectors: tuple[str, ...]
    start: str | None
    end: str | None
    source: str

    def holds(self, date: str) -> bool:
        return (self.start or "0000") <= date <= (self.end or "9999-12-31")

    @property
    def role(self) -> Role:
        return Role(self.title, self.organisation, self.country, self.start, self.end, self.source)


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    names: tuple[str, ...]
    gender: str | None
    country: str | None
    sectors: tuple[str, ...]
    terms: tuple[Term, ...]

    @property
    def surname(self) -> str:
        return self.name.split()[-1]


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation, alliance, party, company, armed group … known by name."""

    id: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    inhabitants: tuple[str, ...]
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    organ: str | None
    start: str | None
    end: str | None

    def stands(self, date: str) -> bool:
        return (self.start or "0000") <= date <= (self.end or "9999-12-31")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that means an actor once one knows whose: an office, an organ of a state, or a kind of people."""

    id: str
    name: str
    names: tuple[str, ...]
    sectors: tuple[str, ...]


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _day(cell: str) -> str | None:
    if cell and not _DAY.fullmatch(cell):
        raise RegistryError(f"{cell!r} is no date of the form YYYY-MM-DD")
    return cell or None


def _sectors(cell: str) -> tuple[str, ...]:
    found = _several(cell)
    if unknown := set(found) - SECTORS:
        raise RegistryError(f"{sorted(unknown)} are no sectors of PLOVER")
    return found


def rows(name: str, needed: frozenset[str] = frozenset()) -> Iterator[Mapping[str, str]]:
    """The rows of a table under ``data/``; every column of ``needed`` must be filled."""
    text = resources.files("dragoman.actors").joinpath("data", name).read_text("utf-8")
    for number, row in enumerate(csv.DictReader(io.StringIO(text), strict=True), 2):
        if None in row or None in row.values() or any(not row.get(column) for column in needed):
            raise RegistryError(f"{name}, line {number}: a column is missing or over, or one of {sorted(needed)} is empty")
        yield row


@functools.cache
def states() -> Mapping[str, State]:
    """States and territories by ISO 3166-1 alpha-3 (former ones by ISO 3166-3's old code)."""
    return {
        row["id"]: State(
            row["id"],
            row["name"],
            _several(row["names"]),
            _several(row["adjectives"]),
            _several(row["inhabitants"]),
            _several(row["capitals"]),
            _several(row["metonyms"]),
            row["counted_as"] or None,
            row["ruled_by"],
            row["iso2"],
            _day(row["start"]),
            _day(row["end"]),
        )
        for row in rows("states.csv", frozenset({"id", "name", "ruled_by", "source"}))
    }


@functools.cache
def people() -> Mapping[str, Person]:
    """People who hold or held an office, or who are known for something else, by id."""
    terms: dict[str, list[Term]] = {}
    for row in rows("terms.csv", frozenset({"person", "office", "title", "source"})):
        terms.setdefault(row["person"], []).append(
            Term(
                row["person"],
                row["office"],
                row["title"],
                row["organisation"] or None,
                row["country"] or None,
                _sectors(row["sectors"]),
                _day(row["start"]),
                _day(row["end"]),
                row["source"],
            )
        )
    return {
        row["id"]: Person(
            row["id"],
            row["name"],
            _several(row["names"]),
            row["gender"] or None,
            row["country"] or None,
            _sectors(row["sectors"]),
            tuple(sorted(terms.get(row["id"], ()), key=lambda term: (term.start or "", term.office))),
        )
        for row in rows("people.csv", frozenset({"id", "name", "source"}))
    }


@functools.cache
def officials() -> Mapping[tuple[str, ...], Person]:
    """Ministers and other officials up to 2014, carried over from the field's public list, by the folded words of the name.

    They are known by their full names alone, and to hold no office after the list ends.
    """
    terms: dict[tuple[str, ...], list[Term]] = {}
    names: dict[tuple[str, ...], str] = {}
    for row in rows("officials.csv", frozenset({"name", "country", "sectors", "start", "source"})):
        words = tuple(row["name"].lower().translate(_PLAIN).split())  # the names are ASCII: this is `key`, but quick
        names.setdefault(words, row["name"])
        term = Term(
            "-".join(words), "official", "official", None, row["country"], _sectors(row["sectors"]), row["start"], row["end"], row["source"]
        )
        terms.setdefault(words, []).append(term)
    return {words: Person("-".join(words), names[words], (), None, held[-1].country, (), tuple(held)) for words, held in terms.items()}


def person(name: str) -> Person:
    """A person by id. Raises ``KeyError`` for an id that no list has."""
    return people().get(name) or officials()[tuple(name.split("-"))]


@functools.cache
def bodies() -> Mapping[str, Body]:
    """Organisations of every kind by id."""
    found = {}
    for row in rows("bodies.csv", frozenset({"id", "name", "kind", "source"})):
        if row["kind"] not in get_args(ActorKind):
            raise RegistryError(f"bodies.csv: {row['id']} is of no known kind: {row['kind']!r}")
        found[row["id"]] = Body(
            row["id"],
            row["name"],
            _several(row["names"]),
            _several(row["adjectives"]),
            _several(row["inhabitants"]),
            row["kind"],  # type: ignore[arg-type]  # checked above
            row["country"] or None,
            _sectors(row["sectors"]),
            row["organ"] or None,
            _day(row["start"]),
            _day(row["end"]),
        )
    return found


@functools.cache
def organs_of() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The bodies that are a country's organ of a sort ("foreign-ministry"), by both."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for body in bodies().values():
        if body.country is not None and body.organ is not None:
            found[body.country, body.organ] = (*found.get((body.country, body.organ), ()), body.id)
    return found


@functools.cache
def nouns(table: str) -> Mapping[str, Noun]:
    """The nouns of ``offices``, ``organs`` or ``agents`` by id."""
    return {
        row["id"]: Noun(row["id"], row.get("name") or row["id"].replace("-", " "), _several(row["names"]), _sectors(row["sectors"]))
        for row in rows(f"{table}.csv", frozenset({"id", "names", "sectors", "example"}))
    }


@functools.cache
def carried() -> Mapping[str, tuple[str, ...]]:
    """The sectors of the nouns carried over from the field's public list."""
    return {row["noun"]: _sectors(row["sectors"]) for row in rows("nouns.csv", frozenset({"noun", "sectors", "source"}))}


@functools.cache
def word_lists() -> Mapping[str, frozenset[str]]:
    """Words that say of a name beside them whether it is a person's."""
    text = resources.files("dragoman.actors").joinpath("data/words.toml").read_text("utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


@functools.cache
def holders() -> Mapping[tuple[str, str], tuple[Term, ...]]:
    """Terms by (country or organisation, office), in order of time."""
    found: dict[tuple[str, str], list[Term]] = {}
    for person in people().values():
        for term in person.terms:
            found.setdefault((term.organisation or term.country or "", term.office), []).append(term)
    return {where: tuple(sorted(terms, key=lambda term: (term.start or "", term.person))) for where, terms in found.items()}
