"""A paper that no list knows is told by how papers are named, above what may be the headline; a date may stand at the head of the text."""

from __future__ import annotations

import pytest

from dragoman.reading import read
from dragoman.records import Document, Received

BODY = "Ruritania expelled two Elbonian diplomats on Monday, and Elbonia answered in kind a day later, officials in both capitals said."


def report(*lines: str) -> Document:
    return read(Received("a.txt", "\n\n".join(lines).encode(), "text"))


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Hill Valley Telegraph", "The Hill Valley Telegraph"),
        ("HILL VALLEY TELEGRAPH", "Hill Valley Telegraph"),
        ("Talboten Abendblatt – unabhängig seit 1890", "Talboten Abendblatt"),
    ],
)
def test_a_paper_is_told_by_its_name(line: str, outlet: str) -> None:
    document = report(line, "Envoys sent home", BODY)
    assert document.outlet is not None
    assert document.outlet.name == outlet
    assert document.title == "Envoys sent home"


@pytest.mark.parametrize("line", ["Hard times", "Envoys leave in hard times", "Ministers Silent On Post"])
def test_a_headline_stays_one(line: str) -> None:
    assert report(line, BODY, BODY).title == line


@pytest.mark.parametrize("head", ["STRELSAU, May 25, 2021 (Hill Wire) - ", "STRELSAU, 25 May 2021. ", "Strelsau, May 25, 2021 – "])
def test_the_day_at_the_head_of_the_text_is_that_of_the_report(head: str) -> None:
    document = report("Envoys sent home", head + BODY, BODY)
    assert document.published is not None
    assert document.published.start == document.published.end == "2021-05-25"
    body = next(each for each in document.passages if each.kind == "body")
    assert document.text[body.start :].startswith("Ruritania")
