"""Update: what other rules read is derived anew, batch by batch; evidence of an older text stays with its text."""

from __future__ import annotations

import dataclasses
import pathlib
from collections.abc import Callable, Generator, Iterable
from typing import Any

import pytest

import dragoman
from dragoman import adding, api, joining
from dragoman.chronicle import Journal, Report, freeze, thaw
from dragoman.joins import rejoin
from dragoman.records import Received
from tests.chronicle_reports import fill, listings, report

NUMBERS = tuple(range(10))
NEWER = {"reader": "test 2", "model": "none", "rules": "newer"}


class Model:
    fingerprint = "none"


def _newer(each: Report) -> Report:
    """The same report by a newer reader, which drops the last line, and newer rules, which see one mention less."""
    found = thaw(each.frozen, each.text)
    text = each.text[: each.text.rindex("\n") + 1]
    document = dataclasses.replace(found.document, text=text, passages=(), fingerprint=NEWER)
    kept = dataclasses.replace(
        found,
        document=document,
        references=tuple(one for one in found.references if one.end <= len(text)),
        statements=(),
        figures=(),
        mentions=tuple(dataclasses.replace(one, figures=()) for one in found.mentions[1:]),
    )
    return Report(each.received, text, freeze(kept))


def _reading(*, until: int = 99) -> Callable[..., Generator[Report, None, None]]:
    made = {each.received.data: _newer(each) for each in map(report, NUMBERS)}

    def derive_all(arriving: Iterable[Received], *_: Any, **__: Any) -> Generator[Report, None, None]:
        for n, each in enumerate(arriving):
            if n == until:
                raise KeyboardInterrupt
            yield dataclasses.replace(made[each.data], received=each)

    return derive_all


@pytest.fixture(autouse=True)
def _newer_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "load", lambda _: Model)
    monkeypatch.setattr(adding, "fingerprint", lambda _: NEWER)
    monkeypatch.setattr(api, "fingerprint", lambda _: NEWER)
    monkeypatch.setattr(adding, "derive_all", _reading())
    monkeypatch.setattr(adding, "BATCH", 3)


def test_update_reads_what_is_stale_and_no_more(tmp_path: pathlib.Path) -> None:
    with fill(dragoman.open(tmp_path / "c.db"), NUMBERS) as chronicle:
        assert chronicle.status().stale == 10
        told: list[tuple[int, int | None]] = []
        assert chronicle.update(progress=lambda each: told.append((each.done, each.total))).documents == 10
        assert told == [(3, 10), (6, 10), (9, 10), (10, 10)]
        assert chronicle.status().stale == 0
        assert list(chronicle.statements()) == []
        assert {each.type for each in chronicle.events()} == {"COERCE"}
        assert chronicle.update().documents == 0
        updated = listings(chronicle)
    with dragoman.open(tmp_path / "fresh.db") as fresh:
        fresh._store.add([_newer(report(each)) for each in reversed(NUMBERS)], Journal("2021-07-01T00:00:00+00:00", "add"), rejoin)
        assert listings(fresh) == updated


def test_interrupted_and_run_again(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with fill(dragoman.open(tmp_path / "c.db"), NUMBERS) as chronicle:
        monkeypatch.setattr(adding, "derive_all", _reading(until=7))
        with pytest.raises(KeyboardInterrupt):
            chronicle.update()
        assert chronicle.status().stale == 4
        monkeypatch.setattr(adding, "derive_all", _reading())
        assert chronicle.update().documents == 4


def test_judgements_are_replayed_and_the_unmatched_listed(tmp_path: pathlib.Path) -> None:
    with fill(dragoman.open(tmp_path / "c.db"), NUMBERS) as chronicle:
        arrest = next(each for each in chronicle.mentions() if each.type == "COERCE")
        statement = next(iter(chronicle.statements()))
        chronicle.set(f"mention:{arrest.id}", "modality", "hypothetical")
        lost = chronicle.reject(statement.id)
        chronicle.update()
        assert {each.id for each in chronicle.mentions() if each.modality == "hypothetical"} == {arrest.id}
        assert [each.id for each in chronicle.judgements() if each.unmatched] == [lost.id]
        assert chronicle.status().unmatched == 1
        assert chronicle.resolve_id(statement.id)[0] == "document"


def test_what_was_accepted_stays(tmp_path: pathlib.Path) -> None:
    with fill(dragoman.open(tmp_path / "c.db"), NUMBERS) as chronicle:
        met = next(each for each in chronicle.mentions() if each.type == "CONSULT")
        quoted = next(iter(chronicle.statements()))
        judgement = chronicle.accept(f"mention:{met.id}")
        lost = chronicle.accept(quoted.id)
        chronicle.update()
        assert [each for each in chronicle.mentions() if each.type == "CONSULT"] == [met]
        assert {each.id for each in chronicle.judgements() if each.unmatched} == {lost.id}  # its words are in no text any more
        chronicle.undo(judgement.id)
        assert not [each for each in chronicle.mentions() if each.type == "CONSULT"]


def test_the_old_text_is_kept(tmp_path: pathlib.Path) -> None:
    with fill(dragoman.open(tmp_path / "c.db"), (1,)) as chronicle:
        chronicle.update()
        texts = chronicle._store.file.reading().execute("SELECT reader, text FROM text_version ORDER BY number").fetchall()
        assert texts == [("test", report(1).text), ("test 2", _newer(report(1)).text)]
        assert next(chronicle.documents()).text == texts[1][1]
        assert not list(chronicle.search("sign nothing"))


def test_other_joins_work_everything_again(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with fill(dragoman.open(tmp_path / "c.db"), NUMBERS) as chronicle:
        chronicle.update()
        before = listings(chronicle)
        chronicle._store.file.reading().execute("DELETE FROM event")
        assert chronicle.update().documents == 0
        assert not list(chronicle.events())
        monkeypatch.setattr(joining, "joined_by", lambda: "other joins")
        chronicle.update()
        assert listings(chronicle) == before


def test_a_person_and_a_report_meet_joins_of_todays_rules_only(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with fill(dragoman.open(tmp_path / "c.db"), NUMBERS) as chronicle:
        chronicle.update()
        first, second = (each.id for each in list(chronicle.events())[:2])
        chronicle._store.file.reading().execute("UPDATE card SET card = x'00'")  # as rules made it that are no more
        monkeypatch.setattr(joining, "joined_by", lambda: "other joins")
        merged = chronicle.merge(first, second)
        monkeypatch.setattr(joining, "joined_by", lambda: "joins yet other")
        chronicle.undo(merged.id)
        assert {first, second} <= {each.id for each in chronicle.events()}
