"""The language of a text, told offline: by its script, by the words that English cannot do without, by n-grams (py3langid)."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from babel import Locale, UnknownLocaleError
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from dragoman.reading.blocks import Block
from dragoman.records import READ, READ_LANGUAGES

#: fewer words than this tell no language, unless the script does
_FEWEST_WORDS = 4
#: py3langid's normalised probability below which a text is left undecided; below the second, one passage is not set apart from the others
_SURE, _SURE_OF_PASSAGE = 0.5, 0.9
#: words of a passage that may be in another language than the report, in the same script; shorter ones are names and quotations
_FEWEST_OF_PASSAGE = 12
#: characters of one in another script
_SHORTEST = 8
#: the share of a report's words that must be in a language that is read, for the report to be read
_WORTH_READING = 0.2
_SAMPLE = 3_000
_WORD = re.compile(r"[^\W\d_]{2,}")
#: signs of any script but the Latin one
_NOT_LATIN = re.compile(r"[\u0370-\u1cff\u1f00-\u1fff\u2c00-\ud7ff\uf900-\ufeff]")
#: shares of a text: of letters that make a script its own, and of kana in Japanese
_OWN_SCRIPT, _KANA = 0.5, 0.05
#: function words that tell English: their share, how many no other language has; and the share that leaves a passage of a report in English
_ENGLISH, _FEWEST_ENGLISH, _ENGLISH_ENOUGH = 0.2, 2, 0.08


@dataclass(frozen=True, slots=True)
class Script:
    """A script with the languages that are written in it; Japanese is written in kana ``beside`` Han."""

    name: str
    letters: re.Pattern[str]
    languages: tuple[str, ...]
    beside: str | None = None


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("dragoman.reading").joinpath("data/tongues.toml").read_text("utf-8"))


@functools.cache
def scripts() -> tuple[Script, ...]:
    """The scripts beside the Latin one, in the order in which they are asked."""
    return tuple(
        Script(row["name"], re.compile(f"[{row['letters']}]"), tuple(row["languages"]), row.get("with")) for row in _table()["script"]
    )


@functools.cache
def _english() -> frozenset[str]:
    return frozenset(_table()["english"])


@functools.cache
def _english_too() -> frozenset[str]:
    return _english() | frozenset(_table()["english_too"])


@functools.cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; ``None`` where it is too short or too mixed to tell."""
    return _told(text[:_SAMPLE], _SURE)


def _told(sample: str, least: float) -> str | None:
    script = _script_of(sample)
    if script is not None and len(script.languages) == 1:
        return script.languages[0]
    words = _WORD.findall(sample)
    if len(words) < _FEWEST_WORDS:
        return None
    if script is None and _is_english(words):
        return "en"
    return _by_ngrams(sample, script.languages if script is not None else tuple(_table()["languages"]), least)


def _is_english(words: Sequence[str]) -> bool:
    small = [word.lower() for word in words]
    return sum(map(_english().__contains__, small)) >= _FEWEST_ENGLISH and _share(small) >= _ENGLISH


def _share(small: Sequence[str]) -> float:
    """The share of English function words."""
    return sum(map(_english_too().__contains__, small)) / len(small)


def _script_of(sample: str) -> Script | None:
    """The script of most letters; ``None`` for the Latin one and for a mixture."""
    if len(_NOT_LATIN.findall(sample)) * 2 < _OWN_SCRIPT * len(_WORD.findall(sample)):
        return None
    letters = sum(map(str.isalpha, sample))
    counts = {script.name: len(script.letters.findall(sample)) for script in scripts()}
    for script in scripts():
        own = counts[script.name]
        if script.beside is not None and own < _KANA * (own + counts[script.beside]):
            continue
        if own + counts.get(script.beside or "", 0) > _OWN_SCRIPT * letters and own:
            return script
    return None


def _by_ngrams(sample: str, languages: Sequence[str], least: float) -> str | None:
    """The likeliest of some languages, if it is likely enough among them."""
    allowed = frozenset(languages)
    likely = [(code, share) for code, share in _identifier().rank(sample) if code in allowed]
    whole = sum(share for _, share in likely)
    code, share = likely[0]
    return str(code) if whole > 0 and share >= least * whole else None


def set_apart(blocks: Sequence[Block], language: str | None) -> None:
    """Give each block that is read its language, where that is beyond doubt another than the report's."""
    for block in blocks:
        if block.kind in READ and len(block.text) >= _SHORTEST:
            own = _own(block.text[:_SAMPLE], language)
            block.language = own if own != language else None


def _own(sample: str, language: str | None) -> str | None:
    script = _script_of(sample)
    words = _WORD.findall(sample)
    if script is None and len(words) < _FEWEST_OF_PASSAGE:
        return None
    if script is None and language == "en" and _share([word.lower() for word in words]) >= _ENGLISH_ENOUGH:
        return None
    return _told(sample, _SURE_OF_PASSAGE)


def language_name(code: str) -> str:
    """A language's name in English, by CLDR; the code itself where CLDR has none."""
    try:
        return Locale.parse(code).get_language_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def unread_because(blocks: Sequence[Block], language: str | None) -> str | None:
    """Why a report is not read for findings, or ``None`` where it is, if only in the passages that are in a language that is read."""
    counts: Counter[str | None] = Counter()
    for block in blocks:
        if block.kind in READ:
            counts[block.language or language] += block.words
    readable = sum(count for code, count in counts.items() if code is None or code in READ_LANGUAGES)
    if not counts:
        return "there is nothing to read in it: no headline and no running text"
    if readable >= _WORTH_READING * counts.total():
        return None
    most = max(counts, key=lambda code: (code is not None and code not in READ_LANGUAGES, counts[code], code or ""))
    return f"in {language_name(most or '')}: this version reads English only"
