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
_AIMS = frozenset({"with", "against", "to", "on", "over", "from", "toward", "towards", "into", "of", "near", "along", "at", "inside", "between"})
MOST = 8
#: the sectors of bodies that stand where a country would
BODIES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})


def parties(text: str, sentence: Sentence, head: Token, references: References, taken: Collection[str] = ()) -> list[Party]:
    """The parties that a head word names: one, or several where it means several ("both countries", "a US-Chad treaty").

    Each with its actor, or else the country of the actor named inside its phrase, unless that actor is ``taken``.
    """
    start, end = phrase(sentence, head)
    found = [each for each in references.at(head.start, head.end) if _belongs(references, each)]
    if not found and len(inner := [each for each in references.inside(head.start, head.end) if _belongs(references, each)]) > 1:
        found = inner
    if found:
        return [references.party(text[start:end], start, end, each) for each in found]
    reference, own = _meant(sentence, references, head, taken)
    if reference is None:
        return [Party(text=text[start:end], start=start, end=end)]
    named = references.party(text[start:end], start, end, reference)
    speaks = own or head.lemma.lower() in words()["rule"] or head.lemma.lower() in words()["deeds"]
    return [named if speaks else dataclasses.replace(named, actor=None, sectors=tuple(each for each in named.sectors if each in BODIES))]


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
    """A reference inside the phrase whose actor has a country and is not taken, the owner first; else what covers the head itself.

    The second value says whether the head itself is meant.
    """
    inside = [each for each in named_in(sentence, references, head) if each.actor not in taken]
    if inside:
        return next((each for each in inside if each.end <= head.start), inside[0]), False
    return references.covering(head.start, head.end), True


def named_in(sentence: Sentence, references: References, head: Token) -> list[Reference]:
    """The references inside a phrase, short of its clauses, whose actors belong to a country or are bodies of several."""
    found = {}
    for token in _unclaused(sentence, head):
        for each in references.inside(token.start, token.end) or references.at(token.start, token.end):
            if _belongs(references, each):
                found[each.id] = each
    return sorted(found.values(), key=lambda each: (each.start, each.id))


def affected(text: str, sentence: Sentence, trigger: Token, references: References, taken: Collection[str]) -> list[Party]:
    """Whom an act touches though its frame names nobody of a country: "Niger" in "closed the border with Niger"."""
    found = [each for each in named_in(sentence, references, trigger) if each.actor not in taken]
    for each in found:
        above = next((token for token in sentence.between(each.start, each.end)), None)
        if above is not None and _reached(sentence, above, trigger):
            return [references.party(text[each.start : each.end], each.start, each.end, each)]
    return []


def _reached(sentence: Sentence, token: Token, trigger: Token) -> bool:
    """Does a preposition that aims at somebody lead from the trigger to the word?"""
    for above in sentence.ancestors(token):
        if above is trigger:
            return False
        if above.pos == "ADP" and above.lower in _AIMS:
            return True
        if above.dep in ("nsubj", "nsubjpass"):
            return False
    return False


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
