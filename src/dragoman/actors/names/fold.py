"""The fold: names in any script and romanisation, brought to one plain spelling of their sounds."""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import resources
from itertools import combinations, product

from dragoman.actors.names.scripts import article_less, latin, readings, voiceless

VOWELS = frozenset("aeiou")
#: consonants that spellings confuse, by the class they share in a key
CLASSES = str.maketrans({"b": "p", "d": "t", "g": "k", "z": "s", "š": "s", "v": "f", "h": None} | dict.fromkeys("aeiou"))
_WIDEST = 6
_MANY_WORDS = 8
_TOO_LONG = 200
_SYLLABLES = re.compile(r"(?<=[a-z])(?=[A-Z])")
_INITIALS = re.compile(r"\b[B-DF-HJ-NP-TV-XZ]{2,3}\b")
_HYPHEN = re.compile(r"(?<!\bal)(?<!\bel)(?<!\bul)(?<!\bur)-", re.IGNORECASE)
_SPLIT = re.compile(r"[^a-z0-9']+")
_ABD = re.compile(r"\b(abd|abdel|abdul|abdal)[ -]+(?:(?:al|el|ul|ur|as|ar)[ -]+)?(?=[a-z]{3})")
#: what names nobody in names without vowels
_UNVOICED = {"bn": "particle", "bnt": "particle", "al": "particle"}
_DIGITS = str.maketrans("013", "oie")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: ``plain`` as written in Latin letters, ``sounds`` its foldings, the likeliest first.

    ``voiced`` is false where the script writes no vowels. ``root`` is the common form of a name that languages share.
    """

    plain: str
    sounds: tuple[str, ...]
    root: str | None = None
    voiced: bool = True


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: its words in order, and the titles and particles that were set aside."""

    words: tuple[Word, ...]
    aside: tuple[str, ...]
    comma: bool


def _rows(name: str) -> Iterator[dict[str, str]]:
    table = resources.files("dragoman.actors.names") / "data" / f"{name}.csv"
    yield from csv.DictReader(table.read_text("utf-8").splitlines())


_WHERE = {
    "": "{}",
    "start": r"^{}",
    "end": r"{}$",
    "before vowel": r"{}(?=[aeou])",
    "before consonant": r"{}(?=[^aeiou]|$)",
    "start before vowel": r"^{}(?=[aeiou])",
    "pinyin": r"^{}(?=(?:ai|an|ao|ang|en|eng|i|ong|ou|u|ui|un|uo)$)",
    "start before i": r"^{}(?=i)",
}


@functools.cache
def _sounds() -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
    rows = list(_rows("sounds"))
    pattern = "|".join(f"({_WHERE[row['where']].format(row['letters'])})" for row in rows)
    return re.compile(pattern), tuple((row["becomes"], row["also"]) for row in rows)


@functools.cache
def kinds() -> dict[str, str]:
    """What the words of names are that name nobody: titles, particles, suffixes."""
    return {row["word"]: row["kind"] for row in _rows("words")}


@functools.cache
def _roots() -> dict[str, str]:
    """The common form of each listed name, by its letters and, where only one claims them, by its sounds."""
    by_letters = {variant: row["name"] for row in _rows("equivalents") for variant in (row["name"], *row["variants"].split())}
    claims: dict[str, set[str]] = {}
    for variant, name in by_letters.items():
        claims.setdefault(sound(variant)[0], set()).add(name)
    by_sound = {sounds: min(names) for sounds, names in claims.items() if len(names) == 1 and len(sounds) > 2}
    return by_sound | by_letters


def _root(plain: str, sounds: tuple[str, ...]) -> str | None:
    roots = _roots()
    return roots.get(plain) or (roots.get(sounds[0]) if sounds else None)


@functools.lru_cache(maxsize=65536)
def sound(word: str) -> tuple[str, ...]:
    """The foldings of one word in plain Latin letters: the likeliest, then those by other languages' rules of spelling."""
    pattern, outcomes = _sounds()
    pieces: list[tuple[str, ...]] = []
    last = 0
    for match in pattern.finditer(word):
        main, also = outcomes[(match.lastindex or 1) - 1]
        pieces += [(word[last : match.start()],), (main, also) if also else (main,)]
        last = match.end()
    pieces.append((word[last:],))
    spots = [n for n, piece in enumerate(pieces) if len(piece) > 1]
    if len(spots) > 2:
        pieces = [piece[:1] if n in spots[2:] else piece for n, piece in enumerate(pieces)]
    found = (_tidy("".join(each)) for each in product(*pieces))
    return tuple(dict.fromkeys(each for each in found if each))[:_WIDEST]


def _tidy(sounds: str) -> str:
    """Doubled letters once, glides before vowels away, no ``i`` after a vowel at the end."""
    sounds = re.sub(r"(.)\1+", r"\1", sounds)
    sounds = re.sub(r"(?<=.)i(?=[aeou])", "", sounds)
    sounds = re.sub(r"^i(?=[eou])", "", sounds)
    return re.sub(r"(?<=[aeou])i$", "", sounds) if len(sounds) > 3 else sounds


@functools.lru_cache(maxsize=65536)
def variants(name: str) -> tuple[Name, ...]:
    """The ways in which a name may be read, the likeliest first: across its hyphens, by its marks, by another people's signs."""
    name = unicodedata.normalize("NFC", name)[:_TOO_LONG]
    found = [take_apart(name), *(_apart(each, voiced=True) for each in readings(name))]
    if "-" in name:
        found += [take_apart(name, joined=True), *(_apart(each, voiced=True) for each in readings(_HYPHEN.sub("", name)))]
    return tuple(dict.fromkeys(found))[:_WIDEST]


@functools.lru_cache(maxsize=65536)
def take_apart(name: str, joined: bool = False) -> Name:
    """The words of a name with their sounds, titles and particles set aside; ``joined`` reads across hyphens, save those of articles."""
    name = unicodedata.normalize("NFC", name)[:_TOO_LONG]
    name = _HYPHEN.sub("", name) if joined else name
    if voiceless(name):
        return _unvoiced(name)
    return _apart(_SYLLABLES.sub(" ", name) if name.isascii() else latin(name), voiced=True)


def _unvoiced(name: str) -> Name:
    """A name without vowels; what its words mean is looked up as they are written."""
    roots = {"".join(_SPLIT.split(latin(each).lower())): _roots().get(article_less(each)) for each in name.split()}
    found = _apart(latin(name), voiced=False)
    return replace(found, words=tuple(replace(word, root=roots.get(word.plain)) for word in found.words))


def _apart(plain: str, *, voiced: bool) -> Name:
    """The words of a name in Latin letters."""
    name = plain
    comma = "," in name.strip(" ,")
    text = _capitals(plain).lower().replace("`", "'").replace("\u2019", "'")
    text = _ABD.sub(r"abdul", text)
    pieces = [each.replace("'", "") for each in _SPLIT.split(text)]
    pieces = [re.sub(r"(?<=[a-z])[013]|[013](?=[a-z])", lambda found: found[0].translate(_DIGITS), each) for each in pieces if each]
    if comma and "," in text:
        first = [each for each in _SPLIT.split(text.split(",", 1)[0]) if each]
        pieces = pieces[len(first) :] + pieces[: len(first)]
    known = kinds() if voiced else _UNVOICED
    aside = [each for each in pieces if each in known and len(pieces) > 1]
    kept = [each for each in pieces if each not in known] or pieces
    words = tuple(Word(each, sound(each) or (each,), _root(each, sound(each)), voiced) for each in kept[:_MANY_WORDS])
    return Name(words, tuple(aside), comma)


def compound(one: Word, other: Word) -> Word:
    """Two words written as one."""
    plain = one.plain + other.plain
    return Word(plain, sound(plain) or (plain,), _root(plain, sound(plain)) if one.voiced else None, one.voiced)


def _capitals(name: str) -> str:
    """Initials that were run together, apart: two capitals without a vowel ("JC Juncker")."""
    return name if name.isupper() else _INITIALS.sub(lambda found: " ".join(found.group()), name)


def fold(name: str) -> tuple[str, ...]:
    """The words of a name in their common spelling, titles and particles left out: equal for equal names as a rule.

    >>> fold("Siarhej Naryschkin") == fold("Сергей Нарышкин")
    True
    """
    return tuple(word.root or word.sounds[0] for word in take_apart(name).words)


def skeleton(sounds: str) -> str:
    """The consonants by classes that spellings confuse; a vowel counts only where a word opens with it."""
    bare = sounds.translate(CLASSES)
    return ("a" if sounds[:1] in VOWELS else "") + re.sub(r"(.)\1+", r"\1", bare)


def keys(name: str) -> frozenset[str]:
    """Blocking keys: names that may be one share one. Of a single word its skeleton, else those of every two words."""
    words = [sorted({skeleton(each) for each in ((word.root,) if word.root else word.sounds)}) for word in take_apart(name).words]
    words = [[each for each in word if each] for word in words if any(word)]
    if len(words) == 1:
        return frozenset(words[0])
    pairs = ("+".join(sorted(pair)) for one, other in combinations(words[:5], 2) for pair in product(one, other))
    return frozenset(pairs)
