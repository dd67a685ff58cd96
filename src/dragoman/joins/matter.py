"""What a report is about: its names, numbers and rare words, each weighed by how rare it is in its language.

Rarity is the Zipf frequency of a fixed table (wordfreq; Speer 2022), never a count of the reports at hand: so two reports
are alike or not whatever else was read. Names and numbers carry over languages; so do words that look alike.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from anyascii import anyascii
from wordfreq import available_languages, zipf_frequency

from dragoman.actors.names.fold import sound

_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)?")
_APOSTROPHE = re.compile("['’]")
_POSSESSIVE = re.compile("['’]s$")
_ENDED = re.compile(r"[.!?:]\W*$|\n\s*$")
_STEM = 6
_SHORTEST = 3
_LONGEST = 700
_KEPT = 120
_COMMONEST, _RAREST = 6.2, 1.8
_NAME, _NUMBER, _TITLE = 1.5, 1.0, 2
_LEAST = 0.2
_NO_NAME = 4.0
#: share of a headline's longer words from whose capitals it is in title case, and how many of them it takes to tell
_CASED, _LONGER, _TELLING = 0.7, 4, 3
#: languages whose words wordfreq only tells apart with packages that are not ours to require
_CUT_BY_OTHERS = {"zh", "ja", "ko"}
#: as much rarity shared by two sentences is enough to say that they are told alike: about four rare words
_ENOUGH = 2.0


@functools.cache
def _languages() -> frozenset[str]:
    return frozenset(available_languages("small")) - _CUT_BY_OTHERS


@functools.lru_cache(maxsize=200_000)
def rarity(word: str, language: str) -> float:
    """0 for the commonest words of a language to 1 for those hardly ever printed."""
    zipf = max(_RAREST, zipf_frequency(word, language))
    return max(0.0, (_COMMONEST - zipf) / (_COMMONEST - _RAREST))


def _tokens(text: str, language: str) -> Iterator[tuple[str, str, float]]:
    """The words of a text with their terms and rarity, as often as they stand there."""
    last = 0
    for match in _TOKEN.finditer(text):
        word = match.group()
        opens = word[0].isupper() and (not last or _ENDED.search(text[last : match.start()]) is not None)
        last = match.end()
        term, weight = _term(word, language, opens=opens)
        if weight:
            yield _POSSESSIVE.sub("", word), term, weight


def _headline(title: str, language: str) -> Iterator[tuple[str, str, float]]:
    """The words of a headline: each by itself, and what is a name as a name too.

    Papers set headlines in title case or not as they please, so a capital there tells a name from a word less surely: were a
    capitalised word a name alone, "Wearable" of one paper would not be the "wearable" of another.
    """
    last = 0
    cased = _title_case(title)
    for match in _TOKEN.finditer(title):
        word = match.group()
        opens = cased or not last or _ENDED.search(title[last : match.start()]) is not None
        last = match.end()
        shown = _POSSESSIVE.sub("", word)
        plain, weight = _term(word.lower(), language, opens=False)
        if weight:
            yield shown, plain, weight
        named, _ = _term(word, language, opens=opens)
        if weight and named.startswith("@"):
            yield shown, named, max(weight, _LEAST)


def _title_case(title: str) -> bool:
    """Are nearly all longer words of a headline capitalised?"""
    words = [word for word in _TOKEN.findall(title)[1:] if len(word) >= _LONGER and word[0].isalpha()]
    return len(words) >= _TELLING and sum(word[0].isupper() for word in words) >= _CASED * len(words)


@functools.lru_cache(maxsize=200_000)
def _term(word: str, language: str, *, opens: bool) -> tuple[str, float]:
    """The term that a word stands for and its rarity, 0 for one that says nothing; a word that ``opens`` a sentence is a name
    only if it is rare.
    """
    word = _POSSESSIVE.sub("", word)
    if word[0].isdigit():
        plain = word.replace(",", "").replace(".", "")
        return ("#" + plain, _NUMBER * (0.3 if _year(plain) else 0.6)) if len(plain) > 1 else ("", 0.0)
    lower = max(_APOSTROPHE.split(word.lower()), key=len)
    weight = rarity(lower, language)
    if not weight or len(lower) < _SHORTEST:
        return "", 0.0
    if word[0].isupper() and (not opens or zipf_frequency(lower, language) < _NO_NAME):
        return _name(lower), _NAME * max(weight, _LEAST)
    return anyascii(lower).lower()[:_STEM], weight


@functools.lru_cache(maxsize=200_000)
def _name(word: str) -> str:
    plain = re.sub("[^a-z]", "", anyascii(word).lower())
    return "@" + (sound(plain) or (plain,))[0][:_STEM]


def _year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in {"19", "20"}


def weights(title: str, text: str, language: str | None) -> dict[str, float]:
    """The weightiest terms of a text by rarity; a term of the title counts three times.

    What is said often weighs at most twice what is said once (saturation as in BM25): else the head of state whom every
    report of a country names would make all of them one story.
    """
    tongue = language if language in _languages() else "en"
    counts: Counter[str] = Counter()
    rare: dict[str, float] = {}
    for words, times in ((_headline(title, tongue), 1 + _TITLE), (_tokens(_opening(text), tongue), 1)):
        for _, term, weight in words:
            counts[term] += times
            rare[term] = max(rare.get(term, 0.0), weight)
    scored = {term: 2 * times / (times + 1) * rare[term] for term, times in counts.items() if rare[term] > 0}
    kept = sorted(scored, key=lambda term: (-scored[term], term))[:_KEPT]
    return {term: round(scored[term], 4) for term in kept}


def terms(title: str, text: str, language: str | None) -> dict[str, float]:
    """The weightiest terms of a report, as a vector of length 1."""
    kept = weights(title, text, language)
    length = math.sqrt(sum(weight**2 for weight in kept.values()))
    return {term: round(weight / length, 4) for term, weight in kept.items()} if length else {}


def shown(title: str, text: str, of: Collection[str], language: str | None) -> dict[str, str]:
    """For each of these terms the first word of a report that it stands for."""
    tongue = language if language in _languages() else "en"
    found: dict[str, str] = {}
    for word, term, _ in (*_headline(title, tongue), *_tokens(_opening(text), tongue)):
        if term in of:
            found.setdefault(term, word)
    return found


def _opening(text: str) -> str:
    """As many words of a text as count: what comes after is background."""
    return " ".join(text.split(" ", _LONGEST)[:_LONGEST])


def names(text: str, language: str | None) -> dict[str, str]:
    """The names in a piece of text: their terms, with the words that stand there."""
    tongue = language if language in _languages() else "en"
    return {term: word for word, term, _ in _tokens(text, tongue) if term.startswith("@")}


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The cosine of two vectors of terms."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * large[term] for term, weight in small.items() if term in large)


def shared(one: Mapping[str, float], other: Mapping[str, float]) -> list[str]:
    """The terms that make two reports alike, the weightiest first."""
    both = {term: one[term] * other[term] for term in one.keys() & other.keys()}
    return sorted(both, key=lambda term: (-both[term], term))


def told_alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How far two sentences are told in the same words, 0-1, from their weights: how much they share of rare words at
    all, and how much of the shorter one that is.
    """
    both = sorted(one.keys() & other.keys())
    if not both:
        return 0.0
    share = max(sum(each[term] ** 2 for term in both) / (sum(weight**2 for weight in each.values()) or 1.0) for each in (one, other))
    return min(1.0, sum(min(one[term], other[term]) for term in both) / _ENOUGH) * math.sqrt(share)


@functools.lru_cache(maxsize=4096)
def told(sentence: str, language: str | None) -> Mapping[str, float]:
    """The weights of a sentence or a name, once for all the mentions that stand in it."""
    return weights("", sentence, language)
