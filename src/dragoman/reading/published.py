"""When a report was published, by what its page or its source says: the first of several witnesses that can be heard."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from lxml import etree

from dragoman.reading.blocks import Block
from dragoman.reading.days import day_in
from dragoman.reading.linear import Element
from dragoman.reading.metadata import Claims
from dragoman.records import Interval

_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-]?(\d{2})[/-]?(\d{2})(?:[/_.-]|$)")
_UTC = re.compile(r"(?:Z|[+-]00:?00)$")
#: how far from the headline a line with a date may stand, in blocks, and how long it may be, in words
_NEAR, _SHORT = 14, 16


def published_on_page(tree: Element, claims: Claims, blocks: Sequence[Block], address: str | None) -> Interval | None:
    """The day that a page names: its metadata, the line under its headline, its address, and htmldate where all these are silent.

    A metadata time in UTC may be the day before or after in the outlet's own zone: the day printed on the page or in its address decides.
    """
    printed = _printed(blocks)
    named = _in_address(address)
    said, where = _said(claims)
    if said is not None:
        for other, place in ((printed, "the page's own line"), (named if _is_utc(claims) else None, "the page's address")):
            if other is not None and abs((other - said).days) == 1:
                return Interval.day(other, f"{place}; the metadata ({where}) say {said}, perhaps in another time zone")
        return Interval.day(said, f"the page's metadata ({where})")
    if printed is not None:
        return Interval.day(printed, "the line under the headline")
    if named is not None:
        return Interval.day(named, "the page's address")
    found = _by_htmldate(tree, address)
    return Interval.day(found, "found on the page by htmldate") if found is not None else None


def _said(claims: Claims) -> tuple[dt.date | None, str]:
    times = {day for where, value in claims.published if where == "<time>" and (day := day_in(value)) is not None}
    for where, value in claims.published:
        day = day_in(value)
        if day is not None and (where != "<time>" or len(times) == 1):
            return day, where
    return None, ""


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


def _by_htmldate(tree: Element, address: str | None) -> dt.date | None:
    import htmldate  # noqa: PLC0415 - few pages are silent enough to need it

    try:
        page = etree.tostring(tree, encoding="unicode", method="html")
        found = htmldate.find_date(page, original_date=True, url=address, extensive_search=True)
    except (ValueError, TypeError, AttributeError, RecursionError):  # it was not written for hostile pages
        return None
    return dt.date.fromisoformat(found) if found else None
