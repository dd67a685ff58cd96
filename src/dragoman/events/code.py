"""The way from a parsed report to its event-mentions."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors import References
from dragoman.language import Parsed
from dragoman.records import Figure, Mention, Statement


def code(parsed: Parsed, references: References, statements: Sequence[Statement], figures: Sequence[Figure]) -> tuple[Mention, ...]:
    """Every event that a report tells of, in order."""
    return ()
