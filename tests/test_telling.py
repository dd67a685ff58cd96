from __future__ import annotations

import pytest

from dragoman.records import Attribution, Event, Interval, Modality, Party, Precision
from dragoman.telling import act, by_whose_word, span, when, who, words

NAMES = {"a": "Ruritania", "b": "Elbonia"}


def party(text: str, actor: str | None = None) -> Party:
    return Party(text=text, start=0, end=len(text), actor=actor)


def event(kind: str, mode: str | None, sources: list[Party], targets: list[Party], modality: Modality = "actual") -> Event:
    return Event(
        id="e",
        type=kind,
        mode=mode,
        quad=1,
        intensity=0,
        sources=tuple(sources),
        targets=tuple(targets),
        modality=modality,
        score=1,
        text="",
        mentions=(),
        documents=(),
        why="",
    )


A, B, X = party("the king", "a"), party("its neighbour", "b"), party("a  journalist\x1b[2J")


@pytest.mark.parametrize(
    ("kind", "mode", "sources", "targets", "modality", "line"),
    [
        ("COERCE", "arrest", [A], [X], "actual", "Ruritania arrested a journalist[2J"),
        ("COERCE", "arrest", [], [X], "actual", "a journalist[2J was arrested"),
        ("COERCE", "arrest", [], [X], "future", "a journalist[2J will be arrested"),
        ("COERCE", "arrest", [A], [], "actual", "Ruritania made arrests"),
        ("COERCE", "arrest", [], [], "hypothetical", "possible arrest"),
        ("CONSULT", None, [A, B], [], "actual", "Ruritania and Elbonia conferred"),
        ("CONSULT", None, [A], [B], "negated", "Ruritania did not confer with Elbonia"),
        ("THREATEN", None, [A], [B], "hypothetical", "Ruritania may threaten Elbonia"),
        ("COERCE", "arrest", [], [party("Twenty two people")], "actual", "Twenty two people were arrested"),
        ("COERCE", "arrest", [], [A, B], "negated", "Ruritania and Elbonia were not arrested"),
        ("COERCE", "arrest", [], [party("protesters")], "actual", "protesters were arrested"),
        ("COERCE", "arrest", [], [party("the United States")], "actual", "the United States was arrested"),
        ("COERCE", "arrest", [], [party("his boss")], "actual", "his boss was arrested"),
        ("COERCE", "arrest", [party("They")], [X], "actual", "a journalist[2J was arrested"),
        ("THREATEN", None, [party("it")], [party("that")], "negated", "no threat"),
        ("ASSAULT", "aerial", [A], [B], "actual", "Ruritania attacked Elbonia from the air"),
        ("ASSAULT", "aerial", [A], [], "future", "Ruritania will attack from the air"),
        ("SANCTION", "unheard-of", [A], [B], "future", "Ruritania will take measures against Elbonia"),
    ],
)
def test_an_act_reads_as_a_line(
    kind: str, mode: str | None, sources: list[Party], targets: list[Party], modality: Modality, line: str
) -> None:
    assert act(event(kind, mode, sources, targets, modality), NAMES) == line


def test_every_plover_type_has_words() -> None:
    types = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
    assert {kind for kind, mode in words() if mode is None} == set(types.split())


def test_many_parties_are_counted_and_nobody_twice() -> None:
    assert who([A, A, B], NAMES) == "Ruritania and Elbonia"
    assert who([party(c) for c in "pqrst"], NAMES) == "p, q, r and 2 others"
    assert who([party(c) for c in "pqrs"], NAMES) == "p, q, r and s"


def test_attribution_says_who_denies() -> None:
    chain = [Attribution(text="the ministry", actor="a", stance="denies"), Attribution(text="the agency")]
    assert by_whose_word(chain, NAMES) == "denied by Ruritania, according to the agency"


@pytest.mark.parametrize(
    ("start", "end", "precision", "shown"),
    [
        ("2021-05-28", "2021-05-28", "day", "2021-05-28"),
        ("2021-05-24", "2021-05-30", "week", "2021-05-24..05-30"),
        ("2021-05-01", "2021-05-31", "month", "2021-05"),
        ("2021-06-01", "2021-08-31", "season", "2021 summer"),
        ("2020-12-01", "2021-02-28", "season", "2020 winter"),
        ("2021-01-01", "2021-12-31", "year", "2021"),
        ("1948-01-01", "1967-12-31", "interval", "1948–1967"),
        ("2020-11-01", "2021-02-01", "interval", "2020-11-01..2021-02-01"),
        (None, "2021-02-01", "interval", "by 2021-02-01"),
        ("2021-02-01", None, "interval", "from 2021-02-01"),
        (None, None, "interval", "undated"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(start: str | None, end: str | None, precision: Precision, shown: str) -> None:
    assert when(Interval(start, end, precision, "")) == shown


def test_no_date_is_said() -> None:
    assert when(None) == "undated"
    assert span("2021-01-01", None) == "2021-01-01"
