"""A report beside the same in another language: which paragraphs answer each other, told by their lengths alone.

Long paragraphs are translated by long ones (Gale and Church 1993, "A program for aligning sentences in bilingual corpora"): the
cheapest way through both texts that takes one paragraph for one, one for two, two for one, or leaves one out. Nothing is read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.records import READ, Document

#: paragraphs of each text that are laid side by side; the work grows with the product
MOST = 300
#: variance of the length of a translation for each character, and the cost of each way to pair: Gale and Church's figures for
#: sentences, as costs (minus the logarithm of how often each was seen)
_VARIANCE = 6.8
_WAYS = {(1, 1): 0.12, (1, 0): 5.3, (0, 1): 5.3, (2, 1): 2.4, (1, 2): 2.4}
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``text[start:end]`` of a document."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraphs of the one text that answer those of the other; one side may be empty."""

    one: tuple[Paragraph, ...]
    other: tuple[Paragraph, ...]


def parallel(one: Document, other: Document) -> list[Pair]:
    """The read paragraphs of two documents side by side, in the order of both; the first :data:`MOST` of each."""
    left, right = list(_paragraphs(one))[:MOST], list(_paragraphs(other))[:MOST]
    ratio = (sum(len(each.text) for each in right) or 1) / (sum(len(each.text) for each in left) or 1)
    best: list[list[tuple[float, tuple[int, int]]]] = [[(math.inf, (0, 0))] * (len(right) + 1) for _ in range(len(left) + 1)]
    best[0][0] = (0.0, (0, 0))
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            here = [
                (best[i - a][j - b][0] + cost + _unlike(left[i - a : i], right[j - b : j], ratio), (a, b))
                for (a, b), cost in _WAYS.items()
                if a <= i and b <= j
            ]
            if i or j:
                best[i][j] = min(here, default=best[i][j])
    return _traced(left, right, best)


def _traced(left: Sequence[Paragraph], right: Sequence[Paragraph], best: Sequence[Sequence[tuple[float, tuple[int, int]]]]) -> list[Pair]:
    pairs, i, j = [], len(left), len(right)
    while i or j:
        a, b = best[i][j][1]
        pairs.append(Pair(tuple(left[i - a : i]), tuple(right[j - b : j])))
        i, j = i - a, j - b
    return pairs[::-1]


def _unlike(left: Sequence[Paragraph], right: Sequence[Paragraph], ratio: float) -> float:
    """How surprising it is that these translate each other, by their lengths: minus the logarithm of a two-sided normal tail."""
    if not left or not right:
        return 0.0
    expected = sum(len(each.text) for each in left) * ratio
    far = abs(sum(len(each.text) for each in right) - expected) / math.sqrt(max(expected, 1.0) * _VARIANCE)
    return -math.log(max(math.erfc(far / math.sqrt(2.0)), 1e-12))


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    """The lines of the passages that are read, or of the whole text where none is."""
    read = [(each.start, each.end) for each in document.passages if each.kind in READ] or [(0, len(document.text))]
    for start, end in read:
        for found in _PARAGRAPH.finditer(document.text, start, end):
            text = found[0].strip()
            first = document.text.index(text, found.start())
            yield Paragraph(first, first + len(text), text)
