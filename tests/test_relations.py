"""Events looked at together: pairs over time, the choice for a timeline, silence, and two texts of one report."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Document, Event, Interval, Modality, Party, Passage
from dragoman.relations import BINS, Bin, Side, Voice, chosen, edits, pairs, silences

A, B = Side("AAA", country="AAA"), Side("Bo", frozenset({"bo", "b0"}))


def event(name: str, sources: str, targets: str, date: str | None = "2021-06-03", **more: object) -> Event:
    def parties(words: str) -> tuple[Party, ...]:
        codes = words.split()
        return tuple(Party(text=each, start=0, end=1, actor=each, country=each if each.isupper() else None) for each in codes)

    start, _, end = (date or "").partition("..")
    given: dict[str, object] = {
        "type": "CONSULT",
        "quad": 1,
        "intensity": 1.0,
        "score": 0.8,
        "text": f"{sources} did {name} to {targets}.",
        "mentions": (name,),
        "documents": ("d",),
        "why": "by hand",
        "sources": parties(sources),
        "targets": parties(targets),
        "date": Interval(start, end or start, "interval" if end else "day", "told") if date else None,
    }
    return Event(id=name, **{**given, **more})  # type: ignore[arg-type]


def counts(events: list[Event], by: Bin = "month", **days: str) -> list[tuple[str, str, int]]:
    return [(row.period, row.source, row.count) for row in pairs(events, A, B, by, **days)]


def test_both_directions_and_the_empty_months_between() -> None:
    found = counts([event("one", "AAA", "bo", "2021-05-31"), event("two", "b0 x", "AAA", "2021-07-01")])
    assert found == [
        ("2021-05", "AAA", 1),
        ("2021-05", "Bo", 0),
        ("2021-06", "AAA", 0),
        ("2021-06", "Bo", 0),
        ("2021-07", "AAA", 0),
        ("2021-07", "Bo", 1),
    ]


def test_a_meeting_counts_both_ways_and_what_did_not_happen_does_not_count() -> None:
    modalities: tuple[Modality, ...] = ("future", "hypothetical", "negated")
    events = [event("met", "AAA bo", ""), *(event(each, "AAA", "bo", modality=each) for each in modalities)]
    assert counts(events) == [("2021-06", "AAA", 1), ("2021-06", "Bo", 1)]
    assert counts([event("both", "AAA bo", "CCC")]) == []


def test_a_date_that_fits_no_period_is_told_apart() -> None:
    events = [event("long", "AAA", "bo", "2021-05-20..2021-06-03"), event("none", "AAA", "bo", None)]
    assert counts(events) == [("wider", "AAA", 2), ("wider", "Bo", 0)]
    assert counts(events[:1], by="year") == [("2021", "AAA", 1), ("2021", "Bo", 0)]


def test_the_days_asked_for_are_all_there() -> None:
    assert [row[0] for row in counts([], since="2020-11-30", until="2021-01-01")][::2] == ["2020-11", "2020-12", "2021-01"]
    assert [row[0] for row in counts([], by="week", since="2021-01-01", until="2021-01-04")][::2] == ["2020-W53", "2021-W01"]
    assert [row[0] for row in counts([], by="quarter", since="2021-03-31", until="2021-04-01")][::2] == ["2021-Q1", "2021-Q2"]


DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31))


@given(st.lists(st.tuples(DAYS, st.booleans(), st.sampled_from([1, 2, 3, 4])), max_size=12), st.sampled_from(BINS))
def test_every_event_is_in_one_period_and_the_periods_meet(told: list[tuple[dt.date, bool, int]], by: Bin) -> None:
    told = [(day.replace(year=1990 + day.year % 2, day=min(28, day.day)) if by == "day" else day, forth, quad) for day, forth, quad in told]
    events = [
        event(f"e{n}", *(("AAA", "bo") if forth else ("bo", "AAA")), day.isoformat(), quad=quad)
        for n, (day, forth, quad) in enumerate(told)
    ]
    rows = list(pairs(events, A, B, by))
    assert Counter(name for row in rows for name in row.events) == Counter(each.id for each in events)
    assert all(row.count == row.verbal_cooperation + row.material_cooperation + row.verbal_conflict + row.material_conflict for row in rows)
    spans = [(row.start, row.end) for row in rows if row.source == "AAA"]
    for (_, end), (start, _) in itertools.pairwise(spans):
        assert start is not None
        assert end is not None
        assert dt.date.fromisoformat(start) - dt.date.fromisoformat(end) == dt.timedelta(days=1)
    held = {name: row for row in rows for name in row.events}
    for each in events:
        row = held[each.id]
        assert each.date is not None
        assert (row.start or "") <= (each.date.start or "") <= (row.end or "")


def test_the_much_reported_come_before_the_same_again() -> None:
    many = event("many", "AAA", "bo", independent_reports=8)
    again = [event(f"again{n}", "AAA", "bo", independent_reports=4) for n in range(4)]
    other = event("other", "CCC", "bo", "2021-06-04", type="SANCTION", quad=4, intensity=-5.0, independent_reports=2)
    background = event("old", "AAA", "CCC", "1994-01-01..1994-12-31", historical=True, independent_reports=9)
    every = [background, many, *again, other]
    assert chosen(every, 2) == [many, other]
    assert chosen(every, 99) == every
    assert chosen([], 3) == []


@given(st.lists(st.tuples(DAYS, st.integers(1, 9), st.sampled_from(["AAA", "CCC"])), max_size=30), st.integers(1, 10))
def test_a_larger_timeline_holds_the_smaller_one(told: list[tuple[dt.date, int, str]], entries: int) -> None:
    every = [event(f"e{n:02}", who, "bo", day.isoformat(), independent_reports=reports) for n, (day, reports, who) in enumerate(told)]
    smaller, larger = chosen(every, entries), chosen(every, entries + 1)
    assert len(smaller) == min(entries, len(every))
    assert {each.id for each in smaller} <= {each.id for each in larger}
    assert [each for each in every if each in larger] == larger


def test_silent_is_who_could_have_known() -> None:
    told = event("told", "AAA", "bo", outlets=("One", "Two", "Three"), first_reported="2021-06-04")
    voices = [Voice("One", "2021-06-04"), Voice("Late", "2021-06-05"), Voice("Early", "2021-06-03"), Voice("Undated", None)]
    (found,) = silences("s", voices, [told], 3)
    assert (found.event, found.silent, found.told) == ("told", ("Late",), ("One", "Two", "Three"))
    assert list(silences("s", voices, [told], 4)) == []
    assert list(silences("s", voices[:1], [told], 3)) == []


def document(text: str, *kinds: tuple[str, int, int]) -> Document:
    passages = tuple(Passage(kind, start, end, "by hand") for kind, start, end in kinds)  # type: ignore[arg-type]
    return Document(id="d", uri="d", sha256="", text=text, passages=passages)


def test_a_changed_figure_a_sentence_gone_and_one_that_came() -> None:
    before = document("They met in Minsk. Two people were held. Nobody spoke.\nThe end.")
    after = document("They met in Minsk. Nine people were held.\nThe end. It was late.")
    changed, came = edits(before, after)
    assert changed.op == "changed"
    assert [(word.op, word.text) for word in changed.words][:3] == [("gone", "Two"), ("new", "Nine"), ("same", " people were held.")]
    assert came.op == "new"
    assert came.after is not None
    assert after.text[came.after.start : came.after.end] == "It was late."


def test_only_what_is_read_is_compared() -> None:
    before = document("They met.\nRead more: one", ("body", 0, 9), ("related", 9, 23))
    after = document("They met.\nRead more: two", ("body", 0, 9), ("related", 9, 23))
    assert list(edits(before, after)) == []


WORDS = st.lists(st.sampled_from(["Minsk", "met.", "Two", "three,", "people", "said.", "\n", "«No»", "€"]), max_size=25).map(" ".join)


@given(WORDS, WORDS)
def test_the_words_make_both_texts(before: str, after: str) -> None:
    one, other = document(before), document(after)
    for edit in edits(one, other):
        old = "".join(word.text for word in edit.words if word.op != "new")
        new = "".join(word.text for word in edit.words if word.op != "gone")
        assert old == (edit.before.text if edit.before else "")
        assert new == (edit.after.text if edit.after else "")
        for piece, whole in ((edit.before, before), (edit.after, after)):
            assert piece is None or whole[piece.start : piece.end] == piece.text


@given(WORDS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert list(edits(document(text), document(text))) == []


@pytest.mark.parametrize("words", ["A" * 9000, "a. " * 9000])
def test_long_texts_are_compared_in_time(words: str) -> None:
    assert len(list(edits(document(words), document(words + " End.")))) == 1
