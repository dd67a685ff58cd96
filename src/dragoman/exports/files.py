"""A selection as a file, a folder or a zip, or to the screen, with its manifest."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from dragoman.chronicle import ChronicleError
from dragoman.exports.case import Folder, packed, text
from dragoman.exports.everything import write_everything
from dragoman.exports.formats import TEXTS, WHOLES
from dragoman.exports.manifest import Manifest, manifest
from dragoman.exports.selection import Selection


def written(chosen: Selection, form: str, output: Path | None) -> int | dict[str, int]:
    """Write what is chosen in a format; returns the rows, of ``csv`` and ``parquet`` by table.

    Raises :class:`ChronicleError` where several files are to go to the screen.
    """
    made = manifest(chosen, form)
    return _whole(chosen, made, output) if form in WHOLES else _one(chosen, made, output)


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
