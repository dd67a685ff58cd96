"""Joins in a chronicle's file: a person strikes a disagreement; orders, batches and removal on findings with all that joins make."""

from __future__ import annotations

import itertools
import pathlib
import tempfile

from bench.generated import report
from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.api import Chronicle
from dragoman.chronicle import Journal, Report, freeze
from dragoman.joins import rejoin
from dragoman.records import Findings, Received
from tests.chronicle_reports import listings
from tests.joined_reports import reports

WHEN = "2026-01-01T00:00:00+00:00"
#: neighbours of one great story and of small ones, reprints and undated reports among them
NUMBERS = tuple(range(40, 64))


def _packed(found: Findings) -> Report:
    return Report(Received(found.document.uri, found.document.text.encode(), "text"), found.document.text, freeze(found))


def _filled(chronicle: Chronicle, *batches: list[Report]) -> Chronicle:
    for batch in batches:
        chronicle._store.add(batch, Journal(WHEN, "add"), rejoin)
    return chronicle


def test_a_disagreement_is_struck_and_comes_back(tmp_path: pathlib.Path) -> None:
    with _filled(dragoman.open(tmp_path / "c.db"), [_packed(each) for each in reports()]) as chronicle:
        before = listings(chronicle)
        (found,) = chronicle.disagreements()
        judgement = chronicle.reject(f"disagreement:{found.id}", because="two loans")
        assert judgement.about["exact"] == found.subject
        assert not list(chronicle.disagreements())
        chronicle._store.rejoin(rejoin)
        assert not list(chronicle.disagreements())
        chronicle.undo(judgement.id)
        assert listings(chronicle) == before


@settings(max_examples=4, deadline=None, derandomize=True)
@given(order=st.permutations(NUMBERS), cuts=st.sets(st.integers(1, len(NUMBERS) - 1), max_size=4), gone=st.sets(st.sampled_from(NUMBERS)))
def test_generated_reports_in_any_order_and_without_some(order: list[int], cuts: set[int], gone: set[int]) -> None:
    edges = [0, *sorted(cuts), len(order)]
    with tempfile.TemporaryDirectory() as folder:
        batches = [[report(each) for each in order[low:high]] for low, high in itertools.pairwise(edges)]
        with _filled(dragoman.open(f"{folder}/whole.db"), *batches) as chronicle:
            ids = {document.uri: document.id for document in chronicle.documents()}
            for each in sorted(gone):
                chronicle.remove(ids[f"generated/{each:07}.txt"])
            left = listings(chronicle)
        with _filled(dragoman.open(f"{folder}/never.db"), [report(each) for each in NUMBERS if each not in gone]) as never:
            assert left == listings(never)
