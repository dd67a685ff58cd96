"""Outlets: who prints, by domain, by name and alias, by what a report says of itself. The table is data, in ``data/outlets.csv``."""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from urllib.parse import urlsplit

from dragoman.reading.blocks import Block
from dragoman.records import Original

#: an outlet's name standing by itself is among the first lines
_MASTHEAD_LINES = 3
#: what papers are called, with what they say of themselves behind a dash
_PAPER = re.compile(
    r"(?P<name>(?:[A-ZÀ-Þ][\w’'-]* ){1,4}(?i:abendblatt|argus|beacon|bulletin|chronicle|courier|daily|digest|dispatch|echo|examiner|express"
    r"|gazette|globe|herald|independent|inquirer|journal|kurier|ledger|mail|mirror|monitor|nachrichten|news|observer|online|post|press|record"
    r"|register|review|sentinel|standard|star|tageblatt|telegraph|times|tribune|weekly|zeitung))(?: ?[–—|:] .{3,60})?"
)
_HEADLINE = 30
_CREDITING = frozenset(("dateline", "byline", "credit"))
#: what stands between the names of a dateline or a byline
_PARTS = re.compile(r"[()\[\],;|/\n]|\s[-–—]+\s|[-–—]{2,}|\bby\b", re.IGNORECASE)
_SAID_TO = re.compile(
    r"\b(?:told|tells|telling|interview(?:ed)? (?:with|by|for|to)|in conversation with|speaking to|spoke to|said to|asked by)\s"
    r"(?:the (?:newspaper|daily|weekly|magazine|broadcaster|channel|portal) )?[“\"„«']?"
    r"(?P<name>[A-ZÀ-ÞА-Я][\w.&'-]*(?: [A-ZÀ-ÞА-Я][\w.&'-]*){0,3})"
)


@dataclass(frozen=True, slots=True)
class House:
    """A row of the table; ``owner`` is private, public, state or party; ``quoted_as`` are its other names."""

    name: str
    domain: str | None = None
    country: str | None = None
    language: str | None = None
    owner: str | None = None
    agency: bool = False
    aggregator: bool = False
    aliases: tuple[str, ...] = ()


@functools.cache
def houses() -> tuple[House, ...]:
    """The table of outlets, in the order of the file."""
    table = resources.files("dragoman.reading").joinpath("data/outlets.csv").read_text("utf-8").splitlines()
    return tuple(
        House(
            row["name"],
            row["domain"] or None,
            row["country"] or None,
            row["language"] or None,
            row["owner"] or None,
            row["agency"] == "1",
            row["aggregator"] == "1",
            tuple(alias for alias in row["aliases"].split("|") if alias),
        )
        for row in csv.DictReader(table)
    )


def _fold(name: str) -> str:
    folded = re.sub(r"\W+", "", name.casefold())
    return folded.removeprefix("the") or folded


def _without_accents(name: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", _fold(name)) if not unicodedata.combining(sign))


@functools.cache
def _names() -> dict[str, House]:
    """By name, alias and domain; where no two outlets differ by their accents only, also without those."""
    found: dict[str, House] = {}
    bare: dict[str, set[House]] = {}
    for house in houses():
        for name in (house.name, *house.aliases, *([house.domain] if house.domain else [])):
            found.setdefault(_fold(name), house)
            bare.setdefault(_without_accents(name), set()).add(house)
    return {name: owners.pop() for name, owners in bare.items() if len(owners) == 1} | found


@functools.cache
def _domains() -> dict[str, House]:
    return {domain: house for house in reversed(houses()) for domain in [house.domain, *house.aliases] if domain and "." in domain}


def by_name(name: str) -> House | None:
    """The outlet that a name, an alias or a domain means, whatever its letters' case, spaces and article."""
    return _names().get(_fold(name)) if name.strip() else None


def by_address(address: str) -> House | None:
    """The outlet whose web address this is, by its domain or one above it."""
    try:
        host = (urlsplit(address if "://" in address else f"//{address}").hostname or "").removeprefix("www.")
    except ValueError:
        return None
    while "." in host:
        if host in _domains():
            return _domains()[host]
        host = host.split(".", 1)[1]
    return None


def outlet_of(blocks: Sequence[Block], claimed: str | None, address: str | None) -> House | None:
    """The outlet that a report names: its page's metadata, else a first line that is an outlet's name; an unknown one by its own words."""
    if claimed:
        known = by_name(claimed)
        return known or House(claimed, host_of(address))
    for block in blocks[:_MASTHEAD_LINES]:
        if block.facts.get("masthead"):
            return by_name(block.facts["masthead"]) or House(block.facts["masthead"])
    host = host_of(address)
    return House(host, host) if host else None


def host_of(address: str | None) -> str | None:
    try:
        return (urlsplit(address or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def mark_masthead(blocks: Sequence[Block]) -> None:
    """Mark a first line that is nothing but an outlet's name: a known one, or one made as papers are named above a headline."""
    for at, block in enumerate(blocks[:_MASTHEAD_LINES]):
        house = by_name(block.text) if block.kind is None and block.words <= 6 else None
        named = house.name if house is not None else _paper(block, blocks[at + 1 : at + 2]) if at == 0 else None
        if named is not None:
            block.is_("boilerplate", "a first line that is an outlet's name")
            block.facts = {**block.facts, "masthead": named}
            return


def _paper(block: Block, after: Sequence[Block]) -> str | None:
    """A name that ends as papers' names do ("The Hill Valley Telegraph"), in a line above one that may be the headline."""
    found = _PAPER.fullmatch(block.text) if block.kind is None else None
    if found is None or not after or after[0].words > _HEADLINE or after[0].text.endswith((".", "!", "?")):
        return None
    return found["name"].title() if found["name"].isupper() else found["name"]


def original_of(blocks: Sequence[Block], claimed: str | None, outlet: House | None, language: str | None) -> Original | None:
    """The publisher that a report was taken from, where it says so: metadata, a line that names the source, the agency at its head.

    An interview remark ("told WELT") is weaker: it counts only for a report without an outlet of its own whose people all talk to one
    known outlet that is no agency and prints in another language than the report: such a report is a translation of that outlet's.
    """
    for name in (claimed, *(block.facts.get("outlet") for block in blocks)):
        house = by_name(name) or by_address(name) if name else None
        if house is not None and (outlet is None or house.name != outlet.name):
            return Original(house.name, house.domain, house.country, house.language)
    if claimed and (outlet is None or claimed != outlet.name):
        return Original(claimed)
    agency = _agency(blocks, outlet)
    if agency is not None:
        return Original(agency.name, agency.domain, agency.country, agency.language)
    if outlet is not None:
        return None
    told = {house.name: house for house in _told(blocks) if house.language not in {None, language}}
    if len(told) == 1:
        house = next(iter(told.values()))
        return Original(house.name, house.domain, house.country, house.language)
    return None


def _agency(blocks: Sequence[Block], outlet: House | None) -> House | None:
    """The news agency that a dateline, a byline or a credit names, if it is not the outlet itself."""
    for block in blocks:
        for words in _PARTS.split(block.text) if block.kind in _CREDITING else ():
            house = by_name(words.strip(" .:")) if words.strip(" .:") else None
            if house is not None and house.agency and (outlet is None or house.name != outlet.name):
                return house
    return None


def _told(blocks: Sequence[Block]) -> list[House]:
    found = []
    for block in blocks:
        for hit in _SAID_TO.finditer(block.text) if block.kind == "body" else ():
            words = hit["name"].split()
            named = next(
                (house for n in range(len(words), 0, -1) if (house := by_name(" ".join(words[:n]).strip(".,'"))) is not None), None
            )
            if named is not None and not named.agency:
                found.append(named)
    return found
