"""Records to a stream: one JSON object a line, or CSV (RFC 4180 with line feeds)."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from dragoman.exports.flat import Cell, columns, row
from dragoman.records import to_line
from dragoman.telling import harmless

#: A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection"); the full-width forms too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_json(records: Iterable[object], to: TextIO) -> int:
    """Write the records as JSON lines; returns how many."""
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007 - the last number is the count
        to.write(to_line(record) + "\n")
    return count


def write_csv(kind: type, records: Iterable[object], to: TextIO) -> int:
    """Write a head and one row a record; returns how many records.

    Text is quoted always, and an apostrophe stands before text that a spreadsheet would run as a formula.
    Numbers stay numbers.
    """
    writer = csv.writer(to, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(columns(kind))
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007 - as above
        writer.writerow([inert(cell) for cell in row(record)])
    return count


def inert(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs as a formula: an apostrophe stands before text that it would."""
    if not isinstance(cell, str):
        return cell
    text = harmless(cell)
    return f"'{text}" if text.startswith(_FORMULA) or cell.startswith(_FORMULA) else text
