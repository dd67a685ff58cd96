"""Events with the sentence that proves each, its report, and an address that leads to those very words for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias
from urllib.parse import quote

from dragoman.exports.selection import MANY, Selection, batched
from dragoman.records import Document, Event, Interval
from dragoman.telling import act, by_whose_word, named, one_line, when

Names: TypeAlias = Mapping[str, str]
#: words at either end by which a browser finds a longer passage
_ENDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report that is cited, as a reader needs it to find it."""

    document: str
    outlet: str | None
    title: str | None
    published: Interval | None
    uri: str

    @classmethod
    def of(cls, report: Document) -> Source:
        outlet = report.outlet.name if report.outlet else None
        return cls(document=report.id, outlet=outlet, title=report.title, published=report.published, uri=report.uri)

    @property
    def address(self) -> str | None:
        """Where it stands in the web, if it does."""
        return one_line(self.uri) if self.uri.startswith(("http://", "https://")) else None

    def told(self) -> str:
        """The report as a line of a bibliography, without its web address."""
        date = when(self.published) if self.published else "undated"
        title = f"“{self.title}”" if self.title else "without a title"
        file = None if "://" in self.uri else self.uri.rpartition("/")[2]  # nobody else has this machine's folders
        return one_line(", ".join(filter(None, [self.outlet, title, date, file, f"report {self.document}"])))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words which ``source`` prints at ``start`` to ``end`` of its text."""

    exact: str
    start: int
    end: int
    source: Source

    @property
    def address(self) -> str:
        return address(self.source.document, self.start, self.end)

    @property
    def web(self) -> str | None:
        """The words where the outlet prints them: its page, and a text fragment that browsers scroll to."""
        return f"{self.source.address}{_fragment(self.exact)}" if self.source.address and "#" not in self.source.address else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Quote):
    """An event in words, with those that prove it best; ``also`` are those of other sentences, where the event is told alone."""

    event: Event
    deed: str
    voice: str
    also: tuple[Quote, ...] = ()


def address(document: str, start: int, end: int) -> str:
    """The permanent address of some words of a report, whose text and id never change.

    A URN of ours with the fragment of RFC 5147 (``char``: positions between characters, from 0 on). On the pages the same words
    are at ``/report/ID?at=START-END``.
    """
    return f"urn:dragoman:report:{document}#char={start},{end}"


def _fragment(exact: str) -> str:
    """A text fragment (WICG, "URL Fragment Text Directives"): the words, of many only the first and the last."""
    words = exact.split()
    pieces = [words] if len(words) <= 2 * _ENDS else [words[:_ENDS], words[-_ENDS:]]
    return "#:~:text=" + ",".join(quote(" ".join(each), safe="").replace("-", "%2D") for each in pieces)


class Cited(Protocol):
    """Where the sentence stands that an event is cited by, and in which report."""

    @property
    def exact(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def document(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def published(self) -> Interval | None: ...
    @property
    def uri(self) -> str: ...


def entries(events: Iterable[Event], cited: Mapping[str, Cited], names: Names) -> Iterator[Entry]:
    """The events with the words that prove them, found by their ids; one that nothing proves is left out."""
    for event in events:
        if event.id in cited:
            by = cited[event.id]
            yield Entry(
                event=event,
                deed=act(event, names),
                voice=by_whose_word(event.according_to, names),
                exact=by.exact,
                start=by.start,
                end=by.end,
                source=Source(document=by.document, outlet=by.outlet, title=by.title, published=by.published, uri=by.uri),
            )


def told(chosen: Selection) -> Iterator[Entry]:
    """The entries of a selection, a few looked up together; one event alone with every sentence that tells it."""
    for some in batched(chosen.events(), MANY):
        found = entries(some, chosen.known.cite(some), chosen.known.names(named(some)))
        yield from found if chosen.event is None else (replace(each, also=tuple(_also(chosen, each))) for each in found)


def _also(chosen: Selection, entry: Entry) -> Iterator[Quote]:
    """The other sentences that tell an event, by day of publication."""
    mentions = [each for each in chosen.mentions() if (each.document, each.start) != (entry.source.document, entry.start)]
    reports = chosen.known.headings(each.document for each in mentions)
    for name, report in reports.items():
        for each in mentions:
            if each.document == name:
                yield Quote(exact=each.text, start=each.start, end=each.end, source=Source.of(report))
