"""Quotations joined to reported speech.

A quotation is taken whole instead of the clause that the parse saw; one that the parse left without a speaker finds its own.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import Literal

from dragoman.language import Parsed, Sentence, Token
from dragoman.statements.phrases import Span, name_of, span_of
from dragoman.statements.quotes import Quote
from dragoman.statements.reported import Find, cue_of, speaker_head

#: fewest words of a quotation that is looked after even where no cue takes it
_SPEECH = 4
#: how many words away from a quotation a cue is looked for
_NEAR = 14


class _Place:
    """The words of a report in one row, so that a quotation finds what stands before and after it."""

    def __init__(self, parsed: Parsed, quotes: Sequence[Quote]) -> None:
        self.parsed = parsed
        self.row: list[tuple[Sentence, Token]] = [(s, t) for s in parsed.sentences for t in s.tokens]
        self.starts = [t.start for _, t in self.row]
        self.quotes = quotes

    def quoted(self, token: Token) -> bool:
        return any(quote.start <= token.start < quote.end for quote in self.quotes)

    def after(self, offset: int) -> list[tuple[Sentence, Token]]:
        at = bisect.bisect_left(self.starts, offset)
        out: list[tuple[Sentence, Token]] = []
        for sentence, token in self.row[at : at + _NEAR]:
            if self.quoted(token) or "\n" in self.parsed.text[offset : token.start].strip(" ") or (out and sentence is not out[0][0]):
                break
            out.append((sentence, token))
        return out

    def before(self, offset: int) -> list[tuple[Sentence, Token]]:
        """The words before an offset, nearest first, to the start of their sentence; none where a sentence has just ended."""
        at = bisect.bisect_left(self.starts, offset)
        out: list[tuple[Sentence, Token]] = []
        for sentence, token in reversed(self.row[max(0, at - _NEAR) : at]):
            ends = token.text[-1] in ".!?" if not out else sentence is not out[0][0]
            if ends or self.quoted(token):
                break
            out.append((sentence, token))
        return out


def with_quotations(parsed: Parsed, finds: list[Find], quotes: Sequence[Quote]) -> list[Find]:
    """The finds, their contents widened to the quotations that they open, and a find for every other quotation of speech."""
    used: dict[int, Find] = {}
    for find in finds:
        for number, quote in enumerate(quotes):
            if any(quote.overlaps(*span) for span in find.content) and not (find.cue and quote.overlaps(*find.cue)) and number not in used:
                used[number] = find
    for number, find in used.items():
        _widen(find, quotes[number], parsed)
    place = _Place(parsed, quotes)
    out = list(finds)
    last: Find | None = None
    for number, quote in enumerate(quotes):
        if number in used:
            last = used[number]
            continue
        if not _is_speech(parsed, quote):
            continue
        taken = _by_neighbours(place, quote) or _taken_up(place, quote, last)
        if taken is None:
            continue
        if taken is last:
            taken.content = _joined([*taken.content, *quote.pieces])
        else:
            out.append(taken)
            last = taken
        taken.last = parsed.sentence_at(quote.end - 1) or taken.last
    for find in out:
        find.manner = _manner(find, quotes)
    return [find for find in out if not _within(find, out, quotes)]


def _within(find: Find, others: list[Find], quotes: Sequence[Quote]) -> bool:
    """Whether a find is part of what somebody else is quoted with: his words about words are his, not the report's."""
    for quote in quotes:
        if quote.start <= find.content[0][0] and find.content[-1][1] <= quote.end and (not find.cue or quote.overlaps(*find.cue)):
            return any(o is not find and all(any(s <= a and b <= e for s, e in o.content) for a, b in quote.pieces) for o in others)
    return False


def _widen(find: Find, quote: Quote, parsed: Parsed) -> None:
    """Take the whole quotation into a content that reaches into it."""
    find.content = _joined([*find.content, *quote.pieces])
    first, last = parsed.sentence_at(quote.pieces[0][0]), parsed.sentence_at(quote.pieces[-1][1] - 1)
    if first is not None and first.index < find.first.index:
        find.first = first
    if last is not None and last.index > find.last.index:
        find.last = last


def _joined(spans: list[Span]) -> list[Span]:
    """Spans in order, overlapping and touching ones made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _manner(find: Find, quotes: Sequence[Quote]) -> Literal["direct", "indirect", "mixed"]:
    size = sum(end - start for start, end in find.content)
    inside = sum(max(0, min(end, q.end) - max(start, q.start)) for start, end in find.content for q in quotes)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * size else "mixed"


def _is_speech(parsed: Parsed, quote: Quote) -> bool:
    """Words that somebody said, not a title or a word held at arm's length: a finite verb, or an end of sentence, and length."""
    tokens = [t for s in parsed.sentences if s.start < quote.end and quote.start < s.end for t in s.between(quote.start, quote.end)]
    words = [t for t in tokens if t.pos != "PUNCT"]
    return len(words) >= _SPEECH and any(t.tag in ("VBZ", "VBD", "VBP", "MD", "VB") for t in words)


def _by_neighbours(place: _Place, quote: Quote) -> Find | None:
    """A cue right behind the quotation ("…," said the envoy), or before it (The envoy said: "…")."""
    text = place.parsed.text
    ended = text[quote.pieces[-1][1] - 1] == "."
    behind = [] if ended else place.after(quote.end)
    for words, rule in ((behind, "a quotation and the cue behind it"), (place.before(quote.start), "a quotation and the cue before it")):
        for sentence, token in words:
            cue = cue_of(sentence, token) if token.pos in ("VERB", "AUX") else None
            if cue is not None and cue.frames & {"clause", "quote", "object"}:
                speaker = speaker_head(sentence, token)
                span = span_of(name_of(sentence, speaker)) if speaker is not None else None
                return Find(sentence, sentence, (token.start, token.end), cue.text, cue.stance, list(quote.pieces), span, rule=rule)
    return None


def _taken_up(place: _Place, quote: Quote, last: Find | None) -> Find | None:
    """A quotation that follows right after the sentence of another one goes on with the same speaker."""
    if last is None:
        return None
    here = place.parsed.sentence_at(quote.start)
    if here is None or place.before(quote.start):
        return None
    gap = place.parsed.text[min(max(last.last.end, last.content[-1][1]), quote.start) : quote.start]
    return last if here.index - last.last.index <= 1 and "\n" not in gap.strip(" ") else None
