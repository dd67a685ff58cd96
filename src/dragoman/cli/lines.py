"""JSON lines in, JSON lines out, in the same order: what the stage commands share."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from dragoman.records import Json, as_json


class BadLineError(ValueError):
    """A line that cannot be answered; its message says why."""


def lines(source: TextIO) -> Iterator[Json]:
    """The objects of a stream of JSON lines; a bad line becomes ``{"id": ..., "error": ...}``."""
    for number, line in enumerate(source, 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as problem:
                yield {"id": None, "error": f"line {number} is not JSON: {problem}"}
                continue
            yield row if isinstance(row, dict) else {"id": None, "error": f"line {number} is not a JSON object"}


def write(answers: Iterable[Json]) -> int:
    """Print answers; the exit status says whether one was an error."""
    status = 0
    for row in answers:
        status = 1 if "error" in row else status
        sys.stdout.write(json.dumps(as_json(row), ensure_ascii=False) + "\n")
    return status


def string_of(row: Json, field: str) -> str:
    """A row's text under a name. Raises :class:`BadLineError` where there is none."""
    value = row.get(field)
    if not isinstance(value, str):
        raise BadLineError(f"the field {field!r} is missing or is no string")
    return value


def each_of(rows: Iterable[Json], work: Callable[[Json], Json]) -> Iterator[Json]:
    """The answer to each row, with its id; a row that cannot be answered says why."""
    for row in rows:
        if "error" in row:
            yield row
            continue
        try:
            yield {"id": row.get("id"), **work(row)}
        except ValueError as problem:
            yield {"id": row.get("id"), "error": str(problem)}
