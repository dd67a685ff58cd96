"""From where the meanings of a time grammar count, and what they share."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from dragoman.language.times.calendar import Value

MEANINGS: dict[str, Callable[..., Any]] = {}
_NEVER = 10**6
_AHEAD = 2


@dataclasses.dataclass(frozen=True, slots=True)
class Context:
    """From where to count: the day of the report, the date named last, and the tense of the sentence (-1, 0, 1)."""

    today: dt.date
    anchor: Value | None = None
    tense: int = 0
    language: str = "en"
    words: Sequence[str] = ()
    strict: bool = False

    def reading(self, words: Sequence[str]) -> Context:
        return dataclasses.replace(self, words=words)

    @property
    def back(self) -> dt.date:
        """The day to count from where the words point back; ``strict`` contexts count from nowhere else."""
        if self.strict and self.anchor is None:
            raise ValueError("no date to count from")
        return (self.anchor and (self.anchor.first or self.anchor.last)) or self.today


def means(function: Callable[..., Any]) -> Callable[..., Any]:
    MEANINGS[function.__name__] = function
    return function


def nearest(candidates: Iterable[Value], c: Context, ahead: int = _AHEAD) -> Value:
    """Of the same day or month in several years the one meant: by tense where it tells, else the nearest to today.

    Reports tell more of what was: a day ``ahead`` must be twice as near.
    """

    def distance(value: Value) -> int:
        assert value.first is not None
        assert value.last is not None
        wrong = (c.tense < 0 and value.first > c.today) or (c.tense > 0 and value.last < c.today)
        middle = value.first + (value.last - value.first) // 2
        days = (middle - c.today).days
        return (ahead * days if c.tense == 0 and days > 0 else abs(days)) + (_NEVER if wrong else 0)

    return min(candidates, key=distance)


def in_years(c: Context, make: Callable[[int], Value | None]) -> list[Value]:
    found = []
    for year in (c.today.year, c.today.year - 1, c.today.year + 1):
        try:
            value = make(year)
        except ValueError:
            value = None
        if value is not None:
            found.append(value)
    if not found:
        raise ValueError("in no year")
    return found


def year_of(value: Value | None) -> int | None:
    return value.first.year if value is not None and value.first is not None else None


def figures_of(day: object) -> int:
    """A day of the month, whether a lexicon's number or figures with an ending ("3rd")."""
    return int(day) if isinstance(day, int | float) else int(re.sub(r"\D", "", str(day)) or 0)


def span_of(low: Value, high: Value) -> Value:
    first, last = low.first, high.last
    if first is None or last is None:
        raise ValueError("an end is not known")
    if first > last:
        raise ValueError("ends before it begins")
    return Value("DATE", f"{low.timex}/{high.timex}", first, last, "")


def days_named(value: Value) -> tuple[dt.date, dt.date] | None:
    """The first and last day that TIMEX3 names, without the days that the interval may be off; nothing for a month or a year."""
    try:
        found = [dt.date.fromisoformat(part) for part in value.timex.split("/")]
    except ValueError:
        return None
    return found[0], found[-1]
