"""Lines that say when a report was printed, and what stands before the first sentence, in the forms that houses and scrapers give them."""

from __future__ import annotations

import pytest

from dragoman.reading import read
from dragoman.reading.datelines import Example, examples, head_of, printed_day
from dragoman.reading.days import day_in
from dragoman.records import Received

FIRST = "The ministers of seven states met in Lisbon and agreed to open the border again, the host said in a statement on Sunday."
REST = "The border had been closed for a year, and nobody expected that it would be opened before the winter, according to two officials."
HEADS = [
    "LISBON, Apr 5 (AP) - ",
    "LISBON, April 5. /TASS/. ",
    "LISBON, Apr 5 - RIA Novosti. ",
    "LISBON. Apr 5 (Interfax-Ukraine) – ",
    "BEIJING, Apr. 5 (Xinhua) -- ",
    "NEW DELHI: ",
    "Lisbon – 5 April 2019: ",
    "Madrid, 5 Abr. 2019 (EUROPA PRESS) - ",
    "Berlin (dpa) - ",
    "BERLIN/PARIS (Reuters) - ",
    "Dakar, le 5 avril 2019 (AFP) - ",
    "5 April 2019 – ",
    "Apr 5 (Reuters) - ",
    "(Reuters) - ",
    "Warsaw, 05.04.2019 - ",
    "UNITED NATIONS (AP) — ",
    "Nairobi, Kenya | AFP | ",
    "WASHINGTON, D.C., April 5, 2019 — ",
    "Dakar, April 5, 2019 / APA - ",
]
SENTENCES = [
    "NATO: The alliance met in Lisbon.",
    "U.S. The word stood alone.",
    "Lisbon: The minister did not say what he meant.",
    "In April 2019 the ministers met.",
    "Anna Weber - who leads the party - said no.",
    "May 5 will be the day of the vote.",
]


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.text)
def test_a_line_is_of_the_day_that_it_says_or_of_none(example: Example) -> None:
    printed = printed_day(example.text)
    assert (str(day_in(printed)) if printed is not None else "") == example.day


@pytest.mark.parametrize("head", HEADS)
def test_place_day_and_agency_are_parted_from_the_first_sentence(head: str) -> None:
    found = head_of(head + FIRST)
    assert found is not None
    assert found.end == len(head)
    assert found.text == head.rstrip()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_keeps_its_beginning(sentence: str) -> None:
    assert head_of(sentence) is None


@pytest.mark.parametrize("head", HEADS)
def test_a_report_begins_with_its_sentence_and_not_with_the_place(head: str) -> None:
    document = read(Received("report.txt", f"Border to open again\n\n{head}{FIRST}\n\n{REST}\n".encode()))
    body = next(passage for passage in document.passages if passage.kind == "body")
    assert document.text[body.start :].startswith(FIRST)
    if "2019" in head:
        assert document.published is not None
        assert (document.published.start, document.published.precision) == ("2019-04-05", "day")


@pytest.mark.parametrize("above", [True, False], ids=["above the headline", "below it"])
def test_the_line_dates_the_report_and_is_no_title(above: bool) -> None:
    top = ["Issued on: 05/04/2019 - 21:14 Modified: 06/04/2019", "Border to open again"]
    lines = "\n\n".join(top if above else reversed(top))
    document = read(Received("report.txt", f"{lines}\n\n{FIRST}\n\n{REST}\n".encode()))
    assert document.title == "Border to open again"
    assert document.published is not None
    assert document.published.start == "2019-04-05"


def test_a_day_without_a_year_is_of_the_year_in_the_notice_at_the_foot() -> None:
    notice = "Copyright 2019 The Associated Press. All rights reserved."
    text = f"Border to open again\n\nLISBON, Apr 5 (AP) - {FIRST}\n\n{REST}\n\n{{}}\n"
    dated, undated = (read(Received("report.txt", text.format(foot).encode())) for foot in (notice, "Share"))
    assert dated.published is not None
    assert (dated.published.start, dated.published.end) == ("2019-04-05", "2019-04-05")
    assert "Copyright 2019" in dated.published.basis
    assert undated.published is None


@pytest.mark.parametrize(
    ("told", "day"), [("on June 12", "2018-06-12"), ("on 5 December 2018", "2018-12-06"), ("on a Tuesday", "2018-12-06")], ids=str
)
def test_a_date_of_two_readings_is_the_one_that_the_text_tells_of(told: str, day: str) -> None:
    lead = f"The ministers of seven states met in Lisbon {told} and agreed to open it."
    text = f"Border to open again\n\nAs of: 06/12/2018 11:47 a.m.\n\n{lead}\n\n{REST}\n"
    document = read(Received("report.txt", text.encode()))
    assert document.published is not None
    assert document.published.start == day


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Anna Weber, Jan Kowalski", ("Anna Weber", "Jan Kowalski")),
        ("Anna Weber\n\n6 Min Read", ("Anna Weber",)),
        ("South Korea, United States", ()),
        ("Middle East", ()),
    ],
    ids=str,
)
def test_a_line_of_names_under_the_headline_is_the_byline(line: str, authors: tuple[str, ...]) -> None:
    document = read(Received("report.txt", f"Border to open again\n\n{line}\n\n{FIRST}\n\n{REST}\n".encode()))
    assert document.authors == authors
    assert ("byline" in {passage.kind for passage in document.passages}) == bool(authors)


def test_a_short_sentence_after_the_place_is_running_text() -> None:
    document = read(Received("report.txt", b"Border to open again\n\nLISBON (AFP) - Portugal opened its border on Monday.\n"))
    assert [passage.kind for passage in document.passages] == ["headline", "dateline", "body"]
