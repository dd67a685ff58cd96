"""Two texts of one report: which sentences went, came or were changed, and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from dragoman.records import READ, Document

_END = re.compile(r"(?<=[.!?…])[\"'”“»’)\]]*\s+(?=[\"'“„«‘(\[]?[^\W\d_a-z])|\n+")
_WORDS = re.compile(r"\w+|[^\w\s]+|\s+")
#: beyond so many words of one changed place it is shown whole: the comparison grows with the square
_LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Piece:
    """``text`` as it stands at ``start`` to ``end`` of a document."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stayed, went or came."""

    op: Literal["same", "gone", "new"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One place where two texts differ; ``before`` or ``after`` is ``None`` where nothing stood.

    ``words`` in order make the change.
    """

    op: Literal["changed", "gone", "new"]
    before: Piece | None
    after: Piece | None
    words: tuple[Words, ...]


def edits(before: Document, after: Document) -> Iterator[Edit]:
    """Where the read passages of two documents differ, sentence by sentence, in the order of the text."""
    old, new = list(_sentences(before)), list(_sentences(after))
    match = SequenceMatcher(None, [_plain(each) for each in old], [_plain(each) for each in new])
    for op, a, b, c, d in match.get_opcodes():
        if op != "equal":
            yield _edit(_joined(before, old[a:b]), _joined(after, new[c:d]))


def _sentences(document: Document) -> Iterator[Piece]:
    """The sentences of the passages that are read, or of the whole text where none is."""
    read = [(each.start, each.end) for each in document.passages if each.kind in READ] or [(0, len(document.text))]
    for start, end in read:
        cuts = [start, *(found.end() for found in _END.finditer(document.text, start, end)), end]
        for one, other in pairwise(cuts):
            text = document.text[one:other].strip()
            if text:
                first = document.text.index(text, one)
                yield Piece(first, first + len(text), text)


def _plain(sentence: Piece) -> str:
    return " ".join(sentence.text.split())


def _joined(document: Document, sentences: Sequence[Piece]) -> Piece | None:
    if not sentences:
        return None
    start, end = sentences[0].start, sentences[-1].end
    return Piece(start, end, document.text[start:end])


def _edit(before: Piece | None, after: Piece | None) -> Edit:
    if before is None or after is None:
        there = before or after
        op: Literal["gone", "new"] = "gone" if before else "new"
        return Edit(op=op, before=before, after=after, words=(Words(op, there.text),) if there else ())
    return Edit(op="changed", before=before, after=after, words=tuple(_words(before.text, after.text)))


def _words(before: str, after: str) -> Iterator[Words]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > _LONGEST:
        yield Words("gone", before)
        yield Words("new", after)
        return
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            yield Words("same", "".join(old[a:b]))
            continue
        if a < b:
            yield Words("gone", "".join(old[a:b]))
        if c < d:
            yield Words("new", "".join(new[c:d]))
