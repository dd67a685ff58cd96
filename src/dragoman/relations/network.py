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


@dataclass(frozen=True, slots=True)
class Act:
    """As much of an event as a network needs: its id, its intensity, and whom it is of and to, each once."""

    event: str
    intensity: float
    sources: tuple[str, ...]
    targets: tuple[str, ...]


def network(events: Iterable[Event], *, by_country: bool = True) -> list[Edge]:
    """The edges between actors, the most frequent first; ``by_country`` stands a country for all its actors.

    Only what happened counts. An act of several sources without target (a meeting) is an edge between each two, in both directions.
    """
    return edges(
        Act(event.id, event.intensity, _names(event.sources, by_country), _names(event.targets, by_country))
        for event in events
        if event.modality == "actual"
    )


def edges(acts: Iterable[Act]) -> list[Edge]:
    """The edges of acts that happened, as :func:`network` says."""
    found: defaultdict[tuple[str, str], list[Act]] = defaultdict(list)
    for act in acts:
        for one in act.sources:
            for other in act.targets or act.sources:
                if one != other:
                    found[one, other].append(act)
    every = (_edge(pair, some) for pair, some in found.items())
    return sorted(every, key=lambda edge: (-edge.count, edge.source, edge.target))


def _edge(pair: tuple[str, str], acts: list[Act]) -> Edge:
    return Edge(*pair, len(acts), round(sum(each.intensity for each in acts), 3), tuple(each.event for each in acts))


def _names(parties: Iterable[Party], by_country: bool) -> tuple[str, ...]:
    named = ((each.country or each.actor) if by_country else (each.actor or each.country) for each in parties)
    return tuple(dict.fromkeys(name for name in named if name))
