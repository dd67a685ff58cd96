"""Who came first with a story, who only copied, who alone tells an event and who leaves it out."""

from __future__ import annotations

from dragoman.relations import Printed, coverages


def printed(outlet: str, first: str | None, reports: int = 1, copies: int = 0) -> Printed:
    return Printed(story="s", outlet=outlet, reports=reports, copies=copies, first=first, last=first)


def test_the_first_is_the_one_whose_day_nobody_comes_before() -> None:
    every = coverages("s", "Story", [printed("B", "2021-06-02"), printed("A", "2021-06-01T10:00"), printed("C", "2021-06-01")], {}, {})
    assert [(each.outlet, each.place) for each in every] == [("C", 1), ("A", 1), ("B", 3)]
    assert {each.outlets for each in every} == {3}


def test_an_outlet_without_a_day_has_no_place() -> None:
    first, undated = coverages("s", "Story", [printed("A", None, 2, 2), printed("B", "2021-06-02")], {}, {"A": 3})
    assert (first.outlet, first.place) == ("B", 1)
    assert (undated.place, undated.reports, undated.copies, undated.silent) == (None, 2, 2, 3)


def test_events_are_told_before_others_alone_or_with_them() -> None:
    events: dict[str, dict[str, str | None]] = {
        "alone": {"A": "2021-06-01"},
        "before": {"A": "2021-06-01", "B": "2021-06-02"},
        "same day": {"A": "2021-06-01", "B": "2021-06-01T09:00"},
        "unknown": {"A": "2021-06-01", "B": None},
    }
    one, other = coverages("s", "Story", [printed("A", "2021-06-01"), printed("B", "2021-06-01")], events, {})
    assert (one.events, one.told, one.before, one.alone) == (4, 4, 1, 1)
    assert (other.told, other.before, other.alone) == (3, 0, 0)
