"""`dragoman read`: files, or JSON lines, to documents. It needs no parser, and starts without it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from dragoman.cli.lines import each_of, lines, string_of
from dragoman.reading import read
from dragoman.records import Json, Received, as_json
from dragoman.sources import Failed, collect


def read_lines(source: TextIO) -> Iterator[Json]:
    """`dragoman read`: a path, or `{uri, html or text, ...}`, a line, to a document."""
    for line in source:
        if line.lstrip().startswith("{"):
            yield from read_reports(lines(io.StringIO(line)))
        elif line.strip():
            yield from read_files([line.strip()])


def read_files(names: Sequence[str]) -> Iterator[Json]:
    """`dragoman read FILE...`: files, folders and globs to documents."""
    for received in collect(names):
        if isinstance(received, Failed):
            yield {"id": None, "uri": received.uri, "error": received.why}
        elif isinstance(received, Received):
            yield as_json(read(received))


def read_reports(rows: Iterable[Json]) -> Iterator[Json]:
    """`dragoman read`: `{uri, html or text, ...}` to a document."""

    def one(row: Json) -> Json:
        media = "html" if "html" in row else "text"
        uri = str(row.get("uri") or "")
        received = Received(uri, string_of(row, media).encode("utf-8", "surrogatepass"), media, uri if "://" in uri else "", row)
        return {**as_json(read(received)), **({"id": row["id"]} if "id" in row else {})}

    return each_of(rows, one)
