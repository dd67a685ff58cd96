"""What the scraps in a sequence of blocks make of the blocks around them: lists of other stories, and the foot of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.reading.blocks import Block
from dragoman.reading.datelines import printed_day
from dragoman.reading.grammar import Role, scrap

_BULLET = re.compile(r"[•·▪►▶➤*‣–-]\s")
_ENDED = re.compile(r"[.!?…][\"'”’»“)\]]*$")
#: words of an item in a list of other stories; in the last part of a page such items have a teaser of a sentence or two
_ITEM, _TEASER = 15, 45
#: a line of fewer words is a piece of a broken paragraph rather than an item
_LABEL = 3
#: the part of a text in which a line may end the article
_TAIL = 0.6


def mark_scraps(blocks: Sequence[Block]) -> list[Role | None]:
    """Mark the blocks that the grammar of scraps knows, and say what each means for those after it."""
    roles: list[Role | None] = []
    for block in blocks:
        found = scrap(block.text) if block.kind is None else None
        roles.append(found[0].role if found is not None else None)
        if found is not None:
            block.is_(found[0].kind, found[0].why)
            block.facts = found[1]
        if block.kind in {None, "boilerplate"} and "date" not in block.facts and (day := printed_day(block.text)) is not None:
            block.is_("dateline", "nothing but a day and what belongs to it")
            block.facts = {**block.facts, "date": day}
            roles[-1] = "line"
    return roles


def mark_lists(blocks: Sequence[Block], roles: Sequence[Role | None]) -> None:
    """Mark what stands under a heading over other stories: bullets, links without a full stop, one teaser at least."""
    last = _last_prose(blocks)
    open_at: int | None = None
    for at, (block, role) in enumerate(zip(blocks, roles, strict=True)):
        if role == "heading":
            open_at = at
        elif open_at is not None and block.kind is None and _is_item(block, blocks[at - 1], first=at == open_at + 1, late=at > last):
            block.is_("related", f"under {blocks[open_at].text[:40]!r}")
        elif role is None and block.kind is None:
            open_at = None


def _last_prose(blocks: Sequence[Block]) -> int:
    return max((at for at, block in enumerate(blocks) if block.kind is None and block.words >= _TEASER), default=-1)


def _is_item(block: Block, before: Block, *, first: bool, late: bool) -> bool:
    if _BULLET.match(block.text):
        return True
    ended = _ENDED.search(block.text) is not None
    if late and ended and block.words <= _TEASER and before.kind == "related" and _ENDED.search(before.text) is None and not first:
        return True  # the teaser under another story's title
    if first:
        return not ended and block.words <= _TEASER
    return not ended and _LABEL <= block.words <= (_TEASER if late else _ITEM) and not block.text[:1].islower()


def mark_tail(blocks: Sequence[Block], roles: Sequence[Role | None]) -> None:
    """Mark what follows the line that ends the article, where no running text comes after it any more."""
    words = [block.words for block in blocks]
    whole, before = sum(words), 0
    last = _last_prose(blocks)
    over: Block | None = None
    for at, (block, role) in enumerate(zip(blocks, roles, strict=True)):
        if over is not None and block.kind is None:
            block.is_("boilerplate", f"after {over.text[:40]!r}, which ends the article")
        elif (
            over is None
            and role in {"heading", "end"}
            and at > last
            and before >= _TAIL * whole
            and (role == "end" or _is_foot(blocks[at + 1 :]))
        ):
            over = block
        before += words[at]


def _is_foot(blocks: Sequence[Block]) -> bool:
    """Whether what follows a heading over other stories is no article that goes on: hardly a whole sentence in it."""
    return sum(block.kind is None and block.words >= _ITEM and _ENDED.search(block.text) is not None for block in blocks) < 2
