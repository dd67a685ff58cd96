"""A phrase by itself: which actor, of which country and sector, on which day."""

from __future__ import annotations

import pytest

from dragoman.actors import look_up


@pytest.mark.parametrize(
    ("text", "date", "country", "sector"),
    [
        ("Peruvian border guards", None, "PER", "COP"),
        ("the foreign ministry of Greece", None, "GRC", "GOV"),
        ("Angolan separatists", None, "AGO", "REB"),
        ("Turkish opposition leader", None, "TUR", "OPP"),
        ("Wladimir Putin", "2021-06-03", "RUS", "GOV"),
        ("Aljaksandr Lukaschenka", None, "BLR", "GOV"),
        ("Gerhard Schröder", "2003-01-01", "DEU", "GOV"),
        ("Gerhard Schröder", "3 May 2010", "DEU", "ELI"),
        ("the former president of Brazil", None, "BRA", "ELI"),
        ("Cairo", None, "EGY", "GOV"),
        ("Marseille police", None, "FRA", "COP"),
        ("Uzbekistan", None, "UZB", None),
        ("CIA officers", None, "USA", "SPY"),
        ("Kenyan miners", None, "KEN", "LAB"),
        ("quantum", None, None, None),
    ],
)
def test_phrases(text, date, country, sector):
    answer = look_up(text, date)
    assert (answer.country, answer.sectors[0] if answer.sectors else None) == (country, sector)


def test_bodies_carry_their_code():
    assert "IGO" in look_up("NATO").sectors
    assert "UNO" in look_up("the UN Security Council").sectors
    assert "EUR" in look_up("European Union diplomats").sectors


def test_an_office_leads_to_its_holder_on_the_day():
    assert look_up("the Russian president", "2010-05-01").actor == "dmitry-medvedev"
    assert look_up("the Russian president", "2021-05-01").actor == "vladimir-putin"
    assert look_up("the German chancellor", "2012-05-01").actor == "angela-merkel"


def test_context_names_the_country_that_the_phrase_does_not():
    assert look_up("the interior ministry", None, "protests in Tunisia").country == "TUN"
    assert look_up("the interior ministry").country is None


def test_hostile_input_is_answered():
    for text in ("", " ", "\0", "a" * 10_000, "of of of of", "’s", "президент", "the the the's"):
        look_up(text, "no date", "")
