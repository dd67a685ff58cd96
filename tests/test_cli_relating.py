"""The commands that look at events together, and the timeline as a page: on the chronicle of the sample reports."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest

import dragoman
from dragoman import sample
from dragoman.cli.timeline import Form
from dragoman.exports.cited import Entry, Source
from dragoman.exports.dossier import write_html, write_markdown
from dragoman.records import Event, Interval, Party
from dragoman.telling import act
from tests.command import Command
from tests.tags import Tags

HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) **bold** `code` \x1b[31m \u202egnp.exe &amp; 1. # | ~~no~~"


@pytest.fixture
def command(sample_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    shutil.copy(sample_path, tmp_path / "chronicle.db")
    for name in ("DRAGOMAN_CHRONICLE", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    return Command(tmp_path / "chronicle.db", capsys)


@pytest.mark.parametrize(
    "line", ["pairs RUS BLR", "pairs Lukashenko RUS --by year", "silence --least 1", "changes", "runs", "changes --since 2020"]
)
def test_people_see_eighty_columns_and_programs_every_row(line: str, command: Command) -> None:
    name, *rest = line.split()
    shown = command(name, *rest)
    assert shown.code == 0
    assert shown.out
    assert max(map(len, shown.out.splitlines())) <= 80 or name == "runs"
    lines = [json.loads(each) for each in command(name, *rest, "--json").out.splitlines()]
    rows = list(csv.DictReader(io.StringIO(command(name, *rest, "--csv").out)))
    assert lines
    assert len(lines) == len(rows)


def test_months_without_events_are_rows_too(command: Command) -> None:
    rows = [
        json.loads(each) for each in command("pairs", "RUS", "BLR", "--since", "2021-01", "--until", "2021-12", "--json").out.splitlines()
    ]
    months = [row["period"] for row in rows if row["source"] == "RUS" and row["start"]]
    assert months == [f"2021-{month:02}" for month in range(1, 13)]
    assert any(row["count"] for row in rows)
    assert any(not row["count"] for row in rows)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pairs RUS Nowhere", "no actor in this chronicle is called 'Nowhere'"),
        ("pairs RUS Russia", "one party"),
        ("changes --since run:99", "there is no run:99"),
        ("changes --since yesterday", "is no date"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(line: str, said: str, command: Command) -> None:
    result = command(*line.split())
    assert result.code == 2
    assert said in result.err
    assert "Traceback" not in result.err


def test_a_copy_beside_what_it_repeats(command: Command) -> None:
    copy = next(each for each in map(json.loads, command("documents", "--json").out.splitlines()) if each["copy_of"])
    shown = command("diff", copy["id"]).out
    assert "[-" in shown
    assert "{+" in shown
    edits = [json.loads(each) for each in command("diff", copy["id"], "--json").out.splitlines()]
    assert {each["op"] for each in edits} <= {"changed", "gone", "new"}
    for each in edits:
        after = each["after"]
        assert after is None or copy["text"][after["start"] : after["end"]] == after["text"]
    assert "word for word" in command("diff", copy["id"], copy["id"]).err


@pytest.mark.parametrize("form", [Form.markdown, Form.html])
def test_every_entry_of_a_page_names_its_source(form: Form, command: Command) -> None:
    page = command("timeline", "--entries", "8", "--format", form).out
    events = [json.loads(each) for each in command("timeline", "--entries", "8", "--json").out.splitlines()]
    assert len(events) == 8
    assert events == sorted(events, key=lambda each: each["date"]["start"] if each["date"] and each["date"]["start"] else "9999")
    assert all(each["id"] in page for each in events)
    cited = {int(number) for number in re.findall(r"(?:\\\[|>\[)(\d+)(?:\\\]|\]<)", page)}
    assert cited == set(range(1, max(cited) + 1))
    assert str(sample.REPORTS) not in page  # the folders of one machine are nobody else's business


def hostile() -> Entry:
    party = Party(text=HOSTILE, start=0, end=1)
    event = Event(
        id="e",
        type="COERCE",
        quad=4,
        intensity=-5.0,
        sources=(party,),
        targets=(party,),
        date=Interval("2021-06-03", "2021-06-03", "day", "told"),
        score=0.5,
        text=HOSTILE,
        mentions=("e",),
        documents=("d",),
        why="by hand",
    )
    source = Source(document="d", outlet=HOSTILE, title=HOSTILE, published=None, uri=f"https://x.example/{HOSTILE}")
    return Entry(event=event, deed=act(event, {}), voice=HOSTILE, exact=HOSTILE, start=0, end=9, source=source)


def test_nothing_of_a_report_is_markup() -> None:
    page, notes = io.StringIO(), io.StringIO()
    assert write_html([hostile()], HOSTILE, page, made=HOSTILE) == 1
    assert write_markdown([hostile()], HOSTILE, notes, made=HOSTILE) == 1
    tags = Tags(page.getvalue()).found
    assert "script" not in {tag for tag, _ in tags}
    assert all(not name.startswith("on") and name != "src" for _, attributes in tags for name in attributes)
    assert all(
        (value or "").startswith(("#", "https://x.example/"))
        for _, attributes in tags
        for name, value in attributes.items()
        if name == "href"
    )
    assert "script-src" not in page.getvalue()
    assert "default-src 'none'" in page.getvalue()
    for written in (page.getvalue(), notes.getvalue()):
        assert "\x1b" not in written
        assert "\u202e" not in written
    assert not re.search(r"(?<!\\)(?:<script|\[x|`code|\*\*bold|~~no)", notes.getvalue())


def test_an_empty_timeline_is_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with dragoman.open(tmp_path / "c.db") as chronicle:
        (tmp_path / "a.txt").write_text("Nothing of note happened in the garden.\n", encoding="utf-8")
        chronicle.add(tmp_path / "a.txt", jobs=1)
    command = Command(tmp_path / "c.db", capsys)
    assert "</html>" in command("timeline", "--format", "html").out
    assert command("timeline", "--format", "markdown").out.startswith("# Timeline")
