"""Reports are hostile: nothing of them is a formula, a markup, an entry or a line of its own in any file."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import dragoman
from dragoman.exports.case import packed
from dragoman.exports.everything import TABLES, write_everything
from dragoman.exports.formats import TEXTS
from dragoman.exports.manifest import manifest
from dragoman.exports.selection import Selection
from tests.tags import Tags

FORMULA = '=HYPERLINK("http://evil.example/","x")'
MARKUP = "</title><script>alert(1)</script> [x](javascript:alert(1)) }@misc{x,\t\r\n- \x1b[2J\u202e"


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    report = {
        "url": 'https://evil.example/a"><script>alert(2)</script>',
        "title": MARKUP,
        "outlet": FORMULA,
        "author": [FORMULA],
        "date": "2021-05-25",
        "text": f"Minsk expelled two Latvian diplomats on Monday {MARKUP}.\n\n{FORMULA} Alexander Lukashenko met Vladimir Putin in Sochi.",
    }
    (folder / "a.jsonl").write_text(json.dumps(report) + "\n", encoding="utf-8")
    with dragoman.open(folder / "c.db") as known:
        assert len(known.add(folder / "a.jsonl", jobs=1).documents) == 1
        assert list(known.events())
    return folder / "c.db"


def written(path: Path, form: str) -> str:
    with dragoman.open(path) as known:
        chosen, out = Selection(known), io.StringIO()
        TEXTS[form].write(chosen, manifest(chosen, form), out)
    return out.getvalue()


@pytest.mark.parametrize("form", sorted(TEXTS))
def test_no_file_holds_what_a_terminal_obeys(form: str, chronicle: Path) -> None:
    text = written(chronicle, form)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_no_cell_is_a_formula(chronicle: Path, tmp_path: Path) -> None:
    with dragoman.open(chronicle) as known, packed(tmp_path / "a.zip", deflated=True) as case:
        write_everything(Selection(known), "csv", manifest(Selection(known), "csv"), case)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        tables = [list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode()))) for name in TABLES]
    rows = list(csv.DictReader(io.StringIO(written(chronicle, "polecat")), delimiter="\t"))
    assert len(rows[0]) == 40
    assert rows[0]["Source"] == f"'{FORMULA}"
    for table in (*tables, rows):
        for row in table:
            for name, cell in row.items():
                number = re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell)
                assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")), (name, cell)


@pytest.mark.parametrize("form", ["html", "gexf", "rss"])
def test_no_markup_but_our_own(form: str, chronicle: Path) -> None:
    text = written(chronicle, form)
    if form == "html":
        tags = Tags(text).found
        assert "script" not in {tag for tag, _ in tags}
        assert not any((value or "").lower().startswith("javascript") for _, attributes in tags for value in attributes.values())
    else:
        assert not [each for each in ET.fromstring(text).iter() if each.tag.rpartition("}")[2] == "script"]


def test_bibtex_has_one_entry_and_json_lines_one_object_a_line(chronicle: Path) -> None:
    assert len(re.findall(r"^@", written(chronicle, "bibtex"), re.MULTILINE)) == 1
    for form in ("annotations", "ftm"):
        assert all(isinstance(json.loads(line), dict) for line in written(chronicle, form).splitlines())
    slides = json.loads(written(chronicle, "timelinejs"))["events"]
    assert slides
    assert all("<script" not in json.dumps(each) for each in slides)


def test_a_dossier_in_markdown_says_only_what_it_shows(chronicle: Path) -> None:
    text = written(chronicle, "markdown")
    assert not re.search(r"(?<!\\)<script|(?<!\\)\[x\\?\]\(", text)
