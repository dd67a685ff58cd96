"""One best type for a sentence whose two parties are given."""

from __future__ import annotations

from dragoman.actors import References
from dragoman.language import Parsed
from dragoman.records import Mention


def code_pair(parsed: Parsed, references: References, source: str, target: str) -> Mention:
    """The one best event between two strings of a sentence; always answered, however low its score."""
    raise NotImplementedError
