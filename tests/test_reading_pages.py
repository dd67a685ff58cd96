"""Pages of kinds that readers of pages stumble over: what is read of them, what is not, what they say of themselves. The pages are data."""

from __future__ import annotations

import pathlib
import tomllib
from typing import Any

import pytest

from dragoman.reading import read
from dragoman.records import READ, Document, Received

PAGES: list[dict[str, Any]] = tomllib.loads((pathlib.Path(__file__).parent / "data" / "pages.toml").read_text("utf-8"))["page"]
PARAGRAPHS = {
    "{P1}": "The ministers of both countries met on Friday in the capital and signed a treaty on trade that took three years of work.",
    "{P2}": "They spoke for two hours about the border, and about the fish that both want to catch in the bay of the river.",
    "{P3}": "“We have come a long way,” said the minister of the smaller country, who had not been seen in public for weeks.",
    "{P4}": "A first meeting of the new commission is planned for autumn, and nobody in either capital expects it to be the last one.",
}


def page(row: dict[str, Any]) -> tuple[Document, list[str]]:
    html = row["html"]
    for mark, words in PARAGRAPHS.items():
        html = html.replace(mark, words)
    return read(Received("p.html", html.encode(), "html")), [words for mark, words in PARAGRAPHS.items() if mark in row["html"]]


def kinds_of(document: Document, words: str) -> set[str]:
    return {each.kind for each in document.passages if words in document.text[each.start : each.end]}


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row["about"][:50])
def test_a_page_of_its_kind_is_read(row: dict[str, Any]) -> None:
    document, paragraphs = page(row)
    assert [words for words in (*paragraphs, *row.get("read", [])) if not kinds_of(document, words) & READ] == []
    assert [words for words in row.get("junk", []) if kinds_of(document, words) & READ] == []
    if "published" in row:
        assert document.published is not None
        assert (document.published.start, document.published.precision) == (row["published"], "day")
    if "not_published_on" in row:
        assert document.published is None or document.published.precision != "day" or document.published.start != row["not_published_on"]
    for field in ("outlet", "original"):
        if field in row:
            assert getattr(getattr(document, field), "name", None) == row[field]
    if "authors" in row:
        assert list(document.authors) == row["authors"]
    if "title" in row:
        assert document.title == row["title"]
