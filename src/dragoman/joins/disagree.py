"""Disagreements: where reports, or those whom they quote, differ on a number, a day, or whether a thing happened."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from dragoman.joins.calendar import span
from dragoman.joins.events import denied
from dragoman.joins.figures import telling
from dragoman.joins.store import Item
from dragoman.records import About, Attribution, Disagreement, Event, Json, Mention, Stance, Variant, identify

_SHOWN = 4


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


def of_event(event: Event, mentions: Collection[Mention]) -> list[Disagreement]:
    """The days on which the reports of one event differ."""
    told = sorted((each for each in mentions if each.date and span(each.date) == 1), key=lambda each: each.id)
    by_day: defaultdict[str, list[Mention]] = defaultdict(list)
    for each in told:
        if each.date and each.date.start:
            by_day[each.date.start].append(each)
    if len(by_day) < 2:
        return []
    return [_differ("date", event, [(day, those) for day, those in sorted(by_day.items())])]


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
