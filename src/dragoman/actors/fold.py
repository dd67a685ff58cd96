"""Spelling put aside: the key under which a name is looked up, and how alike two spellings of one name are."""

from __future__ import annotations

import functools
import re
import sys

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler

from dragoman.actors.names import compare

_VOWELS = re.compile(r"[aeiouy]+")
_GAPS = re.compile(r"[\s\-\u2010-\u2015]+")
# Romanisations differ most in these letters; each rule maps the spellings of one sound to one letter. Order matters.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"dsch|dzh|dj", ""),
        (r"schtsch|shch|szcz|stsch|sc", "s"),
        (r"tsch|tch|cz|ch(?=[aeiouy])|tz|ts|dz|zh|sch|sh|sz|ch(?=n)|(?<=[iy])ch$|c(?=[eiy])|[zxj](?=[^aeiouy])", "s"),
        (r"[zž]", "s"),
        (r"kh|ch|gh", "h"),
        (r"ph", "f"),
        (r"ck|cq|q|c", "k"),
        (r"x", "ks"),
        (r"w|ff|f(?=f?$)", "v"),
        (r"[aeiouyj]+", ""),
        (r"(?<=.)h", ""),
        (r"(.)\1+", r"\1"),
    )
)


@functools.lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A word as ASCII letters and digits in lower case: ``Türkiye`` to ``turkiye``, ``U.S.`` to ``us``, a dash to nothing."""
    plain = word if word.isascii() else anyascii(word)
    folded = plain.lower() if plain.isalnum() else "".join(letter for letter in plain.lower() if letter.isalnum())
    return sys.intern(folded)  # long lists hold the same word many times, here and there


@functools.lru_cache(maxsize=50_000)
def key(text: str) -> tuple[str, ...]:
    """The folded words of a name; hyphens part words as blanks do."""
    return tuple(filter(None, map(fold, _GAPS.split(text))))


@functools.lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The consonants of a name as they sound: one key for ``Lukaschenko`` and ``Lukashenka``, ``Putin`` and ``Poutin``."""
    sound = fold(word)
    for pattern, letter in _SOUNDS:
        sound = pattern.sub(letter, sound)
    return sound


def skeletons(word: str) -> tuple[str, ...]:
    """The ways in which a name may sound: Germans write Kh as ``Ch`` too (``Chamenei``)."""
    plain = fold(word)
    return (skeleton(word), skeleton(f"kh{plain[2:]}")) if plain.startswith("ch") else (skeleton(word),)


def forget() -> None:
    """Let go of what was remembered: what a long list leaves behind is not asked for again."""
    for remembered in (fold, key, skeleton, alike):
        remembered.cache_clear()


def _his_and_hers(one: str, other: str) -> bool:
    """Are two surnames a man's and a woman's of one family: ``Petrov`` and ``Petrova``?"""
    short, long = sorted((one, other), key=len)
    return long == f"{short}a" and short.endswith(("ov", "ev", "ow", "ew", "off", "in", "yn"))


@functools.lru_cache(maxsize=50_000)
def alike(a: str, b: str) -> bool:
    """Are two words spellings of one name? Equal when folded, or the same consonants with no more than the vowels apart."""
    first, second = fold(a), fold(b)
    if first == second:
        return True
    if min(len(first), len(second)) < 4 or not set(skeletons(a)) & set(skeletons(b)) or _his_and_hers(first, second):
        return False
    if abs(len(_VOWELS.findall(first)) - len(_VOWELS.findall(second))) > 1:
        return False  # "Salman" is no "Soleimani"
    return JaroWinkler.similarity(first, second) >= 0.8 or compare(a, b).same
