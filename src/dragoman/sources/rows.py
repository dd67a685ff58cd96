"""One row of JSON or of a table as a report: said what is wrong with it, its article fetched where it has only an address."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from dragoman.records import Json, Received
from dragoman.sources.fields import Row, read_row
from dragoman.sources.inputs import Input, Take
from dragoman.sources.outcomes import Failed, Noted, Outcome


def received_from(row: Json, fallback: str) -> Received:
    """The report that one object holds. Raises :class:`ValueError` with a clause that says what is wrong with it."""
    found = read_row(row)
    if not found.content and not isinstance(row.get("text", row.get("html")), str):
        raise ValueError("has neither a string 'html' nor a string 'text'")
    return _received(found, fallback)


def _received(row: Row, fallback: str) -> Received:
    name = row.address or fallback
    return Received(name, row.content.encode("utf-8", "surrogatepass"), row.media, name if "://" in name else "", row.given)


def take_row(item: Input, row: Json, where: str, mark: str, take: Take) -> Iterator[Outcome]:
    """What a row gives. ``where`` names its place for a person ("line 7"), ``mark`` for a program ("line=7")."""
    try:
        found = read_row(row)
    except ValueError as problem:
        yield Failed(item.name, f"wrong record on {where}: it {problem}. Give the report under 'text' or 'html'.")
        return
    for doubt in found.doubts:
        yield Noted(item.name, f"The record on {where} {doubt}.")
    if not found.content.strip() and "summary" in found.given and (item.web is None or not found.address):
        yield Noted(item.name, f"The record on {where} holds only a summary; that was read.")
        found = dataclasses.replace(found, content=found.given["summary"])
    if found.content.strip():
        received = _received(found, f"{item.name}#{mark}")
        yield dataclasses.replace(received, given={**item.given, **received.given})
    elif "://" in found.address:
        yield from _only_an_address(item, found, where, take)
    elif "text" in row or "html" in row:
        yield Failed(item.name, f"The record on {where} is empty: there is nothing to read in it.")
    else:
        has = ", ".join(repr(str(key)) for key in list(row)[:8]) or "nothing"
        yield Failed(item.name, f"wrong record on {where}: it has neither a string 'html' nor a string 'text' (it has {has}).")


def _only_an_address(item: Input, row: Row, where: str, take: Take) -> Iterator[Outcome]:
    if item.web is None:
        yield Failed(item.name, f"The record on {where} has an address ({row.address[:200]}) but no text; `--fetch` fetches its article.")
    else:
        yield from item.web.article(row.address, item.asked, {**item.given, **row.given, "via": item.name}, take)
