"""JSON: one object a line, or a whole file with one report, a list of them, or a feed (JSON Feed)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dragoman.records import Json
from dragoman.sources import feed, sniff
from dragoman.sources.inputs import Input, Take
from dragoman.sources.limits import BLANK_LINES, REPORT, WRONG_ROWS, too_large
from dragoman.sources.outcomes import Failed, Outcome
from dragoman.sources.rows import take_row
from dragoman.sources.wording import decoded

#: the names under which services put their lists of articles
_LISTS = ("articles", "stories", "results", "items", "documents", "posts", "response.results")
_TO_DO = "Each line must be one JSON object; mend or drop the line."


def read(item: Input, take: Take) -> Iterator[Outcome]:
    """The reports in JSON, told from its beginning whether lines count."""
    if _is_lines(item):
        yield from _lines(item, take)
        return
    try:
        found = json.loads(decoded(item.whole()))
    except ValueError as problem:
        yield Failed(
            item.name, f"{item.name!r} is wrong JSON: {getattr(problem, 'msg', problem)} on line {getattr(problem, 'lineno', '?')}."
        )
        return
    if isinstance(found, list):
        yield from _list(item, found, "", take)
    elif isinstance(found, dict):
        yield from _object(item, found, "place 1", "row=1", take)


def _object(item: Input, found: Json, where: str, mark: str, take: Take) -> Iterator[Outcome]:
    """An object that is a report, a feed, or the answer of a service with a list of reports."""
    if "jsonfeed.org" in str(found.get("version", "")):
        yield from feed.read_json(item, found, take)
        return
    inner = None if {"text", "html"} & found.keys() else next(filter(None, (_inner(found, name) for name in _LISTS)), None)
    if inner is not None:
        yield from _list(item, inner, f"{mark}," if mark != "row=1" else "", take)
    else:
        yield from take_row(item, found, where, mark, take)


def _inner(found: Any, name: str) -> list[Any] | None:  # noqa: ANN401 - any JSON
    for step in name.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    return found if isinstance(found, list) and any(isinstance(each, dict) for each in found) else None


def _list(item: Input, rows: list[Any], mark: str, take: Take) -> Iterator[Outcome]:
    if not rows:
        yield Failed(item.name, f"{item.name!r} holds no reports: its list is empty.")
    for number, row in enumerate(rows, 1):
        if isinstance(row, dict):
            yield from take_row(item, row, f"place {number}", f"{mark}row={number}", take)
        else:
            yield Failed(item.name, f"wrong record on place {number}: no object with 'html' or 'text'.")


def _is_lines(item: Input) -> bool:
    """Does a line hold an object by itself? Not in a list, and not in JSON laid out for the eye."""
    name = item.name.lower().removesuffix(".gz")
    if name.endswith((".jsonl", ".ndjson")):
        return True
    first, ended, _ = sniff.bare(item.head).partition(b"\n")
    if first[:1] == b"[" or (ended and first.strip() == b"{"):
        return False
    if not ended or not name.endswith(".json"):
        return True
    try:
        json.loads(first.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return False
    return True


def _lines(item: Input, take: Take) -> Iterator[Outcome]:
    """The rows of JSON lines; a line is read only up to the size limit."""
    number, wrong, blank, found = 0, 0, 0, False
    while line := item.stream.readline(REPORT + 1):
        number += 1
        if len(line) > REPORT:
            yield Failed(item.name, f"Line {number} is {too_large()}; the lines after it were not read.")
            return
        blank += 1
        if line.strip():
            blank = 0
            found = failed = True
            for each in _line(item, line, number, take):
                failed = failed and isinstance(each, Failed)
                yield each
            wrong = wrong + 1 if failed else 0
        if blank == BLANK_LINES:
            yield Failed(item.name, f"{BLANK_LINES:,} lines of {item.name!r} one after the other are blank; the rest was left out.")
            return
        if wrong == WRONG_ROWS:
            yield Failed(item.name, f"{WRONG_ROWS} lines of {item.name!r} one after the other were wrong; the rest was left out.")
            return
    if not found:
        yield Failed(item.name, "The file is empty: there is nothing to read in it.")


def _line(item: Input, line: bytes, number: int, take: Take) -> Iterator[Outcome]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except RecursionError:
        yield Failed(item.name, f"wrong JSON on line {number}: nested too deeply. {_TO_DO}")
        return
    except ValueError as problem:
        yield Failed(item.name, f"wrong JSON on line {number}: {getattr(problem, 'msg', None) or 'not UTF-8'}. {_TO_DO}")
        return
    if isinstance(row, dict):
        yield from _object(item, row, f"line {number}", f"line={number}", take)
    else:
        yield Failed(
            item.name, f"wrong JSON on line {number}: no object. Each line must be one JSON object with 'uri' and 'html' or 'text'."
        )
