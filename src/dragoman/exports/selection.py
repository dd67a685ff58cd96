"""What of a chronicle is taken along: all of it, what filters leave, one event, or what two parties did to each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from dragoman.chronicle import ChronicleError, Filters
from dragoman.records import Document, Event, Mention

if TYPE_CHECKING:
    from dragoman.api import Chronicle

T = TypeVar("T")
#: events that are looked up together
MANY = 200
#: filters that ask of an act, not of the report that tells it
_OF_ACTS = frozenset({"actor", "partner", "type", "modality", "since", "until"})
#: the filters that disagreements take
_OF_MATTERS = frozenset({"actor", "story", "outlet", "language", "since", "until", "as_of", "document"})


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a chronicle. With an ``event`` only that one, with a ``pair`` what its two parties did to each other; else ``filters``.

    ``differing`` takes only what reports differ on, no events.
    """

    known: Chronicle
    filters: Filters = field(default_factory=Filters)
    event: str | None = None
    pair: tuple[str, str] | None = None
    differing: bool = False

    @property
    def whole(self) -> bool:
        """Whether the filters alone say which part."""
        return self.event is None and self.pair is None and not self.differing

    @property
    def asked(self) -> dict[str, object]:
        """The question in words that the command line takes too."""
        one: dict[str, object] = {"event": self.event, "pair": list(self.pair) if self.pair else None}
        one["of"] = "disagreements" if self.differing else None
        return {name: value for name, value in {**one, **self.filters}.items() if value is not None}

    def events(self) -> Iterator[Event]:
        """The events, by day of the deed, undated last; streamed."""
        if self.differing:
            return iter(())
        if self.event is not None:
            return iter([self._one(self.event)])
        if self.pair is not None:
            return iter(self._between(*self.pair))
        return self.known.timeline(**self.filters)

    def _one(self, name: str) -> Event:
        kind, full = self.known.resolve_id(name)
        held = self.known.show(full).parts.get("events", ()) if kind == "mention" else ()
        record = held[0] if held else self.known.show(f"event:{full}").record
        if not isinstance(record, Event):
            raise ChronicleError(f"nothing in this chronicle is an event with the id {name!r}")
        return record

    def _between(self, a: str, b: str) -> list[Event]:
        if others := set(self.filters) - {"since", "until", "story"}:
            raise ChronicleError(f"a pair cannot be narrowed by {', '.join(sorted(others))}; it takes since, story, until")
        since, until, story = (self.filters.get(name) for name in ("since", "until", "story"))
        periods = self.known.pairs(a, b, since=since, until=until, story=story)  # type: ignore[arg-type]
        ids = dict.fromkeys(name for period in periods for name in period.events)
        found = (event for some in batched(ids, MANY) for event in self.known.events_of(some).values())
        return sorted(found, key=lambda each: ((each.date and (each.date.start or each.date.end)) or "9999", each.id))

    def mentions(self) -> Iterator[Mention]:
        """The sentences that report the events; with filters those that fit by themselves. Those of one report follow each other."""
        if self.whole:
            return self.known.mentions(**self.filters)
        found = (each for event in self.events() for each in self.known.show(f"event:{event.id}").parts.get("mentions", ()))
        return iter(sorted(found, key=lambda each: (each.document, each.start, each.id)))

    def reports(self) -> Iterator[Document]:
        """All reports or those that filters of reports leave, by day; where acts are asked for, those that tell them, as cited."""
        acts = _OF_ACTS & {name for name, value in self.filters.items() if value is not None}
        if self.whole and not acts:
            yield from self.known.documents(**self.filters)
            return
        for each in dict.fromkeys(document for event in self.events() for document in event.documents):
            yield from self.known.documents(document=each)

    def matters(self) -> Filters | None:
        """The filters by which disagreements can be chosen as the events are, or ``None``."""
        plain = {name for name, value in self.filters.items() if value is not None}
        return self.filters if self.event is None and self.pair is None and plain <= _OF_MATTERS else None


def batched(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """The values a few at a time (:func:`itertools.batched` of Python 3.12)."""
    rest = iter(values)
    while some := list(itertools.islice(rest, size)):
        yield some
