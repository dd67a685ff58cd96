"""From bytes as they came to a document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.reading.blocks import Block, cover
from dragoman.reading.claimed import Source, describe
from dragoman.reading.decode import decode
from dragoman.reading.linear import Element
from dragoman.reading.mends import find_mends
from dragoman.reading.metadata import Claims
from dragoman.reading.page import read_page, without_tags
from dragoman.reading.plain import read_lines
from dragoman.reading.tongue import language_of, set_apart, unread_because
from dragoman.records import READ, Document, Received, identify

#: the longest text that is read for findings, in code points and in lines: a hundred long articles; a longer one is no report
LONGEST, MOST_LINES = 1_000_000, 20_000
_MARKUP = re.compile(r"<!doctype\s+html|<(?:html|head|body|article|section|div|p|h1|table|meta|title)[\s>/]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Content:
    text: str
    blocks: Sequence[Block]
    claims: Claims | None = None
    tree: Element | None = None
    too_long: str | None = None


def read(received: Received) -> Document:
    """A document of frozen text with passages by kind, mends, title, authors, date, outlet and language.

    Pure: the same bytes and the same ``given`` make the same document. What is too long or in a language that is not read is kept whole,
    with the reason in ``unread``.
    """
    content = _content(received)
    body = "\n".join(block.text for block in content.blocks if block.kind in READ)
    language = _given_language(received) or language_of(body) or (content.claims.language if content.claims else None)
    set_apart(content.blocks, language)
    source = Source(received, content.text, content.blocks, content.claims, content.tree, language)
    said = describe(source)
    return Document(
        id=identify(received.address, received.data),
        uri=received.uri,
        sha256=hashlib.sha256(received.data).hexdigest(),
        title=said.title,
        authors=said.authors,
        language=language,
        text=content.text,
        outlet=said.outlet,
        original=said.original,
        published=said.published,
        passages=cover(content.text, content.blocks),
        mends=find_mends(content.text, content.blocks, language),
        unread=content.too_long or unread_because(content.blocks, language),
    )


def _content(received: Received) -> _Content:
    charset = received.given.get("charset")
    text = decode(received.data, charset if isinstance(charset, str) else None)
    if received.media == "html" or (received.media == "unknown" and _MARKUP.search(text[:8_000])):
        page = read_page(text)
        if page is not None:
            return _bounded(page.text) or _Content(page.text, page.blocks, page.claims, page.tree)
        text = without_tags(text)
    title = received.given.get("title")
    return _bounded(text) or _Content(text, read_lines(text, title if isinstance(title, str) else None))


def _bounded(text: str) -> _Content | None:
    """A text beyond the limits as one passage that is not read, or ``None`` for one within them."""
    if len(text) <= LONGEST and text.count("\n") <= MOST_LINES:
        return None
    limit = f"{LONGEST:,} characters" if len(text) > LONGEST else f"{MOST_LINES:,} lines"
    whole = Block(0, len(text), text, "boilerplate", f"longer than {limit}: not told apart")
    return _Content(text, [whole], too_long=f"longer than {limit}, the most that is read as one report; split it, one article a file")


def _given_language(received: Received) -> str | None:
    given = received.given.get("language")
    return given[:2].lower() if isinstance(given, str) and re.fullmatch(r"[A-Za-z]{2}(?:[-_].*)?", given) else None
