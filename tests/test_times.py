"""Time expressions: every row of a grammar proves itself."""

import datetime as dt
import pathlib
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language import load, parse, read_times
from dragoman.language.times.context import Context
from dragoman.language.times.grammar import Grammar, GrammarError, grammar
from dragoman.records import Document, Interval, Passage, TimeExpression

LANGUAGES = ("en", "es")
CONTEXT = Context(dt.date(2021, 5, 31))


def on(day: str) -> Interval:
    return Interval(day, day, "day", "given")


def times(text: str) -> tuple[TimeExpression, ...]:
    passages = (Passage("body", 0, len(text), ""),)
    return parse(Document(id="d", uri="", sha256="", text=text, language="en", passages=passages, published=on("2021-05-31")), load()).times


def rows() -> list[Any]:
    found = {}
    for language in LANGUAGES:
        known = grammar(language)
        assert known is not None
        for rule in known.rules:
            for example in rule.examples:
                found[language, tuple(example)] = pytest.param(language, example, id=f"{language}: {example[0]}")
    return list(found.values())


EXAMPLES = rows()


@pytest.mark.parametrize(("language", "example"), EXAMPLES)
def test_every_rule_reads_its_examples(language, example):
    text, day, timex, *days = example
    found = read_times(text, on(day), language)
    assert timex in [each.timex for each in found], found
    if days:
        interval = next(each.interval for each in found if each.timex == timex)
        assert interval is not None
        assert [interval.start, interval.end] == days


def test_every_case():
    """Expressions written before the rules were looked at, with the values that a reader gives them."""
    rows = [line.split("|") for line in (pathlib.Path(__file__).with_name("data") / "times.csv").read_text("utf-8").splitlines()[1:]]
    english = sum(param.values[0] == "en" for param in EXAMPLES)
    assert len(rows) + english >= 300
    wrong = [(text, timex, found) for text, day, timex in rows if timex not in (found := [e.timex for e in read_times(text, on(day))])]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_speaks_on_its_counter_examples(language):
    known = grammar(language)
    assert known is not None
    for rule in known.rules:
        for text in rule.counter:
            assert not [match for match in known.find(text) if (read := match.read(CONTEXT)) and read[0] is rule], (rule.pattern, text)


def test_two_days_later_counts_from_the_date_named_last():
    text = "The vote was held on 9 August 2020. Two days later he left the country. The following week he returned."
    vote, later, week = (each.interval for each in times(text) if each.interval)
    assert vote is not None and later is not None and week is not None  # noqa: PT018
    assert (later.start, later.end) == ("2020-08-11", "2020-08-11")
    assert later.basis == "'Two days later', counted from '9 August 2020'"
    assert (week.start, week.end) == ("2020-08-17", "2020-08-23")


def test_what_is_quoted_counts_from_the_day_on_which_it_was_said():
    told, said = times("“We shall vote tomorrow,” the speaker said on 3 May 2021.")
    assert told.interval is not None
    assert (told.interval.start, told.interval.basis) == ("2021-05-04", "'tomorrow', said on 2021-05-03")
    assert said.interval is not None
    assert said.interval.start == "2021-05-03"
    (plain,) = times("“We shall vote tomorrow,” the speaker said.")
    assert plain.interval is not None
    assert plain.interval.start == "2021-06-01"


def test_two_days_later_with_no_date_named_is_a_length_of_time():
    assert [each.interval for each in times("Two days later he left the country.")] == [None]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The two men will meet on Thursday.", "2021-06-03"),
        ("The two men met on Thursday.", "2021-05-27"),
        ("The summit is scheduled for Wednesday.", "2021-06-02"),
        ("The president will speak on 4 January.", "2022-01-04"),
        ("The president spoke on 4 July.", "2020-07-04"),
    ],
)
def test_tense_tells_the_day_that_no_year_tells(text, day):
    assert [each.interval.start for each in times(text) if each.interval] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.",
        "They march on the capital.",
        "The fund paid 2000 soldiers.",
        "The fall of Kabul came soon.",
        "Prices rose by 1990 %.",
    ],
)
def test_words_that_look_like_a_time_and_are_none(text):
    assert not [each for each in times(text) if each.interval]


def test_an_uncertain_day_of_publication_gives_an_interval_that_covers_it():
    year = Interval("2021-01-01", "2021-12-31", "year", "'this year'")
    (absolute,) = read_times("on 3 March 2019", year)
    assert absolute.interval == Interval("2019-03-03", "2019-03-03", "day", "'3 March 2019', as written")
    (ago,) = read_times("ten days ago", year)
    assert ago.interval is not None
    assert (ago.interval.start, ago.interval.end, ago.interval.precision) == ("2020-12-22", "2021-12-21", "interval")
    (september,) = read_times("last September", year)
    assert september.interval is not None
    assert (september.interval.start, september.interval.end) == ("2020-09-01", "2020-09-30")
    (june,) = read_times("last June", year)
    assert june.interval is not None
    assert (june.interval.start, june.interval.end) == ("2020-06-01", "2021-06-30")


def test_without_a_reference_only_what_is_written_out_is_dated():
    assert [each.interval for each in read_times("last August and on Friday", None)] == [None, None]
    (known,) = read_times("in July 2019", None)
    assert known.interval is not None
    assert known.interval.start == "2019-07-01"
    assert read_times("yesterday", None, "tlh") == ()


WORDS = st.sampled_from(
    ["the last", "next", "week", "of May", "3", ", 2021", "two", "years", "ago", "early", "mid -", "Friday", "(", ")"]
) | st.sampled_from(["since", "from", "to", "and", "1990s", "quarter", "'s", "later", "every", "half", "a", "fall", "31", "December", "99"])


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80))
def test_expressions_stand_in_order_and_apart_and_end_after_they_begin(text):
    end = 0
    for each in read_times(text, on("2021-05-31")):
        assert end <= each.start < each.end <= len(text)
        assert each.text == text[each.start : each.end]
        assert each.timex
        if each.interval and each.interval.start and each.interval.end:
            assert each.interval.start <= each.interval.end
        end = each.end


def seconds(text: str) -> float:
    """Processor time, the least of three readings."""

    def once() -> float:
        began = time.process_time()
        read_times(text, on("2021-05-31"))
        return time.process_time() - began

    return min(once() for _ in range(3))


@pytest.mark.parametrize("piece", ["the last two ", "1990 - ", "May 3, ", "a ", "9" * 5, "early mid late "])
def test_hostile_texts_take_time_in_proportion(piece):
    """Eight times the text takes about eight times as long: a quadratic reading would take sixty-four times."""
    assert seconds(piece * 2000) < 24 * seconds(piece * 250) + 0.05


def test_a_broken_grammar_names_its_rule():
    rule = {"pattern": "x:B", "means": "same"}
    quiet: dict[str, list[str]] = {"words": [], "classes": []}
    source = {"language": "xx", "shapes": {}, "shape_samples": [], "quiet": quiet, "words": {"A": {"a": 1}}, "rule": [rule]}
    with pytest.raises(GrammarError, match="x:B"):
        Grammar(source)
