"""Pairs of sentences that must, and that must not, become one event: each by what kind of evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dragoman.joins import Memory, merge, rejoin
from dragoman.records import Event, Findings, Interval, Passage, Place

from .joined_reports import Maker, day

TANGA = Place("Tanga", "TZA", -5.1, 39.1)


def report(
    name: str, published: str, sentence: str, kind: str, sources: str, targets: str = "", *, title: str = "News", **more: Any
) -> Maker:
    return Maker(name, title, day(published), name.title(), [sentence]).told(sentence, kind, sources, targets, **more)


def headed(made: Maker) -> Findings:
    """The report with its first line marked as headline."""
    found = made.done()
    line = len(found.document.title or "")
    passages = (Passage("headline", 0, line, "first line"), Passage("body", line + 1, len(found.document.text), "the rest"))
    return Findings(document=replace(found.document, passages=passages), mentions=found.mentions, actors=found.actors)


def store_of(*found: Findings) -> Memory:
    store = Memory()
    for each in found:
        store.add(each)
    rejoin(store, list(store.reports))
    return store


def events_of(*makers: Maker) -> list[Event]:
    return sorted(store_of(*(each.done() for each in makers)).events.values(), key=lambda each: each.id)


ONE = {
    "a noun that is all a party is called": (
        report(
            "ledger",
            "2024-03-09",
            "Kenya detained the fishermen on 4 March near Pemba.",
            "COERCE",
            "KEN",
            "fishermen",
            date=day("2024-03-04"),
        ),
        report(
            "tribune", "2024-03-10", "The fishermen were seized near Pemba on 4 March.", "COERCE", "", "fishermen", date=day("2024-03-04")
        ),
    ),
    "planned for a day, then done on it": (
        report(
            "plan",
            "2024-03-09",
            "Kenya will release the prisoners in Tanga on Tuesday.",
            "AGREE",
            "KEN TZA",
            modality="future",
            date=day("2024-03-12"),
            place=TANGA,
        ),
        report(
            "deed",
            "2024-03-13",
            "Kenya and Tanzania agreed in Tanga on Tuesday to release prisoners.",
            "AGREE",
            "KEN TZA",
            date=day("2024-03-12"),
            place=TANGA,
        ),
    ),
}
TWO = {
    "two nouns on one day": (
        report("ledger", "2024-03-05", "Kenya shelled a hospital on Monday.", "COERCE", "KEN", "hospital", date=day("2024-03-04")),
        report("tribune", "2024-03-05", "Kenya shelled a market on Monday.", "COERCE", "KEN", "market", date=day("2024-03-04")),
    ),
    "planned for no day": (
        report("plan", "2024-03-09", "Kenya will free the prisoners in Tanga.", "AGREE", "KEN", "TZA", modality="future", place=TANGA),
        report(
            "deed",
            "2024-03-13",
            "Kenya agreed with Tanzania in Tanga to free prisoners.",
            "AGREE",
            "KEN",
            "TZA",
            date=day("2024-03-12"),
            place=TANGA,
        ),
    ),
    "told as to come after it was done": (
        report(
            "deed", "2024-03-13", "Kenya and Tanzania agreed in Tanga on Tuesday.", "AGREE", "KEN TZA", date=day("2024-03-12"), place=TANGA
        ),
        report(
            "plan",
            "2024-03-20",
            "Kenya and Tanzania will agree in Tanga again.",
            "AGREE",
            "KEN TZA",
            modality="future",
            date=day("2024-04-12"),
            place=TANGA,
        ),
    ),
    "the reverse": (
        report("ledger", "2024-03-05", "Kenya threatened Tanzania on Monday.", "THREATEN", "KEN", "TZA", date=day("2024-03-04")),
        report("tribune", "2024-03-05", "Tanzania threatened Kenya on Monday.", "THREATEN", "TZA", "KEN", date=day("2024-03-04")),
    ),
}


@pytest.mark.parametrize("kind", sorted(ONE))
def test_one_event(kind: str) -> None:
    found = events_of(*ONE[kind])
    assert len(found) == 1, [each.text for each in found]


@pytest.mark.parametrize("kind", sorted(TWO))
def test_two_events(kind: str) -> None:
    assert len(events_of(*TWO[kind])) == 2


def test_what_was_planned_is_known_as_planned_until_it_is_done() -> None:
    plan, deed = (each.done() for each in ONE["planned for a day, then done on it"])
    store = store_of(plan, deed)
    (event,) = store.events.values()
    assert event.modality == "actual"
    assert event.first_reported == "2024-03-09"
    before = merge(plan.mentions, {plan.document.id: plan.document})
    assert before.modality == "future"
    assert before.date == Interval("2024-03-12", "2024-03-12", "day", "told")


def test_a_headline_tells_what_the_text_tells() -> None:
    made = (
        Maker(
            "headed",
            "Nairobi takes jurist into custody",
            day("2024-03-05"),
            "Ledger",
            ["Kenya arrested Otieno Ouma at his house on Monday."],
        )
        .person("Otieno Ouma", "KEN")
        .told("Nairobi takes jurist into custody", "COERCE", "KEN", trigger="takes")
        .told(
            "Kenya arrested Otieno Ouma at his house on Monday.",
            "COERCE",
            "KEN",
            "@Otieno~Ouma",
            date=day("2024-03-04"),
            trigger="arrested",
        )
    )
    assert len(store_of(made.done()).events) == 2
    assert len(store_of(headed(made)).events) == 1
