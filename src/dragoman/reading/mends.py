"""Damage that is read past: what scraping, linking and machine translation did to the text, as replacements that leave it as it came."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from wordfreq import zipf_frequency

from dragoman.reading.blocks import Block
from dragoman.records import READ, Mend

_FIRST = re.compile(r"([A-Za-z])([a-z]{1,10})\b")
#: Zipf frequency (wordfreq): below it a word is no English word; above it, it opens sentences often enough to be meant
_RARE, _COMMON = 3.0, 5.0


@dataclass(frozen=True, slots=True)
class Rule:
    """What is damaged (the group ``bad``), what to read for it, why, and the examples that hold the rule to it."""

    pattern: re.Pattern[str]
    reads: str
    why: str
    matches: tuple[tuple[str, str], ...]
    rejects: tuple[str, ...]


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("dragoman.reading").joinpath("data/mends.toml").read_text("utf-8"))


@functools.cache
def rules() -> tuple[Rule, ...]:
    """The rules of mending, in order; where two want the same place, the one that begins earlier has it."""
    return tuple(
        Rule(
            re.compile(row["pattern"]), row["reads"], row["why"], tuple((bad, good) for bad, good in row["matches"]), tuple(row["rejects"])
        )
        for row in _table()["mend"]
    )


def find_mends(text: str, blocks: Sequence[Block], language: str | None) -> tuple[Mend, ...]:
    """The mends of all blocks that are read, in order; none overlaps another, none leaves its block."""
    found: list[Mend] = []
    for block in blocks:
        if block.kind not in READ:
            continue
        wanted = [Mend(each.start, each.end, each.reads, "a paragraph broken in the middle of a sentence") for each in block.breaks]
        wanted += _lost_initial(text, block) if language in {None, "en"} else []
        wanted += _by_rules(text, block)
        end = block.start
        for mend in sorted(wanted, key=lambda each: (each.start, each.end)):
            if mend.start >= end:
                found.append(mend)
                end = mend.end
    return tuple(found)


def _by_rules(text: str, block: Block) -> Iterator[Mend]:
    for rule in rules():
        for hit in rule.pattern.finditer(text, block.start, block.end):
            yield Mend(hit.start("bad"), hit.end("bad"), rule.reads.replace("{bad}", hit["bad"]), rule.why)


def lost_initial(word: str) -> str | None:
    """The opener that a small-lettered word is, but for its first letter: "The" for "he"; ``None`` where none fits."""
    return max(
        (opener for opener in _table()["openers"] if opener[1:] == word), key=lambda each: (zipf_frequency(each, "en"), each), default=None
    )


def _lost_initial(text: str, block: Block) -> Iterator[Mend]:
    """A drop cap that the scraper lost ("he two" for "The two") or that stayed untranslated ("Dhe two").

    Only at the head of a paragraph, and only where the word as printed is no English word or begins small, and one common opener fits.
    """
    first = _FIRST.match(text, block.start, block.end)
    if first is None or block.kind == "headline" or first.end() >= block.end or text[first.end()] != " ":
        return
    letter, rest = first[1], first[2]
    if letter.isupper() and zipf_frequency(first[0], "en") < _RARE:
        fitting = [word for word in _table()["openers"] if word[1:] == rest]
        where, why = first[0], "a drop cap left from the untranslated text"
    elif letter.islower():
        fitting = [each for each in [lost_initial(first[0])] if each is not None]
        where, why = first[0], "a drop cap was lost"
    else:
        return
    best = max(fitting, key=lambda word: (zipf_frequency(word, "en"), word), default=None)
    if best is not None and zipf_frequency(best, "en") >= _COMMON:
        yield Mend(first.start(), first.end(), best, f"{why}: {where!r} for {best!r}")
