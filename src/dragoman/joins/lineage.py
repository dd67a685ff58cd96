"""Whose word a report repeats: copies, versions, translations and quotations of another outlet are one voice with it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.records import Document, Mention

Voices = tuple[tuple[str, ...], ...]

_WORD = re.compile(r"\w+")
#: words with which an outlet is named or not, as one pleases: articles, and what it is
_LOOSE = frozenset(("the", "der", "die", "das", "le", "la", "les", "el", "il", "lo", "los", "de", "a", "an")) | frozenset(
    ("newspaper", "paper", "daily", "weekly", "magazine", "agency", "news", "outlet", "website", "site")
)


def source(document: str, documents: Mapping[str, Document]) -> str:
    """The text that a report repeats word for word, or itself."""
    known = documents.get(document)
    return (known.copy_of or known.version_of or document) if known else document


def voices(mentions: Sequence[Mention], documents: Mapping[str, Document]) -> Voices:
    """The reports of an event by voices, each in order of ids: those that repeat one text, or tell it on the word of one outlet.

    A report tells an event on the word of an outlet where each of its sentences about it names that outlet as who says so ("told
    WELT", "according to Kommersant") and that outlet's own report of the event is there; and where it is a translation of an
    outlet's text or credits an agency: then with every report that does so too.
    """
    told: defaultdict[str, list[Mention]] = defaultdict(list)
    for each in mentions:
        told[each.document].append(each)
    outlets: dict[frozenset[str], str] = {}
    for document in sorted(told, reverse=True):
        known = documents.get(document)
        if known and known.outlet and _named(known.outlet.name):
            outlets[_named(known.outlet.name)] = document
    home = {document: document for document in told}
    for document in sorted(told):
        repeated = [
            source(document, documents),
            *(outlets[each] for each in _trusted(document, told[document], documents) if each in outlets),
            *_taken(document, documents),
        ]
        for other in repeated:
            _join(home, document, other)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for document in sorted(told):
        groups[_top(home, document)].append(document)
    return tuple(sorted(tuple(group) for group in groups.values()))


def _trusted(document: str, mentions: Iterable[Mention], documents: Mapping[str, Document]) -> set[frozenset[str]]:
    """The outlets on whose word alone a report tells an event."""
    known = documents.get(document)
    own = _named(known.outlet.name) if known and known.outlet else frozenset()
    said = [{_named(voucher.text) for voucher in each.according_to} for each in mentions]
    found = set.intersection(*said) if said else set()
    if known and known.original:
        found.add(_named(known.original.name))
    return found - {own, frozenset()}


def _taken(document: str, documents: Mapping[str, Document]) -> list[str]:
    """A name for all that is taken from the same outlet or agency, if a report is."""
    known = documents.get(document)
    return [f"from {' '.join(sorted(_named(known.original.name)))}"] if known and known.original else []


def _named(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _LOOSE


def _top(home: dict[str, str], document: str) -> str:
    while home.setdefault(document, document) != document:
        document = home[document]
    return document


def _join(home: dict[str, str], one: str, other: str) -> None:
    low, high = sorted((_top(home, one), _top(home, other)))
    home[high] = low
