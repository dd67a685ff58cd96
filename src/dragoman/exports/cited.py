"""A timeline to hand on: Markdown or one self-contained HTML page, every entry with the sentence it rests on and a numbered source."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TextIO, TypeAlias

from dragoman.records import Event, Interval
from dragoman.telling import act, by_whose_word, one_line, when

if TYPE_CHECKING:
    from jinja2 import Template

Names: TypeAlias = Mapping[str, str]
#: what Markdown (CommonMark 0.31, with the tables and strikes of GitHub's) may read as more than itself
_MARKS = re.compile(r"([\\`*_\[\]<>|~&])")
_OPENERS = re.compile(r"^(\d+(?=[.)])|[#+\-=])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report that is cited, as a reader needs it to find it."""

    document: str
    outlet: str | None
    title: str | None
    published: Interval | None
    uri: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with the words that prove it, which ``source`` prints at ``start`` to ``end`` of its text."""

    event: Event
    exact: str
    start: int
    end: int
    source: Source


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


def entries(events: Iterable[Event], cited: Mapping[str, Cited]) -> list[Entry]:
    """The events with the words that prove them, found by their ids; one that nothing proves is left out."""
    return [_entry(event, cited[event.id]) for event in events if event.id in cited]


def _entry(event: Event, by: Cited) -> Entry:
    source = Source(document=by.document, outlet=by.outlet, title=by.title, published=by.published, uri=by.uri)
    return Entry(event, by.exact, by.start, by.end, source)


@dataclass(frozen=True, slots=True)
class _Line:
    """An entry as a reader sees it; ``number`` is that of its source."""

    date: str
    deed: str
    standing: str
    exact: str
    place: str
    number: int
    id: str


def write_markdown(told: Iterable[Entry], names: Names, title: str, to: TextIO) -> int:
    """Write entries and their sources as Markdown; returns how many entries. Nothing in a report acts as markup."""
    lines, sources = _laid_out(told, names)
    to.write(f"# {_plain(title)}\n\n")
    for each in lines:
        to.write(f"- **{_plain(each.date)}** {_plain(each.deed)}. {_plain(each.exact)} \\[{each.number}\\]  \n")
        to.write(f"  {_plain(each.standing)}; {_plain(each.place)}\n")
    if sources:
        to.write("\n## Sources\n\n")
    to.writelines(f"{number}. {_plain(_told(source))}\n" for number, source in enumerate(sources, 1))
    return len(lines)


def write_html(told: Iterable[Entry], names: Names, title: str, to: TextIO) -> int:
    """Write entries and their sources as one HTML page that needs nothing else; returns how many entries."""
    lines, sources = _laid_out(told, names)
    to.write(_template().render(title=one_line(title), lines=lines, sources=[_told(each) for each in sources]))
    to.write("\n")
    return len(lines)


def _laid_out(told: Iterable[Entry], names: Names) -> tuple[list[_Line], list[Source]]:
    """The entries, and the sources in the order in which they are first cited."""
    sources: dict[Source, int] = {}
    lines = [_line(each, names, sources.setdefault(each.source, len(sources) + 1)) for each in told]
    return lines, list(sources)


def _line(entry: Entry, names: Names, number: int) -> _Line:
    event = entry.event
    reports = f"{event.independent_reports} independent report{'' if event.independent_reports == 1 else 's'}"
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    standing = ", ".join(filter(None, [kind, "background" if event.historical else "", reports, by_whose_word(event.according_to, names)]))
    where = f", {event.place.name}" if event.place else ""
    sentence = one_line(entry.exact)
    return _Line(
        date=when(event.date),
        deed=one_line(act(event, names) + where),
        standing=one_line(standing),
        exact=sentence if any(mark in sentence for mark in '"“”„«»') else f"“{sentence}”",
        place=f"event {event.id}, characters {entry.start}–{entry.end} of report {entry.source.document}",
        number=number,
        id=event.id,
    )


def _told(source: Source) -> str:
    date = when(source.published) if source.published else "undated"
    title = f"“{source.title}”" if source.title else "without a title"
    place = source.uri if "://" in source.uri else source.uri.rpartition("/")[2]  # nobody else has this machine's folders
    return one_line(", ".join(filter(None, [source.outlet, title, date, place, f"report {source.document}"])))


def _plain(text: str) -> str:
    """Text that Markdown shows as it is: its marks escaped, also where a line would begin a list or a heading."""
    return _OPENERS.sub(_escaped, _MARKS.sub(r"\\\1", one_line(text)))


def _escaped(opener: re.Match[str]) -> str:
    """What would begin a list, a heading or a line below one: a backslash stops it, behind a number or before a sign."""
    return f"{opener[0]}\\" if opener[0].isdigit() else f"\\{opener[0]}"


@functools.cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - most commands write no page

    pages = Environment(loader=PackageLoader("dragoman.exports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return pages.get_template("timeline.html")
