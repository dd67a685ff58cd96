"""What newspapers do with sentences: charges, quotations, headlines, orders, purposes, and what power does at home."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.language import load, parse, parse_all
from dragoman.pipeline import derive, snippet
from dragoman.records import Mention

TOLD = Path(__file__).parent / "data" / "told.csv"


def mentions(text: str) -> tuple[Mention, ...]:
    return derive(parse(snippet("d", text, "2021-06-03"), load())).mentions


def sides(text: str) -> list[tuple[str, list[str | None], list[str | None]]]:
    return [(m.type, [p.country for p in m.sources], [p.country for p in m.targets]) for m in mentions(text)]


def one(text: str, kind: str) -> Mention:
    found = [each for each in mentions(text) if each.type == kind]
    assert len(found) == 1, [(each.type, each.rule) for each in mentions(text)]
    return found[0]


def test_the_deed_that_a_charge_alleges_stands_beside_it_by_the_accusers_word():
    charge, deed = mentions("Chad accused Niger of attacking a village.")
    assert (charge.type, charge.modality) == ("ACCUSE", "actual")
    assert (deed.type, deed.modality, [p.country for p in deed.sources]) == ("ASSAULT", "hypothetical", ["NER"])
    assert [(each.text, each.stance) for each in deed.according_to] == [("Chad", "alleges")]
    assert "TCD" in [p.country for p in deed.targets]
    assert "alleged" in deed.rule


@pytest.mark.parametrize("text", ["Chad condemned the attack.", "Chad did not accuse Niger of attacking a village."])
def test_what_nobody_charges_is_not_alleged(text):
    assert not [each for each in mentions(text) if "alleged" in each.rule]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sudanese generals arrested the prime minister.", ("COERCE", ["SDN"], ["SDN"])),
        ("Demonstrators in Chad attacked the parliament.", ("PROTEST", ["TCD"], ["TCD"])),
        ("Chad, Niger, and Mali met in Oslo.", ("CONSULT", ["TCD", "NER", "MLI"], [])),
        ("Chad freed two prisoners and Niger eased the restrictions on travel.", ("RETREAT", ["NER"], [None])),
        ("Niger accused Chad of lying and expelled its ambassador.", ("SANCTION", ["NER"], [None, "TCD"])),
        ("Norway rejected an offer made by Chad.", ("REJECT", ["NOR"], ["TCD"])),
        ("The king of Jordan ordered his army to attack Syria.", ("ASSAULT", ["JOR"], ["SYR"])),
        ("The Indonesian minister announced that 50,000 Dutch nationals would be expelled.", ("COERCE", ["IDN"], ["NLD"])),
        ("Britain agreed to hold talks with the French.", ("AGREE", ["GBR", "FRA"], [])),
        ('"Georgia has attacked our peacekeepers", said the Russian foreign minister.', ("ASSAULT", ["GEO"], ["RUS"])),
        ("Iran seized a Greek tanker.", ("COERCE", ["IRN"], ["GRC"])),
        ("Russia sanctioned over poisoning", ("SANCTION", [], ["RUS"])),
    ],
)
def test_who_did_it_to_whom(text, expected):
    assert expected in sides(text)


def test_who_warns_behind_his_words_is_not_warned():
    found = one("He will not tolerate any attack, warned the Kremlin on Sunday.", "THREATEN")
    assert [party.country for party in found.sources] == ["RUS"]
    assert "the Kremlin" not in [party.text for party in found.targets]


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("The deadline nears for Niger to release the president.", "RETREAT", "hypothetical"),
        ("Norway wants to invade Chad to free the king.", "RETREAT", "hypothetical"),
        ("Ministers of Chad and Niger to meet in Geneva", "AGREE", "actual"),
        ("The king of Chad is to meet the president of Niger on Thursday.", "AGREE", "actual"),
        ("Norway was to impose sanctions on Chad in June.", "SANCTION", "future"),
        ("Norway's aim was to attack Chad.", "ASSAULT", "hypothetical"),
        ("Norway said it would withdraw its troops from Chad as planned.", "CONCEDE", "actual"),
    ],
)
def test_what_is_not_done_yet(text, kind, modality):
    assert one(text, kind).modality == modality


@pytest.mark.parametrize(
    "text",
    [
        "France has 100 soldiers stationed in Chad.",
        "Some 1,500 French soldiers are deployed in Chad.",
    ],
)
def test_forces_that_stand_somewhere_are_background(text):
    assert all(each.historical for each in mentions(text) if each.type == "MOBILIZE")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A war would be a threat to Chad.", "THREATEN"),
        ("Norway's combat troops were in Chad.", "ASSAULT"),
        ("Chad was in breach of the EU sanctions.", "SANCTION"),
        ("Tehran denies this.", "REJECT"),
        ("The White House released a letter from Chad.", "RETREAT"),
        ("Chad announced the end of its exercises near Niger.", "MOBILIZE"),
    ],
)
def test_what_only_looks_like_it(text, kind):
    assert kind not in [each.type for each in mentions(text)]


def told() -> Iterator[dict[str, str]]:
    with TOLD.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _pairs(mention: Mention) -> set[tuple[str | None, str | None]]:
    bodies = {"IGO", "UNO", "EUR"}
    first, second = (
        [p.country or ("IGO" if bodies & set(p.sectors) else None) for p in side] for side in (mention.sources, mention.targets)
    )
    if not second and len(first) > 1:
        return {(a, b) for a in first for b in first if a != b}
    return {(a, b) for a in first or [None] for b in second or [None]}


def test_most_of_what_newspapers_told_is_found():
    """Own sentences on other matters than any gold set; type, and type with both countries, counted over all of them."""
    rows = list(told())
    parsed = parse_all((snippet(str(n), row["text"], row["date"]) for n, row in enumerate(rows)), load())
    types = triples = events = loud = 0
    for row, report in zip(rows, parsed, strict=True):
        found = derive(report).mentions
        if row["type"] == "NONE":
            loud += bool(found)
            continue
        events += 1
        same = [each for each in found if each.type == row["type"]]
        wanted = {(a, b) for a in row["sources"].split() or [""] for b in row["targets"].split() or [""]}
        wanted |= {(b, a) for a, b in wanted if not row["targets"]}
        types += bool(same)
        triples += any((a or s, b or t) == (s, t) for each in same for s, t in _pairs(each) for a, b in wanted)
    assert (events, loud) == (108, 0)
    assert types >= 88, types
    assert triples >= 78, triples
