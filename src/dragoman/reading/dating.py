"""When an undated report was published, from what stands inside it: the smallest interval that all clues allow."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.blocks import Block
from dragoman.records import Interval


def published_by_clues(blocks: Sequence[Block]) -> Interval | None:
    """The interval of days in which a report with such a text can have been published; ``None`` where nothing in it tells."""
    return None
