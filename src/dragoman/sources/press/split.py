"""Which press database an export is of, and its articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from dragoman.sources.press import factiva, nexis
from dragoman.sources.press.article import Article
from dragoman.sources.wording import decoded

_SIGNS = re.compile(
    rb"""\d{1,5}\s(?:of|von|de|di|van)\s\d{1,5}\sDO[CK]UMENT|(?:Dokument|Document)\s\d{1,5}\s(?:von|de)\s\d{1,5}\s*[\r\n]|LXNComment
    |class=["']article\s[a-z]{2}Article|^HD[ \t]|End\sof\sDocument|(?:Document|Dokument)\s[A-Z]{3,10}\d{4,}[a-z0-9]{6,}""",
    re.MULTILINE | re.VERBOSE,
)
_BLOCKS = frozenset({"p", "div", "table", "tr", "li", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "body", "hr"})
_NO_TEXT = frozenset({"script", "style", "head"})


def is_export(data: bytes) -> bool:
    """Has a file signs of an export? Told for certain only by :func:`from_text` or :func:`from_html`."""
    return _SIGNS.search(data if data.count(0, 0, 1_000) < 100 else data.replace(b"\x00", b"")) is not None


def from_text(data: bytes) -> list[Article]:
    """The articles of an export as text; none if it is no export."""
    return from_lines(decoded(data).splitlines())


def from_lines(lines: list[str]) -> list[Article]:
    """The articles in the lines or paragraphs of an export; none if it is no export."""
    flat = [piece for line in lines for piece in line.split("\n")]
    if nexis.is_classic(flat):
        return list(nexis.split_classic(flat))
    if nexis.is_newer(flat):
        return list(nexis.split_newer(flat))
    return list(factiva.split(flat)) if factiva.is_factiva(flat) else []


def from_html(data: bytes) -> list[Article]:
    """The articles of an export as a page; none if it is no export."""
    text = decoded(data)
    try:
        tree = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=html.HTMLParser(huge_tree=False))
    except (etree.ParserError, ValueError):
        return []
    return list(factiva.split_html(tree)) or from_lines(list(_lines(tree)))


def _lines(tree: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    """The text of a page: a blank line about every block, a new line at every break."""
    pieces: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment")):
        tag = element.tag
        if tag in _NO_TEXT:
            silent += 1 if event == "start" else -1
        if event == "start":
            pieces.append("\n\n" if tag in _BLOCKS else "\n" if tag == "br" else "")
            pieces.append(element.text or "" if not silent else "")
        else:
            pieces.append("\n\n" if tag in _BLOCKS else "")
            pieces.append(element.tail or "" if not silent else "")
    yield from (re.sub(r"[ \t\r\xa0]+", " ", line) for line in "".join(pieces).split("\n"))
