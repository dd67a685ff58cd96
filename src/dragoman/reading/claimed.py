"""What a report is called, who wrote it, where and when it was published: the source's word, the page's, the text's own, in this order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.reading.blocks import Block
from dragoman.reading.datelines import day_meant
from dragoman.reading.dating import published_by_clues
from dragoman.reading.days import day_in
from dragoman.reading.linear import Element
from dragoman.reading.metadata import Claims
from dragoman.reading.outlets import House, by_address, by_name, host_of, original_of, outlet_of
from dragoman.reading.people import authors_of, names_in
from dragoman.reading.published import published_on_page
from dragoman.records import READ, Interval, Original, Outlet, Received


@dataclass(frozen=True, slots=True)
class Source:
    """All that can testify to a report: what came with it, its text and blocks, and for a page its metadata and tree."""

    received: Received
    text: str
    blocks: Sequence[Block]
    claims: Claims | None
    tree: Element | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Description:
    title: str | None
    authors: tuple[str, ...]
    outlet: Outlet | None
    original: Original | None
    published: Interval | None


def describe(source: Source) -> Description:
    """The report's title, authors, outlet, original publisher and date of publication, each ``None`` or empty where nothing says."""
    outlet = _outlet(source)
    return Description(
        title=_title(source),
        authors=_authors(source, outlet),
        outlet=Outlet(outlet.name, outlet.domain, outlet.country) if outlet is not None else None,
        original=original_of(source.blocks, source.claims.original if source.claims else None, outlet, source.language),
        published=_published(source, outlet),
    )


def _string(source: Source, field: str) -> str | None:
    value = source.received.given.get(field)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _title(source: Source) -> str | None:
    headline = next((block.text for block in source.blocks if block.kind == "headline"), None)
    claimed = source.claims.title if source.claims is not None else None
    return _string(source, "title") or (" ".join(headline.split()) if headline else None) or claimed


def _address(source: Source) -> str | None:
    claimed = source.claims.address if source.claims is not None else None
    uri = source.received.uri
    return source.received.address or (uri if "://" in uri else None) or claimed


def _authors(source: Source, outlet: House | None) -> tuple[str, ...]:
    given = source.received.given.get("authors", source.received.given.get("author"))
    if isinstance(given, str):
        return tuple(names_in(given))
    if isinstance(given, list | tuple) and given:
        return tuple(name for name in given if isinstance(name, str))
    if source.claims is not None:
        house = outlet.name if outlet is not None else source.claims.outlet
        return authors_of(source.claims, source.blocks, house, host_of(_address(source)))
    return tuple(dict.fromkeys(name for block in source.blocks if "author" in block.facts for name in names_in(block.facts["author"])))


def _outlet(source: Source) -> House | None:
    said = source.received.given.get("outlet")
    parts = said if isinstance(said, Mapping) else {"name": said}
    given, domain = parts.get("name") or parts.get("domain"), parts.get("domain")
    if isinstance(given, str) and given.strip():
        by_domain = by_address(domain) if isinstance(domain, str) else None
        return by_name(given) or by_address(given) or by_domain or House(given.strip())
    address = _address(source)
    known = by_address(address) if address else None
    if known is not None:
        return known
    claimed = source.claims.outlet if source.claims is not None else None
    return outlet_of(source.blocks, claimed, address)


def _published(source: Source, outlet: House | None) -> Interval | None:
    given = _string(source, "date") or _string(source, "published")
    day = day_in(given) if given else None
    if day is not None:
        return Interval.day(day, "given with the report")
    if source.claims is not None and source.tree is not None:
        found = published_on_page(
            source.tree, source.claims, source.blocks, _address(source), outlet.country if outlet is not None else None
        )
        if found is not None:
            return found
    return _own_line(source.blocks, outlet) or published_by_clues(source.blocks)


def _own_line(blocks: Sequence[Block], outlet: House | None) -> Interval | None:
    """The day in a line that says when the report was made, before the running text or at its very end."""
    body = [at for at, block in enumerate(blocks) if block.kind == "body"]
    told = [block.text for block in blocks if block.kind in READ or block.kind in {"credit", "caption"}]
    american = outlet is not None and outlet.country == "USA"
    first, last = (body[0], body[-1]) if body else (len(blocks), len(blocks))
    for at, block in enumerate(blocks):
        if "date" not in block.facts or first < at < last or block.kind not in {"dateline", "byline"}:
            continue
        day = day_meant(block.facts["date"], told, month_first=american)
        if day is not None:
            by = (
                f", posted by the aggregator {outlet.name}"
                if outlet is not None and outlet.aggregator and re.search(r"\dT\d", block.text)
                else ""
            )
            return Interval.day(day, f"the report's own line {block.text[:60]!r}{by}")
        if at > last:
            break
    return None
