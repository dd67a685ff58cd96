"""Days, weeks, months and longer on the calendar, and how TIMEX3 writes them.

A :class:`Value` is what a time expression means: a span of days, a length of time, a repetition, or only "past".
Units are those of TIMEX3: ``Y`` year, ``H`` half, ``Q`` quarter, ``M`` month, ``W`` week, ``D`` day, and by day
``h`` hour, ``m`` minute, ``s`` second; ``E`` is a decade, ``C`` a century, ``L`` a millennium, ``S`` a season.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Literal

from dragoman.records import Precision

Kind = Literal["DATE", "TIME", "DURATION", "SET"]

#: meteorological seasons of the northern half: name, first month
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
#: months in a unit that is a whole number of them
MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200, "L": 12000}
#: days in a unit that is a whole number of them
DAYS = {"D": 1, "W": 7}
_PRECISION: dict[str, Precision] = {"D": "day", "W": "week", "M": "month", "S": "season", "Y": "year"}


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression means. ``first`` and ``last`` are days, both included; ``None`` where the calendar does not know."""

    kind: Kind
    timex: str
    first: dt.date | None = None
    last: dt.date | None = None
    unit: str = ""
    count: float | None = None

    @property
    def precision(self) -> Precision:
        return _PRECISION.get(self.unit, "interval")

    @property
    def dated(self) -> bool:
        return self.first is not None or self.last is not None


def day(when: dt.date) -> Value:
    return Value("DATE", when.isoformat(), when, when, "D")


def week(when: dt.date) -> Value:
    """The ISO week, Monday to Sunday, that holds a day."""
    year, number, weekday = when.isocalendar()
    monday = when - dt.timedelta(days=weekday - 1)
    return Value("DATE", f"{year}-W{number:02}", monday, monday + dt.timedelta(days=6), "W")


def weekend(when: dt.date) -> Value:
    """Saturday and Sunday of the week that holds a day."""
    whole = week(when)
    assert whole.last is not None
    return Value("DATE", f"{whole.timex}-WE", whole.last - dt.timedelta(days=1), whole.last, "WE")


def month(year: int, number: int) -> Value:
    last = calendar.monthrange(year, number)[1]
    return Value("DATE", f"{year:04}-{number:02}", dt.date(year, number, 1), dt.date(year, number, last), "M")


def months(year: int, number: int, length: int, timex: str, unit: str) -> Value:
    """A span of whole months that begins with the first of one."""
    end = year * 12 + number - 1 + length - 1
    return Value("DATE", timex, dt.date(year, number, 1), month(end // 12, end % 12 + 1).last, unit)


def quarter(year: int, number: int) -> Value:
    return months(year, 3 * number - 2, 3, f"{year:04}-Q{number}", "Q")


def half(year: int, number: int) -> Value:
    return months(year, 6 * number - 5, 6, f"{year:04}-H{number}", "H")


def season(year: int, name: str) -> Value:
    """A season; the winter of a year begins in its December."""
    return months(year, SEASONS[name], 3, f"{year:04}-{name}", "S")


def year(number: int) -> Value:
    return months(number, 1, 12, f"{number:04}", "Y")


def decade(first: int) -> Value:
    return months(first, 1, 120, f"{first // 10:03}", "E")


def century(number: int) -> Value:
    """The twentieth is 19 to TIMEX3: the years that begin so."""
    return months((number - 1) * 100 or 1, 1, 1200 if number > 1 else 1188, f"{number - 1:02}", "C")


def holding(when: dt.date, unit: str) -> Value:
    """The day, week, month … that holds a day."""
    match unit:
        case "W":
            return week(when)
        case "WE":
            return weekend(when)
        case "M":
            return month(when.year, when.month)
        case "Q":
            return quarter(when.year, (when.month + 2) // 3)
        case "H":
            return half(when.year, (when.month + 5) // 6)
        case "Y":
            return year(when.year)
        case "E":
            return decade(when.year // 10 * 10)
        case "C" | "L":
            return century((when.year + 99) // 100)
        case _:
            return day(when)


def move(when: dt.date, count: int, unit: str) -> dt.date:
    """A day so many units on; the 31st becomes the last of a shorter month. Raises ``ValueError`` beyond the calendar."""
    if abs(count) > 100_000:
        raise ValueError("beyond the calendar")
    if unit in MONTHS:
        total = when.year * 12 + when.month - 1 + count * MONTHS[unit]
        if not 12 <= total < 120_000:
            raise ValueError("beyond the calendar")
        y, m = divmod(total, 12)
        return dt.date(y, m + 1, min(when.day, calendar.monthrange(y, m + 1)[1]))
    try:
        return when + dt.timedelta(days=count * DAYS.get("W" if unit == "WE" else unit, 0))
    except OverflowError:
        raise ValueError("beyond the calendar") from None


def easter(number: int) -> dt.date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    a, b, c = number % 19, number // 100, number % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return dt.date(number, f // 31, f % 31 + 1)


def orthodox_easter(number: int) -> dt.date:
    """Easter Sunday of the eastern churches (Meeus' Julian computus, 13 days on: 1900 to 2099, else ``ValueError``)."""
    if not 1900 <= number <= 2099:
        raise ValueError("beyond the table")
    d = (19 * (number % 19) + 15) % 30
    e = (2 * (number % 4) + 4 * (number % 7) - d + 34) % 7
    month, day_before = divmod(d + e + 114, 31)
    return dt.date(number, month, day_before + 1) + dt.timedelta(days=13)


def holiday(rule: str, number: int) -> dt.date:
    """A holiday in a year: ``12-25``; ``easter-2``; ``11-thu-4`` (the fourth Thursday of November; ``-0`` is the last)."""
    if rule.startswith("orthodox easter"):
        return orthodox_easter(number) + dt.timedelta(days=int(rule.removeprefix("orthodox easter") or 0))
    if rule.startswith("easter"):
        return easter(number) + dt.timedelta(days=int(rule.removeprefix("easter") or 0))
    parts = rule.split("-")
    if len(parts) == 2:
        return dt.date(number, int(parts[0]), int(parts[1]))
    weekday = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(parts[1])
    fits = [w[weekday] for w in calendar.monthcalendar(number, int(parts[0])) if w[weekday]]
    return dt.date(number, int(parts[0]), fits[int(parts[2]) - 1])


def length(count: float | None, unit: str) -> str:
    """A length of time as TIMEX3 writes it: ``P3D``, ``PT2H``, ``P2Y6M``; ``X`` where the number is not told."""
    time, mark = ("T", {"h": "H", "m": "M", "s": "S"}[unit]) if unit in "hms" else ("", {"E": "Y", "C": "Y", "L": "Y"}.get(unit, unit))
    if count is None:
        return f"P{time}X{unit if unit in 'EC' else mark}"
    count *= {"E": 10, "C": 100, "L": 1000}.get(unit, 1)
    whole, rest = int(count), count - int(count)
    if not rest:
        return f"P{time}{whole}{mark}"
    smaller = {"Y": (12, "M"), "M": (30, "D"), "h": (60, "M"), "m": (60, "S"), "D": (24, "H"), "W": (7, "D")}.get(unit)
    if smaller is None:
        return f"P{time}{count:g}{mark}"
    size, name = smaller
    head = f"{whole}{mark}" if whole else ""
    return f"P{time}{head}{'T' if unit == 'D' else ''}{round(rest * size)}{name}"


def span_from(when: dt.date, count: float, unit: str) -> tuple[dt.date, dt.date]:
    """The days from one day through a length of time before (negative) or after it."""
    whole = int(count) if count == int(count) or unit not in MONTHS else 0
    other = move(when, whole, unit) if whole else move(when, round(count * 365.25 / 12 * MONTHS[unit]), "D") if unit in MONTHS else when
    return (other, when) if count < 0 else (when, other)
