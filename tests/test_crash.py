"""Killed at any moment: the file opens, nothing is half there, and running the command again finishes the work."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import pathlib
import random
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterable

import pytest

import dragoman
from dragoman import adding
from dragoman.chronicle import Report
from dragoman.records import Received
from tests.chronicle_reports import fill, listings, report

REPORTS, ROUNDS = 60, 50
PLACES = tuple(range(REPORTS))

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")


def _read_by_hand(
    arriving: Iterable[Received], package: str = "", jobs: int | None = None, own: object = None
) -> Generator[Report, None, None]:
    """In the place of the parser: the findings that were made by hand for each report."""
    made = {each.received.data: each for each in map(report, PLACES)}
    for each in arriving:
        time.sleep(0.002)
        found = made[each.data]
        yield Report(each, found.text, found.frozen)


def _add(path: str, folder: str, batch: int) -> None:
    vars(adding).update(derive_all=_read_by_hand, BATCH=batch)
    with dragoman.open(path) as chronicle:
        chronicle.add(folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The reports as files, named as their findings say."""
    there = tmp_path_factory.mktemp("crash")
    (there / "reports").mkdir()
    for each in map(report, PLACES):
        (there / each.received.uri).with_suffix(".txt").write_bytes(each.received.data)
    return there


def test_fifty_deaths_lose_and_double_nothing(folder: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.test_crash"])
    with fill(dragoman.open(tmp_path / "whole.db"), PLACES) as chronicle:
        expected = listings(chronicle)
    draw = random.Random(20210603)
    deaths = finished = 0
    path = tmp_path / "c.db"
    for _ in range(ROUNDS):
        if finished == REPORTS:
            for each in tmp_path.glob("c.db*"):
                each.unlink()
        child = context.Process(target=_add, args=(str(path), "reports", draw.choice((1, 3, 8))))
        child.start()
        child.join(draw.uniform(0.05, 0.6))
        if child.is_alive():
            assert child.pid is not None
            os.kill(child.pid, signal.SIGKILL)
            deaths += 1
        child.join()
        finished = _whole(path)
    assert deaths > ROUNDS // 2
    last = context.Process(target=_add, args=(str(path), "reports", 32))
    last.start()
    last.join()
    with dragoman.open(path) as chronicle:
        found = listings(chronicle)
    for name, lines in expected.items():
        assert [_timeless(each) for each in found[name]] == [_timeless(each) for each in lines]


def _timeless(line: str) -> str:
    """A record without the time of its adding."""
    return json.dumps({name: value for name, value in json.loads(line).items() if name != "added"})


def _whole(path: pathlib.Path) -> int:
    """How many reports are in the file, each of which must be there with all that hangs from it."""
    if not path.exists() or not path.stat().st_size:
        return 0
    with dragoman.open(path) as chronicle:
        db = chronicle._store.file.reading()
        assert db.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        count = len(list(chronicle.documents()))
        for table, each in (("received", 1), ("derivation", 1), ("reference", 3), ("mention", 2), ("statement", 1), ("figure", 1)):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == count * each, table
        held = sorted(mention for event in chronicle.events() for mention in event.mentions)
        assert held == sorted(each.id for each in chronicle.mentions())
        assert len(list(chronicle.search("police", limit=1000))) == count
        assert all(document.story for document in chronicle.documents())
    return count


@pytest.mark.slow
def test_the_command_itself_killed(tmp_path: pathlib.Path) -> None:
    """`dragoman add` with its parser and two workers, killed; the workers end with it."""
    names = ["Norway", "France", "Poland", "Turkey", "Canada", "Brazil", "Kenya", "Japan", "Egypt", "Chile", "Ghana", "Qatar"]
    (tmp_path / "reports").mkdir()
    for n, country in enumerate(names):
        text = f"{country} condemns attack\n\nThe president of {country} condemned the attack on {names[n - 1]} on 3 June 2021.\n" * 3
        (tmp_path / "reports" / f"{country}.txt").write_text(text)
    command = [sys.executable, "-c", "import dragoman.adding as a, dragoman; a.BATCH = 2; dragoman.open('c.db').add('reports', jobs=2)"]
    child = subprocess.Popen(command, cwd=tmp_path, start_new_session=True)
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(random.uniform(2, 8))
    child.kill()  # nothing where it was faster than the clock
    child.wait()
    subprocess.run(command, cwd=tmp_path, check=True)
    _waited(child.pid)
    with dragoman.open(tmp_path / "c.db") as chronicle:
        assert sorted(pathlib.Path(each.uri).stem for each in chronicle.documents()) == sorted(names)
        held = sorted(mention for event in chronicle.events() for mention in event.mentions)
        assert held == sorted(each.id for each in chronicle.mentions())


def _waited(group: int) -> None:
    """Wait until no worker of a killed command is left; its session is its own."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("workers outlive the command that started them")
