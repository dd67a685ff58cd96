"""Parts of spans, spans from one time to another, and times of day."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

from dragoman.language.times import calendar as cal
from dragoman.language.times.calendar import Value
from dragoman.language.times.context import Context, figures_of, means, span_of, year_of


@means
def edge(c: Context, edge: str, whole: Value) -> Value:
    """The beginning, middle or end of a span: its first, middle or last third. TIMEX3 keeps the whole."""
    return _third(whole, edge)


def _third(whole: Value, which: str) -> Value:
    if whole.first is None or whole.last is None or whole.kind not in ("DATE", "DURATION"):
        return whole
    size = (whole.last - whole.first).days + 1
    if size < 3:
        return whole
    if whole.unit == "Y":  # thirds of a year are four months
        year = whole.first.year
        cuts = [dt.date(year, 1, 1), dt.date(year, 5, 1), dt.date(year, 9, 1), dt.date(year + 1, 1, 1)]
    elif whole.unit == "M":
        start = whole.first
        cuts = [start, start.replace(day=11), start.replace(day=21), whole.last + dt.timedelta(days=1)]
    else:
        cuts = [whole.first + dt.timedelta(days=size * k // 3) for k in range(4)]
    n = {"start": 0, "mid": 1, "end": 2}[which]
    return dataclasses.replace(whole, first=cuts[n], last=cuts[n + 1] - dt.timedelta(days=1), unit="")


@means
def side(c: Context, way: int, whole: Value) -> Value | None:
    """As in "Earlier this month", "later this year": up to today, or from it on."""
    if whole.first is None or whole.last is None:
        return whole
    if not whole.first <= c.today <= whole.last or whole.unit == "D":
        return _third(whole, "start" if way < 0 else "end")
    return dataclasses.replace(whole, first=whole.first if way < 0 else c.today, last=c.today if way < 0 else whole.last, unit="")


@means
def same(c: Context, whole: Value) -> Value:
    return whole


@means
def turn_of_year(c: Context) -> Value:
    """The last days of one year and the first of the next, the nearest to the report."""
    later = c.today.year + (c.today.month > 6)
    return Value("DATE", f"{later - 1}-12-31/{later}-01-01", dt.date(later - 1, 12, 25), dt.date(later, 1, 7))


@means
def year_end(c: Context) -> Value | None:
    """As in "Year-end", in the year of the report."""
    whole = cal.year(c.today.year)
    return _third(whole, "end")


@means
def between(c: Context, low: Value, high: Value) -> Value:
    """As in "From May to July 2020", "between Monday and Friday": the year of the end serves the beginning."""
    both = sum(len(word) == 4 and word.isdigit() for word in c.words) > 1  # "between March 2010 and May 2012"
    if not both and low.first and high.first and low.unit == high.unit and low.unit in ("D", "M") and low.first.year != high.first.year:
        y = high.first.year - ((low.first.month, low.first.day) > (high.first.month, high.first.day))
        low = cal.day(low.first.replace(year=y)) if low.unit == "D" else cal.month(y, low.first.month)
    return span_of(low, high)


@means
def months_between(c: Context, low: int, high: int, year: Value) -> Value:
    known = year_of(year)
    if known is None:
        raise ValueError("no year")
    return span_of(cal.month(known - (low > high), low), cal.month(known, high))


@means
def years_between(c: Context, low: object, high: object) -> Value | None:
    """As in "2014-2016", "1989-90", "2020/21"."""
    a, b = figures_of(low), figures_of(high)
    b += a // 100 * 100 if b < 100 else 0
    return span_of(cal.year(a), cal.year(b)) if a < b < a + 200 else None


@means
def school_year(c: Context, low: object, high: object | None = None) -> Value:
    """A school year runs from September to August."""
    a = figures_of(low)
    return cal.months(a, 9, 12, f"{a}-09/{a + 1}-08", "")


@means
def since(c: Context, whole: Value) -> Value | None:
    """As in "Since 1994": from its beginning to today."""
    if whole.first is None or whole.first > c.today:
        return whole if whole.kind == "DATE" and whole.dated else None
    return dataclasses.replace(whole, last=c.today, unit="")


@means
def until(c: Context, whole: Value) -> Value | None:
    """As in "Until Friday": from today, where that lies before; from nowhere known where not."""
    if whole.last is None:
        return None
    return dataclasses.replace(whole, first=c.today if c.today <= whole.last else None, unit="")


@means
def part_of_day(c: Context, part: str, day: Value | None = None, shift: int = 0) -> Value | None:
    """As in "Friday evening", "last night", "this morning"; "the night to Friday" begins (``shift``) the day before."""
    whole = day if day is not None else cal.day(c.today)
    if whole.first is None or whole.unit != "D":
        return None
    begins = whole.first + dt.timedelta(days=shift)
    return Value(
        "TIME",
        f"{begins.isoformat()}{part}",
        begins,
        begins if day is None else whole.last,
        "D" if begins == whole.last or day is None else "",
    )


@means
def clock(c: Context, time: str, half_day: str = "", day: Value | None = None) -> Value | None:
    """As in "5 p.m. Friday", "at 14:30": the hour, with minutes where they are told."""
    when = day.first if day is not None else c.today
    parts = [int(piece) for piece in re.findall(r"\d+", str(time))]
    if when is None or not parts or parts[0] > 24 or (len(parts) > 1 and parts[1] > 59):
        return None
    hour = parts[0] % 12 + 12 if half_day == "pm" else parts[0] % 12 if half_day == "am" else parts[0]
    return Value("TIME", f"{when.isoformat()}T{hour:02}:{parts[1] if len(parts) > 1 else 0:02}", when, when, "D")
