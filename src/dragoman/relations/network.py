"""The network of a period: who acted on whom, how often and how friendly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.records import Event, Party


@dataclass(frozen=True, slots=True)
class Edge:
    """What one actor did to another: how many events that happened, the sum of PLOVER's intensities, and which."""

    source: str
    target: str
    count: int
    intensity: float
    events: tuple[str, ...]


def network(events: Iterable[Event], *, by_country: bool = True) -> list[Edge]:
    """The edges between actors, the most frequent first; ``by_country`` stands a country for all its actors.

    Only what happened counts. An act of several sources without target (a meeting) is an edge between each two, in both directions.
    """
    found: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        if event.modality != "actual":
            continue
        sources, targets = (_names(parties, by_country) for parties in (event.sources, event.targets))
        for one in sources:
            for other in targets or sources:
                if one != other:
                    found[one, other].append(event)
    edges = (_edge(pair, some) for pair, some in found.items())
    return sorted(edges, key=lambda edge: (-edge.count, edge.source, edge.target))


def _edge(pair: tuple[str, str], events: list[Event]) -> Edge:
    intensity = round(sum(each.intensity for each in events), 3)
    return Edge(*pair, len(events), intensity, tuple(each.id for each in events))


def _names(parties: Iterable[Party], by_country: bool) -> list[str]:
    named = ((each.country or each.actor) if by_country else (each.actor or each.country) for each in parties)
    return list(dict.fromkeys(name for name in named if name))
