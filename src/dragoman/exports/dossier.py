"""A view to take along: Markdown or one self-contained HTML page, every entry with the sentence it rests on and a numbered source."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from dragoman.exports.cited import Entry, Quote, Source
from dragoman.exports.matters import Matter, Reading
from dragoman.telling import one_line, plural, when

if TYPE_CHECKING:
    from jinja2 import Template

#: what Markdown (CommonMark 0.31, with the tables and strikes of GitHub's) may read as more than itself
_MARKS = re.compile(r"([\\`*_\[\]<>|~&])")
_OPENERS = re.compile(r"^(\d+(?=[.)])|[#+\-=])")
_PIECES = 100


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that are cited: ``number`` is that of their source, ``web`` where the outlet prints them."""

    exact: str
    place: str
    number: int
    web: str | None


@dataclass(frozen=True, slots=True)
class _Line:
    """An entry as a reader sees it, with the words that prove it, the best first."""

    date: str
    deed: str
    standing: str
    words: tuple[_Words, ...]
    id: str


@dataclass(slots=True)
class _Dossier:
    """Entries and disagreements as they are written, and meanwhile the sources in the order in which they are first cited."""

    entries: Iterable[Entry]
    matters: Iterable[Matter]
    sources: dict[Source, int] = field(default_factory=dict)
    count: int = 0

    def number(self, source: Source) -> int:
        return self.sources.setdefault(source, len(self.sources) + 1)

    def lines(self) -> Iterator[_Line]:
        for each in self.entries:
            self.count += 1
            yield _line(each, tuple(_words(quote, self.number(quote.source)) for quote in (each, *each.also)))

    def differing(self) -> Iterator[tuple[Matter, list[tuple[Reading, list[tuple[int, str | None]]]]]]:
        """The disagreements, each reading with the numbers of its sources and the addresses of the words."""
        for each in self.matters:
            self.count += 1
            yield each, [(one, [(self.number(source), place) for source, place in one.printed]) for one in each.readings]


def write_markdown(told: Iterable[Entry], title: str, to: TextIO, matters: Iterable[Matter] = (), made: str = "") -> int:
    """Write entries, disagreements and their sources as Markdown; returns how many of both. Nothing in a report acts as markup."""
    dossier = _Dossier(told, matters)
    to.write(f"# {_plain(title)}\n\n")
    for each in dossier.lines():
        best, *others = each.words
        to.write(f"- **{_plain(each.date)}** {_plain(each.deed)}. {_plain(best.exact)} \\[{best.number}\\]  \n")
        to.write(f"  {_plain(each.standing)}; event {each.id}, {_plain(best.place)}\n")
        to.writelines(f"  - {_plain(one.exact)} \\[{one.number}\\]; {_plain(one.place)}\n" for one in others)
    for at, (matter, readings) in enumerate(dossier.differing()):
        to.write("" if at else "\n## Where reports differ\n\n")
        to.write(f"- {_plain(matter.about)}: {_plain(matter.subject)}\n")
        for one, printed in readings:
            cited = " ".join(f"\\[{number}\\]" + (f" {_plain(place)}" if place else "") for number, place in printed)
            more = f" and {plural(one.more, 'more report')}" if one.more else ""
            to.write(f"  - {', '.join(_plain(each) for each in (one.value, one.voice) if each)} {cited}{more}\n")
    if dossier.sources:
        to.write("\n## Sources\n\n")
    to.writelines(f"{number}. {_plain(_source(source))}\n" for source, number in dossier.sources.items())
    if made:
        to.write(f"\n{_plain(made)}\n")
    return dossier.count


def write_html(told: Iterable[Entry], title: str, to: TextIO, matters: Iterable[Matter] = (), made: str = "") -> int:
    """Write entries, disagreements and their sources as one HTML page that needs nothing else; returns how many of both."""
    dossier = _Dossier(told, matters)
    page = _template().stream(title=one_line(title), dossier=dossier, made=one_line(made), plural=plural)
    page.enable_buffering(_PIECES)
    to.writelines(page)
    to.write("\n")
    return dossier.count


def _line(entry: Entry, words: tuple[_Words, ...]) -> _Line:
    event = entry.event
    reports = f"{event.independent_reports} independent report{'' if event.independent_reports == 1 else 's'}"
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    standing = ", ".join(filter(None, [kind, "background" if event.historical else "", reports, entry.voice]))
    where = f", {event.place.name}" if event.place else ""
    return _Line(when(event.date), one_line(entry.deed + where), one_line(standing), words, event.id)


def _words(quote: Quote, number: int) -> _Words:
    sentence = one_line(quote.exact)
    exact = sentence if any(mark in sentence for mark in '"“”„«»') else f"“{sentence}”"
    return _Words(exact, f"words {quote.address}", number, quote.web)


def _source(source: Source) -> str:
    return ", ".join(filter(None, [source.told(), source.address]))


def _plain(text: str) -> str:
    """Text that Markdown shows as it is: its marks escaped, also where a line would begin a list or a heading."""
    return _OPENERS.sub(_escaped, _MARKS.sub(r"\\\1", one_line(text)))


def _escaped(opener: re.Match[str]) -> str:
    """What would begin a list, a heading or a line below one: a backslash stops it, behind a number or before a sign."""
    return f"{opener[0]}\\" if opener[0].isdigit() else f"\\{opener[0]}"


@functools.cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - most commands write no page

    pages = Environment(
        loader=PackageLoader("dragoman.exports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return pages.get_template("dossier.html")
