"""The events that a short timeline should have: much reported, weighty in kind, and not the same thing again."""

from __future__ import annotations

import datetime as dt
import heapq
import math
from collections import defaultdict
from collections.abc import Iterable

from dragoman.records import Event

_MODALITY = {"actual": 1.0, "future": 0.7, "hypothetical": 0.4, "negated": 0.5}
_PRECISION = {"day": 1.0, "week": 0.9, "month": 0.8, "season": 0.6, "year": 0.5, "interval": 0.6}
_UNDATED, _BACKGROUND, _MATERIAL = 0.3, 0.3, 1.25
#: what one more event of the same parties and type is worth so near to one that is there already
_AGAIN, _NEAR = 0.4, 7


def chosen(events: Iterable[Event], entries: int) -> list[Event]:
    """The ``entries`` weightiest events, in the order in which they came.

    Each counts by its independent reports, by how far PLOVER puts its type from neutral, by whether it happened and how well it
    is dated; and less for every chosen event of the same type and parties within a week (greedy choice, as in maximal marginal
    relevance, Carbonell and Goldstein 1998).
    """
    every = list(events)
    heap = [(-weight(event), event.id, at) for at, event in enumerate(every)]
    heapq.heapify(heap)
    taken: list[int] = []
    days: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    while heap and len(taken) < entries:
        _, name, at = heapq.heappop(heap)
        event, day = every[at], _day(every[at])
        alike = sum(abs(day - other) <= _NEAR for other in days[_kind(event)])
        now = -weight(event) * _AGAIN**alike
        if heap and (now, name) > heap[0][:2]:
            heapq.heappush(heap, (now, name, at))  # it lost worth since it was weighed: the next may be better
            continue
        taken.append(at)
        days[_kind(event)].append(day)
    return [every[at] for at in sorted(taken)]


def weight(event: Event) -> float:
    """What an event is worth by itself; more than nothing."""
    reports = 1.0 + math.log2(max(1, event.independent_reports))
    kind = (0.5 + abs(event.intensity) / 10.0) * (_MATERIAL if event.quad in (2, 4) else 1.0)
    known = 0.5 + (0.25 if event.sources else 0.0) + (0.25 if event.targets or len(event.sources) > 1 else 0.0)
    dated = _PRECISION[event.date.precision] if event.date and event.date.start else _UNDATED
    told = _BACKGROUND if event.historical else 1.0
    return reports * kind * known * dated * told * _MODALITY[event.modality] * (0.5 + event.score / 2.0)


def _kind(event: Event) -> tuple[object, ...]:
    parties = (frozenset(each.country or each.actor or each.text for each in side) for side in (event.sources, event.targets))
    return (event.type, *parties)


def _day(event: Event) -> int:
    """The day of the deed as a number; events without one are all as if of one day."""
    return dt.date.fromisoformat(event.date.start[:10]).toordinal() if event.date and event.date.start else 0
