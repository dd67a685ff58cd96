"""Where the bars, dots and lines of a chart stand; the templates draw them as SVG, on the server."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.chronicle import Overview
from dragoman.records import Event, Interval
from dragoman.relations import PairPeriod

#: the most bars that a chart has room for
BARS = 120
#: days that are shown one by one: a little more than a quarter of a year
_DAYS = 100
#: labels below a chart
_LABELS = 8
_TALL = 80.0
#: the shortest bar on the line of a date, of its 100
_SHORTEST = 3.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in units of the chart, ``y`` downwards, with what it stands for, from which day to which."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: float
    since: str = ""
    until: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Histogram:
    """Events by ``unit`` (day, month, year or a span of years), 600 wide and ``height`` tall, with a label or none for each bar.

    ``missing`` events are not in it, for nobody says when they began.
    """

    unit: str
    bars: list[Bar]
    labels: list[str]
    most: int
    height: float
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Track:
    """When something happened, on a line of 100: a dot for a day, a bar for longer; ``open`` where it reaches beyond the line."""

    x: float
    to: float
    dot: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Tracks:
    """The line that dates are drawn on, from its first day to its last, and each event's place on it."""

    low: str
    high: str
    of: Mapping[str, Track]


def histogram(overview: Overview) -> Histogram | None:
    """The events by day, month, year or more years, in the finest unit that there is room for."""
    if not overview.months:
        return None
    return dataclasses.replace(_finest(overview), missing=overview.total - sum(count for _, count in overview.months))


def _finest(overview: Overview) -> Histogram:
    months = [(int(each[:4]), int(each[5:7])) for each, _ in overview.months]
    first, last = months[0], months[-1]
    if overview.days and _between(overview.days[0][0], overview.days[-1][0]) < _DAYS:
        return _bars("day", dict(overview.days), _days_from(overview.days[0][0], overview.days[-1][0]))
    count = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    if count <= BARS:
        return _bars("month", dict(overview.months), (_month(first[0] * 12 + first[1] - 1 + n) for n in range(count)))
    step = -(-(last[0] - first[0] + 1) // BARS)
    years: dict[str, int] = {}
    for (year, _), (_, events) in zip(months, overview.months, strict=True):
        label = _years(first[0] + (year - first[0]) // step * step, step)[0]
        years[label] = years.get(label, 0) + events
    return _bars("year" if step == 1 else f"{step} years", years, (_years(year, step) for year in range(first[0], last[0] + 1, step)))


def _bars(unit: str, counts: Mapping[str, int], periods: Iterable[tuple[str, str, str]]) -> Histogram:
    every = list(periods)
    most = max(counts.values())
    room, width = _room(len(every))
    bars = []
    for n, (label, since, until) in enumerate(every):
        count = counts.get(label, 0)
        tall = round(_TALL * count / most, 2)
        bars.append(Bar(round((n + 0.5) * room - width / 2, 2), round(_TALL - tall, 2), round(width, 2), tall, label, count, since, until))
    return Histogram(unit, bars, _labels([each[0] for each in every]), most, _TALL)


def _room(count: int) -> tuple[float, float]:
    """How far apart so many bars stand in a chart 600 wide, and how wide each is."""
    room = 600.0 / count
    return room, min(room * 0.85, 60.0)


def _labels(names: Sequence[str]) -> list[str]:
    """A label for each bar, empty where there is no room for one."""
    step = -(-len(names) // _LABELS)
    return [name if n % step == 0 and len(names) - n >= step * 0.6 else "" for n, name in enumerate(names)]


def _between(first: str, last: str) -> int:
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def _days_from(first: str, last: str) -> Iterator[tuple[str, str, str]]:
    start = dt.date.fromisoformat(first)
    for n in range(_between(first, last) + 1):
        day = (start + dt.timedelta(days=n)).isoformat()
        yield day, day, day


def _month(number: int) -> tuple[str, str, str]:
    """The month of a number (twelve a year): its label, its first and its last day."""
    year, month = number // 12, number % 12 + 1
    label = f"{year:04}-{month:02}"
    return label, f"{label}-01", f"{label}-{calendar.monthrange(year, month)[1]:02}"


def _years(year: int, step: int) -> tuple[str, str, str]:
    last = year + step - 1
    return (f"{year:04}" if step == 1 else f"{year:04}–{last:04}"), f"{year:04}-01-01", f"{last:04}-12-31"


def tracks(events: Sequence[Event]) -> Tracks | None:
    """For each event where its date lies between the first and the last of them that is known to the month or better.

    So one vague date ("since 1994") does not press all others into a point; it is drawn as reaching beyond.
    """
    ends = {each.id: _days(each.date) for each in events}
    near = [(start, end) for start, end in ends.values() if start is not None and end is not None and end - start <= 31]
    known = near or [(start or end or 0, end or start or 0) for start, end in ends.values() if start or end]
    if not known:
        return None
    low, high = min(start for start, _ in known), max(end for _, end in known)
    pad = max(1, (high - low) // 40)
    low, high = max(1, low - pad), min(dt.date.max.toordinal(), high + pad)

    def place(day: int) -> float:
        return round(min(100.0, max(0.0, (day - low) * 100.0 / (high - low))), 2)

    found = {}
    for name, (start, end) in ends.items():
        if start is None and end is None:
            continue
        first, last = (low - 1 if start is None else start), (high + 1 if end is None else end)
        x, to = place(first), place(last)
        if start != end and to - x < _SHORTEST:  # what is short or lies beyond is seen all the same
            x, to = (x, x + _SHORTEST) if x + _SHORTEST <= 100.0 else (100.0 - _SHORTEST, 100.0)
        found[name] = Track(x, to, start == end, first < low or last > high)
    return Tracks(dt.date.fromordinal(low).isoformat(), dt.date.fromordinal(high).isoformat(), found)


def _days(date: Interval | None) -> tuple[int | None, int | None]:
    def number(day: str | None) -> int | None:
        try:
            return dt.date.fromisoformat(day[:10]).toordinal() if day else None
        except ValueError:
            return None

    return (number(date.start), number(date.end)) if date else (None, None)


@dataclass(frozen=True, slots=True)
class Balance:
    """Intensities by period, 600 wide and ``height`` tall with nothing in the middle; ``most`` is what the tallest bar stands for."""

    bars: list[Bar]
    labels: list[str]
    most: float
    height: float
    hidden: int


def balance(rows: Sequence[PairPeriod], height: float = 160.0) -> Balance | None:
    """Intensities by period, friendly ones up from the middle and hostile ones down, directions side by side; the last periods, of many."""
    every = list(dict.fromkeys(row.period for row in rows if row.start))
    periods = {period: n for n, period in enumerate(every[-BARS:])}
    sides = list(dict.fromkeys(row.source for row in rows))
    shown = [row for row in rows if row.period in periods and row.count]
    if not shown:
        return None
    most = max(abs(row.intensity) for row in shown) or 1.0
    room, width = _room(len(periods))
    bars = []
    for row in shown:
        tall = max(abs(row.intensity) / most * height / 2, 1.0)
        x = (periods[row.period] + 0.5) * room + (sides.index(row.source) - 1) * width / 2
        y = height / 2 - (tall if row.intensity >= 0 else 0.0)
        kind = f"side{sides.index(row.source)}"
        bars.append(
            Bar(
                round(x, 2),
                round(y, 2),
                round(width * 0.48, 2),
                round(tall, 2),
                row.period,
                row.intensity,
                row.start or "",
                row.end or "",
                kind,
            )
        )
    return Balance(bars, _labels(list(periods)), most, height, len(every) - len(periods))
