"""Exports: as many rows as the query gives, each format read by somebody else's reader, and nothing of a report acting in one."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import dragoman
from dragoman.chronicle import ChronicleError
from dragoman.cli.exporting import Format
from dragoman.exports.everything import TABLES
from dragoman.exports.formats import TEXTS, WHOLES
from dragoman.exports.manifest import manifest
from dragoman.exports.selection import Selection
from dragoman.exports.sources import write_bibtex, write_csl
from dragoman.records import Document, Outlet
from tests.command import Command


@pytest.fixture
def command(sample_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    shutil.copy(sample_path, tmp_path / "chronicle.db")
    monkeypatch.delenv("DRAGOMAN_CHRONICLE", raising=False)
    return Command(tmp_path / "chronicle.db", capsys)


def written(chosen: Selection, form: str) -> tuple[str, int]:
    """A format's file, and the rows that it says it has."""
    out = io.StringIO()
    rows = TEXTS[form].write(chosen, manifest(chosen, form), out)
    return out.getvalue(), rows


@pytest.mark.parametrize("form", sorted(TEXTS))
@pytest.mark.parametrize("filters", [{}, {"actor": "Lukashenko", "since": "2021-06"}], ids=["all", "narrowed"])
def test_every_format_has_the_rows_of_its_query_and_leaves_a_manifest(
    form: str, filters: dict[str, str], command: Command, tmp_path: Path, sample_path: Path
) -> None:
    with dragoman.open(sample_path) as known:
        events = list(known.timeline(**filters))  # type: ignore[arg-type]
        reports = {name for each in events for name in each.documents} if filters else {each.id for each in known.documents()}
        differ = list(known.disagreements(**filters))  # type: ignore[arg-type]
        expected = {
            "annotations": len(list(known.mentions(**filters))),  # type: ignore[arg-type]
            "bibtex": len(reports),
            "csl": len(reports),
            "html": len(events) + len(differ),
            "markdown": len(events) + len(differ),
            "polecat": sum(each.modality == "actual" for each in events),
            "timelinejs": sum(bool(each.date and (each.date.start or each.date.end)) for each in events),
        }
        if form == "rss":
            of = {each.id for each in (known.events(actor=filters["actor"]) if filters else known.events())}
            expected["rss"] = sum(each.event in of for each in known.changes(filters.get("since")))
    options = [word for name, value in filters.items() for word in (f"--{name}", value)]
    result = command("export", form, "--output", str(tmp_path / "out"), *options)
    made = json.loads((tmp_path / "out.manifest.json").read_text(encoding="utf-8"))
    assert result.code == 0
    assert f"({made['rows']:,} rows written as {form})" in result.err
    assert made["rows"] > 0
    assert made["rows"] == expected.get(form, made["rows"])
    assert made["read_by"][0]["model"]
    assert made["read_by"][0]["rules"].startswith("sha256:")
    assert made["joined_by"].startswith("sha256:")
    assert made["judgements"] == 0
    assert made["asked"] == filters
    assert len(made["made"]) == 10
    assert command("export", form, *options).out == (tmp_path / "out").read_text(encoding="utf-8")
    assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith("out")) == ["out", "out.manifest.json"]


def test_what_made_a_file_stands_in_it_where_the_format_has_a_place(sample_path: Path) -> None:
    with dragoman.open(sample_path) as known:
        chosen = Selection(known, {"actor": "Lukashenko"})
        rules = manifest(chosen, "html").rules
        texts = {form: written(chosen, form)[0] for form in TEXTS}
    kept = {form for form, text in texts.items() if rules in text}
    assert kept == set(TEXTS) - {"csl", "ftm"}  # these formats are lists of items and nothing else: only the file beside says it
    assert json.loads(texts["timelinejs"])["dragoman"]["asked"] == {"actor": "Lukashenko"}
    assert "asked for actor Lukashenko" in texts["markdown"]


def test_a_judgement_is_counted(command: Command, tmp_path: Path) -> None:
    event = command("events", "--json").out.splitlines()[0]
    command("reject", json.loads(event)["id"], "--because", "no")
    command("export", "csl", "--output", str(tmp_path / "out"))
    assert json.loads((tmp_path / "out.manifest.json").read_text(encoding="utf-8"))["judgements"] == 1


@pytest.mark.parametrize("where", ["out", "out.zip"], ids=["folder", "zip"])
def test_csv_holds_every_kind_of_record(where: str, command: Command, tmp_path: Path, sample_path: Path) -> None:
    result = command("export", "csv", "--output", str(tmp_path / where), "--until", "2021-06")
    files = _files(tmp_path / where)
    made = json.loads(files.pop("manifest.json"))
    assert set(files) == {f"{name}.csv" for name in TABLES}
    with dragoman.open(sample_path) as known:
        for name, (_, taken) in TABLES.items():
            found = list(csv.DictReader(io.StringIO(files[f"{name}.csv"])))
            asked = {"until": "2021-06"} if "until" in taken else {}
            assert len(found) == made["rows"][name] == len(list(getattr(known, name)(**asked)))
    assert f"({sum(made['rows'].values()):,} rows written as csv)" in result.err


def _files(where: Path) -> dict[str, str]:
    if where.is_dir():
        return {each.name: each.read_text(encoding="utf-8") for each in where.iterdir()}
    with zipfile.ZipFile(where) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_zip_is_the_same_bytes_each_time(command: Command, tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        command("export", "csv", "--output", str(tmp_path / name))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_what_a_filter_could_not_narrow_is_said(command: Command, tmp_path: Path) -> None:
    command("export", "csv", "--output", str(tmp_path / "out"), "--partner", "Putin")
    said = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["not_narrowed_by"]["partner"]
    assert "documents" in said
    assert "events" not in said


def test_the_documents_name_every_format() -> None:
    page = (Path(__file__).parent.parent / "docs" / "exports.md").read_text(encoding="utf-8")
    assert all(f"`{form}`" in page for form in (*TEXTS, *WHOLES))


@pytest.mark.parametrize("form", sorted(TEXTS))
def test_every_format_can_say_what_was_known_by_a_day(form: str, sample_path: Path) -> None:
    with dragoman.open(sample_path) as known:
        late = {each.id for each in known.documents() if not each.published or not each.published.end or each.published.end > "2021-06-01"}
        text, rows = written(Selection(known, {"as_of": "2021-06-01"}), form)
        assert rows
        assert form == "rss" or not [each for each in late if each in text]  # what changed is told by events alone


def test_several_files_need_a_place(command: Command) -> None:
    result = command("export", "csv")
    assert result.code != 0
    assert "name a folder, or a file that ends in .zip, with --output" in result.err.replace("\n", " ")


def test_what_fails_leaves_the_older_file(command: Command, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("older", encoding="utf-8")
    assert command("export", "polecat", "--event", "ffffffffffffffff", "--output", str(tmp_path / "out")).code != 0
    assert (tmp_path / "out").read_text(encoding="utf-8") == "older"
    assert not list(tmp_path.glob("*.part"))


def test_one_event_and_one_pair(sample_path: Path) -> None:
    with dragoman.open(sample_path) as known:
        event = next(each for each in known.events() if each.modality == "actual" and len(each.mentions) > 1)
        one = Selection(known, event=event.mentions[1])  # a mention's id leads to its event
        assert [each.id for each in one.events()] == [event.id]
        assert {each.id for each in one.mentions()} == set(event.mentions)
        assert {each.id for each in one.reports()} == set(event.documents)
        assert written(one, "polecat")[1] == 1
        for form in ("html", "markdown"):  # every sentence that tells it
            text, count = written(one, form)
            assert count == 1
            assert all(f"urn:dragoman:report:{each.document}#char={each.start},{each.end}" in text for each in one.mentions())
        pair = Selection(known, pair=("BLR", "RUS"))
        told = {name for period in known.pairs("BLR", "RUS") for name in period.events}
        assert told
        assert {each.id for each in pair.events()} == told
        assert written(pair, "markdown")[1] == len(told)
        assert written(pair, "markdown")[0].startswith("# Belarus and Russia\n")
        with pytest.raises(ChronicleError, match="cannot be narrowed by type"):
            list(Selection(known, {"type": "AID"}, pair=("BLR", "RUS")).events())


def test_the_command_takes_an_event_a_pair_and_disagreements(command: Command) -> None:
    assert command("export", "markdown", "--pair", "BLR", "RUS").out.startswith("# Belarus and Russia\n")
    event = json.loads(command("events", "--json", "--limit", "1").out)["id"]
    assert "(1 row written as ftm)" not in command("export", "ftm", "--event", event).err
    assert "(1 row written as html)" in command("export", "html", "--event", event).err
    differ = command("disagreements", "--json").out.splitlines()
    assert (
        f"({len(differ)} row{'s' if len(differ) != 1 else ''} written as markdown)" in command("export", "markdown", "--disagreements").err
    )


def test_disagreements_alone_with_the_place_of_each_figure(sample_path: Path) -> None:
    with dragoman.open(sample_path) as known:
        (differ, *_) = known.disagreements()
        text, rows = written(Selection(known, differing=True), "markdown")
        assert rows == len(list(known.disagreements()))
        for variant in differ.variants:
            report = next(known.documents(document=variant.documents[0]))
            place = text.split(f"urn:dragoman:report:{report.id}#char=")[1].split()[0]
            start, end = map(int, place.split(","))
            assert report.text[start:end] == variant.value["text"]


def test_a_network_is_a_graph(command: Command) -> None:
    root = ET.fromstring(command("export", "gexf").out)
    space = {"g": "http://gexf.net/1.3"}
    nodes = {each.get("id") for each in root.findall(".//g:node", space)}
    edges = root.findall(".//g:edge", space)
    assert edges
    assert all({each.get("source"), each.get("target")} <= nodes for each in edges)
    belarus = root.find(".//g:node[@id='BLR']", space)
    assert belarus is not None
    assert {each.get("for"): each.get("value") for each in belarus.iter("{http://gexf.net/1.3}attvalue")} == {
        "kind": "government",
        "country": "BLR",
    }


def test_a_feed_is_rss(command: Command) -> None:
    root = ET.fromstring(command("export", "rss").out)
    items = root.findall("channel/item")
    assert root.tag == "rss"
    assert items
    assert all(each.findtext("title") and each.findtext("guid") for each in items)


def test_annotations_quote_what_stands_there(command: Command, sample_path: Path) -> None:
    with dragoman.open(sample_path) as known:
        texts = {each.id: each.text for each in known.documents()}
    for line in command("export", "annotations").out.splitlines():
        found = json.loads(line)
        quote, position = found["target"]["selector"]
        document = found["body"]["value"]["document"]
        text = texts[document]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert found["target"]["id"] == f"urn:dragoman:report:{document}#char={position['start']},{position['end']}"


def test_every_entry_of_a_dossier_has_the_permanent_address_of_its_words(sample_path: Path) -> None:
    with dragoman.open(sample_path) as known:
        events, cited = list(known.events()), known.cite(known.events())
        for form in ("html", "markdown"):
            text = written(Selection(known), form)[0]
            for each in events:
                by = cited[each.id]
                assert f"urn:dragoman:report:{by.document}#char={by.start},{by.end}" in text
                assert next(known.documents(document=by.document)).text[by.start : by.end] == by.exact


def test_slides_have_days_and_no_markup_of_a_report(command: Command) -> None:
    slides = json.loads(command("export", "timelinejs").out)["events"]
    assert all(set(each["start_date"]) == {"year", "month", "day"} for each in slides)
    assert all("<" not in each["text"]["headline"] for each in slides)


def test_a_hostile_title_is_only_text(sample_path: Path) -> None:
    title = "100% } \\input{/etc/passwd} $x$ \x1b[31m ~ ^ & #"
    report = Document(id="d", uri="https://x.example/a_b", sha256="", title=title, text="t", outlet=Outlet("A & B"), authors=("Anna_B",))
    with dragoman.open(sample_path) as known:
        made = manifest(Selection(known, {"outlet": "@misc{x"}), "bibtex")
    bibtex, csl = io.StringIO(), io.StringIO()
    assert write_bibtex([report], made, bibtex) == 1
    assert "\\input{" not in bibtex.getvalue().replace("\\textbackslash", "")
    assert "\x1b" not in bibtex.getvalue()
    assert "100\\%" in bibtex.getvalue()
    assert bibtex.getvalue().count("@") == 1  # what was asked opens no entry
    assert write_csl([report], csl) == 1
    assert json.loads(csl.getvalue())[0]["container-title"] == "A & B"
    assert write_csl([], empty := io.StringIO()) == 0
    assert json.loads(empty.getvalue()) == []


def test_the_command_takes_every_format_that_there_is() -> None:
    assert sorted(Format) == sorted([*TEXTS, *WHOLES])
