"""The laws of a chronicle: order, batches and repetition do not matter; what is taken out or taken back leaves no trace."""

from __future__ import annotations

import itertools
import json
import pathlib
import random
import tempfile
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.api import Chronicle
from dragoman.joins import rejoin
from dragoman.records import Figure, Judgement, Mention, Party, Reference, Trigger, as_json
from tests.chronicle_reports import LISTINGS, fill, listings

NUMBERS = tuple(range(12))
LAW = settings(max_examples=12, deadline=None, derandomize=True)


@pytest.fixture(scope="module")
def expected() -> dict[str, list[str]]:
    with tempfile.TemporaryDirectory() as folder, dragoman.open(f"{folder}/c.db") as chronicle:
        return listings(fill(chronicle, NUMBERS))


@pytest.fixture
def chronicle(tmp_path: pathlib.Path) -> Iterator[Chronicle]:
    with dragoman.open(tmp_path / "c.db") as opened:
        yield fill(opened, NUMBERS)


def test_there_is_something_to_compare(expected: dict[str, list[str]]) -> None:
    assert {name for name in LISTINGS if not expected[name]} <= {"disagreements"}


@LAW
@given(order=st.permutations(NUMBERS), cuts=st.sets(st.integers(1, 11)))
def test_any_order_and_any_batches(expected: dict[str, list[str]], order: list[int], cuts: set[int]) -> None:
    edges = [0, *sorted(cuts), len(order)]
    with tempfile.TemporaryDirectory() as folder, dragoman.open(f"{folder}/c.db") as chronicle:
        fill(chronicle, *(tuple(order[a:b]) for a, b in itertools.pairwise(edges)))
        assert listings(chronicle) == expected


def test_adding_twice_changes_nothing(chronicle: Chronicle, expected: dict[str, list[str]]) -> None:
    assert listings(fill(chronicle, NUMBERS[3:7], NUMBERS)) == expected


@LAW
@given(gone=st.lists(st.sampled_from(NUMBERS), unique=True, min_size=1, max_size=5))
def test_removed_as_if_never_added(gone: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with dragoman.open(f"{folder}/never.db") as chronicle:
            never = listings(fill(chronicle, tuple(each for each in NUMBERS if each not in gone)))
        with fill(dragoman.open(f"{folder}/c.db"), NUMBERS) as chronicle:
            names = {document.uri: document.id for document in chronicle.documents()}
            for each in gone:
                chronicle.remove(names[f"reports/{each:04}.txt"])
            assert listings(chronicle) == never
            leftovers = (
                "SELECT (SELECT count(*) FROM formerly), "
                "(SELECT count(*) FROM item WHERE room <> 'names' AND document NOT IN (SELECT id FROM document)), "
                "(SELECT count(*) FROM keyed WHERE item NOT IN (SELECT number FROM item)), "
                "(SELECT count(*) FROM event_actor WHERE event NOT IN (SELECT id FROM event)), "
                "(SELECT count(*) FROM (SELECT actor, text, sum(mentions) FROM spelled GROUP BY 1, 2 "
                "EXCEPT SELECT actor, text, sum(mentions) FROM spelling WHERE naming GROUP BY 1, 2))"
            )
            assert chronicle._store.file.reading().execute(leftovers).fetchone() == (0, 0, 0, 0, 0)


def test_evidence_stands_where_it_says(chronicle: Chronicle) -> None:
    text = {document.id: document.text for document in chronicle.documents()}
    found: list[Mention | Reference | Figure] = [*chronicle.mentions(), *chronicle.references(), *chronicle.figures()]
    for each in found:
        assert text[each.document][each.start : each.end] == each.text
    for mention in chronicle.mentions():
        parts: list[Party | Trigger] = [*mention.sources, *mention.targets, mention.trigger]
        for part in parts:
            assert text[mention.document][part.start : part.end] == part.text


def _pick(chronicle: Chronicle, listing: str, draw: random.Random) -> str:
    every = sorted(each.id for each in getattr(chronicle, listing)())
    return str(draw.choice(every))


def _judgements(draw: random.Random) -> dict[str, Callable[[Chronicle], Judgement]]:
    def on(listing: str) -> Callable[[Chronicle], str]:
        return lambda chronicle: _pick(chronicle, listing, draw)

    mention, event, actor, document, reference, statement, figure, story = map(
        on, ("mentions", "events", "actors", "documents", "references", "statements", "figures", "stories")
    )

    def two(pick: Callable[[Chronicle], str], chronicle: Chronicle) -> tuple[str, str]:
        one = pick(chronicle)
        return one, next(other for other in iter(lambda: pick(chronicle), None) if other != one)

    return {
        "accept": lambda c: c.accept(event(c)),
        "reject a mention": lambda c: c.reject(f"mention:{mention(c)}"),
        "reject an event": lambda c: c.reject(event(c), because="no news"),
        "reject a statement": lambda c: c.reject(statement(c)),
        "reject a figure": lambda c: c.reject(figure(c)),
        "reject a reference": lambda c: c.reject(f"reference:{reference(c)}"),
        "reject an actor": lambda c: c.reject(actor(c)),
        "reject a document": lambda c: c.reject(document(c)),
        "set a type": lambda c: c.set(event(c), "type", "threaten"),
        "set a date": lambda c: c.set(f"mention:{mention(c)}", "date", "2021-05"),
        "set sources": lambda c: c.set(event(c), "sources", ["Ivan Orlov", "Belarus", "harbour"]),
        "set a place": lambda c: c.set(event(c), "place", "Vitebsk"),
        "set a name": lambda c: c.set(actor(c), "name", "N. N."),
        "set a country": lambda c: c.set(actor(c), "country", "POL"),
        "set a stance": lambda c: c.set(statement(c), "stance", "denies"),
        "set a number": lambda c: c.set(figure(c), "low", "17"),
        "set an outlet": lambda c: c.set(document(c), "outlet", "Another"),
        "set a day": lambda c: c.set(document(c), "published", "2021-06-02"),
        "title a story": lambda c: c.set(f"story:{story(c)}", "title", "The matter"),
        "merge events": lambda c: c.merge(*two(event, c)),
        "merge actors": lambda c: c.merge(*two(actor, c)),
        "split an event": lambda c: c.split(max(c.events(), key=lambda each: (len(each.mentions), each.id)).id),
        "split a story": lambda c: c.split(f"story:{max(c.stories(), key=lambda each: (len(each.documents), each.id)).id}"),
        "split a reference": lambda c: c.split(f"reference:{reference(c)}"),
        "note": lambda c: c.note(document(c), "ask again"),
        "mark an event": lambda c: c.mark(document(c), "sign nothing", value={"type": "REJECT", "sources": "Jan Novak"}),
        "mark a reference": lambda c: c.mark(document(c), "Police", kind="reference", value={"actor": "BLR"}),
    }


@pytest.mark.parametrize("name", list(_judgements(random.Random(0))))
def test_taken_back_without_a_trace(chronicle: Chronicle, expected: dict[str, list[str]], name: str) -> None:
    for seed in range(3):
        judgement = _judgements(random.Random(seed))[name](chronicle)
        assert not judgement.unmatched
        if name.split(maxsplit=1)[0] not in ("accept", "note", "split"):
            assert listings(chronicle) != expected
        chronicle.undo(judgement.id)
        assert listings(chronicle) == expected


@LAW
@given(seed=st.integers(0, 10_000), picked=st.lists(st.sampled_from(sorted(_judgements(random.Random(0)))), min_size=2, max_size=5))
def test_many_judgements_taken_back_in_any_order(expected: dict[str, list[str]], seed: int, picked: list[str]) -> None:
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, fill(dragoman.open(f"{folder}/c.db"), NUMBERS) as chronicle:
        made = []
        for name in picked:
            try:
                made.append(_judgements(draw)[name](chronicle).id)
            except dragoman.ChronicleError:
                continue  # what was to be judged is no longer shown, or one already
        standing = listings(chronicle)
        chronicle._store.rejoin(rejoin)
        assert listings(chronicle) == standing
        draw.shuffle(made)
        for each in made:
            chronicle.undo(each)
        assert listings(chronicle) == expected


def test_a_log_carried_to_another_chronicle(chronicle: Chronicle, tmp_path: pathlib.Path) -> None:
    for name in ("reject an event", "set a type", "set a name", "merge events", "mark an event", "set an outlet"):
        _judgements(random.Random(1))[name](chronicle)
    log = list(chronicle.export_judgements())
    with fill(dragoman.open(tmp_path / "other.db"), NUMBERS[6:], NUMBERS[:6]) as other:
        assert other.import_judgements(log) == len(log)
        assert other.import_judgements(log) == 0
        assert listings(other) == listings(chronicle)
    with dragoman.open(tmp_path / "later.db") as later:
        assert later.import_judgements(log) == len(log)
        assert later.status().unmatched == len(log)
        fill(later, NUMBERS[::2], NUMBERS)
        assert later.status().unmatched == 0
        assert listings(later) == listings(chronicle)


def test_as_of_is_a_chronicle_of_what_was_published(chronicle: Chronicle, tmp_path: pathlib.Path) -> None:
    for day in ("2021-06-03", "2021-06-08", "2021-12-31"):
        seen = tuple(each for each in NUMBERS if each % 5 != 4 and f"2021-06-{each % 20 + 1:02}" <= day)
        with fill(dragoman.open(tmp_path / f"{day}.db"), seen) as then:
            for name in ("documents", "references", "mentions", "statements", "figures", "outlets"):
                now, past = ([_alone(each) for each in getattr(c, name)(**f)] for c, f in ((chronicle, {"as_of": day}), (then, {})))
                assert now == past, name
            mentions = sorted(each for event in then.events() for each in event.mentions)
            assert sorted(each for event in chronicle.events(as_of=day) for each in event.mentions) == mentions
    assert chronicle.hidden_by_as_of("2021-06-03") == 2


def _alone(record: object) -> str:
    """A record without what joining many reports says of it, for grouping is today's whatever the day asked for."""
    row = as_json(record)
    for joined in ("story", "copy_of", "version_of", "published_inferred", "actor", "sources", "targets", "speaker", "according_to"):
        row.pop(joined, None)
    return json.dumps(row)
