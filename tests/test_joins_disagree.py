"""What reports must be found to differ on, and what not: days, places, numbers, doers, and whether it happened."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.joins import Memory, rejoin
from dragoman.records import Attribution, Disagreement, Place

from .joined_reports import Maker, day

TANGA = Place("Tanga", "TZA", -5.07, 39.1, precision="city")
LINDI = Place("Lindi", "TZA", -10.0, 39.7, precision="city")
HARBOUR = Place("Tanga harbour", "TZA", -5.06, 39.11, precision="city")
TANZANIA = Place("Tanzania", "TZA", -6.0, 35.0, precision="country")


def told(name: str, published: str, sentence: str, sources: str = "KEN", targets: str = "TZA", **more: Any) -> Maker:
    made = Maker(name, "News of the day", day(published), name.title(), [sentence])
    return made.told(sentence, "COERCE", sources, targets, date=more.pop("date", day("2024-03-04")), trigger="detained", **more)


def counted(maker: Maker, text: str, number: float, of: str = "fishermen") -> Maker:
    made = maker.figure(text, number, of, kind="people", unit=None)
    figure = made.figures[-1]
    object.__setattr__(made.mentions[-1], "figures", (figure.id,))
    object.__setattr__(figure, "event", made.mentions[-1].id)
    return made


def found(*makers: Maker) -> list[Disagreement]:
    store = Memory()
    for each in makers:
        store.add(each.done())
    rejoin(store, list(store.reports))
    return sorted(store.disagreements.values(), key=lambda each: each.about)


CREW = "Kenya detained the crew of the trawler Baraka on Monday"
MUST = {
    "date": (
        told("one", "2024-03-05", f"{CREW}."),
        told("two", "2024-03-06", "Kenya detained the crew of the trawler Baraka on Tuesday.", date=day("2024-03-05")),
    ),
    "place": (
        told("one", "2024-03-05", f"{CREW} in Tanga.", place=TANGA),
        told("two", "2024-03-05", f"{CREW} in Lindi.", place=LINDI),
    ),
    "figure": (
        counted(told("one", "2024-03-05", "Kenya detained 14 fishermen of the trawler Baraka on Monday."), "14 fishermen", 14),
        counted(told("two", "2024-03-05", "Kenya detained 17 fishermen of the trawler Baraka on Monday."), "17 fishermen", 17),
    ),
    "actor": (
        told("one", "2024-03-05", "Kenya detained the crew of the Tanzanian trawler Baraka near Tanga on Monday.", place=TANGA),
        told("two", "2024-03-05", "Somalia detained the crew of the Tanzanian trawler Baraka near Tanga on Monday.", "SOM", place=TANGA),
    ),
    "fact": (
        told("one", "2024-03-05", f"{CREW}."),
        told("two", "2024-03-05", "Nairobi denied that it detained the crew of the trawler Baraka on Monday.", modality="negated"),
    ),
}
MUST_NOT = {
    "a place within reach of another": (
        told("one", "2024-03-05", f"{CREW} in Tanga.", place=TANGA),
        told("two", "2024-03-05", f"{CREW} in the harbour of Tanga.", place=HARBOUR),
    ),
    "a country and its town": (
        told("one", "2024-03-05", f"{CREW} in Tanga.", place=TANGA),
        told("two", "2024-03-05", f"{CREW} in Tanzania.", place=TANZANIA),
    ),
    "a toll that grows": (
        counted(told("one", "2024-03-05", "Kenya detained 14 fishermen of the trawler Baraka on Monday."), "14 fishermen", 14),
        counted(told("two", "2024-03-07", "Kenya detained 17 fishermen of the trawler Baraka on Monday."), "17 fishermen", 17),
    ),
    "two deeds of two doers": (
        told("one", "2024-03-05", "Kenya detained the crew of the Tanzanian trawler Baraka near Tanga on Monday.", place=TANGA),
        told("two", "2024-03-05", "Somalia held a Tanzanian trader over unpaid duties on Monday.", "SOM", place=LINDI),
    ),
    "another day and another deed": (
        told("one", "2024-03-05", f"{CREW}."),
        told("two", "2024-03-20", "Kenya detained the crew of the trawler Baraka again on 19 March.", date=day("2024-03-19")),
    ),
    "one report by itself": (told("one", "2024-03-05", f"{CREW} in Tanga.", place=TANGA),),
}


@pytest.mark.parametrize("about", sorted(MUST))
def test_must_disagree(about: str) -> None:
    differences = found(*MUST[about])
    assert [each.about for each in differences] == [about]
    assert len(differences[0].variants) == 2
    assert {document for variant in differences[0].variants for document in variant.documents} == {each.id for each in MUST[about]}


@pytest.mark.parametrize("kind", sorted(MUST_NOT))
def test_must_not_disagree(kind: str) -> None:
    assert found(*MUST_NOT[kind]) == []


def test_who_says_which() -> None:
    ministry = Attribution(text="the ministry", verb="said")
    one = told("one", "2024-03-05", f"{CREW} in Tanga, the ministry said.", place=TANGA, according_to=(ministry,))
    two = told("two", "2024-03-05", f"{CREW} in Lindi.", place=LINDI)
    (difference,) = found(one, two)
    assert {variant.value: [each.text for each in variant.according_to] for variant in difference.variants} == {
        "Tanga": ["the ministry"],
        "Lindi": [],
    }
