"""Where the bars, dots and lines of a chart stand; the templates draw them as SVG, on the server."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.records import Event, Interval
from dragoman.relations import Edge, PairPeriod

#: the most bars that a chart has room for: of more, the last ones are shown
BARS = 120


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in units of the chart, ``y`` downwards, with what it stands for."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: float
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """When something happened, on a line of 100: a dot for a day, a bar from ``x`` on for a longer span; open ends reach the border."""

    x: float
    width: float
    dot: bool


def months(counts: Sequence[tuple[str, int]], height: float = 60.0) -> list[Bar]:
    """A bar for every month from the first to the last that has events, in a chart 600 wide."""
    if not counts:
        return []
    known = dict(counts)
    every = list(_months(counts[0][0], counts[-1][0]))[-BARS:]
    most = max(known.get(each, 0) for each in every)
    width = 600.0 / max(len(every), 12)
    tops = [round(height - height * known.get(each, 0) / most, 2) for each in every]
    return [
        Bar(round(n * width, 2), top, round(width * 0.85, 2), round(height - top, 2), each, known.get(each, 0))
        for n, (each, top) in enumerate(zip(every, tops, strict=True))
    ]


def _months(first: str, last: str) -> list[str]:
    try:
        low, high = (int(each[:4]) * 12 + int(each[5:7]) - 1 for each in (first, last))
    except ValueError:
        return [first]
    return [f"{each // 12:04}-{each % 12 + 1:02}" for each in range(max(low, high - 12 * 400), high + 1)]


def tracks(events: Sequence[Event]) -> dict[str, Track]:
    """For each event where its date lies between the first and the last day of them all."""
    ends = {each.id: _days(each.date) for each in events}
    known = [day for pair in ends.values() for day in pair if day is not None]
    if not known:
        return {}
    low, high = min(known), max(known)
    scale = 100.0 / max(1, high - low)
    found = {}
    for name, (start, end) in ends.items():
        if start is None and end is None:
            continue
        first, last = ((day - low) * scale for day in (low if start is None else start, high if end is None else end))
        found[name] = Track(round(first, 2), round(last - first, 2), dot=start == end)
    return found


def _days(date: Interval | None) -> tuple[int | None, int | None]:
    def number(day: str | None) -> int | None:
        try:
            return dt.date.fromisoformat(day[:10]).toordinal() if day else None
        except ValueError:
            return None

    return (number(date.start), number(date.end)) if date else (None, None)


def balance(rows: Sequence[PairPeriod], height: float = 100.0) -> list[Bar]:
    """Intensities by period in a chart 600 wide, friendly ones up from the middle and hostile ones down, directions side by side."""
    periods = list(dict.fromkeys(row.period for row in rows if row.start))[-BARS:]
    sides = list(dict.fromkeys(row.source for row in rows))
    shown = [row for row in rows if row.period in set(periods)]
    most = max((abs(row.intensity) for row in shown), default=0.0) or 1.0
    width = 600.0 / max(len(periods), 6)
    bars = []
    for row in shown:
        tall = abs(row.intensity) / most * height / 2
        x = periods.index(row.period) * width + sides.index(row.source) * width * 0.45
        y = height / 2 - (tall if row.intensity > 0 else 0.0)
        kind = f"side{sides.index(row.source)}"
        bars.append(Bar(round(x, 2), round(y, 2), round(width * 0.4, 2), round(tall, 2), row.period, row.intensity, kind))
    return bars


@dataclass(frozen=True, slots=True)
class Node:
    """An actor on the circle."""

    name: str
    label: str
    x: float
    y: float
    weight: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two actors, bowed so that both directions are seen."""

    path: str
    kind: str
    width: float
    label: str


def circle(edges: Sequence[Edge], labels: Mapping[str, str], size: float = 640.0) -> tuple[list[Node], list[Line]]:
    """The actors of these edges on a circle, the busiest first from the top, and the lines between them."""
    weight: dict[str, int] = {}
    for edge in edges:
        for name in (edge.source, edge.target):
            weight[name] = weight.get(name, 0) + edge.count
    order = sorted(weight, key=lambda name: (-weight[name], name))
    middle, radius = size / 2, size * 0.36
    places = {}
    for n, name in enumerate(order):
        angle = 2 * math.pi * n / len(order) - math.pi / 2
        places[name] = (middle + radius * math.cos(angle), middle + radius * math.sin(angle))
    nodes = [Node(name, labels.get(name, name), round(places[name][0], 1), round(places[name][1], 1), weight[name]) for name in order]
    most = max((edge.count for edge in edges), default=1)
    lines = [_line(edge, _bowed(places[edge.source], places[edge.target], middle), labels, most) for edge in edges]
    return nodes, lines


def _bowed(one: tuple[float, float], other: tuple[float, float], middle: float) -> str:
    """A curve from one point to another, bent towards the middle and aside, so that there and back are two."""
    (a, b), (c, d) = one, other
    x = (a + c) / 2 * 0.7 + middle * 0.3 + (b - d) * 0.08
    y = (b + d) / 2 * 0.7 + middle * 0.3 + (c - a) * 0.08
    return f"M{a:.1f},{b:.1f} Q{x:.1f},{y:.1f} {c:.1f},{d:.1f}"


def _line(edge: Edge, path: str, labels: Mapping[str, str], most: int) -> Line:
    source, target = (labels.get(each, each) for each in (edge.source, edge.target))
    said = f"{source} to {target}: {edge.count}, intensity {edge.intensity:+.1f}"
    return Line(path, "friendly" if edge.intensity >= 0 else "hostile", round(1 + 5 * edge.count / most, 2), said)
