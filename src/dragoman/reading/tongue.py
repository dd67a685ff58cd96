"""The language of a text, told offline, and what to say of one that this version does not read."""

from __future__ import annotations

import functools
import re

from babel import Locale, UnknownLocaleError
from py3langid.langid import MODEL_FILE, LanguageIdentifier

#: the languages that the parser reads
READ_LANGUAGES = frozenset({"en"})
#: fewer words than this tell no language
_FEWEST_WORDS = 4
#: py3langid's normalised probability below which a short text is left undecided (below it, half the answers on headlines are wrong)
_SURE = 0.5
_SAMPLE = 5_000
_WORD = re.compile(r"[^\W\d_]{2,}")


@functools.cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; ``None`` where it is too short or too mixed to tell."""
    sample = text[:_SAMPLE]
    if len(_WORD.findall(sample[:2_000])) < _FEWEST_WORDS:
        return None
    code, sure = _identifier().classify(sample)
    return str(code) if sure >= _SURE else None


def language_name(code: str) -> str:
    """A language's name in English, by CLDR; the code itself where CLDR has none."""
    try:
        return Locale.parse(code).get_language_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def unread_because(language: str | None, *, words: bool) -> str | None:
    """Why a text is not read for findings, or ``None`` where it is."""
    if not words:
        return "there is nothing to read in it: no headline and no running text"
    if language is not None and language not in READ_LANGUAGES:
        return f"in {language_name(language)}: this version reads English only"
    return None
