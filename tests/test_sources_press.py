"""Exports of press databases: one file becomes its articles, each with the title, day, outlet, author and text of its head."""

from __future__ import annotations

import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Received
from dragoman.sources import collect
from dragoman.sources.press import Article, from_html, from_lines, from_text
from tests import source_files as made
from tests.source_files import TEXT, TITLE


def test_the_classic_layout_of_nexis() -> None:
    one, two = from_text(made.NEXIS.encode())
    assert one == Article(
        TITLE,
        f"STRELSAU\n\n{TEXT}\n\nA second paragraph: it has a colon.",
        "May 31, 2021 Monday",
        "Harbour Courier",
        "Ann Reporter",
        "en",
    )
    german = Article("Elbonien antwortet", "Elbonien wies am Dienstag drei Diplomaten aus.", "1. Juni 2021 Dienstag", "Abendblatt")
    assert two == Article(german.title, german.body, german.date, german.outlet, "Bert Schreiber", "de")


def test_the_same_as_a_page() -> None:
    blocks = (
        made.NEXIS.replace("expels two\nenvoys", "expels two envoys").replace("diplomats on\nMonday", "diplomats on Monday").split("\n\n")
    )
    page = "<html><head><title>x</title></head><body>" + "".join(f"<div><p><span>{each.strip()}</span></p></div>" for each in blocks)
    assert from_html(page.encode()) == from_text(made.NEXIS.encode())


def test_the_newer_layout_of_nexis_without_its_cover() -> None:
    one, two = from_lines(made.NEXIS_UNI)
    assert one == Article(TITLE, TEXT, "May 31, 2021 Monday", "Harbour Courier", "Ann Reporter", None)
    assert two == Article(
        "Elbonia answers", "Elbonia expelled three diplomats on Tuesday.", "June 1, 2021 Tuesday 9:33 AM GMT", "Northern Wire", None, "en"
    )


def test_factiva_as_a_page_with_and_without_codes() -> None:
    one, two = from_html(made.FACTIVA.encode())
    assert one == Article(TITLE, TEXT.replace(". ", ".\n\n"), "31 May 2021", "Harbour Courier", "Ann Reporter", "en")
    text = "Elbonien wies am Dienstag drei Diplomaten aus.\n\nDie Botschaft schwieg."
    assert two == Article("Elbonien antwortet", text, "1 Juni 2021", "Abendblatt", None, "de")


def test_factiva_as_text_with_and_without_codes() -> None:
    one, two = from_text(made.FACTIVA_TEXT.encode())
    assert one == Article(TITLE, TEXT.replace(". ", ".\n\n"), "31 May 2021", "Harbour Courier", "Ann Reporter")
    text = "Elbonia expelled three diplomats on Tuesday.\n\nThe embassy was silent."
    assert two == Article("Elbonia answers", text, "1 June 2021", "Northern Wire")


@pytest.mark.parametrize("make", ["docx", "odt", "rtf", "pdf"])
def test_the_same_articles_come_from_documents(make: str, tmp_path: pathlib.Path) -> None:
    rtf = rb"{\rtf1\ansi " + "\\par ".join(made.NEXIS_UNI).replace("\u00a0", "\\~").encode() + b"}"
    data = {
        "docx": made.docx(*made.NEXIS_UNI),
        "odt": made.odt(*made.NEXIS_UNI),
        "rtf": rtf,
        "pdf": made.pdf(*("\n".join(made.NEXIS_UNI[a:b]) for a, b in ((0, 6), (6, 21), (21, None)))),
    }
    path = tmp_path / f"export.{make}"
    path.write_bytes(data[make])
    found = [each for each in collect([str(path)]) if isinstance(each, Received)]
    assert [each.uri for each in found] == [f"{path}#article=1", f"{path}#article=2"]
    assert [each.given["title"] for each in found] == [TITLE, "Elbonia answers"]
    assert [each.given["outlet"] for each in found] == ["Harbour Courier", "Northern Wire"]


@pytest.mark.parametrize(
    "text",
    [
        "A report of 3 of 12 documents that were found.\n\nMore words.",
        "It was the End of Document, he said.\n\nEnd of Document\n",
        "Document ABCD000020210531eh5v00001 was leaked.\n\n14 words were blacked out.",
        "HD stands for high definition.\n\n1,200 words\n",
    ],
)
def test_a_report_that_talks_of_documents_is_no_export(text: str, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    (found,) = collect([str(path)])
    assert isinstance(found, Received)
    assert found.data.decode() == text


PIECES = st.lists(
    st.sampled_from([*made.NEXIS.split("\n"), *made.NEXIS_UNI, *made.FACTIVA_TEXT.split("\n"), "", "\u00a0", "x" * 400]), max_size=60
)


@given(PIECES)
def test_any_mixture_of_lines_makes_articles_or_none(lines: list[str]) -> None:
    for each in from_lines(lines):
        assert isinstance(each, Article)
        assert all(isinstance(value, str) and value for value in each.given().values())
