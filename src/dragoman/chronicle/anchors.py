"""Places in a text that a judgement holds on to: W3C TextQuoteSelectors, found again in any later reading of the report."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.records import Document, Figure, Findings, Json, Reference, Statement

#: code points of context kept on either side of the words
CONTEXT = 32


def anchor(document: Document, start: int, end: int, record: str | None = None) -> Json:
    """The selector of a span, with the id of the record that stood there."""
    text = document.text
    return {
        "document": document.id,
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
        **({"id": record} if record else {}),
    }


def place(text: str, selector: Json) -> tuple[int, int] | None:
    """Where the selected words stand: of several places the one whose surroundings agree best, the first of equals."""
    exact, prefix, suffix = selector["exact"], selector.get("prefix", ""), selector.get("suffix", "")
    if not exact:
        return None
    best: tuple[int, int] | None = None
    at = text.find(exact)
    while at >= 0:
        end = at + len(exact)
        agreeing = _shared(prefix[::-1], text[max(0, at - CONTEXT) : at][::-1]) + _shared(suffix, text[end : end + CONTEXT])
        if best is None or agreeing > best[0]:
            best = (agreeing, at)
        at = text.find(exact, at + 1)
    return (best[1], best[1] + len(exact)) if best else None


def _shared(a: str, b: str) -> int:
    """How many characters two strings begin with in common."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def spans(found: Findings, kind: str) -> dict[str, tuple[int, int]]:
    """The words that each record of a kind stands on: an event-mention on its trigger, the others on their evidence."""
    if kind == "mention":
        return {each.id: (each.trigger.start, each.trigger.end) for each in found.mentions}
    shelves: dict[str, Sequence[Reference | Statement | Figure]] = {
        "reference": found.references,
        "statement": found.statements,
        "figure": found.figures,
    }
    return {each.id: (each.start, each.end) for each in shelves[kind]}


def standing(found: Findings, kind: str, selector: Json) -> str | None:
    """The record that stands at a place: the one of old, if it still does, else the one that overlaps most."""
    there = spans(found, kind)
    where = place(found.document.text, selector)
    if where is None:
        return None
    overlap = {each: min(end, where[1]) - max(start, where[0]) for each, (start, end) in there.items()}
    old = selector.get("id")
    if old is not None and overlap.get(old, 0) > 0:
        return str(old)
    most = max(overlap.values(), default=0)
    return min(each for each, size in overlap.items() if size == most) if most > 0 else None
