"""What a report is called in listings."""

from __future__ import annotations

import pytest

from dragoman.records import Document, Passage
from dragoman.telling import called


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("A title", "Words.", "A title"),
        (None, "Elbonia recalled\nits ambassador.", "Elbonia recalled its ambassador."),
        (None, "word " * 40, "word " * 14 + "…"),
        (None, "w" * 100, "w" * 70 + " …"),
        (None, " \n", "t.jsonl#line=4"),
    ],
)
def test_a_report_without_a_title_is_called_by_its_first_words(title: str | None, text: str, name: str) -> None:
    assert called(Document(id="d", uri="in/t.jsonl#line=4", sha256="", text=text, title=title)) == name


def test_what_is_not_read_is_not_its_name() -> None:
    text = "Advertisement\n\nElbonia recalled its ambassador."
    passages = (Passage("boilerplate", 0, 15, ""), Passage("body", 15, len(text), ""))
    assert called(Document(id="d", uri="", sha256="", text=text, passages=passages)) == "Elbonia recalled its ambassador."
