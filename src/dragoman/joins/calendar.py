"""Intervals of days: how wide, whether they meet, in which thirty days they fall."""

from __future__ import annotations

import datetime as dt

from dragoman.records import Interval

OPEN = 10**6
_BUCKET = 30
_REST = {4: "-01-01", 7: "-01"}


def ordinal(day: str) -> int:
    """The number of a day (or of the first day of a year or month) on the calendar; of what is no date, 0."""
    try:
        return dt.date.fromisoformat((day + _REST.get(len(day), ""))[:10]).toordinal()
    except ValueError:
        return 0


def days(interval: Interval) -> tuple[int, int]:
    """The first and the last day as numbers; an open end is a million days off."""
    low = ordinal(interval.start) if interval.start else -OPEN
    high = ordinal(interval.end) if interval.end else OPEN
    return low, high


def span(interval: Interval) -> int:
    """How many days an interval holds."""
    low, high = days(interval)
    return high - low + 1


def buckets(day: int) -> tuple[int, ...]:
    """The one or two half-overlapping spans of thirty days that a day falls in: days 15 apart or less share one."""
    return tuple(sorted({day // _BUCKET, (day + _BUCKET // 2) // _BUCKET}))
