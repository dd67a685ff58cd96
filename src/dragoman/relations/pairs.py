"""Two parties over time: how much each did to the other, and of what kind.

The sums are those of event-data research (Goldstein's scale in the form that PLOVER gives it): intensities from -10, the most
hostile, to +10, the most friendly, added up by period and direction, with periods in which nothing happened counted as nothing.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from dragoman.records import Event, Party

Bin: TypeAlias = Literal["day", "week", "month", "quarter", "year"]
#: a period's name, its first and its last day
Period: TypeAlias = tuple[str, str | None, str | None]
BINS: tuple[Bin, ...] = ("day", "week", "month", "quarter", "year")
#: the period of events whose dates are not precise enough for one, and of those without any
WIDER = "wider"


@dataclass(frozen=True, slots=True)
class Side:
    """One party of a pair: an actor under all its ids, or all actors of a country."""

    name: str
    actors: frozenset[str] = frozenset()
    country: str | None = None

    def holds(self, parties: Iterable[Party]) -> bool:
        """Whether one of these parties is this side."""
        return any(each.country == self.country if self.country else each.actor in self.actors for each in parties)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPeriod:
    """What ``source`` did to ``target`` in one period: how many events, the sum of their intensities, how many of each quad class.

    ``period`` is ``wider`` (with no ``start`` and ``end``) for events whose dates do not fit into one period.
    """

    source: str
    target: str
    period: str
    start: str | None
    end: str | None
    count: int = 0
    intensity: float = 0.0
    verbal_cooperation: int = 0
    material_cooperation: int = 0
    verbal_conflict: int = 0
    material_conflict: int = 0
    events: tuple[str, ...] = ()


def pairs(
    events: Iterable[Event], a: Side, b: Side, by: Bin, *, since: str | None = None, until: str | None = None
) -> Iterator[PairPeriod]:
    """The periods from the first to the last event (or between the days given), both directions of each, empty ones too.

    Deeds that happened are counted; what was announced, feared or denied is not. An act in which both sides are sources
    (a meeting) counts in both directions. Last come the events whose dates fit into no one period, if there are any.
    """
    told: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
    days: list[str] = []
    for event in events:
        if event.modality != "actual":
            continue
        label = _period(event, by)
        for direction in _directions(event, a, b):
            told[label, direction].append(event)
            days += [event.date.start[:10]] if event.date and event.date.start and label != WIDER else []
    first, last = since or min(days, default=None), until or max(days, default=None)
    periods: list[Period] = list(_calendar(first, last, by)) if first and last else []
    periods += [(WIDER, None, None)] if told[WIDER, a.name] or told[WIDER, b.name] else []
    for period in periods:
        yield from (_row(one, other, period, told[period[0], one.name]) for one, other in ((a, b), (b, a)))


def _directions(event: Event, a: Side, b: Side) -> Collection[str]:
    """The sides that act on the other one in this event."""
    both = not event.targets and a.holds(event.sources) and b.holds(event.sources)
    acting = [one.name for one, other in ((a, b), (b, a)) if one.holds(event.sources) and other.holds(event.targets)]
    return dict.fromkeys([a.name, b.name] if both else acting)


def _row(source: Side, target: Side, period: Period, events: list[Event]) -> PairPeriod:
    of = [sum(event.quad == quad for event in events) for quad in (1, 2, 3, 4)]
    return PairPeriod(
        source=source.name,
        target=target.name,
        period=period[0],
        start=period[1],
        end=period[2],
        count=len(events),
        intensity=round(sum(event.intensity for event in events), 3),
        verbal_cooperation=of[0],
        material_cooperation=of[1],
        verbal_conflict=of[2],
        material_conflict=of[3],
        events=tuple(event.id for event in events),
    )


def _period(event: Event, by: Bin) -> str:
    """The period that holds an event's whole interval."""
    if event.date is None or event.date.start is None or event.date.end is None:
        return WIDER
    start, end = (_label(dt.date.fromisoformat(day[:10]), by) for day in (event.date.start, event.date.end))
    return start if start == end else WIDER


def _label(day: dt.date, by: Bin) -> str:
    """A period's name after ISO 8601: ``2021-06-03``, ``2021-W22``, ``2021-06``, ``2021-Q2``, ``2021``."""
    if by == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if by == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[by]]


def _calendar(first: str, last: str, by: Bin) -> Iterator[Period]:
    """Every period from a day to a day."""
    day, final = _first_day(dt.date.fromisoformat(first), by), dt.date.fromisoformat(last)
    while day <= final:
        end = _last_day(day, by)
        yield _label(day, by), day.isoformat(), end.isoformat()
        if end == dt.date.max:
            return
        day = end + dt.timedelta(days=1)


def _first_day(day: dt.date, by: Bin) -> dt.date:
    if by == "week":
        return day - dt.timedelta(days=min(day.weekday(), (day - dt.date.min).days))
    month = {"quarter": day.month - (day.month - 1) % 3, "year": 1}.get(by, day.month)
    return day if by == "day" else day.replace(month=month, day=1)


def _last_day(first: dt.date, by: Bin) -> dt.date:
    if by in ("day", "week"):
        return first + dt.timedelta(days=min(0 if by == "day" else 6, (dt.date.max - first).days))
    month = {"quarter": first.month + 2, "year": 12}.get(by, first.month)
    return first.replace(month=month, day=calendar.monthrange(first.year, month)[1])
