"""Rows of descriptions and of names with several meanings hold for their examples, and not for their counter-examples."""

from __future__ import annotations

import pytest

from dragoman.actors import References, registry, resolve
from dragoman.language import load, parse
from dragoman.pipeline import snippet

DESCRIBED = tuple(registry.rows("described.csv"))
HOMONYMS = tuple(registry.rows("homonyms.csv"))


def told(text: str) -> References:
    return resolve(parse(snippet("row", text, "2021-06-03"), load()))


def meant(found: References, words: tuple[str, ...]) -> set[str]:
    """The actors that references with these last words mean, be there more words before them."""
    return {each.actor for each in found.items if each.form == "noun" and each.text.lower().endswith(tuple(map(str.lower, words)))}


@pytest.mark.parametrize("row", DESCRIBED, ids=lambda row: row["words"].partition("|")[0])
def test_a_description_leads_to_whom_the_report_names(row: dict[str, str]) -> None:
    words = tuple(row["words"].split("|"))
    found = meant(told(row["example"]), words)
    assert found, row["example"]
    if row["sort"] in {"state", "states", "body"}:
        assert found <= set(row["means"].split("|"))
    if row["counter"]:
        assert not {each for each in meant(told(row["counter"]), words) if len(each) != 16}


@pytest.mark.parametrize("row", HOMONYMS, ids=lambda row: f"{row['name']} {row['means']}")
def test_the_words_beside_a_name_tell_whose_it_is(row: dict[str, str]) -> None:
    def of_name(text: str) -> set[str]:
        return {each.actor for each in told(text).items if row["name"] in each.text.split()}

    assert row["means"] in of_name(row["example"]) or not row["means"]
    assert not row["means"] or row["means"] not in of_name(row["counter"])
