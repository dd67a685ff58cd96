"""Text of reports made fit for a terminal or a spreadsheet: nothing in it may act, everything in it may be read.

Reports are hostile input. A terminal obeys control characters (ECMA-48: C0, C1, DEL), a reader's eye obeys the Unicode
overrides of direction, and an encoder stumbles over a lone surrogate; none of them belongs to what a report says.
"""

from __future__ import annotations

import re

_KEPT = "\n\t"
_HARMFUL = {
    **{code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in _KEPT},
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A))),
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
}
_BLANK = re.compile(r"\s+")


def harmless(text: str) -> str:
    """The text without control characters, overrides of direction and lone surrogates; lines and tabs stay."""
    return text.translate(_HARMFUL)


def one_line(text: str) -> str:
    """As :func:`harmless`, on one line with single spaces."""
    return _BLANK.sub(" ", harmless(_BLANK.sub(" ", text))).strip()
