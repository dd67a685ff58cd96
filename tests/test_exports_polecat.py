"""POLECAT rows: its forty columns, one row an act that is told as done, nothing guessed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import dragoman
from dragoman.actors import registry
from dragoman.exports.formats import TEXTS
from dragoman.exports.manifest import manifest
from dragoman.exports.polecat import COLUMNS, QUADS, cow, title
from dragoman.exports.selection import Selection
from dragoman.records import Actor, Role


def rows(path: Path, **filters: str) -> list[dict[str, str]]:
    with dragoman.open(path) as known:
        chosen, out = Selection(known, filters), io.StringIO()  # type: ignore[arg-type]
        count = TEXTS["polecat"].write(chosen, manifest(chosen, "polecat"), out)
    found = list(csv.DictReader(io.StringIO(out.getvalue()), delimiter="\t"))
    assert len(found) == count
    assert all(None not in each for each in found)
    return found


def test_the_columns_are_those_of_the_data_set() -> None:
    head = (
        "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,"
        "Actor Name,Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,"
        "Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,"
        "Wikipedia Recipient ID,"
        "Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,"
        "Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
    )
    assert ",".join(COLUMNS) == head
    assert len(COLUMNS) == 40


def test_a_row_says_what_the_event_does(sample_path: Path) -> None:
    with dragoman.open(sample_path) as known:
        events = {each.id: each for each in known.events(modality="actual")}
    found = {each["Event ID"]: each for each in rows(sample_path)}
    assert set(found) == set(events)
    for name, event in events.items():
        row, date = found[name], event.date
        assert (row["Event Type"], row["Event Mode"], float(row["Intensity"])) == (event.type, event.mode or "", event.intensity)
        assert row["Quad Code"] == QUADS[event.quad]
        assert row["Event Date"] == (date.start if date and date.start == date.end and date.start else "")
        assert row["Actor Name Raw"].split("; ") == ([" ".join(each.text.split()) for each in event.sources] or [""])
        assert row["Country"] == ((event.place.country or "") if event.place else "")
        assert len(set(row["Story Locations"].split("; "))) == len(row["Story Locations"].split("; "))
        assert row["Source"] == "; ".join(event.outlets)
        assert row["Publication Date"] == (event.first_reported or "")
        for column in ("Country", "COW", "Sectors", "Name"):  # in step with the names as printed
            assert len(row[f"Actor {column}"].split("; ")) in (1, len(event.sources))
    assert {row["GeoNames ID"] for row in found.values() if row["City"] == "Minsk"} == {"625144"}
    assert any(row["Actor COW"] == "370" and row["Actor Country"] == "BLR" for row in found.values())
    assert any("President" in row["Actor Title"] for row in found.values())
    assert all(row["Version"].startswith("dragoman ") for row in found.values())


def test_what_was_not_done_is_there_only_when_asked_for(sample_path: Path) -> None:
    with dragoman.open(sample_path) as known:
        announced = {each.id for each in known.events(modality="future")}
    assert announced
    assert {each["Event ID"] for each in rows(sample_path, modality="future")} == announced
    assert not announced & {each["Event ID"] for each in rows(sample_path)}


def test_numbers_of_states_are_those_of_the_correlates_of_war() -> None:
    assert cow()["USA"] == "2"
    assert (cow()["DEU"], cow()["YEM"], cow()["SRB"], cow()["KIR"]) == ("255", "679", "345", "946")  # not Gleditsch and Ward's
    assert set(cow()) <= set(registry.states())
    assert len(set(cow().values())) == len(cow()) == 195


@pytest.mark.parametrize(
    ("day", "held"),
    [("1999-08-15", None), ("1999-08-16", "Prime Minister of Russia"), ("2021-06-01", "President of Russia"), (None, None)],
)
def test_a_title_is_the_office_of_that_day(day: str | None, held: str | None) -> None:
    assert title(Actor(id="vladimir-putin", name="Vladimir Putin", kind="person"), day) == held


def test_an_office_of_open_end_is_not_held_for_ever() -> None:
    actor = Actor(
        id="nobody",
        name="N",
        kind="person",
        roles=(Role("Mayor", start="2001-01-01"), Role("Judge", None, None, "1990-01-01", "1995-01-01")),
    )
    assert title(actor, "2020-01-01") is None
    assert title(actor, "1993-01-01") == "Judge"
