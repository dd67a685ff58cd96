"""People under every spelling: whole names, surnames, initials, other romanisations."""

from __future__ import annotations

import pytest

from dragoman.actors.known import shipped
from dragoman.actors.people import Name, gather
from dragoman.actors.surnames import given_gender, registered, surname


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Wladimir Putin", "vladimir-putin"),
        ("Vladimir Poutin", "vladimir-putin"),
        ("Aljaksandr Lukaschenka", "alexander-lukashenko"),
        ("Alexander Loukachenko", "alexander-lukashenko"),
        ("Sergej Lawrow", "sergei-lavrov"),
        ("Wolodymyr Selenskyj", "volodymyr-zelensky"),
        ("Viktor Janukowitsch", "viktor-yanukovych"),
        ("Nikita Chruschtschow", "nikita-khrushchev"),
        ("Boris Jelzin", "boris-yeltsin"),
        ("Jewgeni Prigoschin", "yevgeny-prigozhin"),
        ("Bachar el-Assad", "bashar-al-assad"),
        ("Muammar Kadhafi", "muammar-gaddafi"),
        ("Владимир Путин", "vladimir-putin"),
        ("V. Putin", "vladimir-putin"),
        ("Mikheil Saakaschwili", "mikheil-saakashvili"),
        ("Emomali Rachmon", "emomali-rahmon"),
    ],
)
def test_other_spellings_are_found(name, person):
    assert person in {each.id for each in registered(name.split())}


@pytest.mark.parametrize("name", ["Kolya", "Koll", "Badan", "Nobody", "Tseng"])
def test_a_lone_name_that_only_sounds_alike_is_nobody(name):
    written = Name(0, 0, 1, (name,))
    for date in ("1990-01-01", "2011-01-01", "2021-01-01", None):
        assert gather([written], date, frozenset(), shipped()) == []


@pytest.mark.parametrize("name", ["Dmitri Putin", "Angela Lukashenko", "Nadia Macron"])
def test_another_given_name_is_another_person(name):
    assert registered(name.split()) == ()


def test_surnames():
    assert surname("Xi Jinping") == "Xi"
    assert surname("Jack Ma") == "Ma"
    assert surname("Abdel Fattah el-Sisi") == "Sisi"
    assert surname("Nouri al-Maliki") == "Maliki"


def test_gender_is_known_or_unknown():
    assert (given_gender("Eleonora"), given_gender("Nikita"), given_gender("Kim")) == ("f", "m", None)


def test_a_surname_that_stands_first_binds():
    whole, lone = Name(0, 0, 2, ("Li", "Na")), Name(1, 0, 1, ("Li",))
    (someone,) = gather([whole, lone], "2011-06-05", frozenset({"CHN"}), shipped())
    assert someone.names == [whole, lone]
    assert someone.person is None
