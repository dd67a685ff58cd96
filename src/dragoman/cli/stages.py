"""The stage commands: one JSON line in, one JSON line out, in the same order."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import io
import itertools
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TextIO

from dragoman.actors import look_up, resolve
from dragoman.actors.names import compare
from dragoman.events import code_pair, explain
from dragoman.joins import Report, group
from dragoman.language import Parsed, load, parse_all, read_times
from dragoman.pipeline import derive, snippet
from dragoman.reading import read
from dragoman.records import Document, Interval, Json, Mention, Received, as_json
from dragoman.sources import Failed, collect


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


def _string(row: Json, field: str) -> str:
    value = row.get(field)
    if not isinstance(value, str):
        raise BadLineError(f"the field {field!r} is missing or is no string")
    return value


def _date(row: Json) -> str | None:
    """The day of a row, if it has one."""
    value = row.get("date")
    if not value:
        return None
    try:
        return dt.date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        raise BadLineError(f"the field 'date' is {value!r}, which is no day such as 2021-06-03") from None


def _each(rows: Iterable[Json], work: Callable[[Json], Json]) -> Iterator[Json]:
    for row in rows:
        if "error" in row:
            yield row
            continue
        try:
            yield {"id": row.get("id"), **work(row)}
        except ValueError as problem:
            yield {"id": row.get("id"), "error": str(problem)}


def _parsed(rows: Iterable[Json], work: Callable[[Json, Parsed], Json]) -> Iterator[Json]:
    """As :func:`_each`, with every row's ``text`` parsed; all go through the parser in one stream."""
    left, right = itertools.tee(rows)

    def snippets() -> Iterator[Document]:
        for row in right:
            if "error" in row:
                continue
            with contextlib.suppress(BadLineError):  # said where the row is answered
                yield snippet(str(row.get("id")), _string(row, "text"), _date(row))

    parsed = parse_all(snippets(), load())

    def one(row: Json) -> Json:
        _string(row, "text")
        _date(row)
        return work(row, next(parsed))

    return _each(left, one)


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
        else:
            yield as_json(read(received))


def read_reports(rows: Iterable[Json]) -> Iterator[Json]:
    """`dragoman read`: `{uri, html or text, ...}` to a document."""

    def one(row: Json) -> Json:
        media = "html" if "html" in row else "text"
        uri = str(row.get("uri") or "")
        received = Received(uri, _string(row, media).encode("utf-8", "surrogatepass"), media, uri if "://" in uri else "", row)
        return {**as_json(read(received)), **({"id": row["id"]} if "id" in row else {})}

    return _each(rows, one)


def resolve_names(rows: Iterable[Json]) -> Iterator[Json]:
    """`dragoman resolve`: `{id, text, date?, context?}` to `{id, actor, name, country, sectors, roles}`."""
    return _each(rows, lambda row: dataclasses.asdict(look_up(_string(row, "text"), row.get("date"), row.get("context"))))


def compare_names(rows: Iterable[Json]) -> Iterator[Json]:
    """`dragoman names`: `{id, a, b}` to `{id, score, same, why}`."""
    return _each(rows, lambda row: as_json(compare(_string(row, "a"), _string(row, "b"))))


def code_sentences(rows: Iterable[Json]) -> Iterator[Json]:
    """`dragoman code`: `{id, text, date?, source?, target?}` to `{id, events}`."""
    return _parsed(rows, lambda row, parsed: {"events": _events(row, parsed)})


def _events(row: Json, parsed: Parsed) -> Sequence[Mention]:
    if row.get("source") and row.get("target"):
        return [code_pair(parsed, resolve(parsed), _string(row, "source"), _string(row, "target"))]
    return derive(parsed).mentions


def explain_sentences(rows: Iterable[Json]) -> Iterator[Json]:
    """`dragoman code --explain`: as `dragoman code`, with `looks`: every rule that looked at a word, and what came of it."""

    def one(row: Json, parsed: Parsed) -> Json:
        return {"events": _events(row, parsed), "looks": explain(parsed, resolve(parsed))}

    return _parsed(rows, one)


def attribute_texts(rows: Iterable[Json]) -> Iterator[Json]:
    """`dragoman attribute`: `{id, text, date?}` to `{id, statements, figures}`."""

    def one(row: Json, parsed: Parsed) -> Json:
        found = derive(parsed)
        return {"statements": found.statements, "figures": found.figures}

    return _parsed(rows, one)


def read_dates(rows: Iterable[Json]) -> Iterator[Json]:
    """`dragoman dates`: `{id, text, date}` to `{id, dates}`."""

    def one(row: Json) -> Json:
        date = _date(row)
        reference = Interval(date, date, "day", "given") if date else None
        return {
            "dates": [
                {
                    "start_offset": each.start,
                    "end_offset": each.end,
                    "text": each.text,
                    "timex": each.timex,
                    "start": each.interval.start if each.interval else None,
                    "end": each.interval.end if each.interval else None,
                    "precision": each.interval.precision if each.interval else None,
                }
                for each in read_times(_string(row, "text"), reference, row.get("language") or "en")
            ]
        }

    return _each(rows, one)


def group_reports(rows: Iterable[Json]) -> Iterator[Json]:
    """`dragoman group`: `{id, title, text, date, language?}`, many, to `{id, story, copy_of}`."""
    every = list(rows)
    reports = [
        Report(str(n), str(row.get("title") or ""), str(row.get("text") or ""), row.get("date"), row.get("language"))
        for n, row in enumerate(every)
        if "error" not in row
    ]
    found = {each.id: each for each in group(reports)}
    names = {str(n): row.get("id") for n, row in enumerate(every)}
    for n, row in enumerate(every):
        if "error" in row:
            yield row
        else:
            each = found[str(n)]
            yield {"id": row.get("id"), "story": names[each.story], "copy_of": names[each.copy_of] if each.copy_of else None}
