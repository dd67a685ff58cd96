"""Figures of one subject: which numbers, of one report or of many, count or pay for the same thing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dragoman.joins.calendar import buckets, days
from dragoman.joins.clusters import averaged
from dragoman.joins.matter import likeness, terms
from dragoman.joins.room import Rule, pair
from dragoman.joins.store import Item, Link
from dragoman.records import Document, Figure, Findings, Interval, Json, Mention, as_json

#: how alike the words around two numbers are that are equal, and that differ
EQUAL, OTHER = 0.12, 0.3
_FLOOR = 0.3
_WINDOW = 220
_NEAR = 700
_DATED, _DAYS = 45, 10
_KEYS = 6
#: a number this many times wider than its low end is too rough to contradict another
ROUGH = 3.0
_KINDS = frozenset({"money", "people", "count", "percent", "share"})
_WORD = re.compile(r"[^\W\d_]{3,}")


def items(found: Findings) -> list[Item]:
    """The items of a report: its numbers, with the words around them."""
    mentions = {each.id: each for each in found.mentions}
    return [
        Item(figure.id, figure.document, tuple(_keys(known)), known)
        for figure in found.figures
        if figure.kind in _KINDS and figure.low is not None
        for known in [_card(figure, found.document, mentions)]
    ]


def _card(figure: Figure, document: Document, mentions: Mapping[str, Mention]) -> Json:
    around = document.text[max(0, figure.start - _WINDOW) : figure.end + _WINDOW]
    event = mentions.get(figure.event or "")
    said = figure.according_to
    denied = figure.stance == "denies" or any(each.stance == "denies" for each in said)
    return {
        "document": figure.document,
        "at": [figure.start, figure.end],
        "text": figure.text,
        "kind": figure.kind,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "of": figure.of,
        "nouns": [word.lower()[:6] for word in _WORD.findall(figure.of or "")],
        "said": [as_json(each) for each in said],
        "stance": "denies" if denied else figure.stance,
        "terms": terms("", around, document.language),
        "published": _span(document.published),
        "date": _span(event.date) if event else None,
        "historical": bool(event and event.historical),
    }


def _span(interval: Interval | None) -> list[int] | None:
    return list(days(interval)) if interval else None


def _keys(known: Json) -> list[str]:
    """Blocking keys: the kind of number with the weightiest words around it, in the month of the report; and the report."""
    what = f"{known['kind']}|{known['unit']}"
    weighty = sorted(known["terms"], key=lambda term: (-known["terms"][term], term))[:_KEYS]
    published = known["published"]
    dated = published is not None and published[1] - published[0] < _DATED
    months = buckets(published[0]) if dated else ()
    return [f"{known['document']}|{what}", *(f"{month}|{what}|{term}" for month in months for term in weighty)]


def rough(known: Json) -> bool:
    """Is a number too vague to contradict another: "multi-million", "thousands"?"""
    return known["high"] is None or known["high"] > ROUGH * max(known["low"], 1e-9)


def exclude(one: Json, other: Json) -> bool:
    """Can two numbers not both be right? Rounding by a twentieth is no contradiction."""
    if rough(one) or rough(other):
        return False
    return bool(one["low"] > other["high"] * 1.05 or other["low"] > one["high"] * 1.05)


def compare(a: Item, b: Item) -> Link | None:
    """Two numbers of one subject: of one kind and unit, of the same thing, in like words, near in time."""
    one, other = a.card, b.card
    if one["kind"] != other["kind"] or one["unit"] != other["unit"] or not _timely(one, other):
        return None
    common = set(one["nouns"]) & set(other["nouns"])
    near = likeness(one["terms"], other["terms"])
    together = one["document"] == other["document"]
    if one["low"] == other["low"] and one["high"] == other["high"]:
        if (one["nouns"] and other["nouns"] and not common) or (not together and near < EQUAL):
            return None
        return pair(a, b, 0.9, "the same number" + (f" of {one['of'] or other['of']}" if one["of"] or other["of"] else ""))
    if not common or near < OTHER or one["historical"] != other["historical"]:
        return None
    if together and not _contested(one, other):
        return None
    return pair(a, b, 0.7, f"both of {one['of']}, in like words")


def _contested(one: Json, other: Json) -> bool:
    """Inside one report two numbers are of one thing only where two say so who are not the same."""
    voices = [{each["actor"] or each["text"] for each in known["said"]} for known in (one, other)]
    return voices[0] != voices[1] and any(voices)


def _timely(one: Json, other: Json) -> bool:
    if one["date"] and other["date"] and (one["date"][0] > other["date"][1] or other["date"][0] > one["date"][1]):
        return False
    if one["document"] == other["document"]:
        return bool(abs(one["at"][0] - other["at"][0]) <= _NEAR)
    mine, yours = one["published"], other["published"]
    return bool(mine and yours and mine[0] - yours[1] <= _DAYS and yours[0] - mine[1] <= _DAYS)


RULE = Rule("figures", compare, averaged(_FLOOR))


def differing(group: Sequence[Item]) -> bool:
    """Do the numbers of one subject disagree: two that exclude each other, or one said and denied?"""
    cards = [each.card for each in group]
    stances = {card["stance"] == "denies" for card in cards}
    return len(stances) == 2 or any(exclude(one, other) for one in cards for other in cards)
