"""The date of an undated report, narrowed by a dated report of the same event: one pass, never chained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from dragoman.joins.calendar import days, span
from dragoman.records import Document, Interval, Mention

#: days an interval may hold to date a report by itself; to tell the day of an event
_DATED, _DAY = 31, 3
#: days after an event in which it is still news
_NEWS = 6


def undated(document: Document) -> bool:
    """Does a report not tell within a month when it was printed?"""
    return document.published is None or span(document.published) > _DATED


def infer(document: Document, events: Iterable[Sequence[Mention]], documents: Mapping[str, Document]) -> Interval | None:
    """When a report was printed that tells as news what a dated report puts on a day: within the week after it.

    ``events`` are those that the report has a part in, by their mentions. Only what other reports say of themselves
    counts (``published``), never what was inferred for them. ``None`` where nothing narrows the date.
    """
    found: list[tuple[int, str, str]] = []
    for mentions in events:
        if any(each.document == document.id and not each.historical and each.modality == "actual" for each in mentions):
            found += [known for each in mentions if each.document != document.id and (known := _day(each, documents)) is not None]
    if not found:
        return None
    last, day, source = max(found)
    low, high = days(document.published) if document.published else (last, last + _NEWS)
    low, high = max(low, last), min(high, last + _NEWS)
    if low > high:
        return None
    basis = f"tells as news what {source} puts on {day}"
    return Interval(dt.date.fromordinal(low).isoformat(), dt.date.fromordinal(high).isoformat(), "interval", basis)


def _day(mention: Mention, documents: Mapping[str, Document]) -> tuple[int, str, str] | None:
    """The day on which a dated report puts an event, with that report."""
    report = documents.get(mention.document)
    if report is None or undated(report) or mention.date is None or span(mention.date) > _DAY or mention.date.end is None:
        return None
    source = report.outlet.name if report.outlet else f"the report {report.id}"
    return days(mention.date)[1], mention.date.end, source
