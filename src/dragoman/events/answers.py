"""Who answers a report of a deed beside it: "Kommersant reported the arrest, and the ministry denied it"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.actors import References
from dragoman.events.acts import VERBAL, Act
from dragoman.events.grammar import base, deep_subject, is_verb
from dragoman.events.parties import parties
from dragoman.language import Parsed, Sentence, Token
from dragoman.records import Attribution, Stance

_STANCE: Mapping[str, Stance] = {
    **dict.fromkeys(("deny", "reject", "dismiss", "refute", "dispute", "rebut", "contradict"), "denies"),
    **dict.fromkeys(("confirm", "acknowledge", "admit", "corroborate", "verify"), "states"),
    **dict.fromkeys(("doubt", "question"), "doubts"),
}
_IT = frozenset({"it", "this", "that", "them", "so"})
#: what is denied is what was told, not a thing told of
_TALES = frozenset(
    {"report", "claim", "charge", "accusation", "allegation", "account", "story", "version", "involvement", "responsibility"}
)


def answers(parsed: Parsed, sentence: Sentence, act: Act, references: References) -> tuple[Attribution, ...]:
    """Who denies, confirms or doubts that the act was done, in its own sentence or in the next of the passage.

    Only a deed is answered so: who denies an accusation does not deny that it was made.
    """
    if act.type in VERBAL:
        return ()
    above = {each.i for each in sentence.ancestors(act.trigger)}
    found = [(sentence, each) for each in _answering(sentence) if each.i > act.trigger.i and each.i not in above]
    follows = sentence.index + 1
    if not found and follows < len(parsed.sentences) and parsed.sentences[follows].passage == sentence.passage:
        answer = parsed.sentences[follows]
        found = [(answer, each) for each in _answering(answer) if each is answer.root]
    return tuple(link for where, verb in found for link in _links(parsed, where, verb, references))


def _answering(sentence: Sentence) -> Iterator[Token]:
    """The verbs that answer what was told: their object is "it", "the report", "any involvement"."""
    for token in sentence.tokens:
        if is_verb(token) and base(token) in _STANCE:
            objects = sentence.children(token, "dobj")
            if any(each.lower in _IT or (each.lemma.lower() in _TALES and not sentence.children(each, "prep")) for each in objects):
                yield token


def _links(parsed: Parsed, sentence: Sentence, verb: Token, references: References) -> Iterator[Attribution]:
    for head in deep_subject(sentence, verb)[:1]:
        for party in parties(parsed.text, sentence, head, references)[:1]:
            yield Attribution(
                text=party.text, actor=party.actor, verb=base(verb), stance=_STANCE[base(verb)], start=party.start, end=party.end
            )
