"""The way from a parsed report to its figures."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors import References
from dragoman.language import Parsed
from dragoman.records import Figure, Statement


def measure(parsed: Parsed, references: References, statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """Every number of a report that counts or measures something, in order."""
    return ()
