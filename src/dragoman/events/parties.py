"""From head words to parties: the phrase that names them, the actor it means, the country it belongs to."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from dragoman.actors import References
from dragoman.events.words import words
from dragoman.language import Sentence, Token
from dragoman.records import Party, Reference

_BEFORE = ("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "case", "advmod")
_INSIDE = frozenset({"of", "in", "for", "from", "at", "on"})
MOST = 8
#: the sectors of bodies that stand where a country would
BODIES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})


def party(text: str, sentence: Sentence, head: Token, references: References, taken: Collection[str] = ()) -> Party:
    """The party that a head word names, with its actor, or else the country of the actor named inside its phrase."""
    start, end = phrase(sentence, head)
    reference, own = _meant(sentence, references, head, taken)
    if reference is None:
        return Party(text=text[start:end], start=start, end=end)
    found = references.party(text[start:end], start, end, reference)
    speaks = own or head.lemma.lower() in words()["rule"] or head.lemma.lower() in words()["deeds"]
    return found if speaks else dataclasses.replace(found, actor=None, sectors=tuple(each for each in found.sectors if each in BODIES))


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
    """A word and what hangs from it, short of clauses and of what is joined to it."""
    found, waiting = [], [top]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting.extend(
            child for child in sentence.children(here) if child.dep not in ("relcl", "acl", "appos", "punct", "advcl", "cc", "conj")
        )
    return found


def _meant(sentence: Sentence, references: References, head: Token, taken: Collection[str]) -> tuple[Reference | None, bool]:
    """The reference that covers the head word; else one inside its phrase whose actor has a country, and that is on neither side yet.

    The second value says whether the head itself is meant.
    """
    own = references.covering(head.start, head.end)
    if own is not None and _belongs(references, own):
        return own, True
    inside = [each for each in named_in(sentence, references, head) if each.actor not in taken]
    if inside:
        before = [each for each in inside if each.end <= head.start]
        return (before or inside)[0], False
    return own, True


def named_in(sentence: Sentence, references: References, head: Token) -> list[Reference]:
    """The references inside a phrase, short of its clauses, whose actors belong to a country or are bodies of several."""
    found = []
    for token in _unclaused(sentence, head):
        for each in references.inside(token.start, token.end) or [references.covering(token.start, token.end)]:
            if each is not None and _belongs(references, each) and each not in found:
                found.append(each)
    return sorted(found, key=lambda each: each.start)


def _belongs(references: References, reference: Reference) -> bool:
    actor = references.actors.get(reference.actor)
    return actor is not None and (actor.country is not None or bool(set(actor.sectors) & BODIES))


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
