"""When a report was published, by what its page or its source says: the first of several witnesses that can be heard."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import re
from collections.abc import Sequence
from importlib import resources

from lxml import etree

from dragoman.reading.blocks import Block
from dragoman.reading.days import day_in, days_in
from dragoman.reading.linear import Element
from dragoman.reading.metadata import Claims
from dragoman.records import Interval

_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-]?(\d{2})[/-]?(\d{2})(?:[/_.-]|$)")
_OFFSET = re.compile(r"T\d{2}:\d{2}.{0,10}[+-](?!00:?00)\d{2}:?\d{2}$")
_MONTH_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})/(0[1-9]|1[0-2])(?=/)")
_UTC = re.compile(r"(?:Z|[+-]00:?00)$")
_TIME_UTC = re.compile(r"T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]00:?00)$")
#: how far from the headline a line with a date may stand, in blocks, and how long it may be, in words
_NEAR, _SHORT = 14, 16
#: words of a line that tells about the page, when it was posted for instance
_TALK = 40
#: characters of a page in which a day is looked for that htmldate names
_LONGEST_ASKED = 400_000


@functools.cache
def zones() -> dict[str, tuple[float, float]]:
    """By country (ISO 3166 alpha-3) the hours from UTC in its westernmost and its easternmost zone, summer time included."""
    table = resources.files("dragoman.reading").joinpath("data/zones.csv").read_text("utf-8").splitlines()
    return {row["country"]: (float(row["west"]), float(row["east"])) for row in csv.DictReader(table)}


def published_on_page(
    tree: Element, claims: Claims, blocks: Sequence[Block], address: str | None, country: str | None = None
) -> Interval | None:
    """The day that a page names: its metadata, the line under its headline, its address, and htmldate where all these are silent.

    A metadata time in UTC may be the day before or after in the outlet's own zone: the day printed on the page or in its address
    decides, else the clock of the outlet's ``country``, where the day is the same all over it.
    """
    printed = _printed(blocks)
    named = _in_address(address)
    said, where, value = _said(claims)
    if said is not None:
        local = _OFFSET.search(value) is not None
        for other, place in (
            (None if local else printed, "the page's own line"),
            (named if _is_utc(claims) else None, "the page's address"),
        ):
            if other is not None and abs((other - said).days) == 1:
                return Interval.day(other, f"{place}; the metadata ({where}) say {said}, perhaps in another time zone")
        own = _own_day(said, value, country)
        if own is not None and own != said and printed is None:
            return Interval.day(own, f"the page's metadata ({where}: {value[:40]}), by the clocks of the outlet's country")
        return Interval.day(said, f"the page's metadata ({where})")
    if printed is not None:
        return Interval.day(printed, "the line under the headline")
    if named is not None:
        return Interval.day(named, "the page's address")
    found = _by_htmldate(tree, address)
    if found is not None and claims.modified and found.start == str(day_in(claims.modified)):
        found = None  # the day of the last change says nothing of the first
    month = _MONTH_IN_ADDRESS.search(address or "")
    return found if month is None else _in_month(int(month[1]), int(month[2]), found, blocks)


def _in_month(year: int, month: int, found: Interval | None, blocks: Sequence[Block]) -> Interval:
    """The day in the month that the address names: htmldate's, else the only one of the month that the page prints, else the month."""
    first = dt.date(year, month, 1)
    if found is not None and found.precision == "day" and (found.start or "")[:7] == first.isoformat()[:7]:
        return found
    printed = {day for block in blocks if block.words <= _TALK for _, day in days_in(block.text) if (day.year, day.month) == (year, month)}
    if len(printed) == 1:
        return Interval.day(printed.pop(), "the only day on the page of the month that the page's address names")
    return Interval(first.isoformat(), _month_end(first).isoformat(), "month", "the page's address")


def _own_day(day: dt.date, value: str, country: str | None) -> dt.date | None:
    """The day of a UTC time in a country, if it is one day in all of it."""
    time = _TIME_UTC.search(value)
    if time is None or country not in zones() or not (int(time[1]) < 24 and int(time[2]) < 60):
        return None
    moment = dt.datetime(day.year, day.month, day.day, int(time[1]), int(time[2]), tzinfo=dt.UTC)
    days = {(moment + dt.timedelta(hours=hours)).date() for hours in zones()[country]}
    return days.pop() if len(days) == 1 else None


def _said(claims: Claims) -> tuple[dt.date | None, str, str]:
    """The day that the metadata say, where they say it, and their words."""
    times = {day for where, value in claims.published if where == "<time>" and (day := day_in(value)) is not None}
    for where, value in claims.published:
        day = day_in(value)
        if day is not None and (where != "<time>" or len(times) == 1):
            return day, where, value
    return None, "", ""


def _is_utc(claims: Claims) -> bool:
    return any(_UTC.search(value) for _, value in claims.published[:1])


def _printed(blocks: Sequence[Block]) -> dt.date | None:
    """The day on a short line near the headline."""
    top = next((at for at, block in enumerate(blocks) if block.kind == "headline"), None)
    if top is None:
        return None
    near = range(max(0, top - _NEAR // 3), min(len(blocks), top + _NEAR))
    for at in sorted(near, key=lambda at: (abs(at - top), at < top)):
        if blocks[at].words <= _SHORT and blocks[at].kind != "body":
            day = day_in(blocks[at].text)
            if day is not None:
                return day
    return None


def _in_address(address: str | None) -> dt.date | None:
    found = _IN_ADDRESS.search(address or "")
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3])) if found is not None else None
    except ValueError:
        return None


def _by_htmldate(tree: Element, address: str | None) -> Interval | None:
    """What htmldate finds. It says the first of a month or a year where it found no day: then only as much as it knows is said."""
    import htmldate  # noqa: PLC0415 - few pages are silent enough to need it

    try:
        page = etree.tostring(tree, encoding="unicode", method="html")
        found = htmldate.find_date(page, original_date=True, url=address, extensive_search=True)
        day = dt.date.fromisoformat(found) if found else None
    except (ValueError, TypeError, AttributeError, RecursionError):  # it was not written for hostile pages
        return None
    if day is None:
        return None
    basis = "found on the page by htmldate"
    if day.day > 1 or any(each == day for _, each in days_in(page[:_LONGEST_ASKED])):
        return Interval.day(day, basis)
    if day.month > 1:
        return Interval(day.isoformat(), _month_end(day).isoformat(), "month", f"{basis}, which names no day")
    return Interval(day.isoformat(), day.replace(month=12, day=31).isoformat(), "year", f"{basis}, which names no month")


def _month_end(day: dt.date) -> dt.date:
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
