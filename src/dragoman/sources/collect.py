"""From what a user names (files, folders, globs, JSON lines, standard input) to bytes with where they came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.records import Received


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that could not be taken: which, and in one sentence why and what to do."""

    uri: str
    why: str


def collect(names: Sequence[str]) -> Iterator[Received | Failed]:
    """Everything under the given names, in order; what cannot be taken is said and the rest goes on. ``-`` is standard input."""
    yield from ()
