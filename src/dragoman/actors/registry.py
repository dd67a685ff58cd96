"""The registry: states, people with their offices, bodies, and the nouns that name organs, offices and agents.

All of it is data under ``data/``, a row an entry, checked against its schema when first read.
"""

from __future__ import annotations

import csv
import functools
import io
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import get_args

from dragoman.actors.fold import key
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
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")
#: an open term that its source showed in this year or later is taken to go on; older ones are sure to the day they were seen
_LOOKED_UP = "2026-01-01"
#: the source of a row that no source confirmed: it dates nothing and names no role; it may tell whose surname it is
UNCHECKED = "unchecked"


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
    """A person's time in an office. ``office`` is a row of ``offices.csv``, or ``head`` of the ``organisation``.

    ``start`` and ``end`` are as precise as the source: YYYY, YYYY-MM or YYYY-MM-DD. With ``seen`` the person was shown in office
    on that day, and ``end``, if there is one, is a day by which somebody else was. ``source`` is a key of ``sources.csv`` with
    the place in it, or several parted by bars.
    """

    person: str
    office: str
    title: str
    organisation: str | None
    country: str | None
    sectors: tuple[str, ...]
    start: str | None
    end: str | None
    source: str
    seen: str | None = None

    def holds(self, date: str) -> bool:
        """Surely in office on a day; on a day beyond all calendars: not known to have left."""
        if date >= "9999":
            return self.end is None
        return (_last(self.start) if self.start else "0000") <= date <= self._surely_to

    @property
    def _surely_to(self) -> str:
        if self.seen is not None:
            return "9999" if self.end is None and self.seen >= _LOOKED_UP else self.seen
        return self.end or "9999"

    @property
    def role(self) -> Role:
        return Role(self.title, self.organisation, self.country, self.start, self.end, cited(self.source))


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    names: tuple[str, ...]
    gender: str | None
    country: str | None
    sectors: tuple[str, ...]
    terms: tuple[Term, ...]
    #: the years in which the person is said to have ruled, where no source was found: whom a surname means, never a role or a date
    reputed: tuple[tuple[str, str], ...] = ()

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


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from; ``address`` is where a person can open it, with ``{}`` for the place in it."""

    id: str
    name: str
    address: str
    licence: str


def _last(date: str) -> str:
    """A date after which a date of any precision surely has passed: "1998" as "1998-12-31"."""
    return date + "-12-31"[len(date) - 4 :]


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _day(cell: str) -> str | None:
    if cell and not _DAY.fullmatch(cell):
        raise RegistryError(f"{cell!r} is no date of the form YYYY, YYYY-MM or YYYY-MM-DD")
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


def _cells(name: str, columns: Sequence[str]) -> Iterator[Sequence[str]]:
    """The rows of a long table as lists: three times as quick as ``rows``."""
    text = resources.files("dragoman.actors").joinpath("data", name).read_text("utf-8")
    lines = csv.reader(io.StringIO(text), strict=True)
    if tuple(next(lines)) != tuple(columns):
        raise RegistryError(f"{name}: its columns are not {', '.join(columns)}")
    for number, row in enumerate(lines, 2):
        if len(row) != len(columns) or not row[0]:
            raise RegistryError(f"{name}, line {number}: a column is missing or over, or the first is empty")
        yield row


@functools.cache
def sources() -> Mapping[str, Source]:
    """What terms cite, by the first word of their ``source``."""
    needed = frozenset({"id", "name", "address", "licence"})
    return {row["id"]: Source(row["id"], row["name"], row["address"], row["licence"]) for row in rows("sources.csv", needed)}


def cited(source: str) -> str:
    """A term's source in words with its address: "Wikidata Q7747, https://www.wikidata.org/wiki/Q7747"."""
    return "; ".join(_cited(*part.partition(" ")[::2]) for part in source.split("|"))


def _cited(key: str, place: str) -> str:
    row = sources().get(key)
    if row is None:
        return f"{key} {place}".strip()
    return f"{row.name} {place}".strip() + f", {row.address.format(place)}"


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
    reputed: dict[str, list[tuple[str, str]]] = {}
    for row in rows("terms.csv", frozenset({"person", "office", "title", "source"})):
        if row["source"] == UNCHECKED:
            if row["office"].startswith("head") and row["start"] and row["end"]:
                reputed.setdefault(row["person"], []).append((row["start"][:4], row["end"][:4]))
            continue
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
                _day(row["seen"]),
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
            tuple(sorted(reputed.get(row["id"], ()))),
        )
        for row in rows("people.csv", frozenset({"id", "name", "source"}))
    }


class Officials(Mapping[tuple[str, ...], Person]):
    """People known by their full names alone, by the folded words of the name, each made when asked for: few ever are."""

    def __init__(self, listed: Mapping[tuple[str, ...], Sequence[Sequence[str]]], held: Mapping[tuple[str, ...], Sequence[Holder]]) -> None:
        self._listed, self._held = listed, held

    def __getitem__(self, words: tuple[str, ...]) -> Person:
        if words in self._held:
            holders = self._held[words]
            terms = tuple(sorted((each.term for each in holders), key=lambda term: (term.start or "", term.office)))
            return Person(terms[0].person, holders[0].name, (), holders[0].gender, terms[-1].country, (), terms)
        found = self._listed[words]
        terms = tuple(
            Term("-".join(words), "official", "official", None, country, _sectors(sectors), start, end, source)
            for _, country, sectors, start, end, source in sorted(found, key=lambda row: row[3])
        )
        return Person(terms[0].person, found[0][0], (), None, terms[-1].country, (), terms)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter({**self._listed, **self._held})

    def __len__(self) -> int:
        return len({**self._listed, **self._held})


@dataclass(frozen=True, slots=True)
class Holder:
    """A row of ``officeholders.csv``: somebody known by full names, and by the office."""

    name: str
    names: tuple[str, ...]
    gender: str | None
    term: Term


def _words(name: str) -> tuple[str, ...]:
    """``fold.key`` of a name, but quick where it is of ASCII letters, as most are."""
    return tuple(name.lower().translate(_PLAIN).split()) if name.isascii() else key(name)


@functools.cache
def officeholders() -> tuple[Holder, ...]:
    """Heads of states, ministers and others who are known by their full names and by their offices."""
    offices, homes = nouns("offices"), bodies()
    found = []
    for row in rows("officeholders.csv", frozenset({"name", "where", "office", "title", "source"})):
        body = homes.get(row["where"])
        term = Term(
            "-".join((*_words(row["name"]), row["where"].lower())), row["office"], row["title"], body.id if body else None,
            body.country if body else row["where"], body.sectors if body else offices[row["office"]].sectors,
            _day(row["start"]), _day(row["end"]), row["source"], _day(row["seen"]),
        )  # fmt: skip
        found.append(Holder(row["name"], _several(row["names"]), row["gender"] or None, term))
    return tuple(found)


@functools.cache
def officials() -> Officials:
    """Ministers and other officials: the officeholders, and those up to 2014 of the field's public list, who hold no office after it ends.

    By the words of the full name, officeholders also by those of their ids; a full name that officeholders of two places share
    means neither.
    """
    listed: dict[tuple[str, ...], list[Sequence[str]]] = {}
    for row in _cells("officials.csv", ("name", "country", "sectors", "start", "end", "source")):
        listed.setdefault(_words(row[0]), []).append(row)
    held: dict[tuple[str, ...], list[Holder]] = {}
    called: dict[tuple[str, ...], set[str]] = {}
    for each in officeholders():
        held.setdefault(tuple(each.term.person.split("-")), []).append(each)
        for name in (each.name, *each.names):
            if len(name.split()) > 1:
                called.setdefault(_words(name), set()).add(each.term.person)
    whole = {words: held[tuple(next(iter(ids)).split("-"))] for words, ids in called.items() if len(ids) == 1}
    return Officials(listed, {**whole, **held})


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
    for each in officeholders():
        found.setdefault((each.term.organisation or each.term.country or "", each.term.office), []).append(each.term)
    return {where: tuple(sorted(terms, key=lambda term: (term.start or "", term.person))) for where, terms in found.items()}
