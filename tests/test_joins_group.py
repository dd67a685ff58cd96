"""Grouping of bare reports: across languages, by day, copies known, in any order."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.joins import Report, group

WIRE = (
    "A freighter carrying fertiliser ran aground off Cape Agulhas before dawn on Monday, and its crew of nineteen was winched to safety by "
    "two helicopters of the South African air force, the port authority of Mossel Bay said in a statement."
)
REPORTS = [
    Report("a", "Freighter runs aground off Cape Agulhas", WIRE, "2022-08-01", "en"),
    Report("b", "Crew of nineteen saved off Cape Agulhas", WIRE, "2022-08-02", "en"),
    Report(
        "c",
        "Frachter vor Kap Agulhas gestrandet",
        "Ein Frachter ist vor Cape Agulhas gestrandet, Mossel Bay meldet 19 Gerettete.",
        "2022-08-01",
        "de",
    ),
    Report("d", "Freighter refloated at Cape Agulhas", "Tugs from Mossel Bay pulled the freighter off Cape Agulhas.", "2023-02-01", "en"),
    Report(
        "e",
        "Parliament of Fiji votes on budget",
        "The parliament of Fiji passed the budget in Suva after a long night.",
        "2022-08-01",
        "en",
    ),
    Report("f", "", "", None, None),
]


def groups(reports: list[Report]) -> set[frozenset[str]]:
    found = group(reports)
    assert [each.id for each in found] == [each.id for each in reports]
    return {frozenset(each.id for each in found if each.story == story) for story in {each.story for each in found}}


def test_one_matter_in_two_languages_is_one_story_and_another_month_is_not() -> None:
    assert groups(REPORTS) == {frozenset("abc"), frozenset("d"), frozenset("e"), frozenset("f")}


def test_a_reprint_is_a_copy_of_the_first() -> None:
    assert {each.id: each.copy_of for each in group(REPORTS)}["b"] == "a"


def test_a_date_that_is_none_is_no_error() -> None:
    assert len(group([Report("x", "A", "B", "yesterday", "xx")])) == 1


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_order_gives_the_same_groups(dice: random.Random) -> None:
    assert groups(dice.sample(REPORTS, len(REPORTS))) == groups(REPORTS)
