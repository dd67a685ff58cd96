"""Names in other scripts, made ready for the Latin alphabet: articles, family names, letters that stand for two sounds."""

from __future__ import annotations

import re

from anyascii import anyascii

_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_HEBREW = re.compile(r"[\u0590-\u05ff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,4}")
_HAN = re.compile(r"(?<![\u3400-\u9fff\u00b7\u30fb])[\u3400-\u9fff]{2,4}(?![\u3400-\u9fff\u00b7\u30fb])")
_SERVANT = re.compile(r"\bعبد[ \u200c]?(?:ال)?(?=\w)")
_ARTICLE = re.compile(r"\bال(?=\w{2})")
_TWO_SYLLABLES = frozenset({"欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "남궁", "황보", "제갈", "선우"})
#: letters that anyascii gives one sound where names have two, or none
_BARE = str.maketrans({"ב": "b", "פ": "p", "ף": "p", "ו": "", "و": "", "ي": "", "ی": "", "ج": "zh", "ق": "q", "ه": "", "ة": "", "ה": ""})
_KOREAN = (("이", "Lee"), ("리", "Lee"), ("노", "Roh"), ("임", "Lim"), ("류", "Yoo"), ("유", "Yoo"))


def voiceless(name: str) -> bool:
    """Is a name in a script that writes no vowels?"""
    return bool(_ARABIC.search(name) or _HEBREW.search(name))


def latin(name: str) -> str:
    """A name in Latin letters, its words apart as they are in Latin script.

    Vowel letters of scripts that have no others are left out: they tell as little as the missing ones.
    """
    if _ARABIC.search(name):
        name = _ARTICLE.sub("", _SERVANT.sub("abdul", name))
    if voiceless(name):
        return anyascii(name.translate(_BARE))
    name = _HANGUL.sub(lambda found: _korean(found.group()), name)
    return anyascii(_HAN.sub(lambda found: _chinese(found.group()), name))


def _family(name: str) -> int:
    """How many syllables the family name has that stands first."""
    return 2 if name[:2] in _TWO_SYLLABLES and len(name) > 2 else 1


def _korean(name: str) -> str:
    cut = _family(name)
    family = dict(_KOREAN).get(name[:cut], anyascii(name[:cut]))
    given = anyascii(name[cut:]).lower().replace("eo", "o").replace("eu", "u").replace("ae", "e")
    return f" {family} {given} "


def _chinese(name: str) -> str:
    cut = _family(name)
    parts = (re.sub(r"\bc(?!h)", "ts", " ".join(map(anyascii, part)).lower()).replace(" ", "") for part in (name[:cut], name[cut:]))
    return f" {' '.join(parts)} "
