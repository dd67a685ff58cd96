"""How far apart two folded words are: an edit distance that knows which letters spellings confuse."""

from __future__ import annotations

import functools

from dragoman.actors.names.fold import CLASSES, VOWELS

_VOWEL = 0.35
_SAME_CLASS = 0.35
_WEAK = frozenset("aeiouh")
_LIQUID = frozenset({"lr", "rl"})
_SWAP = 0.6


def _replace(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one in VOWELS and other in VOWELS:
        return _VOWEL
    if one in VOWELS or other in VOWELS:
        return 1.0
    if one.translate(CLASSES) == other.translate(CLASSES) or one + other in _LIQUID:
        return _SAME_CLASS
    return 1.0


def _slip(letter: str) -> float:
    """What it costs to leave a letter out."""
    return 0.5 if letter in _WEAK else 1.0


@functools.lru_cache(maxsize=65536)
def distance(one: str, other: str) -> float:
    """The cheapest way from one folded word to the other; neighbours that changed places count once."""
    if one == other:
        return 0.0
    before: list[float] = []
    row = [0.0]
    for letter in other:
        row.append(row[-1] + _slip(letter))
    for i, a in enumerate(one):
        older, before, row = before, row, [row[0] + _slip(a)]
        for j, b in enumerate(other):
            best = min(before[j] + _replace(a, b), before[j + 1] + _slip(a), row[j] + _slip(b))
            if i and j and a == other[j - 1] and b == one[i - 1] and a != b:
                best = min(best, older[j - 1] + _SWAP)
            row.append(best)
    return row[-1]


def likeness(one: str, other: str) -> float:
    """1 for one sound, 0 for two: the share of the longer word that stands after the distance."""
    longest = max(len(one), len(other))
    return max(0.0, 1.0 - distance(one, other) / longest) if longest else 0.0
