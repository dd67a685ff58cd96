"""Paragraphs from the lines of printed pages, where a line ends at the margin and not with a thought."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence

_NUMBER = re.compile(r"(?:[-–—|\s]*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?[-–—|\s]*)", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
#: a line this much shorter than the common one is the last of its paragraph
_SHORT = 0.8
#: lines at the top and foot of a page that may be its running head
_EDGE = 2


def joined(pages: Sequence[str]) -> list[str]:
    """The paragraphs of a document: page numbers and running heads left out, lines joined, words cut by a hyphen made whole."""
    lines = [line for page in _without_heads([page.splitlines() for page in pages]) for line in page]
    lengths = [len(line) for line in lines if len(line) > 20]
    width = statistics.quantiles(lengths, n=10)[8] if len(lengths) > 3 else 80
    paragraphs: list[str] = []
    open_ = False
    for line in lines:
        if not line:
            open_ = False
        elif open_:
            paragraphs[-1] = _appended(paragraphs[-1], line)
        else:
            paragraphs.append(line)
        open_ = bool(line) and not (len(line) < width * _SHORT and (_ENDS.search(line) or len(line) < width * 0.6))
    return paragraphs


def _appended(text: str, line: str) -> str:
    cut = re.search(r"[^\W\d_]-$", text) is not None and line[:1].islower()
    return text[:-1] + line if cut else f"{text} {line}"


def _without_heads(pages: list[list[str]]) -> list[list[str]]:
    """Pages without numbers and without what stands at the edge of most of them."""
    stripped = [[" ".join(line.split()) for line in page] for page in pages]
    edges = Counter(line for page in stripped for line in {*page[:_EDGE], *page[-_EDGE:]} if line)
    repeated = {line for line, count in edges.items() if count > 2 and count * 2 > len(pages)}
    return [
        [
            line
            for at, line in enumerate(page)
            if not ((at < _EDGE or at >= len(page) - _EDGE) and line and (line in repeated or _NUMBER.fullmatch(line)))
        ]
        for page in stripped
    ]
