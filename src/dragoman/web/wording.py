"""The words in which the pages name kinds: what the records say in codes, readers see in plain English."""

from __future__ import annotations

import functools
from urllib.parse import quote_plus

from babel import Locale
from babel.core import get_global

from dragoman.telling import words

#: what PLOVER's quad classes are called, and the sign that stands for each
QUADS = {1: "friendly words", 2: "friendly deeds", 3: "hostile words", 4: "hostile deeds"}
SIGNS = {1: "△", 2: "▲", 3: "▽", 4: "▼"}
#: PLOVER's types with their quad class
TYPES = (
    *(("CONSULT", 1), ("AGREE", 1), ("SUPPORT", 1), ("CONCEDE", 1), ("COOPERATE", 2), ("AID", 2), ("RETREAT", 2)),
    *(("REQUEST", 3), ("ACCUSE", 3), ("REJECT", 3), ("THREATEN", 3)),
    *(("PROTEST", 4), ("SANCTION", 4), ("MOBILIZE", 4), ("COERCE", 4), ("ASSAULT", 4)),
)
MODALITIES = {"actual": "happened", "future": "announced", "hypothetical": "possible", "negated": "did not happen"}
STANCES = {"states": "said", "alleges": "alleged", "denies": "denied", "doubts": "doubted"}
ABOUT = {"figure": "How many", "date": "When", "place": "Where", "actor": "Who", "type": "What", "fact": "Whether"}
PASSAGES = {
    "dateline": "place and day",
    "byline": "author",
    "caption": "caption of a picture",
    "credit": "credit",
    "related": "link to other reports",
    "boilerplate": "furniture of the page",
    "comment": "a reader's comment",
}


def kind(name: str, mode: str | None = None) -> str:
    """A type of event, with its mode, as one noun: ``talks`` for CONSULT."""
    table = words()
    told = table.get((name, mode)) or table.get((name, None))
    return told.noun if told else name


@functools.cache
def _english() -> Locale:
    return Locale.parse("en")


def language(code: str | None) -> str:
    """A language in English by its ISO 639-1 code."""
    return _english().languages.get(code, code) if code else "not known"


def country(code: str | None) -> str:
    """A country in English by its ISO 3166-1 alpha-3 code (CLDR's table of aliases); what has fallen apart stays a code."""
    if not code:
        return ""
    now = get_global("territory_aliases").get(code, [code])
    return _english().territories.get(now[0], code) if len(now) == 1 else code


def number(low: float | None, high: float | None) -> str:
    """A figure's bounds: ``28``, ``2,000–3,000``, ``2,000 or more``, ``up to 50``."""
    first, last = (f"{each:,.10g}" if each is not None else None for each in (low, high))
    if first is None or last is None:
        return f"{first} or more" if first else f"up to {last}" if last else ""
    return first if first == last else f"{first}–{last}"


def outlet(name: str) -> str:
    """The address of an outlet's page."""
    return f"/outlet?name={quote_plus(name)}"
