"""How an outlet covered a story: whether it came first or later, what it only copied, what it alone tells and what it leaves out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One outlet's reports of a story: how many, how many of them repeat another's text, and the day of the first and the last."""

    story: str
    outlet: str
    reports: int
    copies: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How ``outlet`` covered ``story``.

    ``place`` is 1 for whoever printed a report of it before all others, or on the same day as the first, and ``None`` where no
    day is known; ``outlets`` is how many follow the story. Of its ``events`` the outlet tells ``told``, ``before`` of them a day
    or more before every other outlet that tells them too, and ``alone`` those that nobody else tells; it is ``silent`` on those
    that two others or more tell and it does not, though it printed on the story on that day or later.
    """

    story: str
    title: str
    outlet: str
    reports: int
    copies: int
    first: str | None
    last: str | None
    place: int | None
    outlets: int
    events: int
    told: int
    before: int
    alone: int
    silent: int


def coverages(
    story: str, title: str, printed: Iterable[Printed], events: Mapping[str, Mapping[str, str | None]], silent: Mapping[str, int]
) -> list[Coverage]:
    """How each outlet covered one story, the first first.

    ``events`` gives for each event of the story the outlets that tell it with the day on which each first did, ``silent`` how
    many events each outlet leaves out (see :func:`dragoman.relations.silences`).
    """
    every = sorted(printed, key=lambda each: (each.first or "9999", each.outlet))
    told, before, alone = (defaultdict[str, int](int) for _ in range(3))
    for outlets in events.values():
        for outlet in outlets:
            told[outlet] += 1
            alone[outlet] += len(outlets) == 1
        ahead = _ahead(outlets)
        if ahead:
            before[ahead] += 1
    days = sorted(each.first[:10] for each in every if each.first)
    return [
        Coverage(
            story=story,
            title=title,
            outlet=each.outlet,
            reports=each.reports,
            copies=each.copies,
            first=each.first,
            last=each.last,
            place=days.index(each.first[:10]) + 1 if each.first else None,
            outlets=len(every),
            events=len(events),
            told=told[each.outlet],
            before=before[each.outlet],
            alone=alone[each.outlet],
            silent=silent.get(each.outlet, 0),
        )
        for each in every
    ]


def _ahead(outlets: Mapping[str, str | None]) -> str | None:
    """The outlet that told an event on an earlier day than all others; none where a day is unknown, or is that of two."""
    days = sorted((day[:10], outlet) for outlet, day in outlets.items() if day)
    if len(outlets) < 2 or len(days) < len(outlets) or days[0][0] == days[1][0]:
        return None
    return days[0][1]
