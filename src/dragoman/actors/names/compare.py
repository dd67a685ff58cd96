"""The comparison of two names: their words paired by sound, and what pairs, what is left over and what contradicts."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from dragoman.actors.names.fold import Name, Word, compound, skeleton, sound, take_apart, variants
from dragoman.actors.names.scripts import korean
from dragoman.actors.names.spelling import likeness
from dragoman.actors.names.unlike import syllable, unlike

SAME = 0.75
_ALIKE = 0.6
#: two spellings of one sound are at least so alike
_SURE = 0.95
#: what is left of the likeness of words that are two names for all that
_TWO_NAMES = 0.7
#: ``f`` also stands for ``v`` in a skeleton, which those scripts write as a vowel or as ``b``
_UNWRITTEN = str.maketrans("f", "p")
_PATRONYMIC = re.compile(r"(ov|ev|av|yv|iv)(i|y)(ch|c|tch|tsch|cz)$|(ov|ev|av|iv)na$")


@dataclass(frozen=True, slots=True)
class Comparison:
    """``score`` is 0-1; ``same`` is the decision; ``why`` says feature by feature what counted."""

    score: float
    same: bool
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two words held for one: places in the two names, likeness 0-1 and in what way they are one."""

    i: int
    j: int
    score: float
    why: str


def _initials(one: Word, other: Word) -> bool:
    short, long = sorted((one, other), key=lambda word: len(word.plain))
    return len(short.plain) == 1 < len(long.plain) and any(
        short.plain == long.plain[0] or short.sounds[0][0] == each[0] for each in (long.root or long.sounds[0], *long.sounds)
    )


def _bare(word: Word) -> set[str]:
    """The consonants of a word that a script without vowels would write too, by classes of sound.

    Arabic ج is read as English j, or as g in Egypt.
    """
    every = {*word.sounds, *(each for letter in "jg" if letter in word.plain for each in sound(word.plain.replace(letter, "zh")))}
    return {skeleton(each).lstrip("a").translate(_UNWRITTEN) for each in every}


def _words(one: Word, other: Word) -> tuple[float, str]:
    if one.plain == other.plain:
        return 1.0, "the same word"
    if one.root and one.root == other.root:
        return 0.98, f"forms of one name ({one.root})"
    if not (one.voiced and other.voiced):
        best = max(likeness(a, b) for a, b in product(_bare(one), _bare(other)))
        if one.root and other.root:
            best *= 0.6  # ``Hassan`` and ``Hussein`` have the same consonants
        return 0.9 * best, "consonants, for one script writes no vowels"
    if _initials(one, other):
        return 0.9, "an initial"
    if min(len(one.plain), len(other.plain)) == 1:
        return 0.0, "initials"
    if set(one.sounds) & set(other.sounds):
        return 0.97, "one sound"
    best = max(likeness(a, b) for a, b in product(one.sounds, other.sounds))
    if one.root and other.root:
        best *= 0.7
    if unlike(one, other):
        best *= _TWO_NAMES
    return 0.95 * best, "alike in sound"


def _pairs(a: Name, b: Name) -> list[_Pair]:
    """The best pairing of words, best first, none twice; words at the same place first among equals."""
    every = []
    for i, one in enumerate(a.words):
        for j, other in enumerate(b.words):
            score, why = _words(one, other)
            if score >= _ALIKE:
                every.append(_Pair(i, j, score, why))
    every.sort(key=lambda pair: (-pair.score, abs(pair.i - pair.j), pair.i, pair.j))
    kept: list[_Pair] = []
    for pair in every:
        if all(pair.i != other.i and pair.j != other.j for other in kept):
            kept.append(pair)
    return kept


def _left(name: Name, used: set[int]) -> list[Word]:
    return [word for n, word in enumerate(name.words) if n not in used]


def _run_together(a: Name, b: Name) -> bool:
    """Are the names one but for the gaps between words ("PolPot")?"""
    one, other = ("".join(word.plain for word in name.words) for name in (a, b))
    return one == other and len(one) > 4


def _drawn_together(name: Name, other: Name) -> Name:
    """A name with two neighbouring words made one, where the other writes them so: "Nasr Allah", "Jae In"."""
    if len(name.words) <= len(other.words):
        return name
    for n, (one, next_) in enumerate(pairwise(name.words)):
        both = compound(one, next_)
        for word in other.words:
            apart = max(_words(one, word)[0], _words(next_, word)[0])
            if len(word.plain) > 3 and apart < 0.88 < _words(both, word)[0] + 0.01 and both.plain[0] == word.plain[0]:
                return replace(name, words=(*name.words[:n], both, *name.words[n + 2 :]))
    return name


def _crossed(pairs: Sequence[_Pair], a: Name, b: Name) -> bool:
    """Did the words change places, where nothing (a comma, a single word) explains it?"""
    if a.comma or b.comma or len(pairs) < 2:
        return False
    order = [pair.j for pair in sorted(pairs, key=lambda pair: pair.i)]
    return order != sorted(order)


def _loose_initial(loose: Sequence[Word], name: Name, other: Name) -> bool:
    """Is an initial left over that must have stood for something: a first one, or one where the other has as good as all names?"""
    initial = next((word for word in loose if len(word.plain) == 1), None)
    return initial is not None and len(other.words) > 1 and (initial is name.words[0] or len(other.words) > 2)


def _misplaced_initial(pairs: Sequence[_Pair], one: Name, other: Name) -> bool:
    """Does a middle initial fit only a name elsewhere: "George W." beside "George Herbert Walker", "Lyndon B." beside "Boris"?"""
    for pair in (each for each in pairs if each.why == "an initial"):
        first = len(one.words[pair.i].plain) == 1
        at, there = (pair.i, pair.j) if first else (pair.j, pair.i)
        short, long = (one, other) if first else (other, one)
        used = {each.i if first else each.j for each in pairs}, {each.j if first else each.i for each in pairs}
        if 0 < at < there and any(n not in used[1] and not _patronymic(long.words[n], long) for n in range(at, there)):
            return True
        if there < at and not short.comma and any(n not in used[0] and len(short.words[n].plain) > 1 for n in range(at)):
            return True
    return False


def _weight(word: Word) -> float:
    return min(len(word.plain), 6) / 6 if len(word.plain) > 1 else 0.3


def _patronymic(word: Word, name: Name) -> bool:
    return len(name.words) > 2 and word is not name.words[-1] and word is not name.words[0] and bool(_PATRONYMIC.search(word.plain))


@functools.lru_cache(maxsize=65536)
def compare(a: str, b: str) -> Comparison:
    """Compare two names of people or bodies, in any script and spelling.

    >>> compare("Sergei Naryshkin", "Sergej Narishkin").same
    True
    """
    seoul = korean(a), korean(b)
    if seoul[0] is not None and seoul[1] is not None:  # by their parts "Jong Un" and "Yo Jong" would share a name
        return _compare(take_apart(seoul[0]), take_apart(seoul[1]))
    readings = (_compare(one, other) for one, other in product(variants(a), variants(b)))
    return max(readings, key=lambda reading: reading.score)


def _compare(one: Name, other: Name) -> Comparison:
    if not one.words or not other.words:
        return Comparison(0.0, False, ("no word that names somebody",))
    if _run_together(one, other):
        return Comparison(0.99, True, ("the same letters, but for the gaps",))
    if len(one.words) != len(other.words):
        one, other = _drawn_together(one, other), _drawn_together(other, one)
    pairs = _pairs(one, other)
    if not pairs:
        return Comparison(0.0, False, ("no word in common",))
    return _judge(one, other, pairs)


def _judge(one: Name, other: Name, pairs: Sequence[_Pair]) -> Comparison:
    why = [f"{one.words[pair.i].plain} = {other.words[pair.j].plain}: {pair.why} ({pair.score:.2f})" for pair in pairs]
    weights = [max(_weight(one.words[pair.i]), _weight(other.words[pair.j])) for pair in pairs]
    score = sum(weight * pair.score for weight, pair in zip(weights, pairs, strict=True)) / sum(weights)
    score *= min(pair.score for pair in pairs) ** 0.5
    if one.aside or other.aside:
        why.append(f"not counted: {', '.join(sorted({*one.aside, *other.aside}))}")
    left, right = _left(one, {pair.i for pair in pairs}), _left(other, {pair.j for pair in pairs})
    if left and right:
        clash = min(sum(map(_weight, left)), sum(map(_weight, right)))
        best = max(_words(x, y)[0] for x in left for y in right)
        score *= max(0.1, (0.3 + 0.5 * best) * sum(weights) / (sum(weights) + clash))
        why.append(f"against: {_list(left)} is not {_list(right)}")
    elif left or right:
        more, whole = (left, one) if left else (right, other)
        loose = sum(0.2 if _patronymic(word, whole) else _weight(word) for word in more)
        score *= 1 - 0.25 * min(1.0, loose / (sum(weights) + loose) * (2 if len(pairs) == 1 else 1))
        why.append(f"only one says {_list(more)}")
    initials = [pair for pair in pairs if pair.why == "an initial"]
    if len(initials) == len(pairs):
        score *= 0.2
    elif initials and min(pair.score for pair in pairs if pair.why != "an initial") < _SURE:
        score *= 0.85
        why.append("beside an initial the rest would have to agree in sound")
    if _loose_initial(left, one, other) or _loose_initial(right, other, one):
        score *= 0.75
        why.append("one has an initial that the other contradicts")
    if _misplaced_initial(pairs, one, other):
        score *= 0.75
        why.append("a middle initial fits only a name that stands elsewhere")
    if len(pairs) > 1 and any(pair.score < _SURE for pair in pairs) and all(map(syllable, (*one.words, *other.words))):
        score *= 0.85
        why.append("in Mandarin another vowel is another name")
    if _crossed(pairs, one, other):
        given = sum(one.words[pair.i].root is not None for pair in pairs)
        score *= 0.75 if given > 1 else 0.93
        why.append("the words stand in another order" + (", and more than one is a given name" if given > 1 else ""))
    score = round(score, 4)
    return Comparison(score, score >= SAME, tuple(why))


def _list(words: Sequence[Word]) -> str:
    return " ".join(word.plain for word in words)
