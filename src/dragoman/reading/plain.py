"""Plain text as blocks with their kinds: which lines belong together, which are scraps, which head the article."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence

from wordfreq import zipf_frequency

from dragoman.reading.blocks import Block, Break
from dragoman.reading.datelines import head_of, places
from dragoman.reading.mends import lost_initial
from dragoman.reading.outlets import mark_masthead
from dragoman.reading.people import is_name
from dragoman.reading.scraps import mark_lists, mark_scraps, mark_tail

_LINE = re.compile(r"[^\n]+")
_GROUP = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_ENDED = re.compile(r"[.!?…:][\"'”’»“)\]]*$|[\"”»]$")
_STOPPED = re.compile(r"[.!?…][\"'”’»“)\]]*$")
_WORD = re.compile(r"[^\W\d_]+")
_BULLET = re.compile(r"[•·▪►▶➤*‣–-]\s")
_LONGEST_HEADLINE, _LONGEST_STANDFIRST, _LONGEST_BYLINE = 30, 60, 16
#: a paragraph has at least so many words, or ends in a full stop and has at least so many
_PROSE, _SHORT_PROSE = 30, 8
#: no paragraph that was broken is longer, in characters; and how much of a line's end tells whether it ends
_LONGEST_JOINED, _END_OF_LINE = 4_000, 40
#: lines of text wrapped by hand are about this long, in characters
_NARROWEST, _WIDEST = 45, 110


def read_lines(text: str, title: str | None = None) -> list[Block]:
    """The blocks of a plain text with their kinds, in order. ``title`` is what the source says that the report is called."""
    blocks = _split(text)
    mark_masthead(blocks)
    roles = mark_scraps(blocks)
    mark_lists(blocks, roles)
    mark_tail(blocks, roles)
    blocks = _join(blocks)
    blocks = _take_off_dateline(blocks)
    _head(blocks, title)
    _subheadings(blocks)
    for block in blocks:
        if block.kind is None:
            block.is_("body", "running text" if not block.breaks else "running text, joined where a line was broken")
    return blocks


def _split(text: str) -> list[Block]:
    """One block a line; or, in a text wrapped by hand, one a paragraph."""
    pattern = _GROUP if _is_wrapped(text) else _LINE
    blocks = []
    for found in pattern.finditer(text):
        line = found[0].strip()
        if line:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            blocks.append(Block(start, start + len(line), line))
    return blocks


def _is_wrapped(text: str) -> bool:
    groups = [group[0].split("\n") for group in _GROUP.finditer(text)]
    inner = [len(line.rstrip()) for group in groups if len(group) > 2 for line in group[:-1]]
    if len(inner) < 3:
        return False
    middle = statistics.median(inner)
    even = sum(abs(size - middle) <= 12 for size in inner)
    return _NARROWEST <= middle <= _WIDEST and even >= 0.8 * len(inner)


def _join(blocks: Sequence[Block]) -> list[Block]:
    """Put together what was one paragraph before a link or a page's end broke it."""
    joined: list[Block] = []
    unmarked = 0
    for at, block in enumerate(blocks):
        last = joined[-1] if joined else None
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        heads = unmarked <= 1
        if last is not None and last.kind is None and block.kind is None and _belongs(last, block, after, heads=heads):
            joined[-1] = _together(last, block)
        else:
            joined.append(block)
            unmarked += block.kind is None
    return joined


def _belongs(last: Block, block: Block, after: Block | None, *, heads: bool) -> bool:
    """Whether a block goes on with the sentence of the last. ``heads``: the last is the first unmarked line, so perhaps a headline."""
    first = block.text[0]
    if len(last.text) > _LONGEST_JOINED:
        return False
    if first in ",;:.)" and len(block.text) > 1:
        return True
    if _ENDED.search(last.text[-_END_OF_LINE:]) or _BULLET.match(block.text):
        return False
    if first.islower():  # the first paragraph may begin small because its drop cap was lost
        return not (heads and last.words > 1 and _is_prose(block) and lost_initial(block.text.split()[0]) is not None)
    # a name that was a link: "President / Anna Weber / said …"
    continues = after is not None and after.kind is None and (after.text[0].islower() or after.text[0] in ",;.")
    inside = last.text[-_END_OF_LINE:].split()[-1].islower() or last.text.endswith(",")
    return continues and inside and block.words <= 6 and not _ENDED.search(block.text) and last.words > 1


def _together(last: Block, block: Block) -> Block:
    reads = " "
    if block.text[0] in ",;:.)":
        reads = ""
    elif len(last.text) == 1 and last.text.isupper() and block.text[0].islower():
        rest = block.text.split()[0]
        known = zipf_frequency(last.text + rest, "en") >= zipf_frequency(rest, "en")
        reads = "" if last.text not in "AIO" or known else " "
    breaks = [*last.breaks, Break(last.end, block.start, reads)]
    return Block(last.start, block.end, f"{last.text}{reads}{block.text}", facts={**last.facts, **block.facts}, breaks=breaks)


def _take_off_dateline(blocks: list[Block]) -> list[Block]:
    """Part the place, the day and the agency at the head of the first paragraphs from the paragraph."""
    for at, block in enumerate(blocks[:12]):
        found = head_of(block.text) if block.kind is None and block.words >= _SHORT_PROSE and not block.breaks else None
        if found is None:
            continue
        line = Block(block.start, block.start + len(found.text), found.text)
        line.is_("dateline", "the place, the day or the agency at the head of the first paragraph")
        line.facts = found.facts
        rest = Block(block.start + found.end, block.end, block.text[found.end :])
        return [*blocks[:at], line, rest, *blocks[at + 1 :]]
    return blocks


def _is_prose(block: Block) -> bool:
    return block.words >= _PROSE or (block.words >= _SHORT_PROSE and _STOPPED.search(block.text) is not None)


def _begins(blocks: Sequence[Block], at: int) -> bool:
    """Whether the running text begins with a block: a paragraph, or however short a sentence after the place and the agency."""
    return _is_prose(blocks[at]) or (at > 0 and "head" in blocks[at - 1].facts)


def _head(blocks: Sequence[Block], title: str | None) -> None:
    """The headline, what repeats it, and the standfirst: unmarked lines before the first paragraph."""
    first = next((at for at in range(len(blocks)) if blocks[at].kind is None and _begins(blocks, at)), len(blocks))
    headline: str | None = None
    for block in blocks[:first]:
        if block.kind is not None or block.words > _LONGEST_HEADLINE:
            continue
        if headline is None or (title and _fold(block.text) == _fold(title)):
            block.is_("headline", "the first line, above the running text")
            headline = block.text
        elif _repeats(block.text, headline):
            block.is_("headline", "the headline in other words, printed again")
        elif block.words <= _LONGEST_BYLINE and _are_writers(block.text, beside=_beside(blocks, block)):
            block.is_("byline", "nothing but names, where the writers' stand")
            block.facts = {**block.facts, "author": block.text}
        elif block.words >= _SHORT_PROSE:
            block.is_("standfirst", "between the headline and the running text")
        else:
            block.is_("subheading", "a short line between the headline and the running text")
    unmarked = [block for block in blocks[first : first + 3] if block.kind is None]
    dateline = any(block.kind == "dateline" and "head" in block.facts for block in blocks[first : first + 2])
    if (
        dateline
        and unmarked
        and unmarked[0] is blocks[first]
        and unmarked[0].words <= _LONGEST_STANDFIRST
        and blocks[first + 1].kind == "dateline"
    ):
        unmarked[0].is_("standfirst", "above the place at which the report begins")


def _beside(blocks: Sequence[Block], block: Block) -> bool:
    """Whether a line about the day or the length of the report stands next to this one."""
    at = blocks.index(block)
    return any(near.kind == "dateline" for near in (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2]))


def _are_writers(line: str, *, beside: bool) -> bool:
    """Whether a line is made of people's names: several, or one ``beside`` a line about the day, for one may be a place or a section."""
    names = re.split(r"\s*(?:,|/|;|\band\b|\bund\b|\bet\b|\by\b)\s*", line)
    return (len(names) > 1 or beside) and all(is_name(name) and name.lower() not in places() for name in names)


def _fold(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _repeats(line: str, headline: str) -> bool:
    """Most of the longer words of the line stand in the headline, by their first five letters."""
    long = [word[:5] for word in _fold(line) if len(word) > 3]
    there = {word[:5] for word in _fold(headline)}
    return bool(long) and sum(word in there for word in long) * 2 > len(long)


def _subheadings(blocks: Sequence[Block]) -> None:
    following: Block | None = None
    after: dict[int, Block] = {}
    for at in range(len(blocks) - 1, -1, -1):
        if following is not None:
            after[at] = following
        if blocks[at].kind is None:
            following = blocks[at]
    begun = False
    for at, block in enumerate(blocks):
        if block.kind is None and at in after and (begun or at == 0) and _is_heading(block) and _is_prose(after[at]):
            block.is_("subheading", "a short line without a full stop above a paragraph")
        begun = begun or block.kind in {None, "subheading", "standfirst"}


def _is_heading(block: Block) -> bool:
    if _BULLET.match(block.text) or block.words > _LONGEST_HEADLINE or block.breaks:
        return False
    return not _STOPPED.search(block.text) and not block.text.endswith((",", ";", ":")) and not block.text[0].islower()
