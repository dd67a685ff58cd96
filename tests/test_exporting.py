"""Exports: as many rows as the query gives, each format read by somebody else's reader, and nothing of a report acting in one."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import dragoman
from dragoman.cli.exporting import Format
from dragoman.exports import write_bibtex, write_csl
from dragoman.records import Document, Outlet
from tests.command import Command


@pytest.fixture
def command(sample_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    shutil.copy(sample_path, tmp_path / "chronicle.db")
    monkeypatch.delenv("DRAGOMAN_CHRONICLE", raising=False)
    return Command(tmp_path / "chronicle.db", capsys)


@pytest.mark.parametrize("form", list(Format))
def test_every_format_says_its_rows_and_leaves_a_manifest(form: Format, command: Command, tmp_path: Path, sample_path: Path) -> None:
    with dragoman.open(sample_path) as known:
        dated = sum(bool(each.date and (each.date.start or each.date.end)) for each in known.events())
        expected = {
            Format.annotations: len(list(known.mentions())),
            Format.bibtex: known.status().documents,
            Format.csl: known.status().documents,
            Format.html: known.status().events,
            Format.markdown: known.status().events,
            Format.rss: len(list(known.changes())),
            Format.timelinejs: dated,
        }
    result = command("export", form, "--output", str(tmp_path / "out"))
    manifest = json.loads((tmp_path / "out.manifest.json").read_text(encoding="utf-8"))
    assert result.code == 0
    assert f"({manifest['rows']:,} rows written as {form})" in result.err
    assert manifest["rows"] == expected.get(form, manifest["rows"])
    assert manifest["read_by"][0]["model"]
    assert command("export", form).out == (tmp_path / "out").read_text(encoding="utf-8") or form == Format.rss


def test_a_network_is_a_graph(command: Command) -> None:
    root = ET.fromstring(command("export", "gexf").out)
    space = {"g": "http://gexf.net/1.3"}
    nodes = {each.get("id") for each in root.findall(".//g:node", space)}
    edges = root.findall(".//g:edge", space)
    assert edges
    assert all({each.get("source"), each.get("target")} <= nodes for each in edges)


def test_annotations_quote_what_stands_there(command: Command, sample_path: Path) -> None:
    with dragoman.open(sample_path) as known:
        texts = {each.id: each.text for each in known.documents()}
    for line in command("export", "annotations").out.splitlines():
        found = json.loads(line)
        quote, position = found["target"]["selector"]
        text = texts[found["body"]["value"]["document"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_slides_have_days_and_no_markup_of_a_report(command: Command) -> None:
    slides = json.loads(command("export", "timelinejs").out)["events"]
    assert all(set(each["start_date"]) == {"year", "month", "day"} for each in slides)
    assert all("<" not in each["text"]["headline"] for each in slides)


def test_a_hostile_title_is_only_text() -> None:
    title = "100% } \\input{/etc/passwd} $x$ \x1b[31m ~ ^ & #"
    report = Document(id="d", uri="https://x.example/a_b", sha256="", title=title, text="t", outlet=Outlet("A & B"), authors=("Anna_B",))
    bibtex, csl = io.StringIO(), io.StringIO()
    assert write_bibtex([report], bibtex) == 1
    assert "\\input{" not in bibtex.getvalue().replace("\\textbackslash", "")
    assert "\x1b" not in bibtex.getvalue()
    assert "100\\%" in bibtex.getvalue()
    assert write_csl([report], csl) == 1
    assert json.loads(csl.getvalue())[0]["container-title"] == "A & B"
    assert write_csl([], empty := io.StringIO()) == 0
    assert json.loads(empty.getvalue()) == []
