"""Names: the fold's rows prove themselves; the comparison is symmetric, explains itself and keeps people apart."""

from __future__ import annotations

import csv
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.actors.names import compare, fold, keys
from dragoman.actors.names.fold import sound, take_apart

TABLES = resources.files("dragoman.actors.names") / "data"


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((TABLES / f"{name}.csv").read_text("utf-8").splitlines()))


def sounds(text: str) -> set[str]:
    return set(take_apart(text).words[0].sounds)


@pytest.mark.parametrize("row", rows("sounds"), ids=lambda row: f"{row['letters']} {row['where']}")
def test_a_rule_of_sound_holds_for_its_example(row: dict[str, str]) -> None:
    assert sounds(row["one"]) & sounds(row["other"])
    if row["unlike"]:
        assert not sounds(row["one"]) & sounds(row["unlike"])


def test_no_form_of_a_name_stands_in_two_rows() -> None:
    seen: dict[str, str] = {}
    for row in rows("equivalents"):
        for variant in {row["name"], *row["variants"].split()}:
            assert seen.setdefault(variant, row["name"]) == row["name"], variant


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Yuri Andropov", "Juri Andropow"),
        ("Nikita Khrushchev", "Никита Хрущёв"),
        ("Nikita Chruschtschow", "Nikita Khrouchtchev"),
        ("Mikheil Saakashvili", "მიხეილ სააკაშვილი"),
        ("Alexis Tsipras", "Αλέξης Τσίπρας"),
        ("Mao Zedong", "Mao Tse-tung"),
        ("Deng Xiaoping", "邓小平"),
        ("Kim Dae-jung", "김대중"),
        ("Park Chung-hee", "박정희"),
        ("Hu Jintao", "胡锦涛"),
        ("Golda Meir", "גולדה מאיר"),
        ("Gamal Abdel Nasser", "جمال عبد الناصر"),
        ("Mohammad Khatami", "محمد خاتمی"),
        ("Ter-Petrosyan", "Տեր-Պետրոսյան"),
        ("JFK Smith-Jones", "J. F. K. Smith Jones"),
        ("SMITH, John", "John Smith"),
        ("Dr. Angela Merkel", "Angela Merkel"),
    ],
)
def test_one_person_in_two_spellings(a: str, b: str) -> None:
    assert compare(a, b).same, compare(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("George Bush", "Barbara Bush"),
        ("Bill Clinton", "Hillary Clinton"),
        ("Boris Yeltsin", "Boris Johnson"),
        ("Kim Jong Il", "Kim Il Sung"),
        ("Ahmed Hassan Ali", "Ahmed Hassan Omar"),
        ("Justin Trudeau", "Pierre Trudeau"),
        ("Golda Meir", "יצחק רבין"),
        ("Kim Dae-jung", "김영삼"),
        ("J. K.", "John Kerry"),
    ],
)
def test_two_people_stay_two(a: str, b: str) -> None:
    assert not compare(a, b).same, compare(a, b)


def test_a_patronymic_may_be_left_out_but_not_differ() -> None:
    assert compare("Nikolai Ivanovich Ryzhkov", "Nikolai Ryzhkov").same
    assert not compare("Nikolai Ivanovich Ryzhkov", "Nikolai Petrovich Ryzhkov").same


def test_reasons_are_given() -> None:
    assert any("forms of one name" in why for why in compare("Aleksandr Lebed", "Alexander Lebed").why)


def test_equal_names_share_fold_and_key() -> None:
    assert fold("Siarhej Naryschkin") == fold("Сергей Нарышкин")
    assert keys("Siarhej Naryschkin") & keys("Naryshkin, Sergei")
    assert not keys("Sergei Naryshkin") & keys("Sergei Lavrov")


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_strings_compare_the_same_both_ways(a: str, b: str) -> None:
    one, other = compare(a, b), compare(b, a)
    assert 0 <= one.score <= 1
    assert (one.score, one.same) == (other.score, other.same)


@given(st.text(max_size=300))
def test_a_fold_is_finite_for_anything(name: str) -> None:
    assert isinstance(fold(name), tuple)
    assert len(keys(name)) < 500


def test_variants_of_sound_are_few() -> None:
    assert len(sound("ch" * 30)) <= 6
