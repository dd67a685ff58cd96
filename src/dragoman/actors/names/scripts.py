"""Names in other scripts, made ready for the Latin alphabet: articles, family names, letters that stand for two sounds."""

from __future__ import annotations

import csv
import functools
import itertools
import re
from collections.abc import Iterator, Mapping
from importlib import resources

from anyascii import anyascii

_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_HEBREW = re.compile(r"[\u0590-\u05ff]")
_GREEK = re.compile(r"[\u0370-\u03ff]")
_KANA = re.compile(r"[\u3040-\u30ff]+")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,4}")
_HAN = re.compile(r"(?<![\u3400-\u9fff\u00b7\u30fb])[\u3400-\u9fff\u3005]{2,5}(?![\u3400-\u9fff\u00b7\u30fb])")
_SERVANT = re.compile(r"\bعبد[ \u200c]?(?:ال)?(?=\w)")
_ARTICLE = re.compile(r"\bال(?=\w{2})")
_TWO_SYLLABLES = frozenset({"欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "남궁", "황보", "제갈", "선우"})
#: letters that anyascii gives one sound where names have two, or none
_BARE = str.maketrans({"ב": "b", "פ": "p", "ף": "p", "ו": "", "و": "", "ي": "", "ی": "", "ج": "zh", "ق": "q", "ه": "", "ة": "", "ה": ""})
_KOREAN = (("이", "Lee"), ("리", "Lee"), ("노", "Roh"), ("임", "Lim"), ("류", "Yoo"), ("유", "Yoo"))
#: Korean syllables in Latin letters, one or two together
_SYLLABLES = re.compile(
    r"(?:(?:[ptk]{2}|ch|sh|[bcdghjkmnprstwy])?(?:yeo|you|yoo|woo|eo|eu|ou|oo|ae|ui|wa|wo|ya|ye|yo|yu|[aeiou])(?:ng|[klmnpt])?){1,2}"
)
_VOWELS = (("you", "yo"), ("yeo", "yo"), ("woo", "u"), ("oo", "u"), ("ou", "o"), ("eo", "o"), ("eu", "u"), ("ae", "e"))
#: letters of Ukrainian and Belarusian that Russian lacks: where they stand, г is h
_RUTHENIAN = re.compile(r"[іїєґў]", re.IGNORECASE)
_SOFT_G = str.maketrans("гГґҐ", "hHgG")
_DIGRAPHS = (
    (re.compile(r"([αεη])[υύ](?=[αβγδεζηλιμνορωάέήίόώ])"), r"\1β"),
    (re.compile(r"([αεη])[υύ]"), r"\1φ"),
    (re.compile(r"ο[υύ]"), "u"),
    (re.compile(r"γ(?=[γχ])"), "n"),
    (re.compile(r"\bμπ"), "b"),
    (re.compile(r"\bντ"), "d"),
)
#: letters with marks as scholars, Czechs and Poles read them; anyascii only takes the marks away
_MARKED = str.maketrans({"č": "ch", "š": "sh", "ž": "zh", "ć": "ch", "đ": "dj", "ż": "zh", "ź": "z", "ś": "s", "ř": "rz", "ğ": "gh"})
_POLISH = re.compile(r"[łżźśńąęó]|prz|rz|cz|sz")
_BARE_C = re.compile(r"c(?![hz\s])")
_READINGS = 8


def voiceless(name: str) -> bool:
    """Is a name in a script that writes no vowels?"""
    return bool(_ARABIC.search(name) or _HEBREW.search(name))


def latin(name: str) -> str:
    """A name in Latin letters, its words apart as they are in Latin script; the likeliest of its :func:`readings`.

    Vowel letters of scripts that have no others are left out: they tell as little as the missing ones.
    """
    if _ARABIC.search(name):
        name = _ARTICLE.sub("", _SERVANT.sub("abdul", name))
    if voiceless(name):
        return anyascii(name.translate(_BARE))
    if _GREEK.search(name):
        name = _greek(name)
    if _RUTHENIAN.search(name):
        name = name.translate(_SOFT_G)
    name = _KANA.sub(lambda found: _japanese(found.group()), name)
    name = _HANGUL.sub(lambda found: _korean(found.group()), name)
    return anyascii(_HAN.sub(lambda found: _chinese(found.group()), name))


def readings(name: str) -> tuple[str, ...]:
    """Further ways of reading a name than :func:`latin`: marks spelled out, Chinese signs as Japanese and Koreans read them,
    Korean names in Latin letters as they would be spelled by one rule.
    """
    if name.isascii():
        return tuple(filter(None, (korean(name),)))
    found = [*_marked(name), *_signs(name)]
    return tuple(dict.fromkeys(found))[:_READINGS]


def article_less(word: str) -> str:
    """A word of an Arabic name without its article."""
    return _ARTICLE.sub("", word)


def _marked(name: str) -> Iterator[str]:
    low = name.lower()
    spelled = low.translate(_MARKED)
    if _POLISH.search(low):
        spelled = _BARE_C.sub("ts", spelled)
    if spelled != low:
        yield anyascii(spelled)


@functools.cache
def _table() -> Mapping[str, tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]]:
    """By tongue: family names and parts of given names in Chinese signs, each with its readings."""
    text = (resources.files("dragoman.actors.names") / "data" / "han.csv").read_text("utf-8")
    found: dict[str, tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]] = {}
    for row in csv.DictReader(text.splitlines()):
        places = found.setdefault(row["tongue"], ({}, {}))
        places[row["place"] == "given"][row["han"]] = tuple(row["readings"].split())
    return found


def _signs(name: str) -> Iterator[str]:
    """A name in Chinese signs as Japanese or Koreans read it, where their tables have its family name and the rest."""
    signs = _HAN.fullmatch(name.replace(" ", "").replace("\u3000", ""))
    if signs is None:
        return
    text = signs.group()
    for families, given in _table().values():
        for cut in range(min(3, len(text) - 1), 0, -1):
            parts = families.get(text[:cut], ()), tuple(_spelled(text[cut:], given))
            yield from (f"{family} {rest}" for family, rest in itertools.product(*parts))


def _spelled(signs: str, table: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The readings of a given name: as a whole, or sign by sign."""
    if signs in table:
        return list(table[signs])
    heads = [(cut, signs[:cut]) for cut in range(len(signs) - 1, 0, -1) if signs[:cut] in table]
    every = (one + rest for cut, head in heads for one in table[head] for rest in _spelled(signs[cut:], table))
    return list(itertools.islice(every, _READINGS))


def _greek(name: str) -> str:
    name = name.lower()
    for pattern, letters in _DIGRAPHS:
        name = pattern.sub(letters, name)
    return name


@functools.cache
def _families() -> frozenset[str]:
    """Korean family names as they are spelled in Latin letters."""
    text = (resources.files("dragoman.actors.names") / "data" / "korean.csv").read_text("utf-8")
    return frozenset(spelling for row in csv.DictReader(text.splitlines()) for spelling in row["spellings"].split())


@functools.lru_cache(maxsize=65536)
def korean(name: str) -> str | None:
    """A Korean's name in Latin letters, which everybody spells as he likes, with one spelling for each sound; else ``None``."""
    words = re.split(r"[\s-]+", name.strip().lower())
    if not 1 < len(words) < 4 or words[0] not in _families() or not all(map(_SYLLABLES.fullmatch, words[1:])):
        return None
    family, *given = (_one_spelling(word) for word in words)
    return f"{family.title()} {''.join(given).title()}"


def _one_spelling(word: str) -> str:
    for letters, sound in _VOWELS:
        word = word.replace(letters, sound)
    return word


def _japanese(kana: str) -> str:
    return re.sub(r"ou|oo", "o", anyascii(kana).lower()).replace("uu", "u")


def _family(name: str) -> int:
    """How many syllables the family name has that stands first."""
    return 2 if name[:2] in _TWO_SYLLABLES and len(name) > 2 else 1


def _korean(name: str) -> str:
    cut = _family(name)
    family = dict(_KOREAN).get(name[:cut], anyascii(name[:cut]))
    given = _one_spelling(anyascii(name[cut:]).lower())
    return f" {family} {given} "


def _chinese(name: str) -> str:
    cut = _family(name)
    parts = (re.sub(r"\bc(?!h)", "ts", " ".join(map(anyascii, part)).lower()).replace(" ", "") for part in (name[:cut], name[cut:]))
    return f" {' '.join(parts)} "
