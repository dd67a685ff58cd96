"""Whom an act concerns though its frame names nobody of a country: the border it is done at, the crisis it makes, what is asked."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from dragoman.actors import References
from dragoman.events.acts import VERBAL, Act
from dragoman.events.grammar import base, conjuncts, deep_object, is_verb, possessors, prepositional
from dragoman.events.parties import belongs, named_in
from dragoman.events.roles import GROUNDS
from dragoman.events.words import words
from dragoman.language import Sentence, Token
from dragoman.records import Party, Reference

_AIMS = frozenset({"with", "against", "to", "on", "toward", "towards", "into", "of", "near", "along", "at", "inside", "between", "across"})

_ADDED = frozenset({"relcl", "appos", "npadvmod", "parataxis"})
_PLACES = frozenset({"in", "into", "at", "inside", "across", "throughout", "near", "over", "after", "before", "under"})


def concerned(text: str, sentence: Sentence, act: Act, references: References, sources: Collection[Party]) -> tuple[list[Party], str]:
    """Those whom an act without a target concerns, none of whom is a source, and how the sentence tells it ("" where nobody is)."""
    actors, countries = {each.actor for each in sources}, {each.country for each in sources}

    def others(found: list[Reference], *, abroad: bool = True) -> list[Reference]:
        within = [each for each in found if any(party.start <= each.start and each.end <= party.end for party in sources)]
        found = [each for each in found if each.actor not in actors and each not in within]
        return [each for each in found if not abroad or references.actors[each.actor].country not in countries]

    named = others(_aimed(sentence, act, references), abroad=False)[:1], "aimed at"
    harmed = others(_harmed(sentence, act, references)), "for whom it makes something"
    before = others(_goes_on(sentence, act, references)), "to whom the act before is done"
    answered = others(_answered(sentence, act, references)), "to whom it is the answer"
    asked = others(_asked(sentence, act, references), abroad=False), "named in what is said"
    faced = others(_faced(sentence, act, references)), "the only other one named"
    for found, how in (named, harmed, before, answered, asked, faced if len(faced[0]) == 1 else ([], "")):
        if found:
            parties = [references.party(text[each.start : each.end], each.start, each.end, each) for each in found]
            return parties, f"target '{parties[0].text}': {how}"
    return [], ""


def _aimed(sentence: Sentence, act: Act, references: References) -> list[Reference]:
    """So "Niger" in "closed the border with Niger", "moved troops to build a camp near Niger"."""
    trigger, found = act.trigger, []
    aims = [child for child in sentence.children(trigger, "advcl", "xcomp") if not sentence.children(child, "nsubj", "mark")]
    for top in [trigger, *aims]:
        for each in named_in(sentence, references, top):
            word = next(iter(sentence.between(each.start, each.end)), None)
            if word is not None and _reached(sentence, word, trigger):
                found.append(each)
    return found


def _reached(sentence: Sentence, token: Token, trigger: Token) -> bool:
    """Does a preposition that aims at somebody lead from the trigger to the word?"""
    aimed = False
    for above in sentence.ancestors(token):
        if above is trigger:
            return aimed
        if above.lower in GROUNDS or (above.dep in ("nsubj", "nsubjpass") and not aimed):
            return False
        aimed = aimed or (above.pos == "ADP" and above.lower in _AIMS)
    return aimed


def _harmed(sentence: Sentence, act: Act, references: References) -> list[Reference]:
    """So "Niger" in "attacked, causing a crisis for Niger" and in "a crisis for Niger was caused by the attack"."""
    for verb in _effects(sentence, act.trigger):
        for noun in deep_object(sentence, verb):
            for head in [*prepositional(sentence, noun, ("for", "to", "with", "in")), *possessors(sentence, noun), noun]:
                found = [
                    each for word in conjuncts(sentence, head) for each in references.at(word.start, word.end) if belongs(references, each)
                ]
                if found:
                    return found
    return []


def _effects(sentence: Sentence, trigger: Token) -> list[Token]:
    """The verbs that say what the act brings about: beside it, or above it where the act is what does it."""
    path = [trigger, *sentence.ancestors(trigger)]
    below = [child for each in path[:3] for child in sentence.children(each, "advcl", "conj", "acl", "relcl") if child.i > trigger.i]
    found = [child for child in below if base(child) in words()["effects"]]
    for here, above in pairwise(path):
        if base(above) in words()["effects"] and is_verb(above) and here.dep in ("nsubj", "agent", "advcl", "prep"):
            found.append(above)
    return found


def _goes_on(sentence: Sentence, act: Act, references: References) -> list[Reference]:
    """So "Niger" for the call in "condemned the raid of Niger and called for talks": to whom the verb is done that it goes on from."""
    verb = act.trigger
    if verb.dep != "conj" or not is_verb(verb) or sentence.children(verb, "nsubj", "nsubjpass") or not is_verb(sentence.head(verb)):
        return []
    for noun in deep_object(sentence, sentence.head(verb)):
        found = references.at(noun.start, noun.end) or named_in(sentence, references, noun)
        return [each for each in found if belongs(references, each)][:1]
    return []


def _answered(sentence: Sentence, act: Act, references: References) -> list[Reference]:
    """So "Niger" in "responded to the raid of Niger by bombing a town"."""
    if act.trigger.dep != "pcomp":
        return []
    verb = sentence.head(sentence.head(act.trigger))
    if base(verb) not in words()["answers"]:
        return []
    return [each for noun in prepositional(sentence, verb, ("to", "against")) for each in named_in(sentence, references, noun)][:1]


def _asked(sentence: Sentence, act: Act, references: References) -> list[Reference]:
    """The only state or body besides the speaker's in what is promised, demanded or threatened."""
    if act.type not in VERBAL:
        return []
    found: dict[str, Reference] = {}
    for token in _content(sentence, act.trigger):
        for each in references.at(token.start, token.end):
            if belongs(references, each):
                found.setdefault(references.actors[each.actor].country or each.actor, each)
    return list(found.values())


def _faced(sentence: Sentence, act: Act, references: References) -> list[Reference]:
    """Against whom forces are readied: the one other state of the sentence, if it is only one."""
    found: dict[str, Reference] = {}
    for each in references.inside(sentence.start, sentence.end) if act.type == "MOBILIZE" else ():
        country = references.actors[each.actor].country
        if country is not None:
            found.setdefault(country, each)
    return list(found.values())


def _content(sentence: Sentence, trigger: Token) -> list[Token]:
    """The words behind the trigger that say what is promised, demanded or threatened, without what is only added to them."""
    found, waiting = [], [child for child in sentence.children(trigger) if child.i > trigger.i and not _beside(child)]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting.extend(child for child in sentence.children(here) if not _beside(child))
    return sorted(found, key=lambda each: each.i)


def _beside(child: Token) -> bool:
    """What only stands beside the content: an addition, a place, an act joined by "and"."""
    return child.dep in _ADDED or (child.dep == "prep" and child.lower in _PLACES) or (child.dep == "conj" and is_verb(child))
