"""One best type for a sentence whose two parties are given."""

from __future__ import annotations

import dataclasses

from dragoman.actors import References
from dragoman.events.acts import VERBAL, Act, acts, depth
from dragoman.events.code import bare, mention
from dragoman.events.grammar import base, is_verb
from dragoman.events.lexicon import by_lemma
from dragoman.events.match import Sight
from dragoman.events.scale import ROOT
from dragoman.language import Parsed, Sentence, Token
from dragoman.records import Mention, Party


def code_pair(parsed: Parsed, references: References, source: str, target: str) -> Mention:
    """The one best event between two strings of a sentence; always answered, however low its score.

    Raises :class:`ValueError` where the text has no words.
    """
    if not parsed.sentences:
        raise ValueError("the text has no words to code")
    spans = [_find(parsed.text, name) for name in (source, target)]
    found = [(_nearness(sentence, act, spans), act, sentence) for sentence in parsed.sentences for act in acts(Sight(sentence))]
    if not found:
        return _guess(parsed, *(_party(name, span) for name, span in zip((source, target), spans, strict=True)))
    _, act, sentence = max(_decided(found), key=lambda each: (each[0], -each[1].trigger.i))
    return _given(mention(parsed, sentence, act, references, (), ()), parsed, (source, target), spans)


def _find(text: str, name: str) -> tuple[int, int] | None:
    at = text.find(name)
    if at < 0:
        at = text.lower().find(name.lower())
    return (at, at + len(name)) if at >= 0 else None


def _nearness(sentence: Sentence, act: Act, spans: list[tuple[int, int] | None]) -> float:
    """How well an act fits the pair: its own score, and whether its parties stand where the given ones do."""
    total = act.score - 0.1 * min(depth(sentence, act.trigger), 4)
    sides = (act.roles.sources, act.roles.targets or act.roles.sources)
    for span, heads in zip(spans, sides, strict=True):
        if span is not None and any(_inside(head, span) for head in heads):
            total += 1.0
    target = spans[1]
    if target is not None and not any(_inside(head, target) for head in sides[1]):
        below = (each for each in sentence.subtree(act.trigger) if each.i > act.trigger.i)
        total += 0.6 if any(_inside(each, target) for each in below) else 0.0
    if any(span is not None and _inside(act.trigger, span) for span in spans):
        total -= 0.5
    return total


def _decided(found: list[tuple[float, Act, Sentence]]) -> list[tuple[float, Act, Sentence]]:
    """The acts, each as near the pair as any that only leads up to it: "called him to thank him" thanks."""
    out = []
    for near, act, sentence in found:
        leading = [other for other, each, where in found if where is sentence and _leads(sentence, each, act)]
        out.append((max([near, *(other + 0.1 for other in leading)]), act, sentence))
    return out


def _leads(sentence: Sentence, act: Act, to: Act) -> bool:
    """Does an act only lead up to another: a call, a letter or a journey to what is said, talks to what became of them?"""
    if act is to or act.type != "CONSULT":
        return False
    if not is_verb(act.trigger):
        return act.trigger.dep in ("nsubj", "nsubjpass") and sentence.head(act.trigger) is to.trigger and to.type in ("REJECT", "SANCTION")
    above = sentence.head(to.trigger)
    purpose = to.trigger.dep in ("xcomp", "advcl", "acl") and (above is act.trigger or sentence.head(above) is act.trigger)
    return purpose and to.type in (VERBAL | {"SUPPORT"}) and to.trigger.i > act.trigger.i


def _inside(token: Token, span: tuple[int, int]) -> bool:
    return span[0] <= token.start < span[1]


def _given(found: Mention, parsed: Parsed, names: tuple[str, str], spans: list[tuple[int, int] | None]) -> Mention:
    source, target = (_party(name, span) for name, span in zip(names, spans, strict=True))
    return dataclasses.replace(found, sources=(source,), targets=(target,))


def _party(name: str, span: tuple[int, int] | None) -> Party:
    return Party(text=name, start=span[0] if span else 0, end=span[1] if span else 0)


def _guess(parsed: Parsed, source: Party, target: Party) -> Mention:
    """A type where no rule fired: what most of the lexicon's rows for the words of the sentence tell, conditions aside."""
    votes: dict[str, float] = {}
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            rows = by_lemma().get(base(token), ())
            for row in rows:
                votes[row.type] = votes.get(row.type, 0.0) + 1 / len(rows)
    kind = max(sorted(votes), key=lambda each: votes[each], default="SUPPORT")
    sentence = parsed.sentences[0]
    why = "no rule fired; the type that most rows with words of the sentence tell" if votes else "no rule fired; a guess"
    found = bare(parsed, sentence, sentence.root, kind, ROOT[kind], None, 0.05, why)
    return dataclasses.replace(found, sources=(source,), targets=(target,))
