"""What changed: new events, new reports on old ones, fields that moved, merges and splits, and nothing that did not."""

from __future__ import annotations

import pathlib

import pytest

import dragoman
from dragoman.api import Chronicle
from dragoman.chronicle import Change, ChronicleError, Journal, Report, freeze
from dragoman.joins import rejoin
from dragoman.records import Received

from .chronicle_reports import fill, listings
from .joined_reports import Maker, day, reports

REPORTS = {each.document.uri.removesuffix(".txt"): each for each in reports()}
SEEN = "Georgia and Armenia met in Batumi at the beginning of May over the railway at Sadakhlo, said Nino Beridze."
EARLY = (
    Maker("early", "Georgia and Armenia settle railway row in Batumi", day("2023-05-10"), "Gazette", [SEEN])
    .person("Nino Beridze", "GEO")
    .told(SEEN, "CONSULT", "GEO ARM", date=day("2023-05-01", "2023-05-10"), trigger="met")
    .done()
)


def add(chronicle: Chronicle, *names: str) -> None:
    found = [EARLY if name == "early" else REPORTS[name] for name in names]
    coming = [Report(Received(each.document.uri, each.document.text.encode(), "text"), each.document.text, freeze(each)) for each in found]
    chronicle._store.add(coming, Journal(f"2023-06-0{1 + len(list(chronicle.runs()))}T00:00:00+00:00", "add"), rejoin)


@pytest.fixture
def known(tmp_path: pathlib.Path) -> Chronicle:
    with dragoman.open(tmp_path / "c.db") as chronicle:
        fill(chronicle, ())
        add(chronicle, "early", "other")
    return chronicle


def one(found: list[Change], kind: str) -> Change:
    (only,) = (each for each in found if each.kind == kind)
    return only


def test_everything_is_new_at_first(known: Chronicle) -> None:
    found = list(known.changes())
    assert {each.kind for each in found} == {"new"}
    assert {each.event for each in found} == {each.id for each in known.events()}
    assert [run.what for run in known.runs()] == ["add"]


def test_a_report_that_narrows_a_date_and_another_that_only_confirms(known: Chronicle) -> None:
    add(known, "second")
    moved = one(list(known.changes()), "changed")
    assert {each.field: (each.before, each.after) for each in moved.moved}["date"] == ("2023-05-01..2023-05-10", "2023-05-03")
    assert moved.reports == (REPORTS["second"].document.id,)
    add(known, "undated")
    confirmed = one(list(known.changes()), "changed")
    assert "date" not in {each.field for each in confirmed.moved}
    assert confirmed.reports == (REPORTS["undated"].document.id,)
    whole = one([each for each in known.changes("run:1") if each.kind == "changed"], "changed")
    assert set(whole.reports) == {REPORTS[name].document.id for name in ("second", "undated")}


def test_since_a_day_and_since_a_run(known: Chronicle) -> None:
    add(known, "second")
    assert list(known.changes("2023-06-02")) == list(known.changes("run:1")) == list(known.changes())
    assert list(known.changes("2023")) == list(known.changes("run:0"))
    assert {each.kind for each in known.changes("run:0")} == {"new"}
    assert list(known.changes("run:2")) == []
    for wrong in ("run:9", "run:x", "last week"):
        with pytest.raises(ChronicleError):
            list(known.changes(wrong))


def test_a_person_merges_splits_and_takes_back(known: Chronicle) -> None:
    add(known, "yearbefore", "second")
    meeting, before = (
        next(each for each in known.events() if each.date and each.date.start == date) for date in ("2023-05-03", "2022-05-05")
    )
    judgement = known.merge(meeting.id, before.id, because="the year is a slip")
    merged = one(list(known.changes()), "merged")
    assert set(merged.formerly) == {meeting.id, before.id}
    assert [run.because for run in known.runs()][-1] == "the year is a slip"
    known.undo(judgement.id)
    assert {each.event for each in known.changes() if each.kind == "split"} == {meeting.id, before.id}
    assert list(known.changes("run:2")) == []


def test_what_is_rejected_is_gone(known: Chronicle) -> None:
    strike = next(known.events(type="PROTEST"))
    known.reject(strike.id, because="not politics")
    assert one(list(known.changes()), "gone").event == strike.id


def test_a_report_taken_out_leaves_no_trace(known: Chronicle) -> None:
    add(known, "second")
    known.remove(REPORTS["second"].document.id)
    db = known._store.file.reading()
    assert not db.execute("SELECT 1 FROM change WHERE instr(state, ?)", (REPORTS["second"].document.id,)).fetchone()
    assert all(REPORTS["second"].document.id not in each.reports for each in known.changes("run:0"))
    assert {each.event for each in known.changes("run:0")} == {each.id for each in known.events()}


def test_the_same_again_changes_nothing(known: Chronicle) -> None:
    before = listings(known)
    add(known, "early", "other")
    assert listings(known) == before
    assert [run.number for run in known.runs()] == [1]


def test_pairs_over_the_tables(known: Chronicle) -> None:
    add(known, "second", "yearbefore")
    rows = [(row.period, row.source, row.target, row.count) for row in known.pairs("geo", "ARM", by="year")]
    assert ("2022", "GEO", "ARM", 1) in rows
    assert ("2022", "ARM", "GEO", 0) in rows
    assert ("2023", "ARM", "GEO", 1) in rows
    every = {name for row in known.pairs("ARM", "GEO", by="day") for name in row.events}
    assert every == {each.id for each in known.events() if {"GEO", "ARM"} <= {party.country for party in (*each.sources, *each.targets)}}
    for a, b in (("GEO", "geo"), ("GEO", "nobody at all")):
        with pytest.raises(ChronicleError):
            list(known.pairs(a, b))
    with pytest.raises(ChronicleError, match="no period"):
        list(known.pairs("GEO", "ARM", by="decade"))  # type: ignore[arg-type]


def test_a_pair_of_a_person_and_a_state_by_name(tmp_path: pathlib.Path) -> None:
    with fill(dragoman.open(tmp_path / "c.db"), (1, 2, 5)) as chronicle:
        rows = [row for row in chronicle.pairs("Jan Novak", "Belarus") if row.count]
        assert rows
        assert {(row.source, row.target) for row in rows} == {("Jan Novak", "BLR"), ("BLR", "Jan Novak")}  # they met


def test_a_copy_is_compared_with_what_it_repeats(known: Chronicle) -> None:
    add(known, "first", "copy")
    copy = REPORTS["copy"].document.id
    compared = known.diff(copy)
    assert (compared.before.id, compared.after.id) == (REPORTS["first"].document.id, copy)
    assert compared.edits == ()
    assert known.diff(copy, EARLY.document.id).edits
    with pytest.raises(ChronicleError, match="name the report to compare it with"):
        known.diff(REPORTS["first"].document.id)


def test_who_keeps_silent(known: Chronicle) -> None:
    add(known, "first", "copy", "second", "undated")
    found = list(known.silence(least=2))
    threat = next(known.events(type="THREATEN"))
    assert threat.id not in {each.event for each in found}
    for each in found:
        assert len(each.told) >= 2
        assert not set(each.told) & set(each.silent)


def test_every_event_is_cited_by_its_own_sentence(known: Chronicle) -> None:
    add(known, "first", "second")
    events = list(known.timeline(entries=50))
    cited = known.cite(events)
    for event in events:
        place = cited[event.id]
        document = next(known.documents(document=place.document))
        assert document.text[place.start : place.end] == place.exact == event.text
