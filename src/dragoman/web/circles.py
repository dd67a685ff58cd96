"""A network drawn: actors on a circle, the busiest first from the top, arrows between them; the templates make SVG of it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.relations import Edge

_SIZE = 640.0
_RADIUS = 0.34
#: characters that have room beside an actor
_LONGEST = 26


@dataclass(frozen=True, slots=True)
class Node:
    """An actor: a disc, the larger the busier, with its label outside the circle."""

    name: str
    label: str
    x: float
    y: float
    r: float
    at: tuple[float, float]
    anchor: str
    weight: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two actors, bowed so that both directions are seen, with its head before the actor that is acted on."""

    path: str
    kind: str
    width: float
    label: str
    head: str


def circle(edges: Sequence[Edge], labels: Mapping[str, str]) -> tuple[list[Node], list[Line]]:
    """The actors of these edges and the lines between them."""
    weight: dict[str, int] = {}
    for edge in edges:
        for name in (edge.source, edge.target):
            weight[name] = weight.get(name, 0) + edge.count
    order = sorted(weight, key=lambda name: (-weight[name], name))
    most = max(weight.values(), default=1)
    nodes = {
        name: _node(name, labels.get(name, name), 2 * math.pi * n / len(order) - math.pi / 2, (weight[name], most))
        for n, name in enumerate(order)
    }
    widest = max((edge.count for edge in edges), default=1)
    return list(nodes.values()), [_line(edge, nodes[edge.source], nodes[edge.target], 1 + 5 * edge.count / widest) for edge in edges]


def cut(label: str) -> str:
    """A label that has room."""
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…"


def _node(name: str, label: str, angle: float, weight: tuple[int, int]) -> Node:
    x, y = math.cos(angle), math.sin(angle)
    middle, radius, r = _SIZE / 2, _SIZE * _RADIUS, 4 + 6 * math.sqrt(weight[0] / weight[1])
    outside = radius + r + 8
    upright = abs(x) < 0.15  # nearly above or below the middle
    anchor = "middle" if upright else "start" if x > 0 else "end"
    at = (round(middle + outside * x, 1), round(middle + outside * y + 4, 1))
    return Node(name, label, round(middle + radius * x, 1), round(middle + radius * y, 1), round(r, 1), at, anchor, weight[0])


def _line(edge: Edge, one: Node, other: Node, width: float) -> Line:
    """A curve from one actor to the other, bent towards the middle and aside, so that there and back are two."""
    x = (one.x + other.x) / 2 * 0.7 + _SIZE * 0.15 + (one.y - other.y) * 0.08
    y = (one.y + other.y) / 2 * 0.7 + _SIZE * 0.15 + (other.x - one.x) * 0.08
    length = math.hypot(other.x - x, other.y - y) or 1.0
    to_x, to_y = (other.x - x) / length, (other.y - y) / length
    size = 5 + width
    tip_x, tip_y = other.x - to_x * other.r, other.y - to_y * other.r
    back_x, back_y = tip_x - to_x * size, tip_y - to_y * size
    wing_x, wing_y = to_y * size / 2, to_x * size / 2
    head = f"{tip_x:.1f},{tip_y:.1f} {back_x - wing_x:.1f},{back_y + wing_y:.1f} {back_x + wing_x:.1f},{back_y - wing_y:.1f}"
    said = f"{one.label} to {other.label}: {edge.count}, balance {edge.intensity:+.1f}"
    kind = "friendly" if edge.intensity > 0 else "hostile" if edge.intensity < 0 else "neutral"
    return Line(f"M{one.x},{one.y} Q{x:.1f},{y:.1f} {back_x:.1f},{back_y:.1f}", kind, round(width, 2), said, head)
