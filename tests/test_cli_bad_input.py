"""Bad input through the real command line: one clear sentence that names the thing, exit code 2 (1 if the rest was added), nothing lost."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import Command, Result

GOOD = "Ruritania expelled two Elbonian diplomats on Monday.\n"


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(tmp_path / "chronicle.db", capsys)


@pytest.fixture
def good(tmp_path: Path) -> str:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return str(tmp_path / "good.txt")


def one_sentence(result: Result, *named: str) -> None:
    """Standard error is one line under the program's name, and names the thing."""
    (line,) = result.err.splitlines()
    assert line.startswith("dragoman: ")
    assert all(word in line for word in named), line
    assert line.count(str(named[0])) == 1, f"named more than once: {line}"


def documents(command: Command) -> int:
    return len(command("documents", "--json").out.splitlines())


INPUTS = {
    "nowhere.txt": None,
    "void/": {},
    "pictures/": {"a.png": b"\x89PNG\r\n\x1a\n"},
    "report.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "report.docx": b"PK\x03\x04\x14\x00\x06\x00" + b"\x00" * 100,
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "rubbish.txt": bytes(range(256)) * 64,
    "rubbish.html": random.Random(7).randbytes(4096),
    "large.txt": b"x" * (50 * 1024 * 1024 + 1),
    "broken.html.gz": b"\x1f\x8b\x08\x00not gzip",
    "empty.jsonl": b"\n\n",
}


def place(folder: Path, name: str) -> str:
    content = INPUTS[name]
    path = folder / name
    if isinstance(content, dict):
        path.mkdir()
        for inner, data in content.items():
            (path / inner).write_bytes(data)
    elif content is not None:
        path.write_bytes(content)
    return str(path)


@pytest.mark.parametrize("name", INPUTS)
def test_one_bad_input_is_one_sentence(name: str, command: Command, tmp_path: Path) -> None:
    result = command("add", place(tmp_path, name), "--jobs", "1")
    assert result.code == 2
    one_sentence(result, name.rstrip("/"))


@pytest.mark.parametrize("name", ["nowhere.txt", "rubbish.txt", "empty.txt"])
def test_the_rest_is_added(name: str, command: Command, good: str, tmp_path: Path) -> None:
    result = command("add", place(tmp_path, name), good, "--jobs", "1")
    assert result.code == 1
    one_sentence(result, name)
    assert "1 report added" in result.out
    assert "1 failed" in result.out
    assert documents(command) == 1


def test_wrong_json_on_line_seven(command: Command, tmp_path: Path) -> None:
    lines = [f'{{"uri": "https://a.example/{n}", "text": "{GOOD.strip()} {n}"}}' for n in range(9)]
    lines[6] = '{"uri": "https://a.example/6", "text": '
    (tmp_path / "feed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = command("add", str(tmp_path / "feed.jsonl"), "--jobs", "1")
    assert result.code == 1
    one_sentence(result, "feed.jsonl", "line 7")
    assert "8 reports added" in result.out
    again = command("add", str(tmp_path / "feed.jsonl"), "--jobs", "1")
    assert again.code == 1
    assert "8 already known" in again.out
    assert documents(command) == 8


@pytest.mark.parametrize("content", [b"this is no database, only a long line of text\n" * 40, b"", b"SQLite format 3\x00" + b"\xff" * 2000])
def test_a_file_that_is_no_chronicle_is_left_alone(content: bytes, command: Command, good: str) -> None:
    command.chronicle.write_bytes(content)
    for arguments in (("timeline",), ("add", good)):
        result = command(*arguments)
        if content:
            assert result.code == 2
            one_sentence(result, command.chronicle.name)
            assert command.chronicle.read_bytes() == content


def test_somebody_elses_database_is_left_alone(command: Command, good: str) -> None:
    with sqlite3.connect(command.chronicle) as other:
        other.execute("CREATE TABLE shopping (item)")
    other.close()
    before = command.chronicle.read_bytes()
    result = command("add", good)
    assert result.code == 2
    one_sentence(result, command.chronicle.name)
    assert command.chronicle.read_bytes() == before


def test_a_chronicle_of_a_newer_version(command: Command, good: str) -> None:
    assert command("add", good, "--jobs", "1").code == 0
    with sqlite3.connect(command.chronicle) as file:
        file.execute("PRAGMA user_version = 999")
    file.close()
    for arguments in (("timeline",), ("add", good), ("status",)):
        result = command(*arguments)
        assert result.code == 2
        one_sentence(result, command.chronicle.name, "newer")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(command: Command, good: str) -> None:
    command.chronicle.parent.chmod(0o500)
    try:
        result = command("add", good)
    finally:
        command.chronicle.parent.chmod(0o700)
    assert result.code == 2
    one_sentence(result, command.chronicle.name)


def test_a_folder_that_is_not_there(command: Command, good: str, tmp_path: Path) -> None:
    command.chronicle = tmp_path / "no" / "such" / "folder.db"
    result = command("add", good)
    assert result.code == 2
    one_sentence(result, "folder.db")


def test_a_folder_in_place_of_a_file(command: Command, good: str, tmp_path: Path) -> None:
    command.chronicle = tmp_path
    result = command("add", good)
    assert result.code == 2
    assert len(result.err.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_below_standard_output(command: Command, good: str, tmp_path: Path) -> None:
    assert command("add", good, "--jobs", "1").code == 0
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", "from dragoman.cli import main; main()", "documents", "--json", "--chronicle", str(command.chronicle)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "dragoman: no space left on device\n"


def test_a_full_disk_below_the_chronicle(command: Command, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite says that the disk is full when a database may not grow beyond its pages."""
    assert command("add", good, "--jobs", "1").code == 0
    connect = sqlite3.connect

    def small(*arguments: object, **options: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)  # type: ignore[call-overload]
        connection.execute("PRAGMA max_page_count = 1")  # never below its present size: no new page
        return connection

    (tmp_path / "more.txt").write_text(GOOD * 4000, encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", small)
        result = command("add", str(tmp_path / "more.txt"), "--jobs", "1")
    assert result.code == 2
    one_sentence(result, command.chronicle.name, "full")
    assert documents(command) == 1


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("events", "--since", "yesterday"), "yesterday"),
        (("events", "--type", "FROLIC"), "FROLIC"),
        (("show", "zzzz"), "zzzz"),
        (("remove", "0000"), "0000"),
        (("accept", "0000"), "0000"),
        (("mark", "0000", "words", "--set", "type"), "type"),
    ],
)
def test_a_wrong_word_is_named(arguments: tuple[str, ...], named: str, command: Command, good: str) -> None:
    assert command("add", good, "--jobs", "1").code == 0
    result = command(*arguments)
    assert result.code == 2
    assert named in result.err
    assert result.err.startswith("dragoman: ")
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [("frolic",), ("events", "--frolic"), ("add",), ("events", "--limit", "0"), ("events", "--json", "--csv")]
)
def test_a_command_that_is_none(arguments: tuple[str, ...], command: Command) -> None:
    result = command(*arguments)
    assert result.code == 2
    assert result.err


def test_nothing_to_ask_yet(command: Command) -> None:
    """A chronicle that nobody made is empty or said to be missing, and is not made by asking."""
    result = command("timeline")
    assert result.code in (0, 2)
    assert not command.chronicle.exists()
    assert result.err
