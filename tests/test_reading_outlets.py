"""The table of outlets: well-formed, and found by address, name, alias and by what a report says of itself."""

import re
from typing import Any

import pytest

from dragoman.reading import read
from dragoman.reading.outlets import by_address, by_name, houses
from dragoman.records import Received


def test_the_table_is_well_formed():
    table = houses()
    assert len(table) >= 600
    names = [
        name
        for house in table
        for name in {re.sub(r"\W+", "", name.casefold()).removeprefix("the") for name in (house.name, *house.aliases)}
    ]
    assert {name for name in names if names.count(name) > 1} == set(), "one name for two outlets"
    domains = [house.domain for house in table]
    assert len(set(domains)) == len(domains)
    for house in table:
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", house.domain or ""), house
        assert house.country is None or re.fullmatch(r"[A-Z]{3}", house.country), house
        assert re.fullmatch(r"[a-z]{2}", house.language or ""), house
        assert house.owner in {"private", "public", "state", "party"}, house


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.welt.de/politik/article1.html", "Die Welt"),
        ("https://eng.belta.by/a", "BelTA"),
        ("http://edition.cnn.com/2021/a", "CNN"),
        ("news.sky.com", "Sky News"),
        ("https://nobody.example/a", None),
        ("http://[broken", None),
    ],
)
def test_by_address(address, name):
    assert getattr(by_address(address), "name", None) == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("dpa", "Deutsche Presse-Agentur"),
        ("elparis", "El País"),
        ("WELT", "Die Welt"),
        ("new york times", "The New York Times"),
        ("ТАСС", "TASS"),
        ("ИТАР-ТАСС", "TASS"),
        ("БелТА", "BelTA"),
        ("Clarin", "Clarín"),
        ("연합뉴스", "Yonhap"),
        ("BelaPAN", "BelaPAN"),
        ("", None),
    ],
)
def test_by_name(said, name):
    assert getattr(by_name(said), "name", None) == name


def plain(text: str, **given: Any) -> Any:
    return read(Received("r.txt", text.encode(), "text", given=given))


BODY = (
    "The ministers of both countries met on Tuesday in the capital and signed a treaty on trade. They spoke for two hours about the border."
)


def test_a_masthead_a_source_line_and_a_remark_name_the_houses():
    document = plain(f"The Limited Times\n\nTwo ministers meet\n\n{BODY}\n\nSource: elparis")
    assert (document.outlet.name, document.original.name, document.title) == ("The Limited Times", "El País", "Two ministers meet")
    told = plain(f"Two ministers meet\n\n{BODY}\n\n“It went well,” the minister told WELT after the meeting, and left.")
    assert told.outlet is None
    assert told.original.name == "Die Welt"
    assert plain(f"Two ministers meet\n\n{BODY} “It went well,” one told Reuters.").original is None
    assert plain(f"Two ministers meet\n\n{BODY} “It went well,” one told WELT.", outlet="Gazette").original is None


def test_what_comes_with_the_report_goes_before_what_it_says():
    document = plain(f"The Limited Times\n\n{BODY}", outlet="Reuters", title="T", authors=["A B"], date="2021-05-31T02:00Z")
    assert (document.outlet.name, document.outlet.country, document.title, document.authors) == ("Reuters", "GBR", "T", ("A B",))
    assert document.published.start == document.published.end == "2021-05-31"
