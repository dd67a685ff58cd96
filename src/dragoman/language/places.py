"""Where: names of places in a parsed document, with coordinates."""

from __future__ import annotations

from dragoman.language.tokens import Parsed
from dragoman.records import PlaceName


def find_places(parsed: Parsed) -> tuple[PlaceName, ...]:
    """The names of places in a document's sentences, in order."""
    return ()
