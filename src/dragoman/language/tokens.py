"""What the parser saw, in document offsets: tokens, sentences, and a whole parsed report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.records import Document, Interval, PassageKind, PlaceName, TimeExpression


@dataclass(slots=True, eq=False)
class Token:
    """One word. ``start`` and ``end`` point into the document; ``text`` is the word as read, damage mended.

    ``i`` and ``head`` count within the sentence; the root's head is itself. ``tag`` is Penn Treebank, ``pos`` is
    Universal, ``dep`` is ClearNLP's label set as spaCy's English models give it; ``entity`` is the OntoNotes type or "".
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    entity: str
    opens_entity: bool
    children: list[int] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence of one passage; it never crosses into another."""

    index: int
    start: int
    end: int
    passage: int
    kind: PassageKind
    tokens: list[Token]

    @property
    def root(self) -> Token:
        return next(token for token in self.tokens if token.head == token.i)

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def children(self, token: Token, *deps: str) -> list[Token]:
        """The tokens that hang from this one, in order; with ``deps``, those of these labels."""
        tokens = self.tokens
        if not deps:
            return [tokens[i] for i in token.children]
        return [child for i in token.children if (child := tokens[i]).dep in deps]

    def subtree(self, token: Token) -> list[Token]:
        """The token and all that hangs from it, in order of the text."""
        found, waiting = [], [token]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting.extend(self.tokens[i] for i in here.children)
        return sorted(found, key=lambda each: each.i)

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The heads above a token, nearest first."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens that overlap this span of the document."""
        return [token for token in self.tokens if token.start < end and start < token.end]


@dataclass(slots=True, eq=False)
class Parsed:
    """A document with its sentences in order, and the times and places named in them.

    ``reference`` is the day from which "yesterday" counts: the publication, where it is known.
    """

    document: Document
    sentences: list[Sentence]
    reference: Interval | None
    times: tuple[TimeExpression, ...] = ()
    places: tuple[PlaceName, ...] = ()

    @property
    def text(self) -> str:
        return self.document.text

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds this offset of the document, if one does."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        found = self.sentences[low] if low < len(self.sentences) else None
        return found if found is not None and found.start <= offset else None
