"""From bytes as they came to a document."""

from __future__ import annotations

import hashlib

from dragoman.reading import linear
from dragoman.reading.blocks import Block, cover
from dragoman.reading.decode import decode
from dragoman.reading.plain import lines_of
from dragoman.reading.tongue import language_of, unread_because
from dragoman.records import READ, Document, Received, identify


class UnreadableError(ValueError):
    """Bytes that no reader can make a document of; the message names the thing and says what to do."""


def read(received: Received) -> Document:
    """A document of frozen text with passages by kind, date, outlet and language. Raises :class:`UnreadableError`."""
    text, blocks = _text_of(received)
    body = "\n".join(block.text for block in blocks if (block.kind or "body") in READ)
    language = language_of(body)
    return Document(
        id=identify(received.address, received.data),
        uri=received.uri,
        sha256=hashlib.sha256(received.data).hexdigest(),
        text=text,
        language=language,
        passages=cover(text, blocks),
        unread=unread_because(language, words=bool(body.strip())),
    )


def _text_of(received: Received) -> tuple[str, list[Block]]:
    text = decode(received.data)
    if received.media == "html":
        tree = linear.parse_page(text)
        if tree is None:
            raise UnreadableError(f"{received.uri!r} has no element of HTML in it; give it as text")
        text, page = linear.linearise(tree)
        return text, list(page)
    return text, lines_of(text)
