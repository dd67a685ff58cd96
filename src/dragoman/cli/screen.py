"""What a person sees: the terminal, or the pipe in its place.

Text of reports reaches the screen only as :class:`rich.text.Text` made by :func:`said`: never as markup, never with
characters that a terminal obeys. Rich is imported when something is shown, so that ``--json`` starts fast.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from dragoman.telling import one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

#: wider lines than this are hard to read across
WIDEST = 140


def on_terminal() -> bool:
    """Does a person look at standard output? ``FORCE_COLOR`` and ``TTY_COMPATIBLE`` say so for a pipe, as Rich has it."""
    return sys.stdout.isatty() or os.environ.get("TTY_COMPATIBLE") == "1"


def console() -> Console:
    """Standard output, at most :data:`WIDEST` wide."""
    from rich.console import Console  # noqa: PLC0415

    screen = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
    screen.width = min(screen.width, WIDEST)
    return screen


def said(text: object, style: str = "") -> Text:
    """Any text, made harmless and put on one line."""
    from rich.text import Text  # noqa: PLC0415

    return Text(one_line(str(text)), style=style)


def beside(*pieces: Text, gap: str = "  ") -> Text:
    """Pieces of text on one line, the empty ones left out."""
    from rich.text import Text  # noqa: PLC0415

    return Text(gap).join(piece for piece in pieces if piece.plain)


def lay(screen: Console, text: Text, indent: int = 0) -> None:
    """Print text wrapped and indented, with no blanks at the ends of lines."""
    from rich.text import Text  # noqa: PLC0415

    for line in text.wrap(screen, screen.width - indent):
        line.rstrip()
        screen.print(Text(" " * indent).append_text(line), no_wrap=True)


def quoted(text: str) -> str:
    """Evidence in quotation marks, unless it brings its own."""
    return text if any(mark in text for mark in '"“”„«»') else f"“{text}”"


def complain(text: str) -> None:
    """One line to standard error, under the program's name."""
    print(f"dragoman: {one_line(text)}", file=sys.stderr)


def remark(text: str) -> None:
    """One line to standard error, beside a listing."""
    print(f"({one_line(text)})", file=sys.stderr)
