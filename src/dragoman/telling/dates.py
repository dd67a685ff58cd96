"""Dates as precise as they are known, and no more."""

from __future__ import annotations

from dragoman.records import Interval

_SEASONS = {"03": "spring", "06": "summer", "09": "autumn", "12": "winter"}


def when(date: Interval | None) -> str:
    """A date in at most 23 characters: ``2021-05-28``, ``2021-05``, ``2021 summer``, ``2021``, ``1948–1967``, ``2021-05-28..06-03``."""
    if date is None or (date.start is None and date.end is None):
        return "undated"
    if date.start is None:
        return f"by {date.end}"
    if date.end is None:
        return f"from {date.start}"
    if date.start == date.end:
        return date.start
    if date.start.endswith("-01-01") and date.end.endswith("-12-31"):
        return date.start[:4] if date.start[:4] == date.end[:4] else f"{date.start[:4]}–{date.end[:4]}"
    if date.precision == "month" and date.start[:7] == date.end[:7]:
        return date.start[:7]
    if date.precision == "season" and date.start[5:7] in _SEASONS:
        return f"{date.start[:4]} {_SEASONS[date.start[5:7]]}"
    return span(date.start, date.end)


def span(start: str | None, end: str | None) -> str:
    """From one day to another, the year said once."""
    if start is None or end is None or start == end:
        return start or end or ""
    return f"{start}..{end[5:] if start[:4] == end[:4] else end}"
