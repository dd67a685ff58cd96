"""Quotation marks: which pieces of a text stand between them, in every national style and where marks are lost.

A mark is told open or closed by the white space around it first, by its shape second, by what is open third, because
scrapers and translating machines mix the shapes («…”, “…») but mostly leave the spaces. A piece that is not closed ends
with its paragraph, unless the next paragraph takes it up. So an odd number of marks costs one piece at most.
"""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from dragoman.records import READ, Document

Side = Literal["open", "close"]

_DOUBLE = '"“”„«»‟″〝〞＂「」『』'
_MARK = re.compile(rf"[{_DOUBLE}]|''|``|‘‘|’’|,,(?=\w)|[‘’‚‹›']")
_BY_SHAPE: dict[str, Side] = {
    "„": "open",
    "«": "open",
    "“": "open",
    "``": "open",
    "‘‘": "open",
    ",,": "open",
    "‘": "open",
    "‚": "open",
    "‹": "open",
    "「": "open",
    "『": "open",
}
_BY_SHAPE |= {"»": "close", "”": "close", "’’": "close", "’": "close", "›": "close", "」": "close", "』": "close"}
_BREAK = re.compile(r"\n\s*\n|\n")
#: who speaks, at the head of a line of a transcript
_LABEL = re.compile(r"[A-Z][A-Z'’. -]{1,40}:\s")
_STOP = re.compile(r"[.!?:][\s\"“”„«»]*\s")
_OPENING = " \t\n\u00a0\u202f([{—–-:/"
_CLOSING = " \t\n\u00a0\u202f)]}—–-.,;:!?…/"
#: longest piece between single marks, in code points: beyond that it is two apostrophes
_LONGEST_SINGLE = 300
#: most paragraphs that one quotation may run through
_MOST_PARAGRAPHS = 12


@dataclass(frozen=True, slots=True)
class Mark:
    start: int
    end: int
    side: Side | None
    single: bool


@dataclass(slots=True)
class Quote:
    """A piece between marks. ``start`` and ``end`` take the marks in, ``pieces`` are the words, one span a paragraph."""

    start: int
    end: int
    pieces: list[tuple[int, int]] = field(default_factory=list)
    why: str = "between quotation marks"

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


def _side(text: str, mark: str, start: int, end: int) -> Side | None:
    """Open or closed by the white space around a mark, then by its shape; ``None`` where only what is open can tell."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    space_before, space_after = before in _OPENING, after in _CLOSING
    if space_before and not space_after:
        return "open"
    if space_after and not space_before:
        return "close"
    return _BY_SHAPE.get(mark)


def _marks(text: str, start: int, end: int) -> Iterator[Mark]:
    for found in _MARK.finditer(text, start, end):
        mark, at, to = found.group(), found.start(), found.end()
        single = len(mark) == 1 and mark in "‘’‚‹›'"
        if single and text[at - 1 : at].isalnum() and text[to : to + 1].isalnum():
            continue  # an apostrophe inside a word
        yield Mark(at, to, _side(text, mark, at, to), single)


def _stretches(document: Document) -> Iterator[tuple[int, int]]:
    """The paragraphs of what is read, in order."""
    for passage in document.passages:
        if passage.kind in READ:
            at = passage.start
            for gap in _BREAK.finditer(document.text, passage.start, passage.end):
                if document.text[at : gap.start()].strip():
                    yield at, gap.start()
                at = gap.end()
            if document.text[at : passage.end].strip():
                yield at, passage.end


def quotes(document: Document) -> list[Quote]:
    """The pieces between marks, in order; pieces inside other pieces are left to the outer one."""
    done: list[Quote] = []
    waiting: Quote | None = None
    stretches = list(_stretches(document))
    scraps = _scraps(document.text, stretches)
    for start, end in stretches:
        waiting = _paragraph(document.text, start + scraps * (document.text[start] == '"'), end, waiting, done)
    if waiting is not None:
        done.append(_unclosed(document.text, waiting))
    done.extend([*_singles(document, sorted(done, key=lambda each: each.start))])
    return sorted((each for each in done if each.pieces), key=lambda each: each.start)


def _scraps(text: str, stretches: list[tuple[int, int]]) -> bool:
    """Whether straight marks before paragraphs are scraps of the page: they close nothing, or speech stands in curly ones."""
    opening, straight = sum(text[start] == '"' for start, _ in stretches), text.count('"')
    curly = text.count("“") > straight and opening >= 2 + straight - opening
    return opening > 1 and (straight == opening or curly)


def _paragraph(text: str, start: int, end: int, waiting: Quote | None, done: list[Quote]) -> Quote | None:
    """Read one paragraph's double marks into ``done``; returns the piece that the next paragraph may take up."""
    marks = [mark for mark in _marks(text, start, end) if not mark.single]
    first = next(iter(marks), None)
    inside: Quote | None = None
    begun = start
    if first is not None and first.start == start and _LABEL.match(text, first.end, end):
        first, marks = None, marks[1:]  # a transcript in marks: "ROSS: Let us begin.
    if waiting is not None:
        taken_up = first is not None and (first.start == start or first.side == "close")
        if taken_up and first is not None and len(waiting.pieces) < _MOST_PARAGRAPHS:
            inside = waiting
            if first.start == start:
                marks = marks[1:]
                begun = first.end
        else:
            done.append(_unclosed(text, waiting))
    depth = 1 if inside else 0
    closes_last = max((mark.start for mark in marks if mark.side == "close"), default=start)
    for mark in marks:
        side = mark.side or ("close" if inside else "open")
        if side == "open":
            if inside is None:
                inside, begun, depth = Quote(mark.start, mark.end), mark.end, 1
            elif text[mark.start - 1 : mark.start] == "\n":
                # a new piece begins although the last was not closed
                _close(inside, begun, mark.start, text)
                done.append(inside)
                inside, begun, depth = (
                    Quote(mark.start, mark.end, why="between quotation marks; the closing one before is missing"),
                    mark.end,
                    1,
                )
            else:
                depth += 1
        elif inside is None:
            _opened_nowhere(text, max(start, done[-1].end if done else 0), mark, done)
        elif depth > 1 and mark.start < closes_last:
            depth -= 1  # another closing mark follows: this one closes an inner piece
        else:
            _close(inside, begun, mark.start, text)
            inside.end = mark.end
            done.append(inside)
            inside = None
    if inside is not None:
        _close(inside, begun, end, text)
        inside.end = inside.pieces[-1][1] if inside.pieces else end
    return inside


def _unclosed(text: str, quote: Quote) -> Quote:
    """A piece that was never closed: one that begins amid a sentence ends with it, any other with its paragraph."""
    start, end = quote.pieces[0] if quote.pieces else (quote.start, quote.end)
    stop = _STOP.search(text, start, end)
    if len(quote.pieces) == 1 and stop is not None and text[start].islower():
        return Quote(quote.start, stop.start() + 1, [(start, stop.start() + 1)], "behind a quotation mark that is never closed")
    return dataclasses.replace(quote, why="behind a quotation mark that is never closed")


def _opened_nowhere(text: str, since: int, mark: Mark, done: list[Quote]) -> None:
    """A closing mark without an opening one closes what its sentence, or what stands behind a colon, has said so far."""
    begun = since
    for stop in _STOP.finditer(text, since, mark.start - 1):
        begun = stop.end()
    piece = text[begun : mark.start].strip()
    if len(piece.split()) > 1 and mark.end - mark.start == 1 and text[mark.start] != "'":
        quote = Quote(begun + len(text[begun : mark.start]) - len(text[begun : mark.start].lstrip()), mark.end)
        quote.why = "before a quotation mark that was never opened"
        _close(quote, begun, mark.start, text)
        done.append(quote)


def _close(quote: Quote, start: int, end: int, text: str) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        quote.pieces.append((start, end))


def _singles(document: Document, done: list[Quote]) -> Iterator[Quote]:
    """Pieces between single marks, in one paragraph, outside of double ones (in order); apostrophes are no marks."""
    opens_at = [quote.start for quote in done]

    def taken(start: int, end: int) -> bool:
        at = bisect.bisect_left(opens_at, end) - 1
        return at >= 0 and done[at].overlaps(start, end)

    for start, end in _stretches(document):
        begun: Mark | None = None
        for mark in _marks(document.text, start, end):
            if not mark.single or taken(mark.start, mark.end):
                continue
            opens = mark.side == "open" and not document.text[mark.end : mark.end + 2].isdigit()
            if begun is None:
                begun = mark if opens else None
            elif mark.side == "close" and mark.start - begun.end <= _LONGEST_SINGLE:
                if (
                    document.text[mark.start - 1] == "s"
                    and document.text[mark.end : mark.end + 1] == " "
                    and _still_closes(document.text, mark, end)
                ):
                    continue  # "the workers’ rights’": a genitive
                quote = Quote(begun.start, mark.end)
                _close(quote, begun.end, mark.start, document.text)
                if not taken(quote.start, quote.end):
                    yield quote
                begun = None
            elif opens:
                begun = mark


def _still_closes(text: str, mark: Mark, end: int) -> bool:
    for other in _marks(text, mark.end, min(end, mark.end + _LONGEST_SINGLE)):
        if other.single:
            return other.side == "close"
    return False
