"""Borders between two states: "the border between Poland and Belarus", "the US-Mexico border"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.language.places.gazetteer import fold, table
from dragoman.language.tokens import Parsed, Sentence, Token
from dragoman.records import Place, PlaceName

_BORDER = frozenset({"border", "borders", "frontier", "borderland", "borderlands"})
_LONGEST = 4


def find_borders(parsed: Parsed) -> Iterator[PlaceName]:
    """The borders named with both of their states; no point of the map is given, since a border is no point."""
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            if token.lower in _BORDER:
                first, last, found = _between(sentence, token) or _hyphened(sentence, token) or (token, token, frozenset())
                if len(found) == 2:
                    start, end = first.start, last.end
                    yield PlaceName(start=start, end=end, text=parsed.text[start:end], place=_place(found))


def _place(states: frozenset[str]) -> Place:
    return Place(f"{'–'.join(sorted(states))} border", None, None, None, "border")


def _between(sentence: Sentence, border: Token) -> tuple[Token, Token, frozenset[str]] | None:
    """As in "The border between Poland and Belarus", "the border of Poland and Belarus"."""
    rest = sentence.tokens[border.i + 1 : border.i + 2 + 2 * _LONGEST]
    if not rest or rest[0].lower not in ("between", "of"):
        return None
    one = _state(sentence, rest[0].i + 1)
    joint = sentence.tokens[one[1] : one[1] + 1] if one is not None else []
    other = _state(sentence, one[1] + 1) if one is not None and joint and joint[0].lower == "and" else None
    if one is None or other is None:
        return None
    return border, sentence.tokens[other[1] - 1], frozenset((one[0], other[0]))


def _hyphened(sentence: Sentence, border: Token) -> tuple[Token, Token, frozenset[str]] | None:
    """As in "The US-Mexico border"."""
    for size in range(3, 2 + 2 * _LONGEST):
        run = sentence.tokens[max(0, border.i - size) : border.i]
        marks = [token for token in run if token.text in ("-", "–", "/")]
        if len(run) == size and len(marks) == 1 and run[0] is not marks[0]:
            one, other = (_name(part) for part in (run[: marks[0].i - run[0].i], run[marks[0].i - run[0].i + 1 :]))
            if one is not None and other is not None:
                return run[0], border, frozenset((one, other))
    return None


def _state(sentence: Sentence, at: int) -> tuple[str, int] | None:
    """The state that is named from a word on, and the word after it."""
    at += at < len(sentence.tokens) and sentence.tokens[at].lower == "the"
    for size in range(_LONGEST, 0, -1):
        run = sentence.tokens[at : at + size]
        name = _name(run) if len(run) == size else None
        if name is not None:
            return name, at + size
    return None


def _name(run: list[Token]) -> str | None:
    found = table().get(fold(" ".join(token.text for token in run)), ()) if run and run[0].text[:1].isupper() else ()
    return next((each.place.name for each in found if each.place.precision in ("country", "disputed")), None)
