"""What outlets leave around and inside an article is told from it, in eight languages: the texts are data, one test runs them all."""

from __future__ import annotations

import itertools
import pathlib
import tomllib
from typing import Any

import pytest

from dragoman.reading import read
from dragoman.records import READ, Document, Received

TEXTS: dict[str, Any] = tomllib.loads((pathlib.Path(__file__).parent / "data" / "scraps.toml").read_text("utf-8"))


def lines_of(report: dict[str, Any]) -> list[str]:
    mixed = itertools.zip_longest(report["body"], report["within"])
    return [report["title"], *report["head"], *(line for pair in mixed for line in pair if line), *report["foot"]]


def kinds(document: Document) -> dict[str, str]:
    return {document.text[each.start : each.end].strip(): each.kind for each in document.passages}


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("language", TEXTS)
def test_scraps_are_told_from_the_text(language: str, gap: str) -> None:
    report = TEXTS[language]
    document = read(Received("r.txt", gap.join(lines_of(report)).encode(), "text"))
    found = kinds(document)
    assert document.language == language
    assert document.title == report["title"]
    assert {line: found.get(line) for line in report["body"]} == dict.fromkeys(report["body"], "body")
    taken = {line: found.get(line, "joined to another") for line in (*report["head"], *report["within"], *report["foot"])}
    assert {line: kind for line, kind in taken.items() if kind in READ or kind == "joined to another"} == {}
    assert document.published is not None
    assert document.published.start == document.published.end == "2020-04-17"
