"""Text and HTML: one report, or an export of a press database with many."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dragoman.records import Received
from dragoman.sources import press, sniff
from dragoman.sources.inputs import Input, Take
from dragoman.sources.limits import ARTICLES, EXPORT, REPORT, too_large
from dragoman.sources.outcomes import Failed, Outcome

_BLANK = b" \t\r\n\x00\xef\xbb\xbf"


def read_article(item: Input, take: Take) -> Iterator[Outcome]:
    """A text or a page as one report; a Nexis or Factiva export split into its articles."""
    promised = promise(item)
    html = sniff.is_html(item.head) if promised is None else promised == "html"
    data = item.whole(EXPORT)
    if press.is_export(data):
        found = press.from_html(data) if html else press.from_text(data)
        if found:
            yield from articles(item, found)
            return
    yield from report(item, data, "html" if html else "text")


def report(item: Input, data: bytes, media: str) -> Iterator[Outcome]:
    """Bytes as one report, unless they are none."""
    if len(data) > REPORT:
        yield Failed(item.name, f"{item.name!r} is {too_large()}.")
    elif not data.strip(_BLANK):
        yield Failed(item.name, f"{item.name!r} is empty: there is nothing to read in it.")
    else:
        yield Received(item.address or item.name, data, media, item.address, item.given)


def from_lines(item: Input, lines: Iterable[str], given: Mapping[str, Any]) -> Iterator[Outcome]:
    """The paragraphs of a document as one report or, in an export, as many."""
    every = list(lines)
    found = press.from_lines(every)
    if found:
        yield from articles(item, found)
        return
    text = "\n\n".join(line.strip("\n") for line in every if line.strip())
    yield from report(_with(item, given), text.encode("utf-8", "replace"), "text")


def articles(item: Input, found: Iterable[press.Article]) -> Iterator[Outcome]:
    """The articles of an export, numbered as they stand in it."""
    for number, each in enumerate(itertools.islice(found, ARTICLES + 1), 1):
        name = f"{item.name}#article={number}"
        if number > ARTICLES:
            yield Failed(item.name, f"{item.name!r} holds more than {ARTICLES:,} articles; the rest was left out, split it.")
        elif not each.body.strip():
            yield Failed(name, f"Article {number} of {item.name!r} has no text ({each.title or 'without a title'}).")
        else:
            title = [each.title] if each.title else []
            data = "\n\n".join([*title, each.body]).encode("utf-8", "replace")
            yield Received(name, data, "text", "", {**item.given, **each.given()})


def promise(item: Input) -> str | None:
    """What a name promises, for text and pages look alike where a page has lost its head."""
    name = item.name.lower().removesuffix(".gz")
    if item.address:
        return None
    if name.endswith((".html", ".htm", ".xhtml")):
        return "html"
    return "text" if name.endswith((".txt", ".text", ".md")) else None


def _with(item: Input, given: Mapping[str, Any]) -> Input:
    return dataclasses.replace(item, given={**item.given, **given})
