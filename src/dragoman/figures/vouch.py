"""By whose word a figure stands, and who denies it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from dragoman.actors import References
from dragoman.figures.units import units
from dragoman.language import Parsed, Sentence, Token
from dragoman.records import Attribution, Figure, Statement
from dragoman.statements import voices
from dragoman.statements.parties import party
from dragoman.statements.phrases import name_of

#: those who are told off for what they say: "anyone who sees a debt of two million is mistaken"
_ANYONE = frozenset({"anyone", "anybody", "everyone", "everybody", "those", "whoever", "people", "all"})


def vouched(parsed: Parsed, references: References, statements: Sequence[Statement], figure: Figure) -> Figure:
    """The figure with those by whose word it stands, nearest first; the nearest one's stance is the figure's.

    Who denies what a figure stands in is named too, with stance ``denies``: the figure is then denied, not vouched for.
    """
    chain = voices(statements, figure.start, figure.end)
    chain = chain or _counter(parsed, references, figure)
    stance = chain[0].stance if chain else "states"
    rule = figure.rule
    sentence = parsed.sentence_at(figure.start)
    told = _told_off(sentence, figure) if sentence is not None else None
    if sentence is not None and told is not None:
        anyone, wrong = told
        if chain:
            chain = tuple(dataclasses.replace(each, stance="denies") for each in chain)
        elif (denier := _speaker(parsed, sentence, anyone, references)) is not None:
            chain = (denier,)
        stance = "denies" if chain else stance
        rule = f"{rule}; denied: those who say so are told that they are wrong ('{wrong.text}')" if chain else rule
    return dataclasses.replace(figure, according_to=tuple(each for each in chain if each.text), stance=stance, rule=rule)


def _counter(parsed: Parsed, references: References, figure: Figure) -> tuple[Attribution, ...]:
    """Who counted or reckoned it: "Police counted 3,000 marchers", "The bank put the loss at 2 million"."""
    sentence = parsed.sentence_at(figure.start)
    inside = sentence.between(figure.start, figure.end) if sentence is not None else []
    if sentence is None or not inside:
        return ()
    verb = next((above for above in sentence.ancestors(inside[-1]) if above.pos == "VERB"), None)
    subject = next(iter(sentence.children(verb, "nsubj")), None) if verb is not None and verb.lemma in units().counting else None
    if verb is None or subject is None or subject.pos == "PRON" or subject.i > inside[0].i:
        return ()
    name = party(parsed.text, references, name_of(sentence, subject))
    return (Attribution(text=name.text, actor=name.actor, verb=verb.lemma, start=name.start, end=name.end),) if name is not None else ()


def _told_off(sentence: Sentence, figure: Figure) -> tuple[Token, Token] | None:
    """Those in whose mouth the figure is put, and the word that says that they are wrong, if the sentence says so."""
    inside = sentence.between(figure.start, figure.end)
    above = (
        next((t for t in sentence.ancestors(inside[-1]) if t.dep == "relcl" and sentence.head(t).lower in _ANYONE), None)
        if inside
        else None
    )
    if above is None:
        return None
    theirs = {token.i for token in sentence.subtree(above)}
    for token in sentence.tokens:
        negated = token.lemma in units().right and sentence.children(token, "neg")
        if token.i not in theirs and (token.lemma in units().wrong or negated):
            return sentence.head(above), token
    return None


def _speaker(parsed: Parsed, sentence: Sentence, anyone: Token, references: References) -> Attribution | None:
    """Who tells them off: the subject of the verb that has them as its object, where an actor is meant."""
    verb = sentence.head(anyone)
    subject = next(iter(sentence.children(verb, "nsubj")), None)
    meant = references.covering(subject.start, subject.end) if subject is not None and subject.i != anyone.i else None
    if meant is None:
        return None
    return Attribution(
        text=parsed.text[meant.start : meant.end], actor=meant.actor, verb=verb.lemma, stance="denies", start=meant.start, end=meant.end
    )
