"""Stories that grow, join and split: an id once shown leads to what it became, and a person has the last word."""

from __future__ import annotations

import pathlib

import pytest

from dragoman import Chronicle

TEXTS = {
    "a": "Two ferries collided off Zanzibar on 4 May 2023. Rescuers from Stone Town saved 40 passengers, the port of Malindi said.",
    "b": "The collision of ferries off Zanzibar on 4 May 2023 left 40 passengers in the water, port officials in Malindi, Stone Town said.",
    "c": "Parliament in Suva passed the budget of Fiji on 4 May 2023 after Sitiveni Rabuka defended it for nine hours.",
}


def report(folder: pathlib.Path, name: str) -> pathlib.Path:
    path = folder / f"{name}.txt"
    path.write_text(f"The {name.upper()} Post\n5 May 2023\n\n{TEXTS[name]}\n", encoding="utf-8")
    return path


@pytest.fixture
def known(tmp_path: pathlib.Path) -> Chronicle:
    chronicle = Chronicle(tmp_path / "c.db")
    for name in "ab":
        chronicle.add(report(tmp_path, name))
    return chronicle


def stories(known: Chronicle) -> dict[str, frozenset[str]]:
    """The episodes, without the longer stories that they make."""
    every = list(known.stories())
    longer = {each.part_of for each in every}
    return {each.id: frozenset(each.documents) for each in every if each.id not in longer}


def shown(known: Chronicle, name: str) -> str:
    return str(known.show(f"story:{name}").record.id)


def test_split_merge_and_undo_of_stories(known: Chronicle, tmp_path: pathlib.Path) -> None:
    before = stories(known)
    (one,) = before
    second = max(before[one])
    split = known.split(second)
    assert sorted(map(len, stories(known).values())) == [1, 1]
    known.undo(split.id)
    assert stories(known) == before
    known.add(report(tmp_path, "c"))
    other = next(each for each in stories(known) if each != one)
    merged = known.merge(f"story:{one}", f"story:{other}")
    assert len(stories(known)) == 1
    known.undo(merged.id)
    assert len(stories(known)) == 2


def test_an_id_once_shown_leads_to_what_the_story_became(known: Chronicle, tmp_path: pathlib.Path) -> None:
    (one,) = stories(known)
    known.add(report(tmp_path, "c"))
    other = next(each for each in stories(known) if each != one)
    merged = known.merge(f"story:{one}", f"story:{other}")
    (whole,) = stories(known)
    assert {shown(known, each) for each in (one, other, one[:8], other[:8])} == {whole}
    known.undo(merged.id)
    assert shown(known, other) == other
