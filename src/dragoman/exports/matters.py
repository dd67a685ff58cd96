"""Disagreements in words: each reading with those whose word it is, the reports that print it and, for figures, the very place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.exports.cited import Source, address
from dragoman.exports.selection import MANY, Selection, batched
from dragoman.records import Disagreement, Document, Variant
from dragoman.telling import by_whose_word, named, one_line

#: reports that are named for one reading; there may be hundreds
_NAMED = 20


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of several: its value, its voucher, its reports with the address of the words, where that is known."""

    value: str
    voice: str
    printed: tuple[tuple[Source, str | None], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Matter:
    """What reports differ on."""

    id: str
    about: str
    subject: str
    readings: tuple[Reading, ...]


def matters(chosen: Selection) -> Iterator[Matter]:
    """Where the reports of a selection differ; nothing where its filters cannot choose disagreements."""
    filters = chosen.matters()
    if filters is None:
        return
    for some in batched(chosen.known.disagreements(**filters), MANY):
        names = chosen.known.names(named(some))
        reports = chosen.known.headings(name for each in some for variant in each.variants for name in variant.documents[:_NAMED])
        yield from (_matter(chosen, each, names, reports) for each in some)


def _matter(chosen: Selection, each: Disagreement, names: Mapping[str, str], reports: Mapping[str, Document]) -> Matter:
    readings = (
        Reading(
            value=_value(variant),
            voice=", ".join(
                filter(None, [by_whose_word(variant.according_to, names), variant.stance if variant.stance != "states" else ""])
            ),
            printed=tuple(
                (Source.of(reports[name]), _place(chosen, variant, name)) for name in variant.documents[:_NAMED] if name in reports
            ),
            more=max(0, len(variant.documents) - _NAMED),
        )
        for variant in each.variants
    )
    return Matter(each.id, each.about, one_line(each.subject), tuple(readings))


def _value(variant: Variant) -> str:
    value = variant.value
    if isinstance(value, Mapping):
        value = value.get("text") or value.get("low")
    return one_line(str(value)) if value is not None else "nothing"


def _place(chosen: Selection, variant: Variant, document: str) -> str | None:
    """Where a report prints a figure, by its value; other readings stand in no one place."""
    value = variant.value
    if not isinstance(value, Mapping) or "low" not in value:
        return None
    wanted = tuple(value.get(name) for name in ("low", "high", "unit"))
    found = (each for each in chosen.known.figures(document=document) if (each.low, each.high, each.unit) == wanted)
    first = next(found, None)
    return address(document, first.start, first.end) if first else None
