"""From bytes to a document: frozen text, passages by kind, date, outlet, language."""

from dragoman.reading.read import UnreadableError, read

__all__ = ["UnreadableError", "read"]
