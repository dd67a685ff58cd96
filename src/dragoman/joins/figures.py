"""Figures of one subject: which numbers, of one report or of many, count or pay for the same thing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.joins import evidence
from dragoman.joins.calendar import buckets, days
from dragoman.joins.clusters import averaged
from dragoman.joins.matter import likeness, names, terms
from dragoman.joins.room import Rule, bounded, pair
from dragoman.joins.store import Item, Link
from dragoman.records import Document, Figure, Findings, Interval, Json, as_json

#: how alike the words around two numbers are that are equal, that differ, and that are two sums for one thing
EQUAL, OTHER, PAID = 0.2, 0.45, 0.25
_FLOOR = 0.5
_WINDOW = 220
_NEAR = 700
_DATED, _DAYS = 45, 10
_KEYS = 6
#: a number this many times wider than its low end is too rough to contradict another
ROUGH = 3.0
_KINDS = frozenset({"money", "people", "count", "percent", "share"})
_MORE = re.compile(r"(another|other|further|additional|some \w+ more)\b|.*\bmore$", re.IGNORECASE)
_STOP = re.compile(r"[.!?;]\s|\n")
_WORD = re.compile(r"[^\W\d_]{3,}")


def items(found: Findings, told: Mapping[str, Item]) -> list[Item]:
    """The items of a report: its numbers, with the words around them and the events that they belong to.

    ``told`` are the items of the report's mentions by id.
    """
    return bounded(
        [
            Item(figure.id, figure.document, tuple(_keys(known)), known)
            for figure in found.figures
            if figure.kind in _KINDS and figure.low is not None
            for known in [_card(figure, found.document, told.get(figure.event or ""))]
        ]
    )


def retold(item: Item, told: Mapping[str, Item]) -> Item:
    """A number whose event has other actors over reports than before."""
    event = told.get(item.card["of_event"])
    return replace(item, card=item.card | {"event": event.card}) if event else item


def _card(figure: Figure, document: Document, told: Item | None) -> Json:
    around = document.text[max(0, figure.start - _WINDOW) : figure.end + _WINDOW]
    beside = _beside(document, figure)
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
        "told": terms("", _sentence(document, figure), document.language),
        "beside": beside,
        "published": _span(document.published),
        "of_event": told.id if told else None,
        "event": told.card if told else None,
        "more": _MORE.match(figure.text) is not None,
    }


def _sentence(document: Document, figure: Figure) -> str:
    """The sentence about a number, as far as the window shows it."""
    low, high = max(0, figure.start - _WINDOW), figure.end + _WINDOW
    before, after = _STOP.split(document.text[low : figure.start])[-1], _STOP.split(document.text[figure.end : high])[0]
    return f"{before}{figure.text}{after}"


def _beside(document: Document, figure: Figure) -> dict[str, str]:
    """The names, by their terms, that stand before a number in its sentence, or after it if none does: whose number it is."""
    low, high = max(0, figure.start - _WINDOW), figure.end + _WINDOW
    before = _STOP.split(document.text[low : figure.start])[-1]
    after = _STOP.split(document.text[figure.end : high])[0]
    return names(f". {before}", document.language) or names(after, document.language)


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
    """Is a number too vague to contradict another: "multi-million", "at least 80", "another nine"?"""
    return known["more"] or known["high"] is None or known["high"] > ROUGH * max(known["low"], 1e-9)


def exclude(one: Json, other: Json) -> bool:
    """Can two numbers not both be right? Rounding by a twentieth is no contradiction."""
    if rough(one) or rough(other):
        return False
    return bool(one["low"] > other["high"] * 1.05 or other["low"] > one["high"] * 1.05)


def compare(a: Item, b: Item) -> Link | None:
    """Two numbers of one subject: of one kind and unit, of the same thing, near in time, in like words or of one event."""
    one, other = a.card, b.card
    if one["kind"] != other["kind"] or one["unit"] != other["unit"] or not _together(one, other):
        return None
    common, every = set(one["nouns"]) & set(other["nouns"]), set(one["nouns"]) | set(other["nouns"])
    words = "terms" if one["document"] != other["document"] else "told"  # the windows of one report lie over each other
    near = likeness(one[words], other[words])
    if one["low"] == other["low"] and one["high"] == other["high"]:
        if (one["nouns"] and other["nouns"] and not common) or (one["document"] != other["document"] and near < EQUAL):
            return None
        return pair(a, b, 0.9, "the same number" + (f" of {one['of'] or other['of']}" if one["of"] or other["of"] else ""))
    if one["kind"] == "money" and _paid(one, other, near):
        return pair(a, b, 0.7, f"both paid for {one['of'] or other['of']}, by the words around them")
    if not common or one["more"] or other["more"] or not _contested(one, other):
        return None
    if not _passing(one, other) and _one_event(a, b):
        return pair(a, b, 0.8, f"both of {one['of']} in one event")
    if near >= OTHER and len(common) >= 0.6 * len(every) and set(one["beside"]) & set(other["beside"]) and not _passing(one, other):
        return pair(a, b, 0.7, f"both of {one['of']}, in like words")
    return None


def _paid(one: Json, other: Json, near: float) -> bool:
    """Are two sums of two reports told of one thing, though they call it by two names: an instalment, a tranche of a loan?"""
    crossed = set(one["nouns"]) & other["terms"].keys() or set(other["nouns"]) & one["terms"].keys()
    named = set(one["beside"]) & set(other["beside"])
    return bool(crossed and named and near >= PAID and one["document"] != other["document"])


def _one_event(a: Item, b: Item) -> bool:
    if not a.card["event"] or not b.card["event"]:
        return False
    link = evidence.compare(replace(a, card=a.card["event"]), replace(b, card=b.card["event"]))
    return link is not None and link.verdict == "same"


def _passing(one: Json, other: Json) -> bool:
    """Counts grow from day to day: only those of about one day contradict each other."""
    mine, yours = one["published"], other["published"]
    return one["kind"] != "money" and (not mine or not yours or max(mine[0] - yours[1], yours[0] - mine[1]) > 0)


def _contested(one: Json, other: Json) -> bool:
    """Inside one report two numbers are of one thing only where two say so who are not the same."""
    voices = [{each["actor"] or each["text"] for each in known["said"]} for known in (one, other)]
    return one["document"] != other["document"] or (voices[0] != voices[1] and any(voices))


def _together(one: Json, other: Json) -> bool:
    """Near in the text of one report, or printed within days."""
    if one["document"] == other["document"]:
        return bool(abs(one["at"][0] - other["at"][0]) <= _NEAR)
    mine, yours = one["published"], other["published"]
    return bool(mine and yours and mine[0] - yours[1] <= _DAYS and yours[0] - mine[1] <= _DAYS)


RULE = Rule("figures", compare, averaged(_FLOOR), leads=_FLOOR)


def telling(group: Sequence[Item]) -> list[Item]:
    """The numbers of one subject that disagree: those that another excludes, and those said where another is denied."""
    found = []
    for each in group:
        card = each.card
        denied = any((other.card["stance"] == "denies") != (card["stance"] == "denies") for other in group)
        if denied or any(exclude(card, other.card) for other in group):
            found.append(each)
    return found
