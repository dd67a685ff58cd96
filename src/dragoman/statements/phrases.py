"""Noun phrases and runs of words: how a speaker is named, and where the words said begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.language import Sentence, Token

#: what hangs from a name but does not belong to it
_LOOSE = frozenset(
    {"relcl", "appos", "acl", "advcl", "parataxis", "punct", "cc", "conj", "mark", "ccomp", "dep", "advmod", "npadvmod", "meta"}
)
_EDGE = frozenset("\"'`“”„«»‘’.,;:-–—…()[]") | {"''", "``", "--", "―"}
_MARKS = frozenset("\"'“”„«»‘’") | {"''", "``"}

#: pronouns that open a relative clause
RELATIVE = frozenset({"who", "which", "that", "whom"})

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A noun phrase that names somebody, and the word that it turns on."""

    head: Token
    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        return span_of(self.tokens)


def name_of(sentence: Sentence, head: Token) -> Name:
    """The noun phrase of a head: determiners, titles, names and what "of" and "in" add; no clauses, nobody joined by "and"."""
    kept, waiting = [head], [head]
    while waiting:
        here = waiting.pop()
        for child in sentence.children(here):
            loose = child.dep in _LOOSE and not (child.dep in ("advmod", "npadvmod") and child.i < head.i and here is not head)
            if not loose or (child.dep == "punct" and child.text in "-–'" and child.text):
                if child.dep == "prep" and _far(sentence, head, child):
                    continue
                kept.append(child)
                waiting.append(child)
    tokens = _unbroken(sorted(kept, key=lambda token: token.i), head)
    return _titled(sentence, Name(head, tuple(tokens)))


def _titled(sentence: Sentence, name: Name) -> Name:
    """A proper name right behind the noun belongs to it: "the newspaper Kurier", also in marks."""
    last = name.tokens[-1].i
    for proper in sentence.children(name.head, "appos"):
        if name.head.pos == "NOUN" and proper.entity == "PERSON" and proper.i > last and sentence.tokens[last + 1].text == ",":
            return Name(proper, tuple(t for t in sentence.tokens[last + 2 : proper.i + 1]))  # "the premier, Anna Berg,"
        between = sentence.tokens[last + 1 : proper.i]
        if proper.pos == "PROPN" and proper.i > last and all(t.text in _MARKS or t.head == proper.i for t in between):
            closing = sentence.tokens[proper.i + 1 : proper.i + 2]
            end = proper.i + 1 + (bool(between and closing) and between[0].text in _MARKS and closing[0].text in _MARKS)
            return Name(proper, tuple(sentence.tokens[name.tokens[0].i : end]))
    return name


def _far(sentence: Sentence, head: Token, preposition: Token) -> bool:
    """A preposition behind a comma says something else than who it is."""
    return preposition.i > head.i and sentence.tokens[preposition.i - 1].text == ","


def _unbroken(tokens: list[Token], head: Token) -> list[Token]:
    """The run of neighbouring tokens that holds the head."""
    at = next(n for n, token in enumerate(tokens) if token is head)
    low = high = at
    while low > 0 and tokens[low - 1].i == tokens[low].i - 1:
        low -= 1
    while high + 1 < len(tokens) and tokens[high + 1].i == tokens[high].i + 1:
        high += 1
    while high > at and tokens[high].pos == "ADP":  # what it leads to stands apart, behind a mark
        high -= 1
    return tokens[low : high + 1]


def span_of(tokens: Sequence[Token]) -> Span:
    return tokens[0].start, max(token.end for token in tokens)


def runs(sentence: Sentence, tokens: Iterable[Token]) -> list[Span]:
    """Spans of neighbouring tokens, punctuation at their edges cut off, pieces of nothing but punctuation dropped."""
    indices = sorted({token.i for token in tokens})
    out: list[Span] = []
    at = 0
    while at < len(indices):
        to = at
        while to + 1 < len(indices) and indices[to + 1] == indices[to] + 1:
            to += 1
        trimmed = trim([sentence.tokens[i] for i in indices[at : to + 1]])
        if trimmed:
            out.append(span_of(trimmed))
        at = to + 1
    return out


def trim(tokens: list[Token]) -> list[Token]:
    while tokens and tokens[0].text in _EDGE:
        tokens = tokens[1:]
    while tokens and (tokens[-1].text in _EDGE or (tokens[-1].dep == "cc" and len(tokens) > 1)):
        tokens = tokens[:-1]
    return tokens
