"""A person's word on actors and on single references: what rests on them follows at once, and taken back leaves no trace."""

from __future__ import annotations

import json
import pathlib
import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.api import Chronicle
from dragoman.chronicle import store
from dragoman.joins import rejoin
from dragoman.records import Judgement, Reference, as_json, from_json
from tests.chronicle_reports import fill, listings

NUMBERS = tuple(range(12))


@pytest.fixture
def chronicle(tmp_path: pathlib.Path) -> Iterator[Chronicle]:
    with dragoman.open(tmp_path / "c.db") as opened:
        yield fill(opened, NUMBERS)


def first(chronicle: Chronicle, text: str) -> Reference:
    return next(each for each in chronicle.references() if each.text == text)


def sources(chronicle: Chronicle, reference: Reference) -> set[str | None]:
    """The parties that stand on a reference's words."""
    return {
        party.actor
        for mention in chronicle.mentions()
        if mention.document == reference.document
        for party in (*mention.sources, *mention.targets)
        if (party.start, party.end) == (reference.start, reference.end)
    }


def test_what_a_reference_is_set_to_its_events_follow(chronicle: Chronicle) -> None:
    before = listings(chronicle)
    state = first(chronicle, "Belarus")
    person = next(each for each in chronicle.references() if each.document == state.document and each.text != "Belarus")
    assert sources(chronicle, state) == {"BLR"}
    judgement = chronicle.set(f"reference:{person.id}", "actor", "BLR")
    assert next(each.actor for each in chronicle.references() if each.id == person.id) == "BLR"
    assert sources(chronicle, person) == {"BLR"}
    chronicle.undo(judgement.id)
    assert listings(chronicle) == before


def test_a_party_that_rests_on_a_rejected_reference_is_nobody(chronicle: Chronicle) -> None:
    before = listings(chronicle)
    state = first(chronicle, "Belarus")
    judgement = chronicle.reject(f"reference:{state.id}")
    assert sources(chronicle, state) == {None}
    chronicle.undo(judgement.id)
    assert listings(chronicle) == before


def test_an_actor_of_other_reports_is_no_value(chronicle: Chronicle) -> None:
    here = first(chronicle, "Belarus")
    known = {each.actor for each in chronicle.references(document=here.document)}
    elsewhere = next(each for each in chronicle.actors() if each.id not in known and len(each.id) == 16)
    there = {each.document for each in chronicle.references(actor=elsewhere.id)}
    if here.document not in there:
        with pytest.raises(dragoman.ChronicleError, match="known from other reports only"):
            chronicle.set(f"reference:{here.id}", "actor", elsewhere.id)


def test_what_was_rejected_already_is_said(chronicle: Chronicle) -> None:
    event = next(iter(chronicle.events())).id
    judgement = chronicle.reject(event)
    with pytest.raises(dragoman.ChronicleError, match=f"was rejected already.*undo {judgement.id[:8]}"):
        chronicle.reject(event)
    with pytest.raises(dragoman.ChronicleError, match="is a judgement, and a judgement takes no 'reject'"):
        chronicle.reject(judgement.id)


def test_one_on_a_list_is_not_split(chronicle: Chronicle) -> None:
    with pytest.raises(dragoman.ChronicleError, match="split the references that do not mean it"):
        chronicle.split("BLR")


@pytest.mark.parametrize("size", [1, 5])
def test_a_judgement_on_everybody_takes_effect_in_slices(chronicle: Chronicle, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    before = listings(chronicle)
    whole = chronicle.reject("BLR")
    expected = listings(chronicle)
    chronicle.undo(whole.id)
    monkeypatch.setattr(store, "SLICE", size)
    again = chronicle.reject("BLR")
    assert listings(chronicle) == expected != before
    chronicle.undo(again.id)
    assert listings(chronicle) == before


@pytest.mark.parametrize("size", [1, 250])
def test_merge_then_undo_restores_every_byte(chronicle: Chronicle, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(store, "SLICE", size)
    before = listings(chronicle)
    people = [each.id for each in chronicle.actors() if each.kind == "person"]
    for one, other in ((people[0], people[1]), (people[0], "BLR"), (people[-1], people[0])):
        judgement = chronicle.merge(one, other)
        assert listings(chronicle) != before
        chronicle.undo(judgement.id)
        assert listings(chronicle) == before


WORDS = ("merge", "reject", "name", "country", "reference means", "reference rejected", "reference split")


def said(chronicle: Chronicle, word: str, draw: random.Random) -> Judgement:
    """One judgement on an actor or on a single reference, drawn among those that are there."""
    actors = sorted(each.id for each in chronicle.actors())
    seat = draw.choice(sorted(chronicle.references(), key=lambda each: each.id))
    reference = f"reference:{seat.id}"
    if word == "merge":
        return chronicle.merge(*draw.sample(actors, 2))
    if word == "reject":
        return chronicle.reject(draw.choice(actors))
    if word in ("name", "country"):
        return chronicle.set(draw.choice(actors), word, "POL" if word == "country" else "N. N.")
    if word == "reference means":
        here = sorted({each.actor for each in chronicle.references(document=seat.document)})
        return chronicle.set(reference, "actor", draw.choice(here))
    return chronicle.reject(reference) if word == "reference rejected" else chronicle.split(reference)


@settings(max_examples=6, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000), words=st.lists(st.sampled_from(WORDS), min_size=2, max_size=6))
def test_any_words_on_actors_follow_at_once_and_leave_no_trace(
    tmp_path_factory: pytest.TempPathFactory, seed: int, words: list[str]
) -> None:
    draw, folder = random.Random(seed), tmp_path_factory.mktemp("judged")
    with dragoman.open(folder / "c.db") as chronicle:
        before = listings(fill(chronicle, NUMBERS))
        made = []
        for word in words:
            try:
                made.append(said(chronicle, word, draw).id)
            except dragoman.ChronicleError:
                continue  # one on a list is not split; what was rejected is not judged again
        now = listings(chronicle)
        chronicle._store.rejoin(rejoin)
        assert listings(chronicle) == now
        log = [json.dumps(as_json(each)) for each in chronicle.export_judgements()]
        with dragoman.open(folder / "other.db") as other:
            fill(other, NUMBERS)
            other.import_judgements([from_json(Judgement, json.loads(line)) for line in log])
            assert listings(other) == now
        draw.shuffle(made)
        for each in made:
            chronicle.undo(each)
        assert listings(chronicle) == before
