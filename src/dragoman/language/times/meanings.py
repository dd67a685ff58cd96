"""What the rules of a time grammar mean: each function takes the words captured by a rule and gives a value.

The functions know no language. They count from the day of the report (``today``) or, where the words point back
("two days later", "that year"), from the date named last (``anchor``). Raising ``ValueError`` or giving ``None``
says that the rule does not hold here.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from dragoman.language import numerals
from dragoman.language.times import calendar as cal
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


def _years(c: Context, make: Callable[[int], Value | None]) -> list[Value]:
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


def _year_of(value: Value | None) -> int | None:
    return value.first.year if value is not None and value.first is not None else None


# --- numbers, which other rules count with


@means
def number(c: Context) -> Value | None:
    found = numerals.read([w for w in c.words if w not in ("of", "de")], c.language)
    return None if found is None or found > 10**6 else Value("DURATION", "", count=found)


@means
def fixed(c: Context, n: float) -> Value:
    return Value("DURATION", "", count=n)


@means
def vague(c: Context) -> Value:
    return Value("DURATION", "")


@means
def count(c: Context, n: Value) -> Value:
    return n


@means
def number_or(c: Context, low: Value, high: Value) -> Value:
    """As in "Two to three", "a year or two": TIMEX3 has one number, the lower; ``unit`` keeps the higher."""
    return dataclasses.replace(low, unit=str(high.count or ""))


# --- days


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


def _number(day: object) -> int:
    """A day of the month, whether a lexicon's number or figures with an ending ("3rd")."""
    return int(day) if isinstance(day, int | float) else int(re.sub(r"\D", "", str(day)) or 0)


@means
def date(c: Context, *, month: int, day: object, year: Value | None = None, weekday: int | None = None, way: int = 0) -> Value:
    """A day of a month; without a year the one of its weekday, or the nearest, by tense or by the word that says "next" (``way``)."""
    number = _number(day)
    known = _year_of(year)
    if known is not None:
        return cal.day(dt.date(known, month, number))
    fits = _years(c, lambda y: cal.day(dt.date(y, month, number)))
    on = [v for v in fits if v.first is not None and weekday in (None, v.first.isoweekday())]
    return nearest(on or fits, dataclasses.replace(c, tense=way or c.tense))


@means
def day_number(c: Context, day: object, weekday: int | None = None) -> Value:
    """As in "The 8th": of this month or a neighbour, the nearest by tense."""
    number = _number(day)
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
    return _between(first, last)


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
    known = _year_of(year)
    if known is not None:
        return cal.day(cal.holiday(rule, known))
    fits = _years(c, lambda y: cal.day(cal.holiday(rule, y)))
    if way:
        return nearest(fits, dataclasses.replace(c, tense=way))
    return nearest(fits, c)


# --- months and longer


@means
def month(c: Context, month: int, year: Value | None = None, way: int | None = None) -> Value:
    """A month by name: of a year, or the last, this year's, the next, or the nearest by tense."""
    known = _year_of(year)
    if known is not None:
        return cal.month(known, month)
    here = c.today.year
    if way is None:
        return nearest(_years(c, lambda y: cal.month(y, month)), c)
    if way < 0:
        return cal.month(here if month < c.today.month else here - 1, month)
    return cal.month(here if way == 0 or month > c.today.month else here + 1, month)


@means
def year(c: Context, number: object) -> Value:
    return cal.year(_number(number))


@means
def short_year(c: Context, number: str) -> Value:
    """As in "'89": of the hundred years around today."""
    n = c.today.year // 100 * 100 + _number(number)
    return cal.year(n - 100 if n > c.today.year + 20 else n)


@means
def spoken_year(c: Context) -> Value | None:
    """As in "Nineteen ninety-six", "the year two thousand": the year in words."""
    words = [w for w in c.words if w not in ("the", "year", "-")]
    high, rest = numerals.read(words[:1], c.language), numerals.read(words[1:], c.language)
    whole = numerals.read(words, c.language) if rest is None or rest >= 100 else (high or 0) * 100 + rest
    return cal.year(int(whole)) if whole and 1000 <= whole <= 2199 else None


@means
def quarter(c: Context, n: int, year: Value | None = None) -> Value:
    known = _year_of(year)
    return cal.quarter(known, int(n)) if known is not None else _begun(c, lambda y: cal.quarter(y, int(n)))


@means
def quarter_ago(c: Context, n: int) -> Value:
    """As in "The year-earlier third quarter"."""
    found = quarter(c, n)
    assert found.first is not None
    return cal.quarter(found.first.year - 1, int(n))


@means
def half(c: Context, n: int, year: Value | None = None) -> Value:
    known = _year_of(year)
    return cal.half(known, 2 if n < 0 else int(n)) if known is not None else _begun(c, lambda y: cal.half(y, 2 if n < 0 else int(n)))


def _begun(c: Context, make: Callable[[int], Value]) -> Value:
    """The latest that has begun; in the future tense the next that has not ended."""
    fits = _years(c, make)
    if c.tense > 0:
        return min((v for v in fits if v.last and v.last >= c.today), key=lambda v: v.timex)
    return max((v for v in fits if v.first and v.first <= c.today), key=lambda v: v.timex)


@means
def latest(c: Context, unit: str, years: int = 0, year: Value | None = None) -> Value:
    """As in "The latest quarter": the last that is over; ``years`` before it for "the year-ago quarter"."""
    now = cal.holding(c.today, unit)
    assert now.first is not None
    when = now.first - dt.timedelta(days=1)
    known = _year_of(year)
    when = dt.date(known, when.month, 1) if known is not None else when
    return cal.holding(cal.move(when, years, "Y"), unit)


@means
def season(c: Context, season: str, year: Value | None = None, way: int | None = None) -> Value:
    """A season: of a year, or the last that is over, this year's, the next to begin, or the nearest by tense."""
    known = _year_of(year)
    if known is not None:
        return cal.season(known, season)
    fits = _years(c, lambda y: cal.season(y, season))
    if way is None:
        return nearest(fits, c, ahead=1)
    if way == 0:
        return next((v for v in fits if v.first and v.last and v.first <= c.today <= v.last), fits[0])
    if way < 0:
        return max((v for v in fits if v.last and v.last < c.today), key=lambda v: v.timex)
    return min((v for v in fits if v.first and v.first > c.today), key=lambda v: v.timex)


@means
def decade(c: Context, tens: object) -> Value:
    n = _number(tens)
    if n < 100:
        n += c.today.year // 100 * 100
        n -= 100 if n > c.today.year else 0
    return cal.decade(n // 10 * 10)


@means
def century(c: Context, n: object) -> Value | None:
    number = _number(n)
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


# --- counted away from a day


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
        return cal.holding(first if way < 0 else last, {"Y": "M", "M": "W", "W": "D", "E": "Y", "C": "E"}.get(unit, "D"))
    moved = cal.move(start, way * int(count), unit)
    fine = c.anchor.unit if back and c.anchor is not None and c.anchor.unit in ("D", "M", "Q", "S", "W") and unit == "Y" else unit
    return cal.season(moved.year, c.anchor.timex[-2:]) if fine == "S" and c.anchor is not None else cal.holding(moved, fine)


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
    known = _year_of(year)
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


# --- parts and joins


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
def year_end(c: Context) -> Value | None:
    """As in "Year-end", in the year of the report."""
    whole = cal.year(c.today.year)
    return _third(whole, "end")


def _between(low: Value, high: Value) -> Value:
    first, last = low.first, high.last
    if first is None or last is None:
        raise ValueError("an end is not known")
    if first > last:
        raise ValueError("ends before it begins")
    return Value("DATE", f"{low.timex}/{high.timex}", first, last, "")


@means
def between(c: Context, low: Value, high: Value) -> Value:
    """As in "From May to July 2020", "between Monday and Friday": the year of the end serves the beginning."""
    if low.first and high.first and low.unit == high.unit and low.unit in ("D", "M") and low.first.year != high.first.year:
        y = high.first.year - ((low.first.month, low.first.day) > (high.first.month, high.first.day))
        low = cal.day(low.first.replace(year=y)) if low.unit == "D" else cal.month(y, low.first.month)
    return _between(low, high)


@means
def months_between(c: Context, low: int, high: int, year: Value) -> Value:
    known = _year_of(year)
    if known is None:
        raise ValueError("no year")
    return _between(cal.month(known - (low > high), low), cal.month(known, high))


@means
def years_between(c: Context, low: object, high: object) -> Value | None:
    """As in "2014-2016", "1989-90", "2020/21"."""
    a, b = _number(low), _number(high)
    b += a // 100 * 100 if b < 100 else 0
    return _between(cal.year(a), cal.year(b)) if a < b < a + 200 else None


@means
def school_year(c: Context, low: object, high: object | None = None) -> Value:
    """A school year runs from September to August."""
    a = _number(low)
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
    """As in "Friday evening", "last night", "this morning"."""
    whole = day if day is not None else cal.day(c.today + dt.timedelta(days=shift))
    if whole.first is None or whole.unit != "D":
        return None
    return Value("TIME", f"{whole.first.isoformat()}{part}", whole.first, whole.last, "D")


@means
def clock(c: Context, time: str, half_day: str = "", day: Value | None = None) -> Value | None:
    """As in "5 p.m. Friday", "at 14:30": the hour, with minutes where they are told."""
    when = day.first if day is not None else c.today
    parts = [int(piece) for piece in re.findall(r"\d+", str(time))]
    if when is None or not parts or parts[0] > 24 or (len(parts) > 1 and parts[1] > 59):
        return None
    hour = parts[0] % 12 + 12 if half_day == "pm" else parts[0] % 12 if half_day == "am" else parts[0]
    return Value("TIME", f"{when.isoformat()}T{hour:02}:{parts[1] if len(parts) > 1 else 0:02}", when, when, "D")
