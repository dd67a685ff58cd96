"""From bytes as they came to a document."""

from __future__ import annotations

from dragoman.records import Document, Received, identify


class UnreadableError(ValueError):
    """Bytes that no reader can make a document of; the message names the thing and says what to do."""


def read(received: Received) -> Document:
    """A document of frozen text with passages by kind, date, outlet and language. Raises :class:`UnreadableError`."""
    text = received.data.decode("utf-8")
    return Document(id=identify(received.address, received.data), uri=received.uri, sha256="", text=text)
