"""From head words to parties: the phrase that names them, the actor it means, the country it belongs to."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from dragoman.actors import References
from dragoman.events.grammar import conjuncts, prepositional
from dragoman.events.words import words
from dragoman.language import Sentence, Token
from dragoman.records import Party, Reference

_BEFORE = ("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "case", "advmod")
_INSIDE = frozenset({"of", "in", "for", "from", "at", "on"})
_AIMS = frozenset(
    {"with", "against", "to", "on", "over", "from", "toward", "towards", "into", "of", "near", "along", "at", "inside", "between"}
)
_STAND_INS = frozenset({"it", "its", "they", "their", "them", "itself"})
MOST = 8
#: the sectors of bodies that stand where a country would
BODIES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})


def parties(text: str, sentence: Sentence, head: Token, references: References, taken: Collection[str] = ()) -> list[Party]:
    """The parties that a head word names: one, or several where it means several ("both countries", "French and British troops").

    Each with its actor, or else the country of the actors named inside its phrase, unless they are ``taken``.
    """
    start, end = phrase(sentence, head)
    found = [each for each in references.at(head.start, head.end) if _belongs(references, each)]
    if not found and len(inner := [each for each in references.inside(head.start, head.end) if _belongs(references, each)]) > 1:
        found = inner
    if not found:
        found = antecedent(sentence, head, references)
    if found:
        found = [*_joined(sentence, references, head, start, found), *found]
        return [references.party(text[start:end], start, end, each) for each in found]
    owners = _owners(sentence, references, head, start, taken)
    if not owners:
        return [references.party(text[start:end], start, end, references.covering(head.start, head.end))]
    named = [references.party(text[start:end], start, end, each) for each in owners]
    if head.lemma.lower() in words()["rule"] or head.lemma.lower() in words()["deeds"]:
        return named
    return [dataclasses.replace(each, actor=None, sectors=tuple(s for s in each.sectors if s in BODIES)) for each in named]


def _joined(sentence: Sentence, references: References, head: Token, start: int, found: list[Reference]) -> list[Reference]:
    """Those named with "and" before the head: the Russian one in "Russian and US President Joe Biden"."""
    if not any(token.lower == "and" for token in sentence.between(start, head.start)):
        return []
    countries = {references.actors[each.actor].country for each in found}
    before = [each for each in references.inside(start, head.start) if _belongs(references, each) and each.form != "adjective"]
    return [each for each in before if references.actors[each.actor].country not in countries][:2]


def antecedent(sentence: Sentence, pronoun: Token, references: References) -> list[Reference]:
    """The state or body that "it" or "they" stands for: the subject of a clause above or before, or whose that subject is.

    A noun above may name it too: "the announcement by Chad of its withdrawal".
    """
    if pronoun.lower not in _STAND_INS:
        return []
    nouns = [each for each in sentence.ancestors(pronoun) if each.pos in ("NOUN", "PROPN") and each.i < pronoun.i]
    subjects = [each for verb in _clauses_before(sentence, pronoun) for each in sentence.children(verb, "nsubj", "nsubjpass")]
    for noun in [*nouns, *(each for each in subjects if each.i < pronoun.i and each.lower not in _STAND_INS)]:
        owners = sentence.children(noun, "poss", "compound", "amod", "nmod") + prepositional(sentence, noun, ("by",))
        for word in (noun, *owners):
            found = [each for each in references.at(word.start, word.end) if _stands(references, each)]
            if found and word.i < pronoun.i:
                return found
    return []


def _clauses_before(sentence: Sentence, token: Token) -> list[Token]:
    """The verbs above a word, nearest first, and those that begin before it and hang from them."""
    above = [each for each in sentence.ancestors(token) if each.pos in ("VERB", "AUX")]
    beside = [child for verb in above for child in sentence.children(verb, "ccomp", "advcl", "conj") if child.i < token.i]
    return above + beside


def _stands(references: References, reference: Reference) -> bool:
    actor = references.actors.get(reference.actor)
    return actor is not None and actor.kind != "person" and _belongs(references, reference)


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


def _owners(sentence: Sentence, references: References, head: Token, start: int, taken: Collection[str]) -> list[Reference]:
    """Whose a thing is: those named before it ("French and British troops"), else the first named after it ("companies in Chad")."""
    before = [each for each in references.inside(start, head.start) if _belongs(references, each) and each.actor not in taken]
    if before:
        unique = {references.actors[each.actor].country or each.actor: each for each in before}
        return list(unique.values())[:4]
    after = [each for each in named_in(sentence, references, head) if each.actor not in taken]
    if not after:
        return []
    word = next(iter(sentence.between(after[0].start, after[0].end)))
    joined = {each for token in conjuncts(sentence, word) for each in references.at(token.start, token.end) if _belongs(references, each)}
    return sorted(joined, key=lambda each: (each.start, each.id))[:4] or after[:1]


def _unclaused(sentence: Sentence, top: Token) -> list[Token]:
    """A word and what hangs from it, short of clauses and of what is joined to it."""
    found, waiting = [], [top]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting.extend(
            child
            for child in sentence.children(here)
            if child.dep not in ("relcl", "acl", "appos", "punct", "advcl", "ccomp", "cc", "conj")
        )
    return found


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
    aims = [child for child in sentence.children(trigger, "advcl", "xcomp") if not sentence.children(child, "nsubj", "mark")]
    for top in [trigger, *aims]:
        for each in named_in(sentence, references, top):
            word = next(iter(sentence.between(each.start, each.end)), None)
            if each.actor not in taken and word is not None and _reached(sentence, word, trigger):
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
