"""Days and holidays: what the rules of a time grammar mean."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

from dragoman.language.times import calendar as cal
from dragoman.language.times.calendar import Value
from dragoman.language.times.context import Context, days_named, figures_of, in_years, means, nearest, span_of, year_of
from dragoman.language.times.feasts import first_days


@means
def iso(c: Context, day: str) -> Value:
    when = dt.date.fromisoformat(day[:10])
    return cal.day(when) if len(day) == 10 else dataclasses.replace(cal.day(when), kind="TIME", timex=day.upper()[:16])


@means
def slashed(c: Context, day: str) -> Value | None:
    """Day and month in figures; ``None`` where either could be the other, unless a dot says that the day stands first."""
    a, b, y = (int(part) for part in re.split(r"[./]", day))
    y += 0 if y > 99 else 1900 if y > 68 else 2000
    fits = [(d, m) for d, m in ((a, b), (b, a)) if 1 <= m <= 12 and d <= 31]
    if "." in day or c.language != "en":
        fits = fits[:1]
    return cal.day(dt.date(y, fits[0][1], fits[0][0])) if len(set(fits)) == 1 else None


@means
def date(c: Context, *, month: int, day: object, year: Value | None = None, weekday: int | None = None, way: int = 0) -> Value:
    """A day of a month; without a year the one of its weekday, or the nearest, by tense or by the word that says "next" (``way``)."""
    number = figures_of(day)
    known = year_of(year)
    if known is not None:
        return cal.day(dt.date(known, month, number))
    fits = in_years(c, lambda y: cal.day(dt.date(y, month, number)))
    on = [v for v in fits if v.first is not None and weekday in (None, v.first.isoweekday())]
    return nearest(on or fits, dataclasses.replace(c, tense=way or c.tense))


@means
def day_number(c: Context, day: object, weekday: int | None = None) -> Value:
    """As in "The 8th": of this month or a neighbour, the nearest by tense."""
    number = figures_of(day)
    fits = []
    for shift in (0, -1, 1):
        start = cal.move(c.today.replace(day=1), shift, "M")
        try:
            fits.append(cal.day(start.replace(day=number)))
        except ValueError:
            continue
    return nearest([v for v in fits if v.first and weekday in (None, v.first.isoweekday())] or fits, c, ahead=1)


@means
def days_of_month(c: Context, month: int, low: object, high: object, year: Value | None = None) -> Value:
    """As in "May 3-5"."""
    first, last = date(c, month=month, day=low, year=year), date(c, month=month, day=high, year=year)
    return span_of(first, last)


@means
def weekday(c: Context, weekday: int, way: int | None = None, side: int = 0) -> Value:
    """A day of the week: the last one, the next one, or the one the tense tells; today counts unless it is last or next.

    ``side`` 1 is "the Monday after", -1 "the Friday before": counted from the date named last.
    """
    start = c.back if side else c.today
    back = (start.isoweekday() - weekday) % 7
    if way is None and not side:
        way, tense = (0, c.tense) if c.tense > 0 else (-2, -1)
    else:
        tense = c.tense
    if side < 0 or way == -1:
        return cal.day(start - dt.timedelta(days=back or 7))
    if side > 0 or way == 1:
        return cal.day(start + dt.timedelta(days=7 - back if back else 7))
    if way == -2 or (way == 0 and tense < 0):
        return cal.day(start - dt.timedelta(days=back))
    ahead = (7 - back) % 7
    return cal.day(start + dt.timedelta(days=ahead) if tense > 0 or ahead < back else start - dt.timedelta(days=back))


@means
def before_last(c: Context, weekday: int) -> Value:
    """The day of that name in the week before the last one so named."""
    found = weekday_before(c.today, weekday)
    return cal.day(found - dt.timedelta(days=7))


def weekday_before(when: dt.date, weekday: int) -> dt.date:
    return when - dt.timedelta(days=(when.isoweekday() - weekday) % 7 or 7)


@means
def today(c: Context, shift: int = 0) -> Value:
    return cal.day(c.today + dt.timedelta(days=shift))


@means
def holiday(c: Context, rule: str, year: Value | None = None, way: int | None = None) -> Value:
    known = year_of(year)
    if known is not None:
        return cal.day(cal.holiday(rule, known))
    fits = in_years(c, lambda y: cal.day(cal.holiday(rule, y)))
    if way:
        return nearest(fits, dataclasses.replace(c, tense=way))
    return nearest(fits, c)


@means
def feast(c: Context, rule: str, *, days: int = 1, about: int = 0, year: Value | None = None, way: int | None = None) -> Value | None:
    """A feast of another calendar, ``days`` long; its interval is wider by ``about`` days each way where nobody can tell."""

    def begun(first: dt.date) -> Value:
        last = first + dt.timedelta(days=days - 1)
        timex = first.isoformat() if days == 1 else f"{first}/{last}"
        sure = days == 1 and not about
        return cal.day(first) if sure else Value("DATE", timex, first - dt.timedelta(days=about), last + dt.timedelta(days=about))

    known = year_of(year)
    years = (known,) if known is not None else (c.today.year, c.today.year - 1, c.today.year + 1)
    fits = [begun(first) for number in years for first in first_days(rule, number)]
    if known is not None or not fits:
        return fits[0] if fits else None
    return nearest(fits, dataclasses.replace(c, tense=way or c.tense))


@means
def year_first(c: Context, day: str) -> Value:
    """As in "2022/02/24"."""
    y, m, d = (int(part) for part in re.split(r"[./]", day))
    return cal.day(dt.date(y, m, d))


@means
def week_of(c: Context, day: Value) -> Value | None:
    """As in "The week of 10 May": the one that holds the day."""
    return cal.week(day.first) if day.first is not None else None


@means
def eve(c: Context, day: Value) -> Value | None:
    """The day before one that is named, or before the first of a feast; as unsure as that; nothing for the eve of a longer time."""
    named = days_named(day)
    if named is None or day.first is None:
        return None
    about, before = (named[0] - day.first).days, named[0] - dt.timedelta(days=1)
    wide = dt.timedelta(days=about)
    return Value("DATE", before.isoformat(), before - wide, before + wide, "" if about else "D")
