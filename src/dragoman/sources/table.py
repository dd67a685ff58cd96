"""Tables (CSV, TSV): a report a row, columns told by ``--column`` or by their headings."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, TextIO, cast

from dragoman.records import Json
from dragoman.sources.fields import FIELDS, names
from dragoman.sources.inputs import Input, Take
from dragoman.sources.limits import REPORT, WRONG_ROWS, OverLimitError, too_large
from dragoman.sources.outcomes import Failed, Noted, Outcome
from dragoman.sources.rows import take_row
from dragoman.sources.wording import encoding_of

_SEPARATORS = ",;\t|"
#: the line in which spreadsheets tell one another the separator
_SAID = re.compile(r"sep=(.)", re.IGNORECASE)
#: headings beside the names of fields.toml, folded: spreadsheets are written by people
_HEADINGS = {
    "text": ("article", "story", "artikel", "texte", "texto", "tekst", "текст", "full text", "body text"),
    "title": ("titel", "titre", "titulo", "tytul", "заголовок", "header", "heading"),
    "date": ("datum", "fecha", "data", "дата", "day", "published on", "publication date", "load date"),
    "outlet": ("source", "quelle", "fuente", "medium", "zeitung", "journal", "media", "источник", "paper"),
    "authors": ("autor", "auteur", "autoren", "writer", "автор"),
    "address": ("web address", "permalink", "href", "adresse"),
    "language": ("sprache", "langue", "idioma"),
}


def read(item: Input, take: Take) -> Iterator[Outcome]:
    """The reports of a table, row by row; the first row has the headings."""
    csv.field_size_limit(REPORT)
    text = _text(item)
    first = text.readline(REPORT)
    if not first.strip():
        yield Failed(item.name, f"{item.name!r} is empty: there is nothing to read in it.")
        return
    separator = max(_SEPARATORS, key=lambda each: (first.count(each), each == ","))
    if (said := _SAID.fullmatch(first.strip())) is not None:
        separator, first = said[1], text.readline(REPORT)
    rows = csv.reader(_bounded(first, text), delimiter=separator, strict=False)
    headings = [each.strip() for each in next(rows)]
    try:
        columns = columns_of(headings, item.asked.columns)
    except ValueError as problem:
        yield Failed(item.name, f"{item.name!r} {problem}.")
        return
    if not item.asked.columns:
        told = ", ".join(f"{name}={headings[at]}" for name, at in sorted(columns.items(), key=lambda each: FIELDS.index(each[0])))
        yield Noted(item.name, f"{item.name!r}: columns taken for {told}; `--column FIELD=HEADING` says otherwise.")
    yield from _rows(item, rows, columns, take)


def _rows(item: Input, rows: Iterator[list[str]], columns: Mapping[str, int], take: Take) -> Iterator[Outcome]:
    number, wrong, found = 1, 0, False
    while wrong < WRONG_ROWS:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            break
        except csv.Error as problem:
            yield Failed(item.name, f"Row {number} of {item.name!r} cannot be read ({problem}); the rows after it were not read.")
            return
        if not any(cell.strip() for cell in cells):
            continue
        found = True
        row: Json = {
            name if name != "address" else "url": cells[at] for name, at in columns.items() if at < len(cells) and cells[at].strip()
        }
        failed = False
        for each in take_row(item, row, f"row {number}", f"row={number}", take):
            failed = failed or isinstance(each, Failed)
            yield each
        wrong = wrong + 1 if failed else 0
    if wrong >= WRONG_ROWS:
        yield Failed(item.name, f"{WRONG_ROWS} rows of {item.name!r} one after the other were wrong; the rest was left out.")
    elif not found:
        yield Failed(item.name, f"{item.name!r} has headings but no rows: there is nothing to read in it.")


def columns_of(headings: list[str], asked: Mapping[str, str]) -> dict[str, int]:
    """Which column holds which field. Raises :class:`ValueError` with a clause where a heading asked for, or any text, is missing."""
    found: dict[str, int] = {}
    for name, heading in asked.items():
        if heading not in headings:
            raise ValueError(f"has no column {heading!r}; it has {', '.join(headings[:20])}")
        found["address" if name in {"uri", "url"} else name] = headings.index(heading)
    folded = [_folded(each) for each in headings]
    for name in FIELDS:
        if name in found or (name == "html" and "text" in found) or (name == "text" and "html" in found):
            continue
        known = [*(_folded(each) for each in names()[name] if each != "id"), *_HEADINGS.get(name, ())]
        at = next((folded.index(each) for each in known if each in folded and folded.index(each) not in found.values()), None)
        if at is not None:
            found[name] = at
    if not {"text", "html", "address"} & set(found):
        raise ValueError(f"has no column that holds the text; say which with `--column text=HEADING` (it has {', '.join(headings[:20])})")
    return found


def _folded(heading: str) -> str:
    return re.sub(r"[\W_]+", " ", heading).strip().lower()


def _text(item: Input) -> TextIO:
    encoding = encoding_of(item.head)
    if encoding == "utf-8" and item.head.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    stream = item.stream
    if encoding.startswith("utf-16") and item.head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    return io.TextIOWrapper(cast("BinaryIO", _Open(stream)), encoding=encoding, errors="replace", newline="")


class _Open(io.BufferedIOBase):
    """A stream that stays open when the text made of it is thrown away."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        return self._stream.read(-1 if size is None else size)

    read1 = read


def _bounded(first: str, text: TextIO) -> Iterator[str]:
    """The lines of a table, none longer than a report may be."""
    yield first
    while line := text.readline(REPORT + 1):
        if len(line) > REPORT:
            raise OverLimitError(f"has a line {too_large()}")
        yield line
