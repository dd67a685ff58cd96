"""First days of the feasts of calendars that are not ours, worked out: the moon's, the Hebrew and the Persian year.

Meeus, *Astronomical Algorithms* (2nd edition, 1998), chapter 49 for new moons (the mean one and its eight largest terms: right
to some ten minutes from 1900 to 2100) and chapter 27 for the equinox; the molad and its postponements as in Reingold and
Dershowitz, *Calendrical Calculations*. Years outside of 1900 to 2099 raise ``ValueError``.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections.abc import Callable

_MONTH = 29.530588861
_J2000 = dt.datetime(2000, 1, 1, 12, tzinfo=dt.UTC)
#: number of the lunation, counted from January 2000, that began Muharram of the year 1421 after the Hijra
_MUHARRAM = 3
#: dynamical time is so far ahead of the clock, in days: about a minute in this time
_DELTA = 0.0008
_RIYADH, _BEIJING, _DELHI, _TEHRAN = (dt.timedelta(hours=each) for each in (3, 8, 5.5, 3.5))


def first_days(rule: str, year: int) -> list[dt.date]:
    """The first days of a feast that fall into a year of ours: none, one, or two of a calendar that is shorter than ours.

    Rules: ``islamic 9-1`` (month and day), ``rosh hashanah+9``, ``passover-30``, ``hanukkah``, ``chinese new year``,
    ``diwali``, ``nowruz``. Islamic days are those on which the moon can first be seen from Mecca: what is proclaimed may
    be a day off either way. Diwali is a day off in some years and places.
    """
    if not 1900 <= year <= 2099:
        raise ValueError("beyond the table")
    return _first_days(rule, year)


@functools.lru_cache(maxsize=512)
def _first_days(rule: str, year: int) -> list[dt.date]:
    if rule.startswith("islamic"):
        month, day = (int(part) for part in rule.removeprefix("islamic").split("-"))
        return _islamic(month, day, year)
    name, _, days = rule.replace("-", "+-").partition("+")
    return [_RECKONED[name](year) + dt.timedelta(days=int(days or 0))]


# --- the moon


def _new_moon(number: int) -> dt.datetime:
    """The moment of the new moon, counted from the first of the year 2000."""
    t = number / 1236.85
    days = 2451550.09766 + _MONTH * number + 0.00015437 * t * t
    sun = math.radians(2.5534 + 29.10535670 * number)
    moon = math.radians(201.5643 + 385.81693528 * number + 0.0107582 * t * t)
    node = math.radians(160.7108 + 390.67050284 * number - 0.0016118 * t * t)
    days += -0.40720 * math.sin(moon) + 0.17241 * math.sin(sun) + 0.01608 * math.sin(2 * moon) + 0.01039 * math.sin(2 * node)
    days += (
        0.00739 * math.sin(moon - sun) - 0.00514 * math.sin(moon + sun) + 0.00208 * math.sin(2 * sun) - 0.00111 * math.sin(moon - 2 * node)
    )
    return _J2000 + dt.timedelta(days=days - _DELTA - 2451545.0)


def _new_moons(first: dt.date, last: dt.date, zone: dt.timedelta) -> list[dt.datetime]:
    """The new moons whose local day lies in a span."""
    about = round((first - _J2000.date()).days / _MONTH)
    local = [_new_moon(number) + zone for number in range(about - 2, about + 4)]
    return [each for each in local if first <= each.date() <= last]


def _islamic(month: int, day: int, year: int) -> list[dt.date]:
    """The crescent is seen in the evening after the new moon, if that was before sunset, and the month begins with the day after."""
    found = []
    about = round((dt.date(year, 1, 1) - _J2000.date()).days / _MONTH)
    for number in range(about - 3, about + 15):
        if (number - _MUHARRAM - (month - 1)) % 12 == 0:
            moon = _new_moon(number) + _RIYADH
            begins = moon.date() + dt.timedelta(days=1 if moon.hour < 18 else 2)
            found.append(begins + dt.timedelta(days=day - 1))
    return [each for each in found if each.year == year]


def _chinese_new_year(year: int) -> dt.date:
    """The second new moon after the winter solstice in Beijing; a leap month between them keeps it behind 20 January."""
    solstice = _solar_moment(2451900.05952, 365242.74049, year - 1) + _BEIJING
    days = [moon.date() for moon in _new_moons(solstice.date() + dt.timedelta(days=1), dt.date(year, 2, 21), _BEIJING)]
    return next(each for each in days[1:] if each > dt.date(year, 1, 20))


def _diwali(year: int) -> dt.date:
    """The evening before the new moon that falls between 18 October and 16 November, in Delhi (sunset taken at 18:30)."""
    moon = _new_moons(dt.date(year, 10, 18), dt.date(year, 11, 16), _DELHI)[0]
    return (moon - dt.timedelta(hours=18, minutes=30)).date()


# --- the sun


def _solar_moment(first: float, step: float, year: int) -> dt.datetime:
    """The moment of an equinox or solstice, without the small terms: right to a quarter of an hour."""
    return _J2000 + dt.timedelta(days=first + step * (year - 2000) / 1000 - _DELTA - 2451545.0)


def _nowruz(year: int) -> dt.date:
    """The day of the equinox of spring in Tehran, or the next if that comes after noon."""
    local = _solar_moment(2451623.80984, 365242.37404, year) + _TEHRAN
    return local.date() + dt.timedelta(days=local.hour >= 12)


# --- the Hebrew year


def _days_before(year: int) -> int:
    """Days of the Hebrew calendar before the first of Tishri of a year."""
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _tishri(hebrew: int) -> dt.date:
    """The first of Tishri, the feasts of the year being kept off certain days of the week."""
    before, here, after = (_days_before(each) for each in (hebrew - 1, hebrew, hebrew + 1))
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return dt.date.fromordinal(here + delay - 1373427)


def _rosh_hashanah(year: int) -> dt.date:
    return _tishri(year + 3761)


def _passover(year: int) -> dt.date:
    return _rosh_hashanah(year) - dt.timedelta(days=163)


def _hanukkah(year: int) -> dt.date:
    """The 25th of Kislev; Heshvan before it has 30 days in the longest years only."""
    begins = _rosh_hashanah(year)
    return begins + dt.timedelta(days=84 if (_rosh_hashanah(year + 1) - begins).days % 10 == 5 else 83)


_RECKONED: dict[str, Callable[[int], dt.date]] = {
    "chinese new year": _chinese_new_year,
    "diwali": _diwali,
    "hanukkah": _hanukkah,
    "nowruz": _nowruz,
    "passover": _passover,
    "rosh hashanah": _rosh_hashanah,
}
