"""The command line on the chronicle of the sample reports: every listing in every form, filters, judgements, hostile text."""

from __future__ import annotations

import csv
import io
import json
import shlex
import shutil
from pathlib import Path

import pytest

from dragoman import sample
from dragoman.chronicle import Filters
from dragoman.cli.listings import LISTINGS as TABLES
from dragoman.cli.options import FILTERS
from dragoman.cli.timeline import TIMELINE
from dragoman.exports.flat import columns
from tests.command import Command

LISTINGS = (*TABLES, TIMELINE)
NAMES = [listing.name for listing in LISTINGS]
VALUES = {
    "actor": "Lukashenko",
    "type": "COERCE",
    "since": "2021-05",
    "until": "2021-12-31",
    "outlet": "Tideline",
    "as_of": "2021-06-01",
    "partner": "Putin",
    "modality": "future",
    "language": "en",
}


@pytest.fixture
def command(sample_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    shutil.copy(sample_path, tmp_path / "chronicle.db")
    for name in ("DRAGOMAN_CHRONICLE", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    return Command(tmp_path / "chronicle.db", capsys)


@pytest.fixture
def terminal(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a person looked, on 80 columns."""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize("listing", LISTINGS, ids=NAMES)
def test_json_and_csv_have_every_entry(listing, command: Command) -> None:
    lines = command(listing.name, "--json").out.splitlines()
    rows = list(csv.DictReader(io.StringIO(command(listing.name, "--csv").out)))
    assert len(lines) == len(rows)
    assert all(isinstance(json.loads(line), dict) for line in lines)
    head = command(listing.name, "--csv", "--limit", "1").out.splitlines()[0]
    assert head == ",".join(f'"{name}"' for name in columns(listing.record))
    if listing.name != "judgements":
        assert lines


@pytest.mark.parametrize("name", [name for name in NAMES if name != "timeline"])
def test_a_pipe_gets_plain_lines(name: str, command: Command) -> None:
    result = command(name)
    count = len(command(name, "--json").out.splitlines())
    assert len(result.out.splitlines()) == count
    assert len({line.count("\t") for line in result.out.splitlines()}) <= 1
    assert "\x1b" not in result.out


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("terminal")
def test_a_terminal_of_eighty_columns_holds_every_line(name: str, command: Command) -> None:
    result = command(name, "--limit", "12")
    assert max((len(line) for line in result.out.splitlines()), default=0) <= 80
    if name != "judgements":
        assert result.out


@pytest.mark.parametrize(("listing", "filter_"), [(listing, name) for listing in LISTINGS for name in listing.filters])
def test_every_filter_narrows(listing, filter_: str, command: Command) -> None:
    every = command(listing.name, "--json").out.splitlines()
    document = json.loads(command("documents", "--json").out.splitlines()[0])
    value = {**VALUES, "story": document["story"] or "", "document": document["id"]}[filter_]
    result = command(listing.name, f"--{filter_.replace('_', '-')}", value, "--json")
    assert result.code == 0
    assert len(result.out.splitlines()) <= len(every)


def test_every_filter_of_the_facade_is_an_option() -> None:
    assert set(FILTERS) | {"limit", "offset"} == set(Filters.__annotations__)


def test_filters_combine(command: Command) -> None:
    out = command("events", "--actor", "Lukashenko", "--type", "threaten", "--json").out
    events = [json.loads(line) for line in out.splitlines()]
    assert events
    assert {event["type"] for event in events} == {"THREATEN"}


def test_limit(command: Command) -> None:
    assert len(command("events", "--limit", "3", "--json").out.splitlines()) == 3


def test_pages_of_a_listing_are_the_whole(command: Command) -> None:
    for name in NAMES:
        whole = command(name, "--json").out.splitlines()
        halves = [*command(name, "--limit", "3", "--json").out.splitlines(), *command(name, "--offset", "3", "--json").out.splitlines()]
        assert halves == whole


def test_as_of_says_what_it_leaves_out(command: Command) -> None:
    result = command("documents", "--as-of", "2021-06-30", "--json")
    assert all(json.loads(line)["published"]["end"] <= "2021-06-30" for line in result.out.splitlines())
    undated = sum(json.loads(line)["published"] is None for line in command("documents", "--json").out.splitlines())
    if undated:
        assert f"{undated} report" in result.err
        assert "without a date" in result.err


def test_an_empty_listing_says_so_beside_it(command: Command) -> None:
    unread = next(each["id"] for each in map(json.loads, command("documents", "--json").out.splitlines()) if each["unread"])
    result = command("events", "--document", unread)
    assert (result.code, result.out) == (0, "")
    assert result.err


def test_adding_again_changes_nothing(command: Command, sample_path: Path) -> None:
    before = {name: command(name, "--json").out for name in NAMES}
    result = command("add", str(sample.REPORTS), "--jobs", "1")
    assert result.code == 0
    assert "0 reports added, 15 already known" in result.out
    assert {name: command(name, "--json").out for name in NAMES} == before


@pytest.mark.parametrize("name", ["events", "mentions", "statements", "figures", "references", "actors", "documents", "stories"])
def test_show_takes_any_id(name: str, command: Command) -> None:
    record = json.loads(command(name, "--json", "--limit", "1").out)
    result = command("show", record["id"])
    assert result.code == 0
    assert record["id"][:8] in result.out
    assert json.loads(command("show", record["id"], "--json").out)["record"]["id"] == record["id"]


def test_show_gives_evidence_and_rule(command: Command) -> None:
    event = json.loads(command("events", "--json", "--limit", "1").out)
    mention = next(m for m in map(json.loads, command("mentions", "--json").out.splitlines()) if m["id"] in event["mentions"])
    out = " ".join(command("show", event["id"]).out.split())
    assert " ".join(mention["text"].split()) in out
    assert " ".join(mention["rule"].split()) in out


def test_search_shows_the_place(command: Command) -> None:
    result = command("search", "political prisoners")
    assert result.code == 0
    assert "political prisoners" in result.out
    assert len(command("search", "prisoners", "--limit", "1", "--json").out.splitlines()) == 1


def test_a_judgement_is_kept_and_taken_back(command: Command) -> None:
    event = json.loads(command("events", "--json", "--limit", "1").out)["id"]
    assert command("reject", event, "--because", "a test", "--by", "tester").code == 0
    assert event not in command("events", "--json").out
    (judgement,) = map(json.loads, command("judgements", "--json").out.splitlines())
    assert (judgement["kind"], judgement["because"], judgement["by"]) == ("reject", "a test", "tester")
    assert command("undo", judgement["id"]).code == 0
    assert event in command("events", "--json").out


def test_a_log_of_judgements_goes_from_one_chronicle_to_another(command: Command, sample_path: Path, tmp_path: Path) -> None:
    event = json.loads(command("events", "--json", "--limit", "1").out)["id"]
    command("reject", event)
    log = tmp_path / "log.jsonl"
    log.write_text(command("judgements", "--json").out, encoding="utf-8")
    shutil.copy(sample_path, tmp_path / "other.db")
    command.chronicle = tmp_path / "other.db"
    assert command("adopt", str(log)).out == "1 judgement taken over\n"
    assert event not in command("events", "--json").out
    assert command("adopt", str(log)).out == "nothing new to take over\n"
    log.write_text('{"id": 1}\n', encoding="utf-8")
    result = command("adopt", str(log))
    assert result.code == 2
    assert "line 1" in result.err


def test_set_and_note(command: Command) -> None:
    event = json.loads(command("events", "--json", "--limit", "1").out)["id"]
    assert command("set", event, "type", "PROTEST").code == 0
    changed = next(e for e in map(json.loads, command("events", "--json").out.splitlines()) if e["id"] == event)
    assert changed["type"] == "PROTEST"
    assert command("note", event, "ask again").code == 0
    assert "ask again" in command("show", event).out


def test_status_counts(command: Command) -> None:
    status = json.loads(command("status", "--json").out)
    assert status["documents"] == 15
    assert status["unread"] == 1
    assert "15 reports" in " ".join(command("status").out.split())


def test_update_has_nothing_to_do(command: Command) -> None:
    assert command("update").out == "nothing to read anew\n"


def test_a_report_is_taken_out(command: Command) -> None:
    document = json.loads(command("documents", "--json", "--limit", "1").out)["id"]
    assert command("remove", document).code == 0
    assert document not in command("documents", "--json").out
    assert document not in command("mentions", "--json").out


HOSTILE = (
    "\x1b]0;owned\x07\x1b[31m[bold red]Ruritania[/bold red] expelled the envoy of Elbonia on Monday, "
    "[link=file:///etc/passwd]said[/link] \x9b2J he.\u202e\n"
)


@pytest.mark.usefixtures("terminal")
def test_a_hostile_report_is_only_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = Command(tmp_path / "hostile.db", capsys)
    path = tmp_path / "[blink]\x1b[2J.txt"
    path.write_text(f"[red]A title\x1b[5m\n\n{HOSTILE}", encoding="utf-8")
    printed = command("add", str(path), "--jobs", "1").out
    for name in (*NAMES, "status"):
        result = command(name)
        printed += result.out + result.err
    printed += command("search", "Ruritania").out
    document = json.loads(command("documents", "--json").out)["id"]
    printed += command("show", document).out
    assert not any(ord(c) < 32 and c not in "\n\t" for c in printed)
    assert not any(c in printed for c in "\x7f\x9b\u202e")
    assert "[red]A title" in printed


@pytest.mark.usefixtures("terminal")
def test_the_demo_and_every_command_that_it_suggests(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = Command(tmp_path / "demo.db", capsys)
    result = command("demo")
    assert result.code == 0
    assert "15 reports added" in result.out
    assert (
        max(len(line) for line in result.out.splitlines() if not line.lstrip().startswith(("dragoman", "/", "Reading", "The chronicle")))
        <= 80
    )
    tried = [shlex.split(line) for line in result.out.splitlines() if line.startswith("  dragoman ")]
    assert len(tried) >= 5
    for words in tried:
        arguments = words[1 : words.index("--chronicle")]
        assert command(*arguments).out, arguments
