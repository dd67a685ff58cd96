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
#: Zipf frequency (wordfreq) below which a word is no English word
_RARE = 3.0


@dataclass(frozen=True, slots=True)
class Rule:
    """What is damaged (the group ``bad``), what to read for it, why, and the examples that hold the rule to it.

    ``needs`` are strings of which one stands wherever the pattern can match: most texts have none, and need not be searched.
    """

    pattern: re.Pattern[str]
    needs: tuple[str, ...]
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
            re.compile(row["pattern"]),
            tuple(row["needs"]),
            row["reads"],
            row["why"],
            tuple((bad, good) for bad, good in row["matches"]),
            tuple(row["rejects"]),
        )
        for row in _table()["mend"]
    )


def find_mends(text: str, blocks: Sequence[Block], language: str | None) -> tuple[Mend, ...]:
    """The mends of all blocks that are read, in order; none overlaps another, none leaves its block."""
    found: list[Mend] = []
    asked = [rule for rule in rules() if any(each in text for each in rule.needs)]
    for block in blocks:
        if block.kind not in READ:
            continue
        wanted = [Mend(each.start, each.end, each.reads, "a paragraph broken in the middle of a sentence") for each in block.breaks]
        wanted += _lost_initial(text, block) if (block.language or language) in {None, "en"} else []
        wanted += _by_rules(text, block, asked)
        end = block.start
        for mend in sorted(wanted, key=lambda each: (each.start, each.end)):
            if mend.start >= end:
                found.append(mend)
                end = mend.end
    return tuple(found)


def _by_rules(text: str, block: Block, asked: Sequence[Rule]) -> Iterator[Mend]:
    for rule in asked:
        for hit in rule.pattern.finditer(text, block.start, block.end):
            yield Mend(hit.start("bad"), hit.end("bad"), rule.reads.replace("{bad}", hit["bad"]), rule.why)


@functools.cache
def _by_rest() -> dict[str, str]:
    """The commonest opener by what is left of it without its first letter."""
    found: dict[str, str] = {}
    for opener in _table()["openers"]:
        found.setdefault(opener[1:], opener)
    return found


def lost_initial(word: str) -> str | None:
    """The opener that a small-lettered word is, but for its first letter: "The" for "he"; ``None`` where none fits."""
    return _by_rest().get(word)


def _lost_initial(text: str, block: Block) -> Iterator[Mend]:
    """A drop cap that the scraper lost ("he two" for "The two") or that stayed untranslated ("Dhe two").

    Only at the head of a paragraph, and only where the word as printed is no English word or begins small, and one common opener fits.
    """
    first = _FIRST.match(text, block.start, block.end)
    if first is None or block.kind == "headline" or first.end() >= block.end or text[first.end()] != " ":
        return
    letter, rest = first[1], first[2]
    opener = _by_rest().get(rest if letter.isupper() else first[0])
    if opener is None or first[0] in _table()["openers"] or (letter.isupper() and zipf_frequency(first[0], "en") >= _RARE):
        return
    why = "a drop cap left from the untranslated text" if letter.isupper() else "a drop cap was lost"
    yield Mend(first.start(), first.end(), opener, f"{why}: {first[0]!r} for {opener!r}")
