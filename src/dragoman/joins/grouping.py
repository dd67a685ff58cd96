"""Grouping of bare reports (title, text, date) without a chronicle; what ``dragoman group`` answers with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.joins import copies, stories
from dragoman.joins.memory import Memory
from dragoman.joins.room import Rule, work
from dragoman.joins.store import Item
from dragoman.records import Interval


@dataclass(frozen=True, slots=True)
class Report:
    """As much of a report as grouping needs; ``date`` is ISO 8601, ``language`` a two-letter code."""

    id: str
    title: str
    text: str
    date: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Grouped:
    id: str
    story: str
    copy_of: str | None = None


def group(reports: Sequence[Report]) -> list[Grouped]:
    """Reports of one matter together, others apart, in the order given; any order gives the same groups.

    A date that is no date counts as none.
    """
    store = Memory()
    near = _work(store, copies.RULE, [_copy(each) for each in reports])
    sources = {item.id: item for item in map(_copy, reports)}
    copied = {each: of for members in near for each, (of, _) in copies.origins(members, sources).items()}
    home = {each: min(members) for members in _work(store, stories.RULE, [_story(each) for each in reports]) for each in members}
    return [Grouped(each.id, home[each.id], copied[each.id]) for each in reports]


def _work(store: Memory, rule: Rule, items: list[Item]) -> list[tuple[str, ...]]:
    return list(work(store, rule, [item.id for item in items], items).groups.values())


def _copy(report: Report) -> Item:
    day = _published(report)
    return copies.bare(report.id, f"{report.title}\n{report.text}", day.start if day else None)


def _story(report: Report) -> Item:
    known = stories.card(report.title, report.text, report.language, _published(report))
    return Item(report.id, report.id, tuple(stories.keys(known)), known)


def _published(report: Report) -> Interval | None:
    try:
        return Interval.day(dt.date.fromisoformat((report.date or "")[:10]), "given")
    except ValueError:
        return None
