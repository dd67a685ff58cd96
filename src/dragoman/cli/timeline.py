"""The timeline: a dated line for each event, with by whose word it stands and its best sentence."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman import Chronicle
from dragoman.cli.screen import beside, console, lay, plural, quoted, said
from dragoman.cli.tables import Names, actor_ids, short
from dragoman.records import Event
from dragoman.telling import act, by_whose_word, when

if TYPE_CHECKING:
    from rich.console import Console

_SCREENFUL = 50
_DATE, _MARGIN = 15, 17
_LONGEST = 300  #: characters of evidence
_OUTLETS = 2


def told(_: type, events: Iterator[Event], known: Chronicle) -> int:
    """Print events as a chronicle; returns how many. The same on a terminal and in a pipe, colours aside."""
    screen = console()
    count = 0
    while chunk := list(itertools.islice(events, _SCREENFUL)):
        names = known.names(sorted({each for event in chunk for each in actor_ids(event)}))
        for event in chunk:
            _entry(screen, event, names)
        count += len(chunk)
    return count


def _entry(screen: Console, event: Event, names: Names) -> None:
    date = when(event.date)
    place = f", {event.place.name}" if event.place else ""
    deed = said(f"{act(event, names)}{place}", "bold")
    if len(date) <= _DATE:
        first, *rest = deed.wrap(screen, screen.width - _MARGIN)
        lay(screen, beside(said(date, "cyan"), first, gap=" " * (_MARGIN - len(date))))
        for line in rest:
            lay(screen, line, _MARGIN)
    else:
        screen.print(said(date, "cyan"))
        lay(screen, deed, _MARGIN)
    lay(screen, said(_standing(event, names), "dim"), _MARGIN)
    if event.text:
        lay(screen, said(quoted(_cut(event.text))), _MARGIN)
    screen.print()


def _standing(event: Event, names: Names) -> str:
    """What the event is, how it is known, and where to look further."""
    outlets = list(event.outlets[:_OUTLETS]) + ([f"{len(event.outlets) - _OUTLETS} more"] if len(event.outlets) > _OUTLETS else [])
    reports = plural(event.independent_reports, "report" if event.independent_reports == 1 else "independent report")
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
