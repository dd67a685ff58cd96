"""Whose number it is where no noun stands by it: what rises to it, reaches it, is it or costs it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.figures.units import units
from dragoman.language import Sentence, Token

_NOUNS = frozenset({"NOUN", "PROPN"})
#: nouns that only say that something is counted: what is, stands behind "of"
_COUNTS = frozenset({"number", "total", "count"})
_LEADING = frozenset({"to", "at", "from", "by", "above", "below", "over", "under", "past", "around", "near"})


def bearer(sentence: Sentence, tokens: Sequence[Token]) -> Token | None:
    """The noun that has this number: "[inflation] rose to 5%", "[the fine] is 2 euros", "put the number of [dead] at 41"."""
    top = _top(sentence, tokens)
    head = sentence.head(top)
    opens = sentence.tokens[max(0, tokens[0].i - 2) : tokens[0].i]
    if len(opens) == 2 and opens[1].text == "(" and opens[0].pos in _NOUNS and (opens[0].lower,) not in units().units:
        return opens[0]  # "the loan (1.5 billion euros)"
    if top.dep == "pobj" and head.lower in _LEADING:
        return _counted(sentence, _moved(sentence, sentence.head(head)))
    if head.lower in ("worth", "long", "wide", "deep", "high", "tall", "away") and top.dep in ("npadvmod", "pobj"):
        return _owner_of(sentence, head)
    if head.pos not in ("VERB", "AUX"):
        return None
    if top.dep == "dobj" and head.lemma in units().reaching:
        return _counted(sentence, _subject(sentence, head))
    if top.dep == "npadvmod" and head.lemma in units().changing:
        return _counted(sentence, _subject(sentence, head))
    if top.dep == "attr" and head.lemma == "be":
        return _counted(sentence, _subject(sentence, head))
    if top.dep == "nsubj" and head.lemma == "be":  # "35 were children"
        return next((each for each in sentence.children(head, "attr") if each.pos in _NOUNS), None)
    return None


def _top(sentence: Sentence, tokens: Sequence[Token]) -> Token:
    inside = {token.i for token in tokens}
    top = tokens[-1]
    for above in sentence.ancestors(tokens[-1]):
        if above.i not in inside:
            break
        top = above
    return top


def _moved(sentence: Sentence, verb: Token) -> Token | None:
    """What a verb of change moves to a number, or a verb of reckoning puts at one."""
    if verb.pos not in ("VERB", "AUX"):
        return None
    if verb.lemma in units().reckoning:
        passive = sentence.children(verb, "nsubjpass")
        return next((each for each in [*passive, *sentence.children(verb, "dobj")] if each.pos in _NOUNS), None)
    return _subject(sentence, verb) if verb.lemma in units().changing else None


def _subject(sentence: Sentence, verb: Token) -> Token | None:
    found = next(iter(sentence.children(verb, "nsubj", "nsubjpass")), None)
    if found is None and verb.dep in ("xcomp", "conj"):
        found = next(iter(sentence.children(sentence.head(verb), "nsubj", "nsubjpass")), None)
    return found if found is not None and found.pos in _NOUNS else None


def _counted(sentence: Sentence, noun: Token | None) -> Token | None:
    """For "the number of dead", the dead."""
    if noun is None or noun.lemma not in _COUNTS:
        return noun
    of = [p for child in sentence.children(noun, "prep") if child.lower == "of" for p in sentence.children(child, "pobj")]
    return of[0] if of else None


def _owner_of(sentence: Sentence, adjective: Token) -> Token | None:
    """What is worth, long or wide: the noun before the word, or the subject of its copula."""
    before = sentence.tokens[adjective.i - 1] if adjective.i else None
    if before is not None and before.pos in _NOUNS and adjective.lower == "worth":
        return before
    copula = sentence.head(adjective)
    if copula.pos in _NOUNS:
        return copula
    return _subject(sentence, copula) if copula.lemma == "be" else _subject(sentence, adjective)
