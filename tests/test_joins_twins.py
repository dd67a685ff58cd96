"""Actors of whom many reports tell the same: one card, few links, and the laws of order, batches and removal all the same."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.joins import Link, Memory, rejoin
from dragoman.records import Findings, to_line

from .joined_reports import Maker, day

NAMES = ("Tamar Gelashvili", "Tamar Gelaschwili", "Levan Dzneladze", "Tamar Gelashvili", "Lewan Dsneladse")


def report(number: int, name: str) -> Findings:
    """One report in which somebody accuses Armenia, worded as in no other."""
    line = f"{name} accused Armenia of turning back lorry {number} at Sadakhlo."
    maker = Maker(f"twin {number}", f"Lorry {number} turned back", day(f"2023-05-{number % 28 + 1:02}"), f"Paper {number}", [line])
    return maker.person(name, "GEO").told(line, "ACCUSE", "@" + name.replace(" ", "~"), "ARM", trigger="accused").done()


REPORTS = {each.document.id: each for each in (report(number, NAMES[number % len(NAMES)]) for number in range(9))}


def joined(*batches: list[Findings]) -> Memory:
    store = Memory()
    for batch in batches:
        for each in batch:
            store.add(each)
        rejoin(store, [each.document.id for each in batch])
    return store


def shown(store: Memory) -> list[str]:
    homes = store.group_of("actors", [actor.id for found in store.reports.values() for actor in found.actors])
    records = [*store.actors.values(), *store.events.values(), *store.stories.values()]
    return sorted([*map(to_line, records), *(f"{each} {home}" for each, home in homes.items())])


WHOLE = shown(joined(list(REPORTS.values())))


def test_spellings_are_two_actors_called_by_their_smallest_ids() -> None:
    store = joined(list(REPORTS.values()))
    homes = store.group_of("actors", [actor.id for found in REPORTS.values() for actor in found.actors])
    assert len(set(homes.values())) == 2
    for name in set(homes.values()):
        assert name == min(each for each, home in homes.items() if home == name)
    assert set(store.actors) == set(homes.values())


@settings(max_examples=60, deadline=None)
@given(st.permutations(sorted(REPORTS)), st.lists(st.integers(1, 8), max_size=8), st.sets(st.sampled_from(sorted(REPORTS))))
def test_the_laws_hold(order: list[str], cuts: list[int], gone: set[str]) -> None:
    edges = sorted({0, len(order), *cuts})
    store = joined(*[[REPORTS[each] for each in order[low:high]] for low, high in itertools.pairwise(edges)])
    assert shown(store) == WHOLE
    for each in order:
        if each in gone:
            store.remove(each)
            rejoin(store, [], [each])
    assert shown(store) == shown(joined([REPORTS[each] for each in sorted(REPORTS) if each not in gone]))


@pytest.mark.parametrize("count", [20, 60])
def test_links_do_not_grow_with_the_reports(count: int) -> None:
    store = joined([report(number, NAMES[number % len(NAMES)]) for number in range(count)])
    ways = {each for actors in store.members("names", set(store.actors)).values() for each in actors}
    assert len(ways) == len(set(NAMES))
    assert len(store.links("names", ways)) == 2
    assert not store.links("actors", [actor.id for found in store.reports.values() for actor in found.actors])


def test_a_person_parts_namesakes_and_joins_strangers() -> None:
    one, other, third = (report(number, "Tamar Gelashvili") for number in (1, 2, 3))
    stranger = report(4, "Levan Dzneladze")
    store = joined([one, other, third, stranger])
    ids = [found.actors[0].id for found in (one, other, third, stranger)]
    low, high = sorted(ids[:2])
    store.put_links("actors", [Link(low, high, 1.0, "mother and daughter", "split")])
    rejoin(store, [one.document.id, other.document.id])
    homes = store.group_of("actors", ids)
    assert homes[ids[0]] != homes[ids[1]]
    low, high = sorted((ids[0], ids[3]))
    store.put_links("actors", [Link(low, high, 1.0, "known under both names", "merge")])
    rejoin(store, [one.document.id, stranger.document.id])
    homes = store.group_of("actors", ids)
    assert homes[ids[0]] == homes[ids[3]]
