"""The patterns of a time grammar: small expressions over word classes, matched without regular expressions.

A text is one code a word; a code stands for the set of classes the word belongs to. A pattern knows, for a place in
the codes, all the places where it may end. There is no repetition and no pattern may use itself, and what a symbol
matches at a place is worked out once, so matching takes time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

#: code of a word that no class holds
OTHER = "."
_SYMBOL = re.compile(
    r"(?:(?P<name>[a-z_]+):)?(?P<class>[A-Z][A-Z0-9_]*)|'(?P<mark>[^']+)'|\"(?P<quoted>[^\"]+)\"|(?P<word>[^\W\d_]+)"
    r"|(?P<sign>\(\?!|[()|?])|\s+|(?P<bad>.)"
)
#: what each symbol matches at each place of one text, filled as it is asked for
Memo = dict[tuple[str, int], tuple[int, ...]]


class PatternError(ValueError):
    """A pattern cannot be read; the message says at what."""


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """One word whose code is among these."""

    codes: frozenset[str]
    name: str = ""

    def ends(self, codes: str, at: int, _memo: Memo) -> tuple[int, ...]:
        return (at + 1,) if at < len(codes) and codes[at] in self.codes else ()


@dataclass(frozen=True, slots=True, eq=False)
class Symbol:
    """Words that any of the patterns of a symbol matches."""

    symbol: str
    patterns: Sequence[Pattern]
    name: str = ""

    def ends(self, codes: str, at: int, memo: Memo) -> tuple[int, ...]:
        known = memo.get((self.symbol, at))
        if known is None:
            found: set[int] = set()
            if at < len(codes):
                for pattern in self.patterns:
                    if codes[at] in pattern.first:
                        found.update(pattern.ends(codes, at, memo))
            known = memo[self.symbol, at] = tuple(sorted(found, reverse=True))
        return known


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One of several sequences; ``optional``: or nothing."""

    ways: Sequence[Sequence[Part]]
    optional: bool = False
    name: str = ""

    def ends(self, codes: str, at: int, memo: Memo) -> tuple[int, ...]:
        found = {end for way in self.ways for end in ends(way, codes, at, memo)}
        if self.optional:
            found.add(at)
        return tuple(sorted(found, reverse=True))


@dataclass(frozen=True, slots=True, eq=False)
class Unless:
    """Nothing, where none of these sequences follows."""

    ways: Sequence[Sequence[Part]]
    name: str = ""

    def ends(self, codes: str, at: int, memo: Memo) -> tuple[int, ...]:
        return () if any(ends(way, codes, at, memo) for way in self.ways) else (at,)


Part = Classes | Symbol | Choice | Unless


def ends(parts: Sequence[Part], codes: str, at: int, memo: Memo) -> tuple[int, ...]:
    """All the places where a sequence that begins here may end, the longest first."""
    here: tuple[int, ...] = (at,)
    for part in parts:
        if len(here) == 1:
            here = part.ends(codes, here[0], memo)
        else:
            here = tuple(sorted({end for start in here for end in part.ends(codes, start, memo)}, reverse=True))
        if not here:
            return ()
    return here


@dataclass(slots=True, eq=False)
class Pattern:
    """A compiled pattern. ``first`` holds the codes that it may begin with; ``captures`` the class or symbol of each name."""

    parts: Sequence[Part]
    captures: Mapping[str, str]
    first: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.first, _ = _first(self.parts)

    def ends(self, codes: str, at: int, memo: Memo) -> tuple[int, ...]:
        return ends(self.parts, codes, at, memo)

    def spans(self, codes: str, at: int, end: int, memo: Memo) -> dict[str, tuple[int, int]] | None:
        """Where the captures stand if the pattern matches just these words, each as long as can be; ``None`` if it does not."""
        return _spans(self.parts, codes, at, end, memo) if end in self.ends(codes, at, memo) else None


def _spans(parts: Sequence[Part], codes: str, at: int, end: int, memo: Memo) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for n, part in enumerate(parts):
        rest = parts[n + 1 :]
        stop = next(stop for stop in part.ends(codes, at, memo) if end in ends(rest, codes, stop, memo))
        if part.name:
            found[part.name] = (at, stop)
        if isinstance(part, Choice) and not (part.optional and stop == at):
            way = next(way for way in part.ways if stop in ends(way, codes, at, memo))
            found.update(_spans(way, codes, at, stop, memo))
        at = stop
    return found


def _first(parts: Sequence[Part]) -> tuple[frozenset[str], bool]:
    """The codes that a sequence may begin with, and whether it may be empty."""
    found: set[str] = set()
    for part in parts:
        match part:
            case Classes():
                return frozenset(found | part.codes), False
            case Symbol():
                return frozenset(found.union(*(pattern.first for pattern in part.patterns))), False
            case Choice():
                ways = [_first(way) for way in part.ways]
                found.update(*(codes for codes, _ in ways))
                if not part.optional and not any(empty for _, empty in ways):
                    return frozenset(found), False
            case Unless():
                continue
    return frozenset(found), True


def literals(pattern: str) -> list[str]:
    """The words and marks that a pattern names."""
    return [word for m in _SYMBOL.finditer(pattern) if (word := m["mark"] or m["quoted"] or m["word"])]


def read(pattern: str, lookup: Callable[[str], frozenset[str] | Sequence[Pattern]]) -> Pattern:
    """Compile a pattern; ``lookup`` gives the codes of a class (or of ``=word``), or the patterns of a symbol."""
    captures: dict[str, str] = {}
    stack: list[tuple[str, list[list[Part]]]] = [("(", [[]])]
    for m in _SYMBOL.finditer(pattern):
        sign = m["sign"]
        here = stack[-1][1]
        if m["bad"] or (sign == ")" and len(stack) == 1):
            raise PatternError(f"cannot read {m[0]!r}")
        if sign in ("(", "(?!"):
            stack.append((sign, [[]]))
        elif sign == "|":
            here.append([])
        elif sign == ")":
            opened, ways = stack.pop()
            stack[-1][1][-1].append(Unless(ways) if opened == "(?!" else Choice(ways))
        elif sign == "?":
            last = here[-1].pop()
            here[-1].append(Choice(last.ways, optional=True) if isinstance(last, Choice) else Choice([[last]], optional=True))
        elif not m[0].isspace():
            name = m["class"] or "=" + (m["mark"] or m["quoted"] or m["word"])
            meant = lookup(name)
            label = m["name"] or ""
            here[-1].append(Classes(meant, label) if isinstance(meant, frozenset) else Symbol(name, meant, label))
            if label:
                captures[label] = name
    if len(stack) != 1 or len(stack[0][1]) != 1:
        raise PatternError("a bracket is not closed, or a choice stands outside brackets")
    return Pattern(stack[0][1][0], captures)
