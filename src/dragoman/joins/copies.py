"""Copies and versions: reports whose texts are near to one, and texts that stood on one page at different times.

MinHash (Broder 1997) over shingles of five words, in bands (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", ch. 3).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rensa import RMinHash

from dragoman.joins.clusters import Group, chained
from dragoman.joins.room import Rule, pair
from dragoman.joins.store import Item, Link
from dragoman.records import READ, Document

_SHINGLE = 5
_BANDS, _ROWS = 24, 4
_SEED = 20210603
_SHORTEST = 25
#: the share of shingles in common from which two texts are one text
NEAR = 0.6
_LINE, _CREDITS = 60, 1500
_WORD = re.compile(r"\w+")


def read_text(document: Document) -> str:
    """The passages that are read for findings, one a line; all of the text where nothing is marked as read."""
    read = [document.text[each.start : each.end] for each in document.passages if each.kind in READ]
    return "\n".join(read) if read else document.text


def item(document: Document) -> Item:
    """The item of a report: bands of its MinHash, its page, and whom it credits."""
    page = document.uri if "://" in document.uri and not document.uri.startswith("file:") else ""
    made = bare(document.id, read_text(document), document.published.start if document.published else None, page)
    made.card["outlet"] = document.outlet.name.lower() if document.outlet else None
    made.card["credits"] = _credits(document)
    return made


def _credits(document: Document) -> str:
    """The words of a report that may say whose text it is: its byline and the like, and the short lines about the body."""
    lines = [document.text[each.start : each.end] for each in document.passages if each.kind not in READ or each.end - each.start < _LINE]
    return "\n".join([document.original.name if document.original else "", *lines]).lower()[:_CREDITS]


def bare(key: str, text: str, published: str | None, page: str = "") -> Item:
    """The item of a text published on a day, known by a page's address or by none."""
    digest = sketch(_WORD.findall(text.lower()))
    card = {"page": page, "published": published, "sketch": digest, "outlet": None, "credits": ""}
    return Item(key, key, (*bands(digest), *([f"page:{page}"] if page else [])), card)


def sketch(words: list[str]) -> list[int]:
    """The MinHash of a text; empty for a text too short to be told from another by its words."""
    if len(words) < _SHORTEST:
        return []
    hashed = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    hashed.update([" ".join(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1)])
    return list(hashed.digest())


def bands(digest: list[int]) -> list[str]:
    """Keys of which two near texts share one: a text of seven tenths in common is missed once in five hundred."""
    return [f"{n // _ROWS}:{'.'.join(map(str, digest[n : n + _ROWS]))}" for n in range(0, len(digest), _ROWS)]


def shared(one: list[int], other: list[int]) -> float:
    """The share of shingles in common (Jaccard), as the sketches estimate it."""
    return sum(a == b for a, b in zip(one, other, strict=False)) / len(one) if one and other else 0.0


def compare(a: Item, b: Item) -> Link | None:
    """Two texts of one page are versions; two near texts of different pages are copies."""
    share = shared(a.card["sketch"], b.card["sketch"])
    if a.card["page"] and a.card["page"] == b.card["page"]:
        return pair(a, b, 1.0, f"one page, {share:.0%} of the word sequences in common")
    if share >= NEAR:
        return pair(a, b, share, f"{share:.0%} of the sequences of five words in common")
    return None


RULE = Rule("copies", compare, chained)


def first(group: Group, items: Mapping[str, Item]) -> str:
    """The text that the others repeat: that of the outlet whom most of them credit, else the earliest, else the smallest id."""

    def order(each: str) -> tuple[int, str, str]:
        outlet = items[each].card["outlet"]
        credited = sum(outlet in items[other].card["credits"] for other in group if other != each) if outlet else 0
        return -credited, items[each].card["published"] or "9999", each

    return min(group, key=order)


def origins(group: Group, items: Mapping[str, Item]) -> dict[str, tuple[str | None, str | None]]:
    """For each report of a group ``copy_of`` and ``version_of``."""
    root = first(group, items)
    found: dict[str, tuple[str | None, str | None]] = {}
    for each in group:
        page = items[each].card["page"]
        versions = [other for other in group if page and items[other].card["page"] == page]
        version = first(tuple(versions), items) if versions else each
        found[each] = (
            root if root not in {each, version} and version == each else None,
            version if version != each else None,
        )
    return found
