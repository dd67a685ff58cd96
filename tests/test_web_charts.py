"""Where bars and dots stand: one month, many years, vague dates, nothing at all, sums below nothing."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.chronicle import Overview
from dragoman.records import Event, Interval
from dragoman.relations import Edge, PairPeriod
from dragoman.web import charts
from dragoman.web.circles import circle, cut


def overview(*months: tuple[str, int], days: tuple[tuple[str, int], ...] = (), total: int = 0) -> Overview:
    return Overview(total or sum(count for _, count in months), {}, list(months), list(days))


def event(name: str, start: str | None, end: str | None) -> Event:
    date = Interval(start, end, "day" if start == end else "interval", "given")
    made = Event(id=name, type="CONSULT", quad=1, intensity=1.0, score=1.0, text="", mentions=(), documents=(), why="")
    return dataclasses.replace(made, date=date)


def test_nothing_has_no_chart() -> None:
    assert charts.histogram(overview()) is None
    assert charts.tracks([event("a", None, None)]) is None
    assert charts.balance([]) is None
    assert circle([], {}) == ([], [])


@pytest.mark.parametrize(
    ("months", "days", "unit", "bars"),
    [
        ((("2021-05", 3),), (("2021-05-02", 1), ("2021-05-09", 2)), "day", 8),
        ((("2021-05", 3), ("2021-09", 1)), (), "month", 5),
        ((("1994-01", 3), ("2023-09", 1)), (), "year", 30),
        ((("0001-01", 3), ("2023-09", 1)), (), "17 years", 119),
    ],
    ids=["days", "months", "years", "spans of years"],
)
def test_the_unit_is_the_finest_that_there_is_room_for(
    months: tuple[tuple[str, int], ...], days: tuple[tuple[str, int], ...], unit: str, bars: int
) -> None:
    chart = charts.histogram(overview(*months, days=days))
    assert chart is not None
    assert (chart.unit, len(chart.bars), len(chart.labels)) == (unit, bars, bars)
    assert sum(bar.count for bar in chart.bars) == sum(count for _, count in months)
    assert max(bar.height for bar in chart.bars) == chart.height
    assert all(bar.since <= bar.until for bar in chart.bars)


def test_what_has_no_first_day_is_told_to_be_missing() -> None:
    chart = charts.histogram(overview(("2021-05", 3), total=10))
    assert chart is not None
    assert chart.missing == 7


@given(st.dictionaries(st.dates().map(lambda day: day.isoformat()[:7]), st.integers(1, 10_000), min_size=1, max_size=40))
def test_bars_stay_within_the_chart(months: dict[str, int]) -> None:
    chart = charts.histogram(overview(*sorted(months.items())))
    assert chart is not None
    assert len(chart.bars) <= charts.BARS
    for bar in chart.bars:
        assert -0.01 <= bar.x <= bar.x + bar.width <= 600.01
        assert 0 <= bar.y <= chart.height


def test_one_vague_date_does_not_press_the_others_into_a_point() -> None:
    found = charts.tracks(
        [event("vague", "1994-01-01", "2021-05-31"), event("a", "2021-05-01", "2021-05-01"), event("b", "2021-06-30", "2021-06-30")]
    )
    assert found is not None
    assert found.of["vague"].open
    assert found.of["a"].dot
    assert found.of["b"].x - found.of["a"].x > 80
    before = charts.tracks([event("before", "2011-06-01", "2011-08-31"), event("a", "2021-05-01", "2021-05-01")])
    assert before is not None
    assert before.of["before"].to > before.of["before"].x


def test_hostile_sums_sink_and_friendly_ones_rise() -> None:
    def period(source: str, target: str, intensity: float) -> PairPeriod:
        return PairPeriod(
            source=source,
            target=target,
            period="2021-05",
            start="2021-05-01",
            end="2021-05-31",
            count=1,
            intensity=intensity,
            events=("e",),
        )

    chart = charts.balance([period("A", "B", -7.0), period("B", "A", 3.5)])
    assert chart is not None
    down, up = chart.bars
    assert (down.y, down.height) == (chart.height / 2, chart.height / 2)
    assert (up.y, up.height) == (chart.height / 4, chart.height / 4)
    assert chart.most == 7.0


def test_arrows_have_their_kind_and_long_names_their_room() -> None:
    nodes, lines = circle([Edge("a", "b", 3, -2.0, ()), Edge("b", "a", 1, 0.0, ()), Edge("c", "a", 1, 1.0, ())], {"a": "A" * 80})
    assert {line.kind for line in lines} == {"hostile", "neutral", "friendly"}
    assert nodes[0].name == "a"
    assert len(cut(nodes[0].label)) < 30
