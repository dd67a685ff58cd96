"""The timeline: a dated line for each event, with by whose word it stands and its best sentence."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman import Chronicle
from dragoman.cli.acts import act, by_whose_word
from dragoman.cli.dates import when
from dragoman.cli.screen import console, plural, said
from dragoman.cli.tables import Names, actor_ids, short
from dragoman.records import Event

if TYPE_CHECKING:
    from rich.table import Table

_SCREENFUL = 50
_DATE = 10
_LONGEST = 300  #: characters of evidence
_OUTLETS = 2


def told(_: type, events: Iterator[Event], known: Chronicle) -> int:
    """Print events as a chronicle; returns how many. The same on a terminal and in a pipe, colours aside."""
    screen = console()
    count = 0
    while chunk := list(itertools.islice(events, _SCREENFUL)):
        names = known.names(sorted({each for event in chunk for each in actor_ids(event)}))
        for event in chunk:
            screen.print(_entry(event, names))
        count += len(chunk)
    return count


def _entry(event: Event, names: Names) -> Table:
    from rich.table import Table  # noqa: PLC0415

    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=_DATE, overflow="fold")
    grid.add_column(ratio=1)
    place = f", {event.place.name}" if event.place else ""
    grid.add_row(said(when(event.date), "cyan"), said(f"{act(event, names)}{place}", "bold"))
    grid.add_row("", said(_standing(event, names), "dim"))
    if quoted := _cut(event.text):
        grid.add_row("", said(f"“{quoted}”"))
    grid.add_row("", "")
    return grid


def _standing(event: Event, names: Names) -> str:
    """What the event is, how it is known, and where to look further."""
    outlets = list(event.outlets[:_OUTLETS]) + ([f"{len(event.outlets) - _OUTLETS} more"] if len(event.outlets) > _OUTLETS else [])
    reports = plural(event.independent_reports, "independent report")
    copies = len(event.documents) - event.independent_reports
    pieces = [
        f"{event.type}/{event.mode}" if event.mode else event.type,
        "background" if event.historical else "",
        reports + (f" (and {plural(copies, 'copy', 'copies')})" if copies > 0 else "") + (f": {', '.join(outlets)}" if outlets else ""),
        by_whose_word(event.according_to, names),
        short(event.id),
    ]
    return " · ".join(filter(None, pieces))


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
