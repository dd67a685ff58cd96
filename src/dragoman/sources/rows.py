"""Reports as JSON lines: one object a line, ``{uri, html or text, title?, date?, language?, outlet?, authors?}``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.records import Json, Received
from dragoman.sources.failed import LIMIT, Failed, too_large


def received_from(row: Json, fallback: str) -> Received:
    """The report that one object holds. Raises :class:`ValueError` with a clause that says what is wrong with it."""
    media = "html" if "html" in row else "text"
    content, uri = row.get(media), row.get("uri")
    if not isinstance(content, str):
        raise ValueError("has neither a string 'html' nor a string 'text'")  # noqa: TRY004 - a wrong value of a user's, not of a caller's
    if uri is not None and not isinstance(uri, str):
        raise ValueError("has a 'uri' that is no string")
    name = uri or fallback
    given = {key: value for key, value in row.items() if key not in {"html", "text", "uri"} and value is not None}
    return Received(name, content.encode("utf-8", "surrogatepass"), media, name if "://" in name else "", given)


def read_rows(stream: BinaryIO, name: str) -> Iterator[Received | Failed]:
    """The reports of a stream of JSON lines, each with its line's number in its failure; a line is read only up to the size limit."""
    number, found = 0, False
    while line := stream.readline(LIMIT + 1):
        number += 1
        if len(line) > LIMIT:
            yield Failed(name, f"Line {number} is {too_large()}; the lines after it were not read.")
            return
        if line.strip():
            found = True
            yield _row(line, name, number)
    if not found:
        yield Failed(name, "The file is empty: there is nothing to read in it.")


def _row(line: bytes, name: str, number: int) -> Received | Failed:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except RecursionError:
        return Failed(name, f"wrong JSON on line {number}: nested too deeply. Each line must be one JSON object; mend or drop the line.")
    except ValueError as problem:
        reason = getattr(problem, "msg", None) or "not UTF-8"
        return Failed(name, f"wrong JSON on line {number}: {reason}. Each line must be one JSON object; mend or drop the line.")
    if not isinstance(row, dict):
        return Failed(name, f"wrong JSON on line {number}: no object. Each line must be one JSON object with 'uri' and 'html' or 'text'.")
    try:
        got = received_from(row, f"{name}#line={number}")
    except ValueError as problem:
        return Failed(name, f"wrong record on line {number}: it {problem}. Give the report under 'text' or 'html'.")
    return got if got.data.strip() else Failed(got.uri, f"The record on line {number} is empty: there is nothing to read in it.")
