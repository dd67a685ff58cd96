"""The chronicle in other programs' formats, each with a manifest that says what made it."""

from __future__ import annotations

import datetime as dt
import enum
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TextIO

import typer

from dragoman import Chronicle, __version__
from dragoman import open as open_chronicle
from dragoman.cli.options import CHRONICLE, ChroniclePath
from dragoman.cli.screen import remark
from dragoman.exports import (
    Entry,
    entries,
    write_annotations,
    write_bibtex,
    write_csl,
    write_gexf,
    write_html,
    write_markdown,
    write_rss,
    write_timelinejs,
)
from dragoman.relations import network
from dragoman.telling import act, named, plural

Write = Callable[[Chronicle, TextIO], int]


class Format(enum.StrEnum):
    """The formats, by the names that the command takes."""

    annotations = enum.auto()
    bibtex = enum.auto()
    csl = enum.auto()
    gexf = enum.auto()
    html = enum.auto()
    markdown = enum.auto()
    rss = enum.auto()
    timelinejs = enum.auto()


def _entries(known: Chronicle) -> tuple[list[Entry], dict[str, str]]:
    """All events with the sentences that they are cited by, and the names of their actors."""
    events = list(known.timeline())
    return entries(events, known.cite(events)), known.names(named(events))


def _annotations(known: Chronicle, to: TextIO) -> int:
    return sum(write_annotations(known.mentions(document=each.id), {each.id: each}, to) for each in known.documents())


def _gexf(known: Chronicle, to: TextIO) -> int:
    ties = network(known.events(), by_country=False)
    return write_gexf(ties, known.names({end for tie in ties for end in (tie.source, tie.target)}), to)


def _rss(known: Chronicle, to: TextIO) -> int:
    changes = list(known.changes())
    events = known.events_of(each.event for each in changes)
    names = known.names(named(events.values()))
    items = (
        (each.event, f"{each.kind}: {act(events[each.event], names) if each.event in events else each.text}", f"{each.text} ({each.why})")
        for each in changes
    )
    made = max((run.made for run in known.runs()), default=dt.datetime.now(dt.UTC).isoformat())
    return write_rss(items, dt.datetime.fromisoformat(made), to)


WRITERS: dict[Format, Write] = {
    Format.annotations: _annotations,
    Format.bibtex: lambda known, to: write_bibtex(known.documents(), to),
    Format.csl: lambda known, to: write_csl(known.documents(), to),
    Format.gexf: _gexf,
    Format.html: lambda known, to: write_html(*_entries(known), "Chronicle", to),
    Format.markdown: lambda known, to: write_markdown(*_entries(known), "Chronicle", to),
    Format.rss: _rss,
    Format.timelinejs: lambda known, to: write_timelinejs(*_entries(known), to),
}


def export(
    form: Annotated[Format, typer.Argument(metavar="FORMAT", help=", ".join(Format))],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here, with FILE.manifest.json beside it. Default: the screen."),
    ] = None,
    chronicle: ChroniclePath = CHRONICLE,
) -> None:
    """The chronicle for other programs: annotations, bibliographies, a network, a page, a feed of what changed.

    The listings themselves come as `--json` and `--csv`. The manifest says which version, model and rules made the file, with how
    many judgements, and when.

    For example:

      `dragoman export bibtex --output sources.bib`

      `dragoman export gexf > network.gexf`
    """
    with open_chronicle(chronicle) as known:
        out = io.StringIO()
        count = WRITERS[form](known, out)
        if output is None:
            sys.stdout.write(out.getvalue())
        else:
            output.write_text(out.getvalue(), encoding="utf-8")
            manifest = output.with_name(f"{output.name}.manifest.json")
            manifest.write_text(json.dumps(_manifest(known, form, count), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    remark(f"{plural(count, 'row')} written as {form}")


def _manifest(known: Chronicle, form: Format, count: int) -> dict[str, object]:
    """What made a file."""
    made_by = sorted(
        {json.dumps(dict(each.fingerprint), sort_keys=True) for each in known.headings(each.id for each in known.documents()).values()}
    )
    return {
        "dragoman": __version__,
        "format": str(form),
        "rows": count,
        "made": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "reports": known.status().documents,
        "read_by": [json.loads(each) for each in made_by],
        "judgements": sum(each.undone is None for each in known.judgements()),
    }


COMMANDS = (export,)
