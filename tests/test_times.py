"""Time expressions: every row of a grammar proves itself."""

import datetime as dt
from typing import Any

import pytest

from dragoman.language import read_times
from dragoman.language.times.grammar import grammar
from dragoman.language.times.meanings import Context
from dragoman.records import Interval

LANGUAGES = ("en",)
CONTEXT = Context(dt.date(2021, 5, 31))


def on(day: str) -> Interval:
    return Interval(day, day, "day", "given")


def rows() -> list[Any]:
    found = {}
    for language in LANGUAGES:
        known = grammar(language)
        assert known is not None
        for rule in known.rules:
            for example in rule.examples:
                found[language, tuple(example)] = pytest.param(language, example, id=f"{language}: {example[0]}")
    return list(found.values())


@pytest.mark.parametrize(("language", "example"), rows())
def test_every_rule_reads_its_examples(language, example):
    text, day, timex, *days = example
    found = read_times(text, on(day), language)
    assert timex in [each.timex for each in found], found
    if days:
        interval = next(each.interval for each in found if each.timex == timex)
        assert interval is not None
        assert [interval.start, interval.end] == days


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_speaks_on_its_counter_examples(language):
    known = grammar(language)
    assert known is not None
    for rule in known.rules:
        for text in rule.counter:
            assert not [match for match in known.find(text) if (read := match.read(CONTEXT)) and read[0] is rule], (rule.pattern, text)
