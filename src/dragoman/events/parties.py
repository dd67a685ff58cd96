"""From head words to parties: the phrase that names them, the actor it means, the country it belongs to."""

from __future__ import annotations

import dataclasses

from dragoman.actors import References
from dragoman.events.words import words
from dragoman.language import Sentence, Token
from dragoman.records import Party, Reference

_BEFORE = ("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "case", "advmod")
_INSIDE = frozenset({"of", "in", "for", "from", "at", "on"})
MOST = 8


def party(text: str, sentence: Sentence, head: Token, references: References) -> Party:
    """The party that a head word names, with its actor, or else the country of the actor named inside its phrase."""
    start, end = phrase(sentence, head)
    reference = _meant(references, head, start, end)
    if reference is not None:
        found = references.party(text[start:end], start, end, reference)
        if found.country is not None or (reference.start <= head.start and head.end <= reference.end):
            own = reference.start <= head.start and head.end <= reference.end
            speaks = own or head.lemma.lower() in words()["rule"]
            return found if speaks else dataclasses.replace(found, actor=None, sectors=())
    return Party(text=text[start:end], start=start, end=end)


def phrase(sentence: Sentence, head: Token) -> tuple[int, int]:
    """The span of a noun phrase: what stands before the head, and a place or owner after it."""
    first, last = head, head
    for child in sentence.children(head):
        if child.i < head.i and child.dep in _BEFORE:
            first = min([first, *_unclaused(sentence, child)], key=lambda each: each.i)
        elif child.i > head.i and child.dep == "prep" and child.lower in _INSIDE:
            inner = [noun for noun in sentence.children(child, "pobj") if noun.i - head.i <= 8]
            if inner:
                last = max([last, *inner], key=lambda each: each.i)
    return first.start, last.end


def _unclaused(sentence: Sentence, top: Token) -> list[Token]:
    found, waiting = [], [top]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting.extend(
            child for child in sentence.children(here) if child.dep not in ("relcl", "acl", "appos", "punct", "advcl", "cc", "conj")
        )
    return found


def _meant(references: References, head: Token, start: int, end: int) -> Reference | None:
    """The reference that covers the head word; else one inside the phrase whose actor has a country."""
    own = references.covering(head.start, head.end)
    if own is not None and _country(references, own) is not None:
        return own
    inside = [each for each in references.inside(start, end) if _country(references, each) is not None]
    if own is not None and not inside:
        return own
    owned = [each for each in inside if each.end <= head.start]
    return next(iter(owned or inside), None)


def _country(references: References, reference: Reference) -> str | None:
    actor = references.actors.get(reference.actor)
    return actor.country if actor else None


def sides(sources: tuple[Party, ...], targets: tuple[Party, ...], *, mutual: bool) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Both sides without doubles, none on both, at most eight in all; a mutual act has everybody among its sources."""
    first: dict[object, Party] = {}
    for each in sources:
        first.setdefault(_key(each), each)
    second: dict[object, Party] = {}
    for each in targets:
        if _key(each) not in first:
            second.setdefault(_key(each), each)
    if mutual:
        return tuple({**first, **second}.values())[:MOST], ()
    return tuple(first.values())[: MOST // 2], tuple(second.values())[: MOST // 2]


def _key(each: Party) -> object:
    return each.actor or each.text.lower()
