"""Times counted away from a day, lengths of time and repetitions."""

from __future__ import annotations

import datetime as dt

from dragoman.language.times import calendar as cal
from dragoman.language.times.calendar import Value
from dragoman.language.times.context import Context, days_named, means, year_of


def _grain(unit: str, count: float | None) -> str:
    return "D" if unit == "D" else unit


@means
def shift(c: Context, unit: str, way: int, n: Value | None = None, back: bool = False) -> Value:
    """As in "Ten days ago", "in two years", "three months later" (``back``: counted from the date named last).

    The answer is as fine as the unit: two years ago is a year.
    """
    count = n.count if n is not None else None
    if unit in "hms":
        return Value("TIME", "PAST_REF" if way < 0 else "FUTURE_REF")
    if count is None:
        return Value("DATE", "PAST_REF" if way < 0 else "FUTURE_REF")
    start = c.back if back else c.today
    if count != int(count):
        first, last = cal.span_from(start, way * count, unit)
        return cal.holding(first if way < 0 else last, {"Y": "M", "M": "W", "W": "D", "E": "Y", "C": "Y"}.get(unit, "D"))
    moved = cal.move(start, way * int(count), unit)
    fine = c.anchor.unit if back and c.anchor is not None and c.anchor.unit in ("D", "M", "Q", "S", "W") and unit == "Y" else unit
    fine = "Y" if fine == "E" else fine  # "a decade ago" is ten years, not the decade of numbers before
    return cal.season(moved.year, c.anchor.timex[-2:]) if fine == "S" and c.anchor is not None else cal.holding(moved, fine)


@means
def beside(c: Context, unit: str, way: int, whole: Value, n: Value | None = None) -> Value:
    """As in "The day before Christmas", "two weeks after 9 August 2020"; "days before Christmas" is only before it."""
    count = 1 if n is None else n.count
    first, last = days_named(whole) or (whole.first, whole.last)
    start = first if way < 0 else last
    if start is None:
        raise ValueError("no date to count from")
    if unit in "hms" or count is None or count != int(count):
        return Value("DATE", "PAST_REF" if way < 0 else "FUTURE_REF")
    return cal.holding(cal.move(start, way * int(count), unit), "Y" if unit in "ECL" else unit)


@means
def stretch(c: Context, unit: str, way: int, n: Value | None = None) -> Value:
    """As in "The past three weeks", "the next two years": a length of time that ends or begins today."""
    count = n.count if n is not None else None
    timex = cal.length(count, unit)
    if count is None or unit in "hms":
        return Value("DURATION", timex, count=count)
    first, last = cal.span_from(c.today, way * count, unit)
    return Value("DURATION", timex, first, last, "", count)


@means
def duration(c: Context, unit: str, n: Value | None = None, more: float = 0) -> Value:
    """As in "Three days", "a year and a half", "months"."""
    count = n.count if n is not None else None
    if count is not None:
        count += more
    return Value("DURATION", cal.length(count, unit), unit="", count=count)


@means
def first_of(c: Context, unit: str, n: Value, which: int = 1, year: Value | None = None) -> Value:
    """As in "The first nine months (of 2020)": a length, with its days where the year is named."""
    known = year_of(year)
    if known is None or n.count is None:
        return Value("DURATION", cal.length(n.count, unit), count=n.count)
    if which > 0:
        start = dt.date(known, 1, 1)
        last = cal.move(start, int(n.count), unit) - dt.timedelta(days=1)
        return Value("DURATION", cal.length(n.count, unit), start, last, "", n.count)
    end = dt.date(known, 12, 31)
    return Value("DURATION", cal.length(n.count, unit), cal.move(end, -int(n.count), unit) + dt.timedelta(days=1), end, "", n.count)


@means
def repeated(c: Context, unit: str, n: Value | None = None) -> Value:
    """As in "Every month", "every two years"."""
    return Value("SET", cal.length((n.count if n is not None else None) or 1, unit))


@means
def repeated_day(c: Context, weekday: int | None = None, month: int | None = None, season: str | None = None, part: str = "") -> Value:
    """As in "Each Thursday", "every May", "Tuesday nights"."""
    if weekday is not None:
        return Value("SET", f"XXXX-WXX-{weekday}{part}")
    return Value("SET", f"XXXX-{month:02}" if month is not None else f"XXXX-{season}")


@means
def known(c: Context, timex: str, kind: cal.Kind = "DATE") -> Value:
    """As in "Recently", "now", "daily": words that mean one TIMEX3 value whatever the day."""
    return Value(kind, timex)
