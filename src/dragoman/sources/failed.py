"""An input that could not be taken, and the limit on how large one may be."""

from __future__ import annotations

from dataclasses import dataclass

#: the largest report taken, in bytes after unpacking: a thousand times a long article, small enough to parse in memory
LIMIT = 20_000_000


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that could not be taken: which, and in one sentence why and what to do."""

    uri: str
    why: str


def too_large() -> str:
    """The words for what is over the limit."""
    return f"larger than {LIMIT // 1_000_000} MB, the most that is read as one report; split it, one article a file"
