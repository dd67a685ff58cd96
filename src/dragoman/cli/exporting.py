"""The chronicle in other programs' formats, each with a manifest that says what made it."""

from __future__ import annotations

import enum
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman import open as open_chronicle
from dragoman.chronicle import ChronicleError, Filters
from dragoman.cli import options
from dragoman.cli.screen import remark
from dragoman.exports import TEXTS, WHOLES, Folder, Manifest, Selection, manifest, packed, text, write_everything
from dragoman.telling import plural

#: the formats, by the names that the command takes
Format = enum.StrEnum("Format", sorted([*TEXTS, *WHOLES]))  # type: ignore[misc]


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
    given = {"actor": actor, "partner": partner, "type": type, "modality": modality, "story": story, "since": since, "until": until}
    given |= {"outlet": outlet, "language": language, "as_of": as_of, "document": document}
    filters: Filters = {name: value for name, value in given.items() if value is not None}  # type: ignore[assignment]
    with open_chronicle(chronicle) as known:
        chosen = Selection(known, filters, event, pair, disagreements)
        made = manifest(chosen, str(form))
        rows = _whole(chosen, made, output) if form in WHOLES else _one(chosen, made, output)
    count = rows if isinstance(rows, int) else sum(rows.values())
    remark(f"{plural(count, 'row')} written as {form}")


def _one(chosen: Selection, made: Manifest, output: Path | None) -> int:
    """One file of text, to the screen or to a file; one that was not written whole does not take the place of an older one."""
    write = TEXTS[made.format].write
    if output is None:
        return write(chosen, made, sys.stdout)
    part = _beside(output, ".part")
    try:
        with part.open("wb") as file, text(file) as out:
            rows = write(chosen, made, out)
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)
    whole = json.dumps(made.as_json(rows), ensure_ascii=False, indent=1)
    _beside(output, ".manifest.json").write_text(whole + "\n", encoding="utf-8")
    return rows


def _whole(chosen: Selection, made: Manifest, output: Path | None) -> dict[str, int]:
    """A file for each kind of record, in a folder or one zip."""
    if output is None:
        raise ChronicleError(f"{made.format} writes several files: name a folder, or a file that ends in .zip, with --output")
    if output.suffix.lower() != ".zip":
        return write_everything(chosen, made.format, made, Folder(output))
    part = _beside(output, ".part")
    try:
        with packed(part, deflated=made.format == "csv") as case:
            rows = write_everything(chosen, made.format, made, case)
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)
    return rows


def _beside(output: Path, ending: str) -> Path:
    return output.with_name(output.name + ending)


COMMANDS = (export,)
