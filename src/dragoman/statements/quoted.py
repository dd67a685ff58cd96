"""Quotations joined to reported speech.

A quotation is taken whole instead of the clause that the parse saw; one that the parse left without a speaker finds its own.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import Literal

from dragoman.language import Parsed, Sentence, Token
from dragoman.records import Stance
from dragoman.statements.lexicon import Cue
from dragoman.statements.phrases import Name, Span, name_of
from dragoman.statements.quotes import Quote
from dragoman.statements.reported import Find, cue_of, speaker_head

#: fewest words of a quotation that is looked after even where no cue takes it
_SPEECH = 4
#: farthest that a quotation goes on from the last one, in code points
_FAR = 240
_PLAINLY: Stance = "states"
_ENDS = frozenset('.!?:\n”"»')
_SIGNED = re.compile(r"[ \t]*[―—–-]{1,2}[ \t]*([^\n“”\"«»„―]{2,60}?)[ \t.]*(?=\n|$)")
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
    place = _Place(parsed, quotes)
    out = list(finds)
    last: tuple[Quote, Find] | None = None
    for quote in quotes:
        taken = _by_parse(parsed, finds, quote)
        if taken is None and last is not None and _goes_on(place, quote, last[0], last[1]):
            taken = last[1]
            taken.content = _joined([*taken.content, *quote.pieces])
        elif taken is None:
            taken = _by_neighbours(place, quote, speech=_is_speech(parsed, quote))
            out += [taken] if taken else []
        if taken is not None:
            last = quote, taken
            taken.first = min(taken.first, parsed.sentence_at(quote.pieces[0][0]) or taken.first, key=lambda each: each.index)
            taken.last = max(taken.last, parsed.sentence_at(quote.pieces[-1][1] - 1) or taken.last, key=lambda each: each.index)
    for find in out:
        find.manner = _manner(find, quotes)
    return [find for find in out if not _within(find, out, quotes)]


def _by_parse(parsed: Parsed, finds: list[Find], quote: Quote) -> Find | None:
    """The find whose content reaches into a quotation from a cue outside of it; its content takes the whole quotation."""

    def shared(find: Find) -> int:
        return sum(max(0, min(end, quote.end) - max(start, quote.start)) for start, end in find.content)

    reaching = [find for find in finds if shared(find) and not (find.cue and quote.overlaps(*find.cue))]
    if not reaching:
        return None
    find = max(reaching, key=lambda each: (shared(each), -sum(end - start for start, end in each.content)))
    before = parsed.text[: quote.start].rstrip(" ")[-1:]
    if before in _ENDS and find.cue is not None and find.cue[0] > quote.end:
        # what stands in front of a quotation that opens a sentence is not part of it
        find.content = [(max(start, quote.start), end) for start, end in find.content if end > quote.start]
    find.content = _joined([*find.content, *quote.pieces])
    return find


def _within(find: Find, others: list[Find], quotes: Sequence[Quote]) -> bool:
    """Whether a find is part of what somebody else is quoted with: his words about words are his, not the report's."""
    for quote in quotes:
        if quote.start <= find.content[0][0] and find.content[-1][1] <= quote.end and (not find.cue or quote.overlaps(*find.cue)):
            return any(o is not find and all(any(s <= a and b <= e for s, e in o.content) for a, b in quote.pieces) for o in others)
    return False


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
    ended = parsed.text[quote.pieces[-1][1] - 1] in ".!?"
    return (len(words) >= _SPEECH or ended) and any(t.tag in ("VBZ", "VBD", "VBP", "MD", "VB") for t in words)


def _by_neighbours(place: _Place, quote: Quote, *, speech: bool) -> Find | None:
    """A cue right behind the quotation ("…," said the envoy), or before it (The envoy said: "…"), or a name behind a dash.

    A few words that are no sentence need a mark of their end and a verb of saying behind them: a title in quotes has none.
    """
    before = place.before(quote.start)
    if not speech:
        found = _by_cue(place.after(quote.end), quote, "a quotation and the cue behind it")
        return found if found and found.sort == "speech" and place.parsed.text[quote.pieces[-1][1] - 1] in ",?!" else None
    if place.parsed.text[quote.pieces[-1][1] - 1] != ".":
        found = _by_cue(place.after(quote.end), quote, "a quotation and the cue behind it")
        if found is not None:
            return found
    found = _by_cue(before, quote, "a quotation and the cue before it")
    if found is None and before and before[0][1].text == ":":
        found = _by_colon(before, quote)
    return found or _by_dash(place, quote)


def _by_cue(words: list[tuple[Sentence, Token]], quote: Quote, rule: str) -> Find | None:
    for sentence, token in words:
        cue = cue_of(sentence, token) if token.pos in ("VERB", "AUX") else None
        if cue is not None and cue.frames & {"clause", "quote", "object"}:
            return _found(sentence, token, cue, quote, rule)
    return None


def _by_colon(before: list[tuple[Sentence, Token]], quote: Quote) -> Find | None:
    """Any verb before a colon and a quotation: "The mayor scolded him: …"."""
    for sentence, token in before:
        if token.pos in ("VERB", "AUX") and speaker_head(sentence, token) is not None:
            return _found(sentence, token, None, quote, "a quotation behind a colon")
    return None


def _found(sentence: Sentence, verb: Token, cue: Cue | None, quote: Quote, rule: str) -> Find:
    speaker = speaker_head(sentence, verb)
    name = name_of(sentence, speaker) if speaker is not None else None
    text, stance = (cue.text, cue.stance) if cue is not None else (verb.lemma, _PLAINLY)
    return Find(
        sentence, sentence, (verb.start, verb.end), text, stance, list(quote.pieces), name, rule=rule, sort=cue.sort if cue else "speech"
    )


def _by_dash(place: _Place, quote: Quote) -> Find | None:
    """A name alone behind the quotation and a dash, to the end of the line."""
    found = _SIGNED.match(place.parsed.text, quote.end)
    sentence = place.parsed.sentence_at(found.start(1)) if found else None
    signed = sentence.between(*found.span(1)) if found and sentence else []
    proper = [token for token in signed if token.pos == "PROPN"]
    if sentence is None or not proper:
        return None
    name = Name(proper[-1], tuple(signed))
    return Find(sentence, sentence, None, None, "states", list(quote.pieces), name, rule="a quotation signed with a name")


def _goes_on(place: _Place, quote: Quote, before: Quote, find: Find) -> bool:
    """Whether a quotation goes on with the speaker of the last one: same paragraph, at the start of a sentence, no cue of its own."""
    gap = place.parsed.text[before.end : quote.start]
    if "\n" in gap or len(gap) > _FAR or find.cue is None or place.before(quote.start):
        return False
    cue, here = place.parsed.sentence_at(find.cue[0]), place.parsed.sentence_at(quote.start)
    near = cue is not None and here is not None and here.index - max(cue.index, _index(place, before)) <= 1
    return near and _by_cue(place.after(quote.end), quote, "") is None


def _index(place: _Place, quote: Quote) -> int:
    """The number of the sentence in which a quotation ends."""
    sentence = place.parsed.sentence_at(quote.pieces[-1][1] - 1)
    return sentence.index if sentence is not None else -1
