"""When: time expressions, put on the calendar."""

from __future__ import annotations

from dragoman.language.tokens import Parsed
from dragoman.records import Interval, TimeExpression


def find_times(parsed: Parsed) -> tuple[TimeExpression, ...]:
    """The expressions of time in a document's sentences, in order."""
    return ()


def read_times(text: str, reference: Interval | None, language: str = "en") -> tuple[TimeExpression, ...]:
    """The expressions of time in a phrase or a sentence by itself; what ``dragoman dates`` answers with."""
    return ()
