"""Months, quarters, seasons, years and longer: what the rules of a time grammar mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dragoman.language import numerals
from dragoman.language.times import calendar as cal
from dragoman.language.times.calendar import Value
from dragoman.language.times.context import Context, figures_of, in_years, means, nearest, year_of


@means
def month(c: Context, month: int, year: Value | None = None, way: int | None = None) -> Value:
    """A month by name: of a year, or the last, this year's, the next, or the nearest by tense."""
    known = year_of(year)
    if known is not None:
        return cal.month(known, month)
    here = c.today.year
    if way is None:
        return nearest(in_years(c, lambda y: cal.month(y, month)), c)
    if way < 0:
        return cal.month(here if month < c.today.month else here - 1, month)
    return cal.month(here if way == 0 or month > c.today.month else here + 1, month)


@means
def year(c: Context, number: object) -> Value:
    return cal.year(figures_of(number))


@means
def short_year(c: Context, number: str) -> Value:
    """As in "'89": of the hundred years around today."""
    n = c.today.year // 100 * 100 + figures_of(number)
    return cal.year(n - 100 if n > c.today.year + 20 else n)


@means
def spoken_year(c: Context) -> Value | None:
    """As in "Nineteen ninety-six", "the year two thousand": the year in words."""
    words = [w for w in c.words if w not in ("the", "year", "-")]
    high, rest = numerals.read(words[:1], c.language), numerals.read(words[1:], c.language)
    if rest is not None and rest < 10:  # "twenty-two" is a number
        return None
    whole = numerals.read(words, c.language) if rest is None or rest >= 100 else (high or 0) * 100 + rest
    return cal.year(int(whole)) if whole and 1000 <= whole <= 2199 else None


@means
def quarter(c: Context, n: int, year: Value | None = None) -> Value:
    known = year_of(year)
    return cal.quarter(known, int(n)) if known is not None else _begun(c, lambda y: cal.quarter(y, int(n)))


@means
def quarter_ago(c: Context, n: int) -> Value:
    """As in "The year-earlier third quarter"."""
    found = quarter(c, n)
    assert found.first is not None
    return cal.quarter(found.first.year - 1, int(n))


@means
def half(c: Context, n: int, year: Value | None = None) -> Value:
    known = year_of(year)
    return cal.half(known, 2 if n < 0 else int(n)) if known is not None else _begun(c, lambda y: cal.half(y, 2 if n < 0 else int(n)))


def _begun(c: Context, make: Callable[[int], Value]) -> Value:
    """The latest that has begun; in the future tense the next that has not ended."""
    fits = in_years(c, make)
    if c.tense > 0:
        return min((v for v in fits if v.last and v.last >= c.today), key=lambda v: v.timex)
    return max((v for v in fits if v.first and v.first <= c.today), key=lambda v: v.timex)


@means
def latest(c: Context, unit: str, years: int = 0, year: Value | None = None) -> Value:
    """As in "The latest quarter": the last that is over; ``years`` before it for "the year-ago quarter"."""
    now = cal.holding(c.today, unit)
    assert now.first is not None
    when = now.first - dt.timedelta(days=1)
    known = year_of(year)
    when = dt.date(known, when.month, 1) if known is not None else when
    return cal.holding(cal.move(when, years, "Y"), unit)


@means
def season(c: Context, season: str, year: Value | None = None, way: int | None = None) -> Value:
    """A season: of a year, or the last that is over, this year's, the next to begin, or the nearest by tense."""
    known = year_of(year)
    if known is not None:
        return cal.season(known, season)
    fits = in_years(c, lambda y: cal.season(y, season))
    if way is None:
        return nearest(fits, c, ahead=1)
    if way == 0:
        return next((v for v in fits if v.first and v.last and v.first <= c.today <= v.last), fits[0])
    if way < 0:
        return max((v for v in fits if v.last and v.last < c.today), key=lambda v: v.timex)
    return min((v for v in fits if v.first and v.first > c.today), key=lambda v: v.timex)


@means
def decade(c: Context, tens: object) -> Value:
    n = figures_of(tens)
    if n < 100:
        n += c.today.year // 100 * 100
        n -= 100 if n > c.today.year else 0
    return cal.decade(n // 10 * 10)


@means
def century(c: Context, n: object) -> Value | None:
    number = figures_of(n)
    return cal.century(number) if 1 <= number <= 22 else None


@means
def way(c: Context, way: int, unit: str) -> Value:
    """As in "Last week", "this month", "next year"."""
    if unit in "hmsL" or unit == "D":
        return (
            cal.day(c.today + dt.timedelta(days=way)) if unit == "D" else Value("DATE", ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[way + 1])
        )
    return cal.holding(cal.move(c.today, way, unit), unit)


@means
def way_back(c: Context, way: int, unit: str) -> Value:
    """As in "The following year", "the same day", "that month": counted from the date named last."""
    if unit in "hmsL":
        return Value("DATE", "PAST_REF")
    return cal.holding(cal.move(c.back, way, unit), unit)


@means
def recent_unit(c: Context, unit: str) -> Value:
    """As in "the week" by itself: the one of the report; a quarter or half the last that is over, a weekend the last begun."""
    if unit == "WE" and c.tense <= 0 and c.today.isoweekday() < 6:
        return cal.weekend(c.today - dt.timedelta(days=7))
    return latest(c, unit) if unit in "QH" else cal.holding(c.today, unit)
