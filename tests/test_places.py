"""Names of places: found where they stand for the place, told from governments, people and bodies."""

import csv
import pathlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language import load, parse
from dragoman.language.places.gazetteer import fold, look_up, states, table
from dragoman.records import Document, Passage, PlaceName

DATA = pathlib.Path(__file__).with_name("data")
CASES = list(csv.DictReader((DATA / "places.csv").read_text("utf-8").splitlines(), delimiter="|"))
GAPS = list(csv.DictReader((DATA / "places_gaps.csv").read_text("utf-8").splitlines(), delimiter="|"))
KINDS = {"country", "continent", "sea", "region", "disputed", "border", "river", "place", "city"}


def places(text: str) -> tuple[PlaceName, ...]:
    return parse(
        Document(id="d", uri="", sha256="", text=text, language="en", passages=(Passage("body", 0, len(text), ""),)), load()
    ).places


def wrong(case: dict[str, str]) -> str | None:
    """What is wrong with the places of a case, in words; nothing where the one it names is found (or none is, for `none`)."""
    found = [(each.place.name, each.place.country, each.place.precision) for each in places(case["text"])]
    right = not found if case["precision"] == "none" else (case["name"], case["country"] or None, case["precision"]) in found
    return None if right else f"{case['text']}: {found}"


def test_places_and_what_is_none():
    assert len(CASES) >= 300
    problems = [problem for case in CASES if (problem := wrong(case))]
    assert not problems, "\n".join(problems)


def test_what_is_known_to_be_wrong_still_is():
    mended = [case["text"] for case in GAPS if not wrong(case)]
    assert not mended, "right now, so move them to places.csv:\n" + "\n".join(mended)


@pytest.mark.parametrize("text", ["They met in Minsk, on the Black Sea.", "Prague – Paris – Rome"])
def test_the_words_of_a_place_are_those_of_the_text(text):
    assert all(text[each.start : each.end] == each.text for each in places(text))


def test_one_name_is_the_place_of_the_country_that_the_report_names():
    (england,) = places("The talks in Birmingham went on.")
    assert england.place.country == "GBR"
    alabama = places("The governor of Alabama spoke in the United States. The talks in Birmingham, Alabama, went on.")
    assert alabama[-2].place.country == "USA" if len(alabama) > 1 else alabama[-1].place.country == "USA"


def test_an_unknown_place_does_not_empty_the_rest():
    found = places("He was seen in Qwxyzburg and in Vitebsk.")
    assert [each.place.name for each in found] == ["Vitebsk"]


def test_the_tables_keep_their_schema():
    assert len(states()) >= 195
    for code, state in states().items():
        assert len(code) == 3
        assert code.isupper()
        assert state.place.country == code
    for name, candidates in table().items():
        assert name == fold(name)
        for each in candidates:
            assert each.place.precision in KINDS
            assert -90 <= (each.place.latitude or 0) <= 90
            assert -180 <= (each.place.longitude or 0) <= 180
            assert each.place.country is None or each.place.country in states()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_name_can_be_looked_up(text):
    assert isinstance(look_up(fold(text)), tuple)
    assert fold(fold(text)) == fold(text)
