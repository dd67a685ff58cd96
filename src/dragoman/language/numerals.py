"""Numbers as texts write them: digits with marks, words, and both together ("1.5 billion", "two hundred and ten")."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

_DIGITS = re.compile(r"\d{1,3}(?:([.,'\u00a0\u202f ])\d{3})(?:\1\d{3})*(?:[.,]\d+)?|\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number words of a language: ``words`` count, ``scales`` multiply ("million"), ``joints`` join ("and")."""

    words: dict[str, float]
    scales: dict[str, float]
    joints: frozenset[str]


@functools.cache
def numerals(language: str) -> Numerals:
    """The number words of a language; those of English where we have none."""
    folder = resources.files("dragoman.language").joinpath("data/numerals")
    path = folder.joinpath(f"{language}.toml")
    row = tomllib.loads((path if path.is_file() else folder.joinpath("en.toml")).read_text("utf-8"))
    return Numerals(
        {word: float(value) for word, value in row["words"].items()},
        {word: float(value) for word, value in row["scales"].items()},
        frozenset(row["joints"]),
    )


def digits(text: str, decimal: str | None = None) -> float | None:
    """The value of a number in digits, or ``None``.

    A mark that stands before three digits parts thousands, another one parts the decimals; ``decimal`` says
    which mark parts decimals where only one stands and three digits follow ("1.500": 1,500 unless ``decimal`` is ".").
    """
    if not _DIGITS.fullmatch(text) or len(text) > 40:
        return None
    plain = re.sub("['\u00a0\u202f ]", "", text)
    marks = [mark for mark in plain if mark in ".,"]
    last = marks[-1] if marks else ""
    groups = re.split("[.,]", plain)
    if len(set(marks)) == 2 and marks.count(last) == 1:
        whole, part = plain.rsplit(last, 1)
        return float(re.sub("[.,]", "", whole) + "." + part)
    if marks and (len(marks) > 1 or (len(groups[1]) == 3 and last != decimal and groups[0] != "0")):
        return float("".join(groups))
    return float(plain.replace(",", "."))


def read(words: Sequence[str], language: str = "en") -> float | None:
    """The value of a number in lower-case words or digits, or ``None``: ("two", "hundred", "and", "ten") is 210."""
    known = numerals(language)
    total = part = 0.0
    seen = False
    for word in words:
        if word in known.joints:
            continue
        value = known.words.get(word)
        if value is None and word[:1].isdigit():
            value = digits(word)
        if value is not None:
            if seen and part >= 20 and part < 100 and value < 10:
                part += value
            elif seen and part and (part < 20 or value >= 20 or value != int(value)) and part % 100 != 0:
                return None
            else:
                part += value
        elif word in known.scales:
            scale = known.scales[word]
            if scale >= 1000:
                total += (part or 1) * scale
                part = 0.0
            else:
                part = (part or 1) * scale
        else:
            return None
        seen = True
    return total + part if seen else None
