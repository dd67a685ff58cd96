"""The chronicle in other programs' formats, each with a manifest that says what made it."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.chronicle import Filters
from dragoman.cli import options
from dragoman.cli.opening import open_chronicle
from dragoman.cli.screen import remark
from dragoman.telling import plural


class Format(enum.StrEnum):
    """The formats, by the names that the command takes; a test holds them to those that there are."""

    annotations = enum.auto()
    bibtex = enum.auto()
    csl = enum.auto()
    csv = enum.auto()
    ftm = enum.auto()
    gexf = enum.auto()
    html = enum.auto()
    markdown = enum.auto()
    parquet = enum.auto()
    polecat = enum.auto()
    rss = enum.auto()
    timelinejs = enum.auto()


def export(
    form: Annotated[Format, typer.Argument(metavar="FORMAT", help=", ".join(Format))],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write here, with FILE.manifest.json beside it. Default: the screen. csv and parquet write a folder, or one .zip.",
        ),
    ] = None,
    event: Annotated[str | None, typer.Option("--event", metavar="ID", help="Only this event.")] = None,
    pair: Annotated[
        tuple[str, str] | None, typer.Option("--pair", metavar="A B", help="Only what these two did to each other, as `dragoman pairs`.")
    ] = None,
    disagreements: Annotated[
        bool, typer.Option("--disagreements", help="Only what reports differ on; html and markdown can tell it.")
    ] = False,
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
    chronicle: options.ChroniclePath = options.CHRONICLE,
) -> None:
    """The chronicle, or a part of it, for other programs; docs/exports.md says what each format holds and loses.

    The manifest says which version, model and rules made the file, from what, with how many judgements, on which day and what was
    asked; the same chronicle gives the same bytes on the same day.

    For example:

      `dragoman export polecat --since 2021 --output events.tsv`

      `dragoman export ftm --story 3f9c --output story.ftm.json`

      `dragoman export parquet --output chronicle.zip`

      `dragoman export gexf > network.gexf`
    """
    from dragoman.exports.files import written  # noqa: PLC0415 - the formats are loaded by who exports alone
    from dragoman.exports.selection import Selection  # noqa: PLC0415 - as above

    given = {"actor": actor, "partner": partner, "type": type, "modality": modality, "story": story, "since": since, "until": until}
    given |= {"outlet": outlet, "language": language, "as_of": as_of, "document": document}
    filters: Filters = {name: value for name, value in given.items() if value is not None}  # type: ignore[assignment]
    with open_chronicle(chronicle) as known:
        rows = written(Selection(known, filters, event, pair, disagreements), str(form), output)
    count = rows if isinstance(rows, int) else sum(rows.values())
    remark(f"{plural(count, 'row')} written as {form}")


COMMANDS = (export,)
