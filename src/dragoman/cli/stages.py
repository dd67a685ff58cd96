"""The stage commands from the parser on: one JSON line in, one JSON line out, in the same order."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence

from dragoman.actors import Known, look_up, resolve
from dragoman.actors.names import compare
from dragoman.cli.lines import BadLineError, each_of, string_of
from dragoman.events import code_pair, explain
from dragoman.joins import Report, group
from dragoman.language import Parsed, load, parse_all, read_times
from dragoman.pipeline import derive, snippet
from dragoman.records import Document, Interval, Json, Mention, as_json


def _date(row: Json) -> str | None:
    """The day of a row, if it has one."""
    value = row.get("date")
    if not value:
        return None
    try:
        return dt.date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        raise BadLineError(f"the field 'date' is {value!r}, which is no day such as 2021-06-03") from None


def _parsed(rows: Iterable[Json], work: Callable[[Json, Parsed], Json]) -> Iterator[Json]:
    """As :func:`each_of`, with every row's ``text`` parsed; all go through the parser in one stream."""
    left, right = itertools.tee(rows)

    def snippets() -> Iterator[Document]:
        for row in right:
            if "error" in row:
                continue
            with contextlib.suppress(BadLineError):  # said where the row is answered
                yield snippet(str(row.get("id")), string_of(row, "text"), _date(row))

    parsed = parse_all(snippets(), load())

    def one(row: Json) -> Json:
        string_of(row, "text")
        _date(row)
        return work(row, next(parsed))

    return each_of(left, one)


def resolve_names(rows: Iterable[Json], known: Known | None = None) -> Iterator[Json]:
    """`dragoman resolve`: `{id, text, date?, context?}` to `{id, actor, name, country, sectors, roles}`; ``known`` has own lists."""

    def one(row: Json) -> Json:
        return dataclasses.asdict(look_up(string_of(row, "text"), row.get("date"), row.get("context"), known))

    return each_of(rows, one)


def compare_names(rows: Iterable[Json]) -> Iterator[Json]:
    """`dragoman names`: `{id, a, b}` to `{id, score, same, why}`."""
    return each_of(rows, lambda row: as_json(compare(string_of(row, "a"), string_of(row, "b"))))


def code_sentences(rows: Iterable[Json], known: Known | None = None) -> Iterator[Json]:
    """`dragoman code`: `{id, text, date?, source?, target?}` to `{id, events}`."""
    return _parsed(rows, lambda row, parsed: {"events": _events(row, parsed, known)})


def _events(row: Json, parsed: Parsed, known: Known | None) -> Sequence[Mention]:
    if row.get("source") and row.get("target"):
        return [code_pair(parsed, resolve(parsed, known), string_of(row, "source"), string_of(row, "target"))]
    return derive(parsed, known).mentions


def explain_sentences(rows: Iterable[Json], known: Known | None = None) -> Iterator[Json]:
    """`dragoman code --explain`: as `dragoman code`, with `looks`: every rule that looked at a word, and what came of it."""

    def one(row: Json, parsed: Parsed) -> Json:
        return {"events": _events(row, parsed, known), "looks": explain(parsed, resolve(parsed, known))}

    return _parsed(rows, one)


def attribute_texts(rows: Iterable[Json], known: Known | None = None) -> Iterator[Json]:
    """`dragoman attribute`: `{id, text, date?}` to `{id, statements, figures}`."""

    def one(row: Json, parsed: Parsed) -> Json:
        found = derive(parsed, known)
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
                for each in read_times(string_of(row, "text"), reference, row.get("language") or "en")
            ]
        }

    return each_of(rows, one)


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
