"""The laws of joins: order and batches do not matter, adding twice changes nothing, removed is never added."""

from __future__ import annotations

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.joins import Memory, rejoin
from dragoman.records import Attribution, Findings, to_line

from .joined_reports import Maker, day, reports

LATER = ["The ministers of Georgia and Armenia quarrelled again over the railway at Sadakhlo and the copper of Kajaran, far from Batumi."]
TOLD = "Georgia arrested two Armenian railwaymen at the Sadakhlo crossing on Friday."
DENIED = "Tbilisi's police denied that Georgia arrested two Armenian railwaymen at the Sadakhlo crossing on Friday."
POLICE = Attribution(text="police", verb="denied", stance="denies")
MORE = (
    Maker("later", "Railway row: Georgia and Armenia quarrel again after Batumi", day("2023-08-20"), "Le Courrier", LATER),
    Maker("told", "Railwaymen arrested", day("2023-05-06"), "A", [TOLD]).told(
        TOLD, "COERCE", "GEO", "ARM", trigger="arrested", date=day("2023-05-05")
    ),
    Maker("denied", "Police deny arrest", day("2023-05-06"), "B", [DENIED]).told(
        DENIED, "COERCE", "GEO", "ARM", trigger="arrested", date=day("2023-05-05"), according_to=(POLICE,)
    ),
)
REPORTS = {each.document.id: each for each in [*reports(), *(maker.done() for maker in MORE)]}


def shown(store: Memory) -> list[str]:
    """All that the joins left, as the listings would show it."""
    records = [*store.actors.values(), *store.events.values(), *store.stories.values(), *store.disagreements.values()]
    documents = [f"{key} {to_line(placed)}" for key, placed in store.documents.items()]
    return sorted([*map(to_line, records), *documents])


def joined(*batches: list[Findings]) -> Memory:
    store = Memory()
    for batch in batches:
        for each in batch:
            store.add(each)
        rejoin(store, [each.document.id for each in batch])
    return store


WHOLE = shown(joined(list(REPORTS.values())))


@settings(max_examples=60, deadline=None)
@given(st.permutations(sorted(REPORTS)), st.lists(st.integers(1, 7), max_size=7))
def test_any_order_in_any_batches_gives_the_same(order: list[str], cuts: list[int]) -> None:
    edges = sorted({0, len(order), *cuts})
    batches = [[REPORTS[each] for each in order[low:high]] for low, high in itertools.pairwise(edges)]
    assert shown(joined(*batches)) == WHOLE


@settings(max_examples=30, deadline=None)
@given(st.sets(st.sampled_from(sorted(REPORTS))))
def test_adding_again_changes_nothing(again: set[str]) -> None:
    store = joined(list(REPORTS.values()))
    rejoin(store, again)
    assert shown(store) == WHOLE


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(sorted(REPORTS))), st.randoms(use_true_random=False))
def test_removed_is_as_if_never_added(gone: set[str], dice: random.Random) -> None:
    store = joined(list(REPORTS.values()))
    for each in dice.sample(sorted(gone), len(gone)):
        store.remove(each)
        rejoin(store, [], [each])
    assert shown(store) == shown(joined([REPORTS[each] for each in sorted(REPORTS) if each not in gone]))
