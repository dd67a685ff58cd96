"""From bytes as they came to a document."""

from __future__ import annotations

import hashlib

from dragoman.reading import linear
from dragoman.reading.blocks import Block, cover
from dragoman.reading.decode import decode
from dragoman.reading.mends import find_mends
from dragoman.reading.plain import read_lines
from dragoman.reading.tongue import language_of, unread_because
from dragoman.records import READ, Document, Received, identify


class UnreadableError(ValueError):
    """Bytes that no reader can make a document of; the message names the thing and says what to do."""


def read(received: Received) -> Document:
    """A document of frozen text with passages by kind, date, outlet and language. Raises :class:`UnreadableError`."""
    text, blocks = _text_of(received)
    body = "\n".join(block.text for block in blocks if block.kind in READ)
    language = language_of(body)
    return Document(
        id=identify(received.address, received.data),
        uri=received.uri,
        sha256=hashlib.sha256(received.data).hexdigest(),
        title=next((block.text for block in blocks if block.kind == "headline"), None),
        authors=tuple(block.facts["author"] for block in blocks if "author" in block.facts),
        text=text,
        language=language,
        passages=cover(text, blocks),
        mends=find_mends(text, blocks, language),
        unread=unread_because(language, words=bool(body.strip())),
    )


def _text_of(received: Received) -> tuple[str, list[Block]]:
    text = decode(received.data)
    title = received.given.get("title")
    if received.media == "html":
        tree = linear.parse_page(text)
        if tree is None:
            raise UnreadableError(f"{received.uri!r} has no element of HTML in it; give it as text")
        text, page = linear.linearise(tree)
        return text, list(page)
    return text, read_lines(text, title if isinstance(title, str) else None)
