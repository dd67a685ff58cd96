"""Who says what, with which stance, to whom and by way of whom: own cases as data, and laws over damaged texts."""

import csv
import itertools
import pathlib

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.actors import References
from dragoman.language import load, parse, parse_all
from dragoman.records import Actor, Document, Party, Passage, Reference, Statement
from dragoman.statements import attribute, voices
from dragoman.statements.quotes import quotes

DATA = pathlib.Path(__file__).with_name("data")
CASES = list(csv.DictReader((DATA / "statements.csv").read_text("utf-8").splitlines()))
GAPS = list(csv.DictReader((DATA / "statements_gaps.csv").read_text("utf-8").splitlines()))
NOTHING = References((), {})


def document(text: str) -> Document:
    return Document(id="d", uri="", sha256="", text=text, passages=(Passage("body", 0, len(text), ""),) if text else ())


def said(text: str) -> tuple[Statement, ...]:
    return attribute(parse(document(text), load()), NOTHING)


def wrong(case: dict[str, str], statements: tuple[Statement, ...]) -> str | None:
    """What is wrong with the statements of a case, in words; nothing where one is as it should be."""
    if case["kind"] == "none":
        return f"{case['text']}: {[each.content for each in statements]}" if statements else None
    for each in statements:
        held = case["content"].rstrip(",") in each.content and each.manner == case["manner"] and each.stance == case["stance"]
        speaker = (each.speaker.text if each.speaker else "") == case["speaker"]
        addressee = (each.addressee.text if each.addressee else "") == case["addressee"]
        if held and speaker and addressee and "|".join(party.text for party in each.via) == case["via"]:
            return None
    rows = [(s.speaker and s.speaker.text, s.content, s.manner, s.stance, s.addressee and s.addressee.text, s.rule) for s in statements]
    return f"{case['kind']}: {case['text']!r}: {rows}"


def problems(cases: list[dict[str, str]]) -> list[str | None]:
    parsed = parse_all([document(case["text"].replace("\\n", "\n")) for case in cases], load())
    return [wrong(case, attribute(each, NOTHING)) for case, each in zip(cases, parsed, strict=True)]


def test_every_case():
    assert len(CASES) >= 300
    found = [problem for problem in problems(CASES) if problem]
    assert not found, f"{len(found)} of {len(CASES)}\n" + "\n".join(found)


def test_what_is_known_to_be_wrong_still_is():
    mended = [case["text"] for case, problem in zip(GAPS, problems(GAPS), strict=True) if not problem]
    assert not mended, "right now, so move them to statements.csv:\n" + "\n".join(mended)


WORDS = st.sampled_from(
    ["the", "mayor", "said", "that", "talks", "failed", "Minsk", "told", "reporters", "He", "denied", "it", "according", "to"]
)
MARKS = st.sampled_from(['"', "“", "”", "„", "«", "»", "‘", "’", "'", "''", "``", ".", ",", ":", "\n\n", " – ", "(", "!"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(WORDS, MARKS), max_size=40).map(" ".join))
def test_every_span_lies_in_the_text_whatever_the_marks(text):
    for quote in quotes(document(text)):
        assert quote.start <= quote.pieces[0][0] < quote.pieces[-1][1] <= quote.end <= len(text)
    found = said(text)
    assert found == said(text)
    assert len({each.id for each in found}) == len(found)
    for each in found:
        assert each.start <= each.content_spans[0][0]
        assert each.content_spans[-1][1] <= each.end
        assert each.content == " ".join(text[s:e] for s, e in each.content_spans)
        assert all(s < e for s, e in each.content_spans)
        for party in [each.speaker, each.addressee, *each.via]:
            assert party is None or text[party.start : party.end] == party.text


@given(st.text(alphabet="ab “”„«»\"'‘’\n.,:", max_size=200))
def test_quotations_never_overlap_and_stand_in_order(text):
    found = quotes(document(text))
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_a_lost_mark_costs_no_more_than_its_paragraph():
    text = "The mayor said: “We are done.\n\n“Nobody came,” said the envoy.\n\nThe king said that he slept."
    assert [each.speaker.text for each in said(text) if each.speaker] == ["The mayor", "the envoy", "The king"]


def statement(content: tuple[int, int], speaker: str, verb: str = "say", via: tuple[str, ...] = ()) -> Statement:
    parties = [Party(text=name, start=0, end=len(name)) for name in (speaker, *via)]
    return Statement(
        id=speaker,
        document="d",
        start=0,
        end=99,
        content="",
        content_spans=(content,),
        manner="indirect",
        verb=verb,
        speaker=parties[0],
        via=tuple(parties[1:]),
    )


def test_voices_come_nearest_first_with_who_passed_them_on():
    report = statement((10, 90), "Reuters", "report")
    mayor = statement((30, 80), "the mayor", via=("Bild",))
    assert [each.text for each in voices([report, mayor], 40, 45)] == ["the mayor", "Bild", "Reuters"]
    assert [each.text for each in voices([report, mayor], 12, 20)] == ["Reuters"]
    assert voices([report, mayor], 5, 20) == ()


def test_who_condemns_an_arrest_does_not_tell_of_it():
    assert voices([statement((10, 90), "the council", "condemn")], 20, 30) == ()


def test_a_statement_is_dated_by_the_time_beside_its_cue():
    text = "The mayor said on 3 June 2021 that the bridge fell on 1 May 2021. The mayor said that the bridge fell on 1 May 2021."
    assert [each.date and each.date.start for each in said(text)] == ["2021-06-03", None]


def test_a_noun_stands_for_the_speaker_whom_it_introduced():
    text = "The bridge is lost, says Anna Berg, a researcher at the institute. “Nobody will cross it,” says the researcher."
    parsed = parse(document(text), load())
    start = text.index("Anna Berg")
    berg = Reference(id="r", document="d", start=start, end=start + 9, text="Anna Berg", form="name", actor="a", why="")
    found = attribute(parsed, References([berg], {"a": Actor(id="a", name="Anna Berg", kind="person")}))
    assert [each.speaker and each.speaker.actor for each in found] == ["a", "a"]


def test_marks_without_end_cost_no_more_than_their_number():
    for marks in ("“" * 20_000 + "”" * 20_000, "“a ” ‘b’ " * 10_000, "‘" * 20_000, "a” " * 20_000):
        assert all(quote.end <= len(marks) for quote in quotes(document(marks)))
