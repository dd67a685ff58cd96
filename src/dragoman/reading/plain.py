"""Plain text as blocks: which lines belong together."""

from __future__ import annotations

import re

from dragoman.reading.blocks import Block

_LINE = re.compile(r"[^\n]+")


def lines_of(text: str) -> list[Block]:
    """The lines of a text that have something on them, in order."""
    blocks = []
    for found in _LINE.finditer(text):
        line = found[0].strip()
        if line:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            blocks.append(Block(start, start + len(line), line))
    return blocks
