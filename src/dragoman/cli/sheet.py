"""The sheet of one id: its record, and under it every claim with the words that it rests on and the rule that fired."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from rich.text import Text

from dragoman import records as r
from dragoman.chronicle import OutletCount, Shown
from dragoman.cli.screen import beside, console, lay, quoted, said
from dragoman.cli.tables import Names, about, amount, name_of, variant
from dragoman.telling import act, by_whose_word, named, plural, short, span, when, who

if TYPE_CHECKING:
    from dragoman.api import Chronicle

_AROUND = 120  #: characters of context on either side of a number or a name
_MANY = 40  #: entries of one part that are shown; the listing commands show all
_HEAD_FIELDS = (
    "mode",
    "modality",
    "historical",
    "cameo",
    "quad",
    "intensity",
    "contexts",
    "figures",
    "score",
    "why",
    "rule",
    "perhaps_same",
)


def print_sheet(shown: Shown, known: Chronicle) -> None:
    """Print the record of an id and all that belongs to it."""
    every = (shown.record, *(record for part in shown.parts.values() for record in part))
    names = known.names(named(every))
    texts = _reports(every, known)
    screen = console()
    lay(screen, said(f"{shown.kind.upper()} {getattr(shown.record, 'id', '')}", "bold cyan"))
    for line in claim(shown.record, names, texts):
        lay(screen, line)
    for line in _details(shown.record):
        lay(screen, line, 2)
    for part, records in shown.parts.items():
        screen.print()
        screen.print(said(f"{part.replace('_', ' ').upper()} ({len(records):,})", "bold"))
        for record in records[:_MANY]:
            for number, line in enumerate(claim(record, names, texts)):
                lay(screen, line, 4 if number else 2)
        if len(records) > _MANY:
            lay(screen, said(f"… and {len(records) - _MANY:,} more; `--json` has them all", "dim"), 2)


def _reports(every: Iterable[Any], known: Chronicle) -> dict[str, r.Document]:
    """The reports on which these records stand, those of the first entries at least."""
    texts = {record.id: record for record in every if isinstance(record, r.Document)}
    named = dict.fromkeys(record.document for record in every if isinstance(record, r.Mention | r.Statement | r.Figure | r.Reference))
    for document in [each for each in named if each not in texts][:_MANY]:
        texts |= {each.id: each for each in known.documents(document=document)}
    return texts


def _details(record: object) -> Iterable[Text]:
    """The remaining fields of a record that say something, by name."""
    for field in dataclasses.fields(record) if dataclasses.is_dataclass(record) else ():
        value = getattr(record, field.name)
        if field.name not in _HEAD_FIELDS or value in (None, (), "", False):
            continue
        yield beside(said(f"{field.name.replace('_', ' ')}:", "dim"), said(_plain(value)), gap=" ")


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(_plain(each) for each in value)
    if isinstance(value, r.Doubtful):
        return f"{short(value.event)} ({value.why})"
    return f"{value:.3g}" if isinstance(value, float) else "yes" if value is True else str(value)


@functools.singledispatch
def claim(record: Any, names: Names, texts: Mapping[str, r.Document]) -> list[Text]:  # noqa: ANN401
    """A record in a few lines: what is claimed, the evidence, where it stands and why."""
    return [said(record)]


def _head(id_: str, *pieces: str) -> Text:
    return beside(said(short(id_), "cyan"), *(said(piece, "bold") for piece in pieces))


def _quote(text: str) -> Text:
    return said(quoted(text))


def _why(text: str, document: str | None = None, texts: Mapping[str, r.Document] | None = None) -> Text:
    report = (texts or {}).get(document or "")
    source = [] if document is None else [f"{report.outlet.name if report and report.outlet else 'report'} {short(document)}"]
    return said(" · ".join(filter(None, [*source, text])), "dim")


@claim.register
def _(record: r.Event, names: Names, texts: Mapping[str, r.Document]) -> list[Text]:
    place = f", {record.place.name}" if record.place else ""
    reports = plural(record.independent_reports, "independent report")
    counted = f"{reports} of {len(record.documents):,}: {', '.join(record.outlets)}".removesuffix(": ")
    dated = f"date: {record.date.basis}" if record.date else ""
    return [
        _head(record.id, when(record.date), record.type, f"{act(record, names)}{place}"),
        _quote(record.text),
        said(" · ".join(filter(None, [counted, by_whose_word(record.according_to, names), dated])), "dim"),
    ]


@claim.register
def _(record: r.Mention, names: Names, texts: Mapping[str, r.Document]) -> list[Text]:
    heard = by_whose_word(record.according_to, names)
    dated = f"date: {record.date.basis}" if record.date else ""
    return [
        _head(record.id, when(record.date), record.type, act(record, names)),
        _quote(record.text),
        _why(" · ".join(filter(None, [heard, dated, record.rule])), record.document, texts),
    ]


@claim.register
def _(record: r.Statement, names: Names, texts: Mapping[str, r.Document]) -> list[Text]:
    speaker = name_of(record.speaker, names) or "somebody"
    via = f"passed on by {who(record.via, names)}" if record.via else ""
    return [
        _head(record.id, speaker, f"({', '.join(filter(None, [record.verb, record.manner, record.stance]))})"),
        _quote(record.content),
        _why(" · ".join(filter(None, [via, record.rule])), record.document, texts),
    ]


@claim.register
def _(record: r.Figure, names: Names, texts: Mapping[str, r.Document]) -> list[Text]:
    return [
        _head(record.id, f"{amount(record)} {('of ' + record.of) if record.of else ''}", by_whose_word(record.according_to, names)),
        _quote(around(texts.get(record.document), record.start, record.end) or record.text),
        _why(record.rule, record.document, texts),
    ]


@claim.register
def _(record: r.Reference, names: Names, texts: Mapping[str, r.Document]) -> list[Text]:
    return [
        _head(record.id, f"“{record.text}” means {names.get(record.actor, record.actor)}"),
        _quote(around(texts.get(record.document), record.start, record.end) or record.text),
        _why(" · ".join(filter(None, [record.form, record.role or "", record.why])), record.document, texts),
    ]


@claim.register
def _(record: r.Document, names: Names, texts: Mapping[str, r.Document]) -> list[Text]:
    outlet = record.outlet.name if record.outlet else ""
    origin = f"after {record.original.name}" if record.original else ""
    date = record.published or record.published_inferred
    lines = [
        _head(record.id, when(date), record.title or "without a title"),
        said(" · ".join(filter(None, [outlet, origin, ", ".join(record.authors), record.language or "", record.uri])), "dim"),
    ]
    notes = [
        f"date: {date.basis}" if date else "no date in the report",
        f"copy of {short(record.copy_of)}" if record.copy_of else "",
        f"other version of {short(record.version_of)}" if record.version_of else "",
        f"not read: {record.unread}" if record.unread else "",
        f"story {short(record.story)}" if record.story else "",
    ]
    return [*lines, said(" · ".join(filter(None, notes)), "dim")]


@claim.register
def _(record: r.Actor, names: Names, texts: Mapping[str, r.Document]) -> list[Text]:
    roles = "; ".join(
        " ".join(filter(None, [role.title, role.organisation, role.country, span(role.start, role.end)])) for role in record.roles
    )
    also = ", ".join(f"{alias.text} ({alias.mentions})" for alias in record.aliases)
    lines = [
        _head(record.id, record.name),
        said(
            " · ".join(filter(None, [record.kind, record.country or "", " ".join(record.sectors), f"named {record.mentions:,} times"])),
            "dim",
        ),
        said(f"roles: {roles}" if roles else "", "dim"),
        said(f"called: {also}" if also else "", "dim"),
    ]
    return [line for line in lines if line.plain]


@claim.register
def _(record: r.Story, names: Names, texts: Mapping[str, r.Document]) -> list[Text]:
    outlets = ", ".join(record.outlets)
    part = f"part of {short(record.part_of)}" if record.part_of else ""
    return [
        _head(record.id, span(record.start, record.end), record.title),
        said(" · ".join(filter(None, [f"{len(record.documents)} reports", f"{len(record.events)} events", outlets, part])), "dim"),
    ]


@claim.register
def _(record: r.Disagreement, names: Names, texts: Mapping[str, r.Document]) -> list[Text]:
    readings = [said(f"{variant(each, names)} {' '.join(map(short, each.documents))}") for each in record.variants]
    return [_head(record.id, record.about, record.subject), *readings]


@claim.register
def _(record: r.Judgement, names: Names, texts: Mapping[str, r.Document]) -> list[Text]:
    state = f"undone {record.undone[:10]}" if record.undone else "no longer finds its place" if record.unmatched else ""
    return [
        _head(record.id, record.kind, about(record), "" if record.value is None else str(record.value)),
        said(" · ".join(filter(None, [record.made[:10], record.by, record.because or "", state])), "dim"),
    ]


@claim.register
def _(record: OutletCount, names: Names, texts: Mapping[str, r.Document]) -> list[Text]:
    return [
        _head(record.id, record.name),
        said(f"{record.domain or ''} {record.documents} reports {span(record.first, record.last)}", "dim"),
    ]


@claim.register
def _(record: r.Passage, names: Names, texts: Mapping[str, r.Document]) -> list[Text]:
    return [said(f"{record.kind} {record.start}–{record.end}", "bold"), said(record.why, "dim")]


def around(document: r.Document | None, start: int, end: int) -> str | None:
    """The words of a report about a place, cut at blanks, within its line."""
    if document is None:
        return None
    text = document.text
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    line = text.find("\n", end)
    last = min(len(text) if line < 0 else line, end + _AROUND)
    before, after = text[first:start], text[end:last]
    if first > 0 and text[first - 1] != "\n":
        before = "… " + before.split(" ", 1)[-1]
    if last < len(text) and text[last] != "\n":
        after = after.rsplit(" ", 1)[0] + " …"
    return before + text[start:end] + after
