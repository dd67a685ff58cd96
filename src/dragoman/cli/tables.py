"""Which columns each kind of record shows to a person; programs take ``--json`` or ``--csv``, which have every field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from dragoman import records as r
from dragoman.chronicle import OutletCount
from dragoman.telling import act, by_whose_word, called, one_line, short, span, when

Names: TypeAlias = Mapping[str, str]
_ALIASES = 4


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` in characters, or ``None`` for a ``share`` of what the others leave."""

    head: str
    cell: Callable[[Any, Names], object]
    width: int | None = None
    share: int = 1
    right: bool = False


def money(value: float) -> str:
    """A number as people write it: ``1,500,000,000``, ``2.5``."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def amount(figure: r.Figure) -> str:
    """The reading of a figure: ``1,500,000,000 USD``, ``2,000,000..3,000,000``."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return figure.text
    if low == high and low is not None:
        number = money(low)
    else:
        number = f"{'' if low is None else money(low)}..{'' if high is None else money(high)}"
    return f"{number} {figure.unit or {'percent': '%'}.get(figure.kind, '')}".strip()


def _id(width: int = 8) -> Column:
    return Column("ID", lambda x, _: x.id, width)


def _remark(document: r.Document, _: Names) -> str:
    said = [
        f"copy of {short(document.copy_of)}" if document.copy_of else "",
        f"version of {short(document.version_of)}" if document.version_of else "",
        f"not read: {document.unread}" if document.unread else "",
    ]
    return ", ".join(filter(None, said))


def _aliases(actor: r.Actor, _: Names) -> str:
    """The other names, a few of them."""
    other = [alias.text for alias in actor.aliases if alias.text != actor.name]
    more = f" and {len(other) - _ALIASES} more" if len(other) > _ALIASES else ""
    return ", ".join(other[:_ALIASES]) + more


def variant(each: r.Variant, names: Names) -> str:
    """One reading of what reports differ on: the value, by whose word, in how many reports."""
    value = each.value
    if isinstance(value, Mapping):  # of a figure: its reading and its words
        value = value.get("text") or value.get("low")
    shown = money(value) if isinstance(value, int | float) else "nothing" if value is None else str(value)
    return " ".join(filter(None, [shown, by_whose_word(each.according_to, names), f"[{len(each.documents)}]"]))


def about(judgement: r.Judgement) -> str:
    """What a judgement speaks of: the words it is anchored on, or else the id."""
    quoted = judgement.about.get("exact")
    return f"“{quoted}”" if quoted else str(judgement.about.get("id") or judgement.about)


def name_of(party: r.Party | None, names: Names) -> str:
    """A party by the name of its actor, or as the text has it."""
    return "" if party is None else names.get(party.actor or "", party.text)


COLUMNS: Mapping[type, tuple[Column, ...]] = {
    r.Document: (
        _id(),
        Column("PUBLISHED", lambda x, _: when(x.published or x.published_inferred), 11),
        Column("OUTLET", lambda x, _: x.outlet.name if x.outlet else "", None, 2),
        Column("TITLE", lambda x, _: called(x), None, 5),
        Column("REMARK", _remark, None, 2),
    ),
    r.Actor: (
        _id(12),
        Column("NAME", lambda x, _: x.name, None, 3),
        Column("KIND", lambda x, _: x.kind.replace("intergovernmental", "intergov."), 12),
        Column("FROM", lambda x, _: x.country or "", 4),
        Column("NAMED", lambda x, _: x.mentions, 6, right=True),
        Column("ALSO CALLED", _aliases, None, 4),
    ),
    r.Reference: (
        _id(),
        Column("REPORT", lambda x, _: x.document, 8),
        Column("FORM", lambda x, _: x.form, 9),
        Column("WORDS", lambda x, _: x.text, None, 2),
        Column("MEANS", lambda x, names: names.get(x.actor, x.actor), None, 2),
        Column("WHY", lambda x, _: x.why, None, 3),
    ),
    r.Mention: (
        _id(),
        Column("DATE", lambda x, _: when(x.date), 13),
        Column("TYPE", lambda x, _: x.type, 9),
        Column("ACT", act, None, 3),
        Column("EVIDENCE", lambda x, _: x.text, None, 4),
    ),
    r.Event: (
        _id(),
        Column("DATE", lambda x, _: when(x.date), 13),
        Column("TYPE", lambda x, _: x.type, 9),
        Column("ACT", act, None, 3),
        Column("REPORTS", lambda x, _: x.independent_reports, 7, right=True),
    ),
    r.Statement: (
        _id(),
        Column("SPEAKER", lambda x, names: name_of(x.speaker, names), None, 1),
        Column("STANCE", lambda x, _: x.stance, 7),
        Column("WORDS", lambda x, _: x.content, None, 3),
    ),
    r.Figure: (
        _id(),
        Column("KIND", lambda x, _: x.kind, 8),
        Column("AMOUNT", lambda x, _: amount(x), None, 2),
        Column("OF", lambda x, _: x.of or "", None, 2),
        Column("WORDS", lambda x, _: x.text, None, 2),
        Column("BY WHOSE WORD", lambda x, names: by_whose_word(x.according_to, names), None, 2),
    ),
    r.Story: (
        Column("ID", lambda x, _: f"story:{short(x.id)}", 14),  # its first report has the bare id
        Column("DAYS", lambda x, _: span(x.start, x.end), 11),
        Column("REPORTS", lambda x, _: len(x.documents), 7, right=True),
        Column("TITLE", lambda x, _: x.title, None, 3),
        Column("PART OF", lambda x, _: f"story:{short(x.part_of)}" if x.part_of else "", 14),
        Column("OUTLETS", lambda x, _: ", ".join(x.outlets), None, 2),
    ),
    r.Disagreement: (
        _id(),
        Column("ABOUT", lambda x, _: x.about, 6),
        Column("SUBJECT", lambda x, _: x.subject, None, 2),
        Column("READINGS", lambda x, names: " / ".join(variant(each, names) for each in x.variants), None, 4),
    ),
    r.Judgement: (
        _id(),
        Column("MADE", lambda x, _: x.made[:10], 10),
        Column("BY", lambda x, _: x.by, 8),
        Column("KIND", lambda x, _: x.kind + (" (undone)" if x.undone else " (unmatched)" if x.unmatched else ""), 11),
        Column("ABOUT", lambda x, _: about(x), None, 3),
        Column("BECAUSE", lambda x, _: x.because or "", None, 2),
    ),
    OutletCount: (
        Column("OUTLET", lambda x, _: x.name, None, 2),
        Column("DOMAIN", lambda x, _: x.domain or "", None, 2),
        Column("FROM", lambda x, _: x.country or "", 4),
        Column("REPORTS", lambda x, _: x.documents, 7, right=True),
        Column("FIRST", lambda x, _: x.first or "", 10),
        Column("LAST", lambda x, _: x.last or "", 10),
    ),
}


def cells(kind: type, record: object, names: Names) -> list[str]:
    """The cells of a record as a person reads them, each on one line."""
    return [one_line(str(column.cell(record, names))) for column in COLUMNS[kind]]
