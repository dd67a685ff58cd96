"""Days as outlets write them, in many languages: ISO, numbers, names of months (by CLDR)."""

from __future__ import annotations

import datetime as dt
import functools
import re
import tomllib
from collections.abc import Iterator
from importlib import resources

#: years that a news report can be of: the first daily newspapers on the web, and a generation from now
_FIRST_YEAR, _LAST_YEAR = 1980, 2060
_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)|(?<!\d)(\d{4})(\d{2})(\d{2})(?=T|\b)(?!\d)|(?<!\d)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)"
)
_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)")
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2}) tháng (\d{1,2}),? (?:năm )?(\d{4})(?!\d)", re.IGNORECASE)
_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")


@functools.cache
def months() -> dict[str, int]:
    """Names and short forms of months in twenty languages, folded, to their number; Babel would take a third of a second to gather them."""
    table = tomllib.loads(resources.files("dragoman.reading").joinpath("data/months.toml").read_text("utf-8"))
    return {name: int(number) for number, names in table["names"].items() for name in names}


@functools.cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    day = r"(\d{1,2})(?:\.|st|nd|rd|th|er|º)?"
    return (
        re.compile(rf"(?<![\d.:]){day}\s?(?:de |of )?({names})\b\.?,?(?: de| del)? (\d{{4}})(?!\d)", re.IGNORECASE),
        re.compile(rf"\b({names})\.? {day},? (\d{{4}})(?!\d)", re.IGNORECASE),
    )


def _day(year: int, month: int, day: int) -> dt.date | None:
    year += (2000 if year < 70 else 1900) if year < 100 else 0
    try:
        return dt.date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def days_in(text: str, *, month_first: bool = False) -> Iterator[tuple[int, dt.date]]:
    """The full dates in a short text with their offsets, in order. ``month_first`` reads 6/3/2021 as 3 June, where both would do."""
    yield from ((start, day) for start, _, day in spans_of_days(text, month_first=month_first))


def spans_of_days(text: str, *, month_first: bool = False) -> Iterator[tuple[int, int, dt.date]]:
    """The full dates in a short text, each with where it begins and ends, in order."""
    found: list[tuple[int, int, dt.date | None]] = []
    for hit in _ISO.finditer(text):
        year, month, day = (part for part in hit.groups() if part is not None)
        found.append((*hit.span(), _day(int(year), int(month), int(day))))
    found.extend((*hit.span(), _day(int(hit[1]), int(hit[2]), int(hit[3]))) for hit in _ASIAN.finditer(text))
    found.extend((*hit.span(), _day(int(hit[3]), int(hit[2]), int(hit[1]))) for hit in _VIETNAMESE.finditer(text))
    for hit in _NUMBERS.finditer(text):
        first, second = int(hit[1]), int(hit[3])
        american = (month_first and hit[2] == "/" and first <= 12) or second > 12
        found.append((*hit.span(), _day(int(hit[4]), first if american else second, second if american else first)))
    day_first, name_first = _named()
    found += [(*hit.span(), _day(int(hit[3]), months()[hit[2].lower()], int(hit[1]))) for hit in day_first.finditer(text)]
    found += [(*hit.span(), _day(int(hit[3]), months()[hit[1].lower()], int(hit[2]))) for hit in name_first.finditer(text)]
    yield from sorted((start, end, day) for start, end, day in found if day is not None)


def day_in(text: str, *, month_first: bool = False) -> dt.date | None:
    """The first full date in a short text, or ``None``."""
    return next((day for _, day in days_in(text[:300], month_first=month_first)), None)


def days_of_year(text: str) -> Iterator[tuple[int, int]]:
    """The month and the day of each date in a text that names no year: "Aug 5", "5 août"."""
    for found in _yearless().finditer(text):
        yield months()[(found[1] or found[4]).lower()], int(found[2] or found[3])


@functools.cache
def _yearless() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    end = r"(?!,? ?\d{4}|\d)"
    return re.compile(
        rf"\b({names})\b\.? (\d{{1,2}})(?:st|nd|rd|th)?\b{end}|(?<![\d.:])(\d{{1,2}})(?:\.|st|nd|rd|th|er)?(?: de)? ({names})\b\.?{end}",
        re.IGNORECASE,
    )
