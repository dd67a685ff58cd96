"""From bytes to a document: frozen text, passages by kind, date, outlet, language."""

from dragoman.reading.read import read

__all__ = ["read"]
