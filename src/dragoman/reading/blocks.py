"""Blocks: the lines and paragraphs of a text, before and after it is known what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.records import Passage, PassageKind

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Break:
    """White space in the middle of a paragraph that was broken there, and what to read for it."""

    start: int
    end: int
    reads: str


@dataclass(slots=True, eq=False)
class Block:
    """A stretch of the frozen text without the white space around it. ``kind`` is ``None`` until something is known of it.

    ``facts`` holds what a metadata line says (``date``, ``author``, ``outlet``, ``place``), as printed. ``breaks``
    are the places where pieces were put together. ``language`` is set where it is another than the report's.
    """

    start: int
    end: int
    text: str
    kind: PassageKind | None = None
    why: str = ""
    language: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
    breaks: list[Break] = field(default_factory=list)

    def is_(self, kind: PassageKind, why: str) -> None:
        self.kind, self.why = kind, why

    @property
    def words(self) -> int:
        """About how many words it has; two signs of a script written without spaces count as one."""
        return max(self.text.count(" ") + self.text.count("\n") + 1, len(_UNSPACED.findall(self.text)) // 2)


def cover(text: str, blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """Passages over the whole text, without gap or overlap: each block with the white space after it, the first also with that before."""
    if not text:
        return ()
    if not blocks:
        return (Passage("boilerplate", 0, len(text), "no visible text"),)
    starts = [0, *(block.start for block in blocks[1:])]
    ends = [*starts[1:], len(text)]
    return tuple(
        Passage(block.kind or "body", start, end, block.why or "running text", block.language)
        for block, start, end in zip(blocks, starts, ends, strict=True)
    )
