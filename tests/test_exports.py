from __future__ import annotations

import csv
import dataclasses
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import records as r
from dragoman.exports.flat import columns, row
from dragoman.exports.table import write_csv, write_json
from dragoman.telling import harmless, one_line

KINDS = [r.Document, r.Actor, r.Reference, r.Mention, r.Event, r.Statement, r.Figure, r.Story, r.Disagreement, r.Judgement]


def party(text: str, actor: str | None = None, country: str | None = None) -> r.Party:
    return r.Party(text=text, start=0, end=len(text), actor=actor, country=country, sectors=("GOV",))


EVENT = r.Event(
    id="0123456789abcdef",
    type="CONSULT",
    quad=1,
    intensity=-1.5,
    sources=(party("the president", "ruler", "BLR"), party("a guest"), party("his host", None, "RUS")),
    date=r.Interval("2021-05-28", "2021-05-29", "interval", "'Friday and Saturday'"),
    score=0.87654,
    text='He said: "a;b"\nand, left',
    mentions=("m1", "m2"),
    documents=("d1",),
    why="one report",
    according_to=(r.Attribution(text="the ministry", verb="said"),),
)


def read_back(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_class_has_a_head_without_doubles(kind: type) -> None:
    names = columns(kind)
    assert len(names) == len(set(names))
    for field in dataclasses.fields(kind):
        assert field.name in names or any(name.startswith(f"{field.name}_") for name in names)


def test_a_row_is_in_step_with_its_head() -> None:
    cells = dict(zip(columns(r.Event), row(EVENT), strict=True))
    assert cells["date_start"] == "2021-05-28"
    assert cells["place_name"] is None
    assert cells["score"] == 0.877
    assert cells["historical"] == "false"
    assert cells["mentions"] == "m1; m2"
    assert cells["sources_text"] == "the president; a guest; his host"
    assert cells["sources_country"] == "BLR; ; RUS"  # in step with the texts
    assert cells["sources_sectors"] == "GOV; GOV; GOV"
    assert cells["targets_text"] is None


def test_lists_within_lists_are_joined_otherwise() -> None:
    variants = (
        r.Variant(value=3e9, documents=("a", "b")),
        r.Variant(value=None, documents=("c",), according_to=(r.Attribution(text="he", stance="denies"),)),
    )
    cells = dict(
        zip(
            columns(r.Disagreement), row(r.Disagreement(id="x", story=None, about="figure", subject="loan", variants=variants)), strict=True
        )
    )
    assert cells["variants_documents"] == "a, b; c"
    assert cells["variants_value"] == "3000000000.0; "
    assert cells["variants_according_to_stance"] == "; denies"


def test_csv_reads_back_and_json_lines_are_the_contract() -> None:
    out = io.StringIO()
    assert write_csv(r.Event, [EVENT], out) == 1
    (back,) = read_back(out.getvalue())
    assert back["text"] == EVENT.text
    assert back["intensity"] == "-1.5"  # a number, so no apostrophe
    lines = io.StringIO()
    assert write_json([EVENT, EVENT], lines) == 2
    assert [json.loads(line) for line in lines.getvalue().splitlines()] == [r.as_json(EVENT)] * 2


def test_an_empty_listing_still_has_its_head() -> None:
    out = io.StringIO()
    assert write_csv(r.Story, [], out) == 0
    assert next(csv.reader(io.StringIO(out.getvalue()))) == list(columns(r.Story))


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "\x1b=1", "\x00@x"])
def test_no_cell_is_a_formula(text: str) -> None:
    out = io.StringIO()
    write_csv(r.Event, [dataclasses.replace(EVENT, text=text)], out)
    (back,) = read_back(out.getvalue())
    assert back["text"].startswith("'")


def test_what_is_no_formula_is_left_alone() -> None:
    out = io.StringIO()
    write_csv(r.Event, [dataclasses.replace(EVENT, text="a = b")], out)
    assert read_back(out.getvalue())[0]["text"] == "a = b"


@given(st.text(alphabet=st.characters(codec=None, exclude_categories=())))
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    kept = harmless(text)
    assert not any((ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in kept)
    kept.encode("utf-8")
    assert harmless(kept) == kept
    line = one_line(text)
    assert line.splitlines() in ([], [line])
    assert one_line(line) == line


def test_words_stay_apart_where_a_line_was() -> None:
    assert one_line("a\r\nb\x0bc\x1b[31md") == "a b c[31md"
