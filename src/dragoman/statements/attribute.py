"""The way from a parsed report to its statements."""

from __future__ import annotations

from dragoman.actors import References
from dragoman.language import Parsed
from dragoman.records import Statement


def attribute(parsed: Parsed, references: References) -> tuple[Statement, ...]:
    """Every quotation and attributed claim of a report, in order."""
    return ()
