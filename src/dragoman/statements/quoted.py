"""Quotations joined to reported speech.

A quotation is taken whole instead of the clause that the parse saw; one that the parse left without a speaker finds its own.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from dragoman.language import Parsed
from dragoman.statements.finds import Find
from dragoman.statements.neighbours import Row, by_neighbours, by_sentence_before, goes_on
from dragoman.statements.phrases import Span
from dragoman.statements.quotes import Quote

#: fewest words of a quotation that is looked after even where no cue takes it
_SPEECH = 4
#: farthest from what is said that a quotation may stand and belong to it, in code points, and what parts them
_GAP = 80
_PARTS = re.compile(r"[;:—–\n]|, (?:and|but|while|as|after|before)\b")
_ENDS = frozenset('.!?:\n”"»')


def with_quotations(parsed: Parsed, finds: list[Find], quotes: Sequence[Quote]) -> list[Find]:
    """The finds, their contents widened to the quotations that they open, and a find for every other quotation of speech."""
    row = Row(parsed, quotes)
    near = defaultdict(list)
    for find in finds:
        near[find.first.index].append(find)
    out = list(finds)
    told = {find.cue: find for find in finds if find.cue is not None}
    owners: dict[int, Find] = {}
    last: tuple[Quote, Find] | None = None
    for quote in quotes:
        taken = _by_parse(row, near, quote)
        if taken is None and last is not None and goes_on(row, quote, *last):
            taken = _more(row, last[1], quote)
            out += [] if taken is last[1] else [taken]
        elif taken is None:
            taken = _within_reach(row, near, quote) or _alone(row, quote, told)
            if taken is not None and not any(taken is find for find in out):
                out.append(taken)
        if taken is not None:
            owners[quote.start] = taken
            last = quote, taken
            taken.first = min(taken.first, parsed.sentence_at(quote.pieces[0][0]) or taken.first, key=lambda each: each.index)
            taken.last = max(taken.last, parsed.sentence_at(quote.pieces[-1][1] - 1) or taken.last, key=lambda each: each.index)
    out += [apart for find in out if (apart := _apart(row, find)) is not None]
    for find in out:
        find.manner = _manner(row, find)
    return [find for find in out if not _within(row, find, owners) and not (find.only_quoted and find.manner == "indirect")]


def _by_parse(row: Row, near: dict[int, list[Find]], quote: Quote) -> Find | None:
    """The find whose content reaches into a quotation from a cue outside of it; its content takes the whole quotation."""

    def shared(find: Find) -> int:
        return sum(max(0, min(end, quote.end) - max(start, quote.start)) for start, end in find.content)

    first, last = row.parsed.sentence_at(quote.start), row.parsed.sentence_at(quote.end - 1)
    if first is None or last is None:
        return None
    around = [find for index in range(first.index, last.index + 1) for find in near.get(index, ())]
    reaching = [find for find in around if shared(find) and not (find.cue and quote.overlaps(*find.cue))]
    if not reaching:
        return None
    since = row.end_of_last(quote)

    def between(find: Find) -> bool:
        return find.cue is not None and since <= find.cue[0] < quote.start

    find = max(reaching, key=lambda each: (between(each), shared(each), -sum(end - start for start, end in each.content)))
    for other in reaching:
        if between(find) and find.cue and other.content[0][0] < since and not any(s <= find.cue[0] < e for s, e in other.content):
            # the parser may give two quotations to the first cue: “…,” he said, adding: “…”
            other.content = [(s, min(e, find.cue[0])) for s, e in other.content if s < find.cue[0]] or other.content
    before = row.parsed.text[max(0, quote.start - 9) : quote.start].rstrip(" ")[-1:]
    if before in _ENDS and find.cue is not None and find.cue[0] > quote.end:
        # what stands in front of a quotation that opens a sentence is not part of it
        find.content = [(max(start, quote.start), end) for start, end in find.content if end > quote.start]
    find.content = joined([*find.content, *quote.pieces])
    return find


def _alone(row: Row, quote: Quote, told: dict[Span, Find]) -> Find | None:
    """A quotation that the parse left alone: a new find, or the one whose cue it follows."""
    speech = _is_speech(row, quote)
    found = by_neighbours(row, quote, speech=speech)
    if found is None and speech:
        found = by_sentence_before(row, quote)
    if found is None:
        return None
    same = told.get(found.cue) if found.cue else None
    if same is None or found.cue is None:
        return found
    end = same.content[-1][1]
    behind = end <= quote.start and not any(c.isalnum() for c in row.parsed.text[end : quote.start])
    if behind or end <= found.cue[0] < quote.start:
        # the cue's own words go on: He was tired, he said: "…", or "…," he said, "…"
        return _more(row, same, quote)
    return None


def _within_reach(row: Row, near: dict[int, list[Find]], quote: Quote) -> Find | None:
    """The find whose cue governs the quotation in the parse, though its content ends before it; the content goes on to its end.

    As in "lauded [the mayor] in his speech for “new and useful ideas”", "called for [fees] to be “paid back”"; and what is
    said may be told once more in the speaker's words: She said there was one cure: "Patience."
    """
    sentence = row.parsed.sentence_at(quote.start)
    inside = sentence.between(*quote.pieces[0]) if sentence is not None else []
    if sentence is None or not inside or len(quote.pieces) > 1:
        return None
    top = min(inside, key=lambda token: sum(1 for _ in sentence.ancestors(token)))
    above = {token.start for token in sentence.ancestors(top)}
    for find in sorted(near.get(sentence.index, ()), key=lambda each: -each.content[-1][1]):
        end = find.content[-1][1]
        gap = row.parsed.text[end : quote.start]
        if not find.cue or not find.cue[1] <= end <= quote.start or len(gap) > _GAP:
            continue
        if (find.finite and gap.strip() == ":") or (find.cue[0] in above and not _PARTS.search(gap)):
            find.content = joined([*find.content[:-1], (find.content[-1][0], quote.pieces[0][1])])
            return find
    return None


def _more(row: Row, find: Find, quote: Quote) -> Find:
    """What is quoted goes on in the same find; what was reported in the outlet's words is one thing, a quotation after it another."""
    if _manner(row, find) == "direct":
        find.content = joined([*find.content, *quote.pieces])
        return find
    return dataclasses.replace(find, content=list(quote.pieces), via=list(find.via), rule=f"{find.rule}; the quotation that follows")


def _within(row: Row, find: Find, owners: dict[int, Find]) -> bool:
    """Whether a find is part of what somebody else is quoted with: his words about words are his, not the report's."""
    quote = row.holding(find.cue[0] if find.cue else find.content[0][0])
    if quote is None or not quote.start <= find.content[0][0] < quote.end:
        return False
    owner = owners.get(quote.start)
    return owner is not None and owner is not find


def joined(spans: list[Span]) -> list[Span]:
    """Spans in order, overlapping and touching ones made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _manner(row: Row, find: Find) -> Literal["direct", "indirect", "mixed"]:
    size = sum(end - start for start, end in find.content)
    inside = sum(min(end, q.end) - max(start, q.start) for start, end in find.content for q in row.touching(start, end))
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * size else "mixed"


def _apart(row: Row, find: Find) -> Find | None:
    """What stands on the two sides of a cue and is not one thing: "Prices will fall, she said: “Wait for spring.”" is two.

    The quotation behind the colon is given back as a find of its own. What the outlet tells behind a quotation and its cue
    ("“Come,” she said, and the crowd came") is nobody's word and is left out.
    """
    if find.cue is None:
        return None
    before = [span for span in find.content if span[1] <= find.cue[0]]
    behind = [span for span in find.content if span[0] >= find.cue[1]]
    if not before or not behind:
        return None
    quoted = [any(row.touching(*span) for span in side) for side in (before, behind)]
    gap = row.parsed.text[find.cue[1] : behind[0][0]].rstrip('“”"„« ')
    if quoted == [False, True] and gap.endswith(":"):
        find.content = before
        return dataclasses.replace(find, content=behind, via=list(find.via), rule=f"{find.rule}; the quotation that follows")
    told = row.parsed.text[slice(*behind[0])].split(maxsplit=1)[0].lower()
    if quoted == [True, False] and told in ("and", "but", "then", "before", "while"):
        find.content = before
    return None


def _is_speech(row: Row, quote: Quote) -> bool:
    """Words that somebody said, not a title or a word held at arm's length: a verb, and length or the end of a sentence."""
    words = [token for token in row.between(quote.start, quote.end) if token.pos != "PUNCT"]
    ended = row.parsed.text[quote.pieces[-1][1] - 1] in ".!?" or row.parsed.text[quote.end : quote.end + 1] == "."
    return (len(words) >= _SPEECH or ended) and any(t.tag in ("VBZ", "VBD", "VBP", "MD", "VB") for t in words)
