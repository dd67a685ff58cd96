"""Words that sound nearly the same and yet are two names: another family's ending, a syllable more, another son's number.

Likeness by letters cannot tell these from slips: ``Turchyn`` and ``Turchynov`` differ by less than two spellings of one name do.
"""

from __future__ import annotations

import re
from itertools import product

from dragoman.actors.names.fold import VOWELS, Word

#: what makes another family's name of a name, as it sounds
_ENDINGS = frozenset({"of", "ef", "ofa", "efa", "enko", "ian", "son", "sen", "iuk", "idze", "švili", "esku", "poulos", "opulos"})
#: Japanese sons by number, of which the readings of long vowels are left aside
_SON = re.compile(r"(?P<number>ichi|kichi|ta|sa|sh?in?ji|ji|zi|sabu|shi|go|roku)rou?$")
#: the syllables of Mandarin in pinyin
_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiou])"
)
#: Chinese family names of two syllables
_FAMILIES = frozenset({"ouyang", "sima", "zhuge", "shangguan", "situ"})
#: a name of so few sounds is no slip of one with a syllable more
_SHORT = 6


def unlike(one: Word, other: Word) -> bool:
    """Are two words of one likeness two names for all that?"""
    if set(one.sounds) & set(other.sounds):
        return False
    if _sons(one.plain, other.plain):
        return True
    return all(_ending(a, b) or _syllable_more(a, b) for a, b in product(one.sounds[:1], other.sounds[:1]))


def syllable(word: Word) -> bool:
    """May a word be a syllable of Mandarin in pinyin, where a vowel makes another name: ``Xiu``, ``Xun``?"""
    return word.plain in _FAMILIES or _SYLLABLE.fullmatch(word.plain) is not None


def _ending(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) > 3 and long.startswith(short) and long[len(short) :] in _ENDINGS


def _consonants(sounds: str) -> int:
    return sum(letter not in VOWELS and letter != "h" for letter in sounds)


def _syllables(sounds: str) -> int:
    return len(re.findall(r"[aeiou]+", sounds))


def _syllable_more(a: str, b: str) -> bool:
    """Has one a whole syllable that the other lacks, amid what else is alike: ``Putin``, ``Putilin``?"""
    short, long = sorted((a, b), key=len)
    return len(short) <= _SHORT and _consonants(long) > _consonants(short) and _syllables(long) > _syllables(short)


def _sons(one: str, other: str) -> bool:
    first, second = _SON.search(one), _SON.search(other)
    return first is not None and second is not None and first["number"] != second["number"]
