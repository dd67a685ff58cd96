"""The stage commands: one JSON line in, one JSON line out, in the same order; a bad line is answered and the rest goes on."""

from __future__ import annotations

import io
import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from dragoman import sample
from dragoman.cli import main

Answer = tuple[int, list[dict[str, Any]]]


@pytest.fixture
def stage(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    def run(*arguments: str, given: str = "") -> Answer:
        monkeypatch.setattr("sys.stdin", io.StringIO(given))
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        return int(ended.value.code or 0), [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


LINES = {
    "resolve": ({"text": "the Kremlin", "date": "2021-05-28"}, "country", "RUS"),
    "names": ({"a": "Sergei Naryshkin", "b": "Sergej Narishkin"}, "same", True),
    "code": ({"text": "Minsk expelled two Latvian diplomats.", "date": "2021-05-24"}, "events", None),
    "attribute": ({"text": "“We will answer,” Foreign Minister Ann Roe said.", "date": "2021-05-24"}, "statements", None),
    "dates": ({"text": "They met on 28 May 2021.", "date": "2021-05-31"}, "dates", None),
    "group": ({"title": "A meeting", "text": "The two presidents met in Sochi.", "date": "2021-05-28"}, "story", 1),
}


@pytest.mark.parametrize("name", LINES)
def test_a_stage_answers_every_line_in_order(name: str, stage) -> None:
    row, field, value = LINES[name]
    lines = [json.dumps({"id": 1, **row}), "{no json", json.dumps({"id": 3, **row})]
    code, answers = stage(name, given="\n".join(lines))
    assert code == 1
    assert [answer["id"] for answer in answers] == [1, None, 3]
    assert "line 2" in answers[1]["error"]
    assert answers[0][field]
    if value is not None:
        assert answers[0][field] == value


@pytest.mark.parametrize("name", [name for name in LINES if name != "group"])
def test_a_line_without_its_field_is_said(name: str, stage) -> None:
    code, answers = stage(name, given='{"id": "x"}\n')
    assert code == 1
    assert answers[0]["id"] == "x"
    assert answers[0]["error"]


def test_read_takes_files_paths_and_objects(stage, tmp_path: Path) -> None:
    path = sample.REPORTS / "06-tideline.html"
    _, (from_file,) = stage("read", str(path))
    _, (from_line,) = stage("read", given=f"{path}\n")
    row = {"id": 7, "uri": "https://a.example/1", "text": "A title\n\nMinsk expelled two diplomats on Monday, the ministry said."}
    code, answers = stage("read", given=json.dumps(row) + "\n\n" + str(tmp_path / "nowhere.txt"))
    assert from_file == from_line
    assert from_file["passages"]
    assert code == 1
    assert answers[0]["id"] == 7
    assert answers[0]["text"] == row["text"]
    assert "nowhere.txt" in answers[1]["error"]


def test_read_finds_every_report_of_a_folder(stage) -> None:
    code, answers = stage("read", str(sample.REPORTS))
    assert code == 0
    assert len(answers) == 15
    for answer in answers:
        passages = answer["passages"]
        assert [passages[0]["start"], passages[-1]["end"]] == [0, len(answer["text"])]
        assert all(a["end"] == b["start"] for a, b in itertools.pairwise(passages))


@pytest.mark.parametrize("command", ["code", "attribute", "dates"])
def test_a_date_that_is_none_is_said_and_the_other_lines_are_answered(stage, command):
    rows = [{"id": 1, "text": "They met on Friday.", "date": "soon"}, {"id": 2, "text": "They met on Friday.", "date": "2021-06-03"}]
    status, answers = stage(command, given="".join(json.dumps(row) + "\n" for row in rows))
    assert status == 1
    assert "'soon'" in answers[0]["error"]
    assert [answers[1]["id"], "error" in answers[1]] == [2, False]


def test_own_lists_are_looked_up_too(stage, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "ministers.csv"
    table.write_text("id,name,kind,country\none,Ondrej Halvorsen,person,LVA\ntwo,,person,LVA\n", encoding="utf-8")
    row = json.dumps({"id": 1, "text": "Ondrej Halvorsen", "date": "2021-05-28"})
    code, answers = stage("resolve", "--list", str(table), given=row)
    assert (code, answers[0]["actor"], answers[0]["country"]) == (0, "ministers:one", "LVA")
    row = json.dumps({"id": 1, "text": "Ondrej Halvorsen accused Poland of spying.", "date": "2021-05-28"})
    code, answers = stage("code", "--list", str(table), given=row)
    assert answers[0]["events"][0]["sources"][0]["actor"] == "ministers:one"


def test_a_list_of_which_nothing_can_be_taken_is_said(stage, tmp_path: Path) -> None:
    table = tmp_path / "empty.csv"
    table.write_text("name,kind\n", encoding="utf-8")
    code, answers = stage("resolve", "--list", str(table), given='{"id": 1, "text": "the Kremlin"}')
    assert code > 0
    assert not answers
