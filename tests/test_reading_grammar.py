"""Every row of the reading room's tables matches its examples and none of its counter-examples."""

import time
import tomllib
from importlib import resources

import pytest
from babel import Locale

from dragoman.reading.clues import holders, marks
from dragoman.reading.days import months
from dragoman.reading.grammar import rows, scrap
from dragoman.reading.hints import hinted, hints
from dragoman.reading.mends import rules
from dragoman.reading.people import examples, introduced_by, introductions, names_in


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.why)
def test_a_row_of_the_grammar_keeps_to_its_examples(row):
    assert row.matches
    for line in row.matches:
        assert row.pattern.fullmatch(line), line
        found = scrap(line)
        assert found is not None
        assert found[0].kind == row.kind, f"{line!r} is taken by the row before it: {found[0].why}"
    for line in row.rejects:
        assert not row.pattern.fullmatch(line), line


@pytest.mark.parametrize("hint", hints(), ids=lambda hint: hint.kind)
def test_a_name_on_an_element_hints_at_its_kind(hint):
    for name in hint.matches:
        assert (hinted(name) or ("nothing", ""))[0] == hint.kind, name
    for name in hint.rejects:
        assert hinted(name) is None, name


def test_the_names_of_months_are_those_of_cldr():
    table = tomllib.loads(resources.files("dragoman.reading").joinpath("data/months.toml").read_text("utf-8"))
    named: dict[str, set[int]] = {}
    for language in table["languages"]:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale.parse(language).months[context][width].items():
                    named.setdefault(name.lower().rstrip("."), set()).add(int(number))
    clear = {name: numbers.pop() for name, numbers in named.items() if len(numbers) == 1 and not name.isdigit() and len(name) > 2}
    assert clear.items() <= months().items()
    assert months().keys() - clear.keys() == set(table["beside_cldr"]) - clear.keys()


@pytest.mark.parametrize("line", ["a" * 690, "Anna " * 130, "- " * 340, "( " * 340, "Foto: " * 110, "NAME / " * 90, "A, " * 220 + "x"])
def test_no_line_takes_long(line):
    scrap.cache_clear()
    start = time.process_time()
    scrap(line)
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.why)
def test_a_rule_of_mending_keeps_to_its_examples(rule):
    def mended(text):
        while (hit := rule.pattern.search(text)) is not None:
            text = text[: hit.start("bad")] + rule.reads.replace("{bad}", hit["bad"]) + text[hit.end("bad") :]
        return text

    for bad, good in rule.matches:
        assert mended(bad) == good
    for text in rule.rejects:
        assert mended(text) == text


@pytest.mark.parametrize("mark", [*marks(), *holders()], ids=lambda mark: mark.pattern.pattern[:30])
def test_a_clue_keeps_to_its_examples(mark):
    assert mark.until is None or mark.since < mark.until
    assert all(mark.pattern.search(text) for text in mark.matches)
    assert not any(mark.pattern.search(text) for text in mark.rejects)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example[0][:30])
def test_names_come_out_of_bylines(example):
    byline, names = example
    assert names_in(byline) == list(names)


def test_a_line_under_the_article_introduces_its_author():
    matches, rejects = introductions()
    assert all(introduced_by(line) for line in matches)
    assert not any(introduced_by(line) for line in rejects)
