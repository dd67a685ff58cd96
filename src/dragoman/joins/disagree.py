"""Disagreements: where reports, or those whom they quote, differ on a number, a day, or whether a thing happened."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from dragoman.joins.calendar import span
from dragoman.joins.events import denied
from dragoman.joins.figures import compare, exclude, rough, telling
from dragoman.joins.store import Item
from dragoman.records import About, Attribution, Disagreement, Event, Json, Mention, Place, Stance, Variant, identify

_SHOWN = 4
#: places that hold others; kilometres between two that do not
_WIDE = frozenset(("country", "region", "disputed"))
FAR = 40.0
_MOST = 40


def of_figures(name: str, group: Sequence[Item], story: str | None) -> Disagreement:
    """What is said of one subject in numbers: a variant for each number and whether it is stated or denied."""
    every = sorted(telling(group), key=lambda each: (each.document, each.card["at"]))
    by_value: defaultdict[tuple[float, float, bool], list[Json]] = defaultdict(list)
    for each in every:
        card = each.card
        by_value[card["low"], card["high"] if card["high"] is not None else -1.0, card["stance"] == "denies"].append(card)
    variants = [
        Variant(
            value={"low": cards[0]["low"], "high": cards[0]["high"], "unit": cards[0]["unit"], "text": cards[0]["text"]},
            documents=tuple(sorted({card["document"] for card in cards})),
            according_to=_said(Attribution(**each) for card in cards for each in card["said"]),
            stance=_stance(cards),
        )
        for _, cards in sorted(by_value.items())
    ]
    return Disagreement(id=name, story=story, about="figure", subject=_subject(every), variants=tuple(variants))


def _said(every: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Everybody once, by the first words of theirs."""
    found: dict[str, Attribution] = {}
    for each in every:
        found.setdefault(each.actor or each.text.lower(), each)
    return tuple(found[key] for key in sorted(found))


def _stance(cards: Sequence[Json]) -> Stance:
    stances = sorted({card["stance"] for card in cards})
    return "states" if "states" in stances else stances[0]


def _subject(every: Sequence[Item]) -> str:
    """What the numbers are of, and the names that stand beside two or more of them."""
    of = next((each.card["of"] for each in every if each.card["of"]), every[0].card["kind"])
    counts = Counter(term for each in every for term in each.card["beside"])
    words = {term: word for each in reversed(every) for term, word in each.card["beside"].items()}
    shown = [words[term] for term in sorted(counts, key=lambda term: (-counts[term], term)) if counts[term] > 1]
    return f"{of} ({', '.join(shown[:_SHOWN])})" if shown else str(of)


def of_event(event: Event, mentions: Collection[Mention], numbers: Iterable[Item]) -> list[Disagreement]:
    """The days, the places and the numbers on which the reports of one event differ. ``numbers`` are those that belong to it."""
    told = sorted(mentions, key=lambda each: each.id)
    days = _by((each.date.start, each) for each in told if each.date and each.date.start and span(each.date) == 1)
    places = _by((each.place.name, each) for each in told if each.place and each.place.precision not in _WIDE)
    found = [_differ("date", event, days)] if len(days) > 1 else []
    if len({each.document for _, those in places for each in those}) > 1 and _far([those[0].place for _, those in places]):
        found.append(_differ("place", event, places))
    return found + _counted(event, numbers)


def _by(told: Iterable[tuple[str, Mention]]) -> list[tuple[str, list[Mention]]]:
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for value, each in told:
        found[value].append(each)
    return sorted(found.items())


def _far(places: Sequence[Place | None]) -> bool:
    """Are two places so far from each other that an act was not at both?"""
    points = [(each.latitude, each.longitude) for each in places if each and each.latitude is not None and each.longitude is not None]
    return any(_kilometres(a, b) > FAR for a, b in combinations(sorted(set(points)), 2))


def _kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """As the crow flies, near enough for places of one country."""
    across = (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return math.hypot(a[0] - b[0], across) * 111.2


def _counted(event: Event, numbers: Iterable[Item]) -> list[Disagreement]:
    """A number of the same things in one event on which reports differ: unless it only grew from report to report, as a toll does."""
    by_subject: defaultdict[tuple[str, str, str], list[Item]] = defaultdict(list)
    for each in numbers:
        if each.card["nouns"] and not rough(each.card):
            by_subject[each.card["kind"], str(each.card["unit"]), each.card["nouns"][-1]].append(each)
    for _, group in sorted(by_subject.items()):
        every = sorted(telling(group), key=lambda each: ((each.card["published"] or [0])[0], each.document, each.card["at"]))
        reports = {each.document for each in every}
        if len(reports) > 1 and not _grows(every) and not _compared(every):
            return [replace(of_figures(key("figure", event.id), every, event.story), subject=f"{every[0].card['of']} ({event.text})")]
    return []


def _compared(every: Sequence[Item]) -> bool:
    """Are two of these numbers held against each other already, for what is said beside them?"""
    return any(compare(a, b) for a, b in combinations(sorted(every, key=lambda each: each.id)[:_MOST], 2) if exclude(a.card, b.card))


def _grows(every: Sequence[Item]) -> bool:
    days = [(each.card["published"] or [0])[0] for each in every]
    counts = [each.card["low"] for each in every]
    return all(a <= b and (day < later or a == b) for a, b, day, later in zip(counts, counts[1:], days, days[1:], strict=False))


def of_doers(event: Event, mentions: Mapping[str, Mention], against: Mapping[str, Collection[str]]) -> list[Disagreement]:
    """Who did it, where reports of one deed name two who cannot both be meant. ``against`` leads to the mentions of the other."""
    mine = sorted(each for each in event.mentions if each in mentions)
    theirs = sorted({other for each in mine for other in against.get(each, ()) if other in mentions})
    if not theirs or min(mine + theirs) not in mine:
        return []
    told = _by((each.sources[0].text, each) for each in (mentions[one] for one in mine + theirs) if each.sources)
    return [_differ("actor", event, told)] if len(told) > 1 else []


def of_facts(event: Event, mentions: Mapping[str, Mention], against: Mapping[str, Collection[str]]) -> list[Disagreement]:
    """What some tell as having happened and others deny. ``against`` leads from mentions to those that contradict them."""
    mine = sorted(each for each in event.mentions if each in mentions)
    theirs = sorted({other for each in mine for other in against.get(each, ()) if other in mentions})
    told = [mentions[each] for each in mine + theirs]
    so, not_so = [each for each in told if not denied(each)], [each for each in told if denied(each)]
    if not so or not not_so or min(mine + theirs) not in mine:
        return []
    return [_differ("fact", event, [("happened", so), ("did not happen", not_so)])]


def _differ(about: About, event: Event, told: Sequence[tuple[Any, Sequence[Mention]]]) -> Disagreement:
    variants = tuple(
        Variant(
            value=value,
            documents=tuple(sorted({each.document for each in those})),
            according_to=_said(voice for each in those for voice in each.according_to[:1]),
            stance="denies" if all(map(denied, those)) else "states",
        )
        for value, those in told
    )
    return Disagreement(id=key(about, event.id), story=event.story, about=about, subject=event.text, variants=variants)


def key(about: About, event: str) -> str:
    """The id of the disagreement on one aspect of an event."""
    return identify("disagreement", about, event)
