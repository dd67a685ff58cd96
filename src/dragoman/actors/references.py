"""Which actor a place in a text means: what the later stages ask of the actors found in one report."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.records import Actor, Party, Reference


@dataclass(slots=True, eq=False)
class References:
    """The references of one document, in order of the text, and the actors that they mean by id.

    References may nest ("Russian President" in "Russian President Vladimir Putin"); the look-ups prefer the longest.
    """

    items: Sequence[Reference]
    actors: Mapping[str, Actor]
    _starts: list[int] = field(default_factory=list, init=False)
    _longest: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.items = sorted(self.items, key=lambda each: (each.start, -each.end, each.id))
        self._starts = [each.start for each in self.items]
        self._longest = max((each.end - each.start for each in self.items), default=0)

    def inside(self, start: int, end: int) -> list[Reference]:
        """The references that lie wholly within a span, in order."""
        low, high = bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)
        return [each for each in self.items[low:high] if each.end <= end]

    def covering(self, start: int, end: int) -> Reference | None:
        """The longest reference that covers a span, or ``None``; of several on the same words the first of :meth:`at`."""
        return next(iter(self.at(start, end)), None)

    def at(self, start: int, end: int) -> list[Reference]:
        """The longest references that cover a span: one, or several where the words mean several ("both countries").

        An adjective that stands for a noun ("the Russian and US presidents") gives way to what it stands for.
        """
        low, high = bisect.bisect_left(self._starts, start - self._longest), bisect.bisect_right(self._starts, start)
        found = [each for each in self.items[low:high] if each.end >= end]
        found = [each for each in found if each.form != "adjective"] or found
        longest = max((each.end - each.start for each in found), default=0)
        return [each for each in found if each.end - each.start == longest]

    def party(self, text: str, start: int, end: int, reference: Reference | None) -> Party:
        """A party of an event or the speaker of a statement: these words, meaning what the reference means."""
        actor = self.actors.get(reference.actor) if reference else None
        if actor is None:
            return Party(text=text, start=start, end=end)
        return Party(text=text, start=start, end=end, actor=actor.id, country=actor.country, sectors=actor.sectors)
