"""A sentence as one line of text, with the way back into the document."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from dragoman.language.tokens import Sentence, Token


class Line:
    """A sentence as it is read, damage mended and blanks made one; ``text`` is what grammars read."""

    def __init__(self, sentence: Sentence) -> None:
        pieces: list[str] = []
        self.sentence = sentence
        self.starts: list[int] = []
        size, before = 0, sentence.start
        for token in sentence.tokens:
            if token.start > before:
                pieces.append(" ")
                size += 1
            self.starts.append(size)
            pieces.append(token.text)
            size += len(token.text)
            before = token.end
        self.text = "".join(pieces)

    def _token(self, offset: int) -> tuple[Token, int]:
        n = bisect.bisect_right(self.starts, offset) - 1
        return self.sentence.tokens[n], offset - self.starts[n]

    def start_of(self, offset: int) -> int:
        token, inside = self._token(offset)
        return token.start + inside if len(token.text) == token.end - token.start else token.start

    def end_of(self, offset: int) -> int:
        token, inside = self._token(offset - 1)
        return token.start + inside + 1 if len(token.text) == token.end - token.start else token.end

    def tokens(self, start: int, end: int) -> Sequence[Token]:
        low, high = bisect.bisect_right(self.starts, start) - 1, bisect.bisect_left(self.starts, end)
        return self.sentence.tokens[low:high]
