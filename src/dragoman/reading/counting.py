"""Words that count from the day of writing or look ahead from it: "two years ago, in 2019", "last year (2020)", "will end in 2022"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from dragoman.reading.clues import AHEAD, MONTHS, SHIFT, Clue, bounds, shortened, year_of

#: the last month in which what is to come at the beginning, in spring … of a year is still to come
_UNTIL = {"beginning": 3, "start": 3, "spring": 5, "middle": 8, "summer": 8, "autumn": 11}
#: what is to come, told in the present: a report is older than what it awaits
_TO_COME = re.compile(
    r"\b(?:will|(?:is|are) (?:due|expected|scheduled|planned|set|to))\b(?! have\b).{0,120}?\b(?:in|by|until|till|for|from|before|of|on)"
    r"(?: (?:the )?(?P<part>beginning|start|spring|summer|autumn|end|middle) of| early| late| mid-?)? "
    rf"(?:(?:\d{{1,2}} )?(?P<month>{'|'.join(MONTHS)}) (?:\d{{1,2}}, )?)?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_PAST_PLAN = re.compile(r"\b(?:was|were|had|would|said in|promised|planned|announced in|told)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"«„][^”\"»“\n]{0,400}[”\"»“]")
#: a year or a day that is counted from the day of writing: "two years ago, in 2019", "last year (2020)", "ten days ago, on 24 May 2021"
_COUNT = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty"]
_MEANS = dict(zip(_COUNT, (*range(1, 13), 15, 20, 30), strict=True)) | {"a": 1, "an": 1}
_COUNTED = re.compile(
    r"(?<!than )(?<!about )(?<!some )(?<!nearly )(?<!almost )(?<!over )\b"
    rf"(?P<n>an?|\d{{1,2}}|{'|'.join(_COUNT)}) (?P<unit>day|week|year)s? ago,? (?:\(|on |in )?"
    rf"(?:(?P<d>\d{{1,2}}) )?(?:(?P<m>{'|'.join(MONTHS)}) )?(?:(?P<d2>\d{{1,2}}), )?(?P<year>(?:19[89]|20[0-4])\d)\b",
    re.IGNORECASE,
)
_YEAR_NAMED = re.compile(
    r"\b(?P<which>last|this|next) year,? \(?(?:in )?(?P<year>20[0-4]\d)\b|\b(?P<year2>20[0-4]\d),? \(?(?P<which2>last|this|next) year\b",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<m>{'|'.join(MONTHS)}) (?:(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?, )?"
    r"(?P<y>(?:19[89]|20[0-4])\d)\b",
    re.IGNORECASE,
)
_NOT_UNTIL = re.compile(
    r"\bthis year\b.{0,120}\bnot\b.{0,60}\b(?:until|before) (?:the )?(?:(?:beginning|start|spring|summer) of |\w+ )?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,/$€£-])(?:19[89]\d|20[0-4]\d)(?![\d%/]|[.,]\d)")


def counted(sentence: str) -> Iterator[Clue]:
    """What a sentence's years and days tell of the day on which it was written."""
    yield from _counted(sentence)
    yield from _awaited(_QUOTED.sub(" ", sentence))


def told_of(sentence: str) -> list[dt.date]:
    """The first days of the years, months and days that a sentence tells of, if it does not look ahead."""
    return list(_told_of(sentence)) if AHEAD.search(sentence) is None else []


def _told_of(sentence: str) -> Iterator[dt.date]:
    """The first days of the years, months and days that a sentence tells of."""
    for year in _YEAR.findall(sentence):
        yield dt.date(int(year), 1, 1)
    for found in _MONTH_YEAR.finditer(sentence):
        day = _on(int(found["y"]), found["m"], found["d"] or found["d2"] or "1")
        if day is not None:
            yield day


def _on(year: int, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(year, MONTHS.index(month.lower()) + 1, int(day))
    except ValueError:
        return None


def _counted(sentence: str) -> Iterator[Clue]:
    """Years and days that are counted from the day of writing."""
    for found in _YEAR_NAMED.finditer(sentence):
        year = int(found["year"] or found["year2"]) + SHIFT[(found["which"] or found["which2"]).lower()]
        yield Clue((year_of(year),), f"{found[0]!r}")
    for found in _COUNTED.finditer(sentence):
        word = found["n"].lower()
        count = int(word) if word.isdigit() else _MEANS[word]
        day = _on(int(found["year"]), found["m"], found["d"] or found["d2"] or "") if found["m"] and (found["d"] or found["d2"]) else None
        if found["unit"].lower() == "year":
            yield Clue((year_of(int(found["year"]) + count),), f"{found[0]!r}")
        elif day is not None:
            then = day + dt.timedelta(days=count * (7 if found["unit"].lower() == "week" else 1))
            about = dt.timedelta(days=0 if found["unit"].lower() == "day" else 3)
            yield Clue(((then - about, then + about),), f"{found[0]!r}")


def _awaited(sentence: str) -> Iterator[Clue]:
    """What the report says is still to come: it was written before the end of that."""
    begins = bounds()[0]
    awaited = _NOT_UNTIL.search(sentence)
    if awaited is not None:
        yield Clue((year_of(int(awaited["year"]) - 1),), f"{shortened(awaited[0])!r}")
    coming = _TO_COME.search(sentence)
    if coming is not None and _PAST_PLAN.search(sentence) is None:
        year, part = int(coming["year"]), (coming["part"] or "").lower()
        month = MONTHS.index(coming["month"].lower()) + 1 if coming["month"] else _UNTIL.get(part, 12)
        yield Clue(((begins, _last_day(year, month)),), f"{shortened(coming[0])!r}, still to come")


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
