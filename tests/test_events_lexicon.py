"""Every row of the lexicon codes its example, with the parties that are marked in it, and leaves its counter-example alone."""

import re

import pytest

from dragoman.events.lexicon import LexiconError, Row, read_row, rows
from dragoman.events.match import Hit, Sight
from dragoman.events.roles import fill
from dragoman.language import Parsed, load, parse_all
from dragoman.pipeline import snippet

EMPTY = ("frame", "cameo", "mode", "contexts", "unless", "sure", "counter")
MARK = re.compile(r"[\[\]{}]")


def parsed(texts: list[str]) -> list[Parsed]:
    return list(parse_all((snippet(str(n), text, None) for n, text in enumerate(texts)), load()))


def found(report: Parsed, row: Row) -> list[tuple[Sight, Hit]]:
    """The words at which a row matches and its type is the one that is coded."""
    out = []
    for sentence in report.sentences:
        sight = Sight(sentence)
        for token in sentence.tokens:
            hits = sight.hits(token)
            out += [(sight, hit) for hit in hits if hit.row is row and hits[0].row.type == row.type]
    return out


def marked(example: str, opening: str, closing: str) -> list[tuple[int, int]]:
    """The spans of the marked parties in the sentence without its marks."""
    spans, at, start = [], 0, 0
    for char in example:
        if char == opening:
            start = at
        elif char == closing:
            spans.append((start, at))
        at += char not in "[]{}"
    return spans


def faults(row: Row, report: Parsed) -> str:
    hits = found(report, row)
    if not hits:
        return "its example is not coded by it"
    sources, targets = marked(row.example, "[", "]"), marked(row.example, "{", "}")
    for sight, hit in hits:
        roles = fill(sight, hit)
        if all(
            any(a <= each.start < b for each in side)
            for side, spans in ((roles.sources, sources), (roles.targets, targets))
            for a, b in spans
        ):
            return ""
    return f"sources {[t.text for t in roles.sources]}, targets {[t.text for t in roles.targets]}"


def test_every_row_codes_its_example_and_not_its_counter_example():
    every = rows()
    examples = parsed([MARK.sub("", row.example) for row in every])
    wrong = [f"{row.name}: {fault}: {row.example}" for row, report in zip(every, examples, strict=True) if (fault := faults(row, report))]
    countered = [row for row in every if row.counter]
    counters = parsed([row.counter for row in countered])
    for row, report in zip(countered, counters, strict=True):
        wrong += [f"{row.name}: codes its counter-example: {row.counter}"] if found(report, row) else []
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"pos": "x"}, "pos"),
        ({"pattern": "hit <@nothing>"}, "words.toml"),
        ({"frame": "subj"}, "frame"),
        ({"cameo": "999"}, "CAMEO"),
        ({"mode": "shout"}, "mode"),
        ({"contexts": "cooking"}, "contexts"),
        ({"example": ""}, "example"),
    ],
)
def test_a_row_that_is_not_well_made_is_named(change, fault):
    good = dict.fromkeys(EMPTY, "") | {"pos": "v", "pattern": "hit", "example": "A hit B."}
    assert read_row("ASSAULT", good).heads == {"hit"}
    with pytest.raises(LexiconError, match=fault):
        read_row("ASSAULT", good | change)
