"""The timeline: a dated line for each event, with by whose word it stands and its best sentence."""

from __future__ import annotations

import enum
import itertools
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options
from dragoman.cli.listing import Listing, emit, remarks
from dragoman.cli.opening import open_chronicle
from dragoman.cli.screen import beside, console, lay, quoted, said
from dragoman.cli.tables import Names
from dragoman.records import Event
from dragoman.telling import act, by_whose_word, named, plural, short, when

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.api import Chronicle

_SCREENFUL = 50
_DATE, _MARGIN = 15, 17
_LONGEST = 300  #: characters of evidence
_OUTLETS = 2


class Form(enum.StrEnum):
    """What a timeline is printed as."""

    text = enum.auto()
    markdown = enum.auto()
    html = enum.auto()
    json = enum.auto()


def timeline(
    actor: options.Actor = None,
    partner: options.Partner = None,
    type: options.Type = None,  # noqa: A002 - as everywhere
    modality: options.ModalityName = None,
    story: options.StoryId = None,
    since: options.Since = None,
    until: options.Until = None,
    outlet: options.OutletName = None,
    language: options.Language = None,
    as_of: options.AsOf = None,
    document: options.DocumentId = None,
    entries: Annotated[int | None, typer.Option("--entries", "-e", min=1, metavar="N", help="Only the N weightiest events.")] = None,
    limit: options.Limit = None,
    offset: options.Offset = None,
    form: Annotated[Form, typer.Option("--format", help="html and markdown carry numbered sources.")] = Form.text,
    as_json: options.Json = False,
    as_csv: options.Csv = False,
    chronicle: options.ChroniclePath = options.CHRONICLE,
) -> None:
    """What happened, day by day, with the sentence that says it best.

    For example:

      `dragoman timeline`

      `dragoman timeline --actor Lukashenko --since 2021-06 --until 2021-08`

      `dragoman timeline --as-of 2021-06-01`

      `dragoman timeline --entries 20 --format html > timeline.html`
    """
    filters = {"actor": actor, "type": type, "story": story, "since": since, "until": until}
    filters |= {"partner": partner, "modality": modality, "language": language, "outlet": outlet, "as_of": as_of, "document": document}
    chosen = {name: value for name, value in filters.items() if value is not None}
    with open_chronicle(chronicle) as known:
        events = known.timeline(entries=entries, limit=limit, offset=offset, **chosen)
        if form in (Form.markdown, Form.html):
            _page(known, list(events), form, story)
        else:
            emit(TIMELINE, events, known, as_json=as_json or form is Form.json, as_csv=as_csv)
        remarks(known, as_of)


def _page(known: Chronicle, events: list[Event], form: Form, story: str | None) -> None:
    """A timeline with its sources to standard output."""
    from dragoman.exports.cited import entries  # noqa: PLC0415 - few timelines are pages
    from dragoman.exports.dossier import write_html, write_markdown  # noqa: PLC0415 - as above

    write = write_html if form is Form.html else write_markdown
    title = next(iter(known.stories(story=story))).title if story else "Timeline"
    write(entries(events, known.cite(events), known.names(named(events))), title, sys.stdout)


def told(_: type, events: Iterator[Event], known: Chronicle) -> int:
    """Print events as a chronicle; returns how many. The same on a terminal and in a pipe, colours aside."""
    screen = console()
    count = 0
    while chunk := list(itertools.islice(events, _SCREENFUL)):
        names = known.names(named(chunk))
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


TIMELINE = Listing("timeline", Event, timeline.__doc__ or "", tuple(options.FILTERS), told)
