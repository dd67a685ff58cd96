"""The grammar of time of a language: words and rules as data, matched over one code a word (see ``patterns``)."""

from __future__ import annotations

import functools
import inspect
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, NamedTuple

from dragoman.language.times import meanings, periods
from dragoman.language.times.calendar import Value
from dragoman.language.times.context import Context
from dragoman.language.times.patterns import OTHER, Memo, Pattern, PatternError, literals, read

_WORD = re.compile(
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"
    r"|\d{4}(?P<mark>[./])\d{1,2}(?P=mark)\d{1,2}(?!\d)"
    r"|\d{1,2}:\d\d(?::\d\d)?(?!\d)"
    r"|\d{1,2}(?P<stop>[./])\d{1,2}(?P=stop)(?:\d{4}|\d{2})(?!\d)"
    r"|'\d0s\b|'\d\d(?!\d)"
    r"|\d+(?:,\d{3})*(?:\.\d+)?(?:[^\W\d_]{1,2}\b|[ºª°])?"
    r"|[ap]\.\s?m\b\.?"
    r"|o'clock\b"
    r"|'s\b"
    r"|[a-z]\d\b"
    r"|[^\W\d_]+"
    r"|\S",
    re.IGNORECASE,
)
_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " "})


class GrammarError(ValueError):
    """A grammar file breaks its schema; the message names the rule."""


#: runs of codes remembered with what matches there, and the longest that is
_MOST_RUNS, _LONGEST_RUN = 50_000, 40


class Word(NamedTuple):
    start: int
    end: int
    lower: str
    capital: bool


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One row of a grammar. ``gives`` names the symbol that other rules may use; an ``inner`` rule matches nothing alone."""

    pattern: str
    gives: str
    inner: bool
    extent: str
    means: Callable[..., Any]
    constants: Mapping[str, Any]
    examples: Sequence[Sequence[str]]
    counter: Sequence[str]
    compiled: Pattern

    @property
    def points_back(self) -> bool:
        """Whether it counts from the date named last, not from the day of the report."""
        return self.means is periods.way_back or bool(self.constants.get("back") or self.constants.get("side"))


@dataclass(frozen=True, slots=True, eq=False)
class _Coded:
    """A text as rules see it: its words, a code for each, and what has been matched so far."""

    words: list[Word]
    codes: str
    memo: Memo
    spans: dict[tuple[Rule, int, int], dict[str, tuple[int, int]] | None]


def words_of(text: str) -> list[Word]:
    """The words, numbers and marks of a text; dashes and apostrophes of all kinds are made one."""
    return [Word(m.start(), m.end(), m[0].lower(), m[0][0].isupper()) for m in _WORD.finditer(text.translate(_PLAIN))]


class Grammar:
    """A compiled grammar file."""

    def __init__(self, source: Mapping[str, Any]) -> None:
        self.language: str = source["language"]
        self.lexicon: dict[str, dict[str, Any]] = {}
        self.cased: dict[str, dict[str, Any]] = {}
        self.shapes = [(name, re.compile(shape)) for name, shape in source["shapes"].items()]
        for name, entries in source["words"].items():
            for word, value in entries.items():
                book = self.cased if word != word.lower() else self.lexicon
                book.setdefault(word.lower(), {})[name] = value
        self._codes: dict[frozenset[str], str] = {}
        self._literals = {word for row in source["rule"] for pattern in _patterns(row) for word in literals(pattern)}
        self._word_codes = {w: self._code(w, capital=False) for w in {*self.lexicon, *self.cased, *self._literals}}
        self._capital_codes = {w: self._code(w, capital=True) for w in {*self.lexicon, *self.cased, *self._literals}}
        for shape in self._shape_sets(source):
            self._code_of(shape)
        self.symbols: dict[str, list[Rule]] = {}
        self.rules = [self._compile(row, pattern) for row in source["rule"] for pattern in _patterns(row)]
        self._beginning: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for code in rule.compiled.first if not rule.inner else ():
                self._beginning.setdefault(code, []).append(rule)
        self._telling = self._telling_codes(source["quiet"])
        self._known: dict[str, tuple[tuple[Rule, int], ...]] = {}

    # --- from words to codes

    def _shape_sets(self, source: Mapping[str, Any]) -> Iterator[frozenset[str]]:
        for sample in [*map(str, range(100)), *(f"{n:02}" for n in range(100)), *source["shape_samples"]]:
            yield self._shaped(sample)

    def _shaped(self, word: str) -> frozenset[str]:
        return frozenset(name for name, shape in self.shapes if shape.fullmatch(word))

    def _classes(self, word: str, *, capital: bool) -> frozenset[str]:
        found = set(self.lexicon.get(word, ()))
        if capital:
            found |= set(self.cased.get(word, ()))
        if word in self._literals:
            found.add("=" + word)
        if word[0].isdigit() or word[0] == "'":
            found |= self._shaped(word)
        return frozenset(found)

    def _code_of(self, classes: frozenset[str]) -> str:
        return self._codes.setdefault(classes, chr(0x4E00 + len(self._codes))) if classes else OTHER

    def _code(self, word: str, *, capital: bool) -> str:
        return self._code_of(self._classes(word, capital=capital))

    def codes(self, words: Sequence[Word]) -> str:
        return "".join(self._of(word) for word in words)

    def _of(self, word: Word) -> str:
        lower = word.lower
        code = (self._capital_codes if word.capital else self._word_codes).get(lower)
        if code is not None:
            return code
        if lower[0].isdigit() or lower[0] == "'":
            return self._codes.get(self._shaped(lower), OTHER)
        return OTHER

    def value(self, word: Word, name: str) -> Any:  # noqa: ANN401 - a lexicon's values are numbers, codes or words
        """What the lexicon says of a word under a class; a shape's value is the word itself."""
        found = self.lexicon.get(word.lower, {}).get(name)
        return found if found is not None else self.cased.get(word.lower, {}).get(name, word.lower)

    # --- rules

    def _compile(self, row: Mapping[str, Any], pattern: str) -> Rule:
        where = f"rule {pattern!r} of the grammar {self.language!r}"
        unknown = set(row) - {"pattern", "gives", "inner", "extent", "means", "with", "examples", "not", "why"}
        means = meanings.MEANINGS.get(row["means"])
        if unknown or means is None:
            raise GrammarError(f"{where}: unknown {sorted(unknown) or row['means']}")
        try:
            compiled = read(pattern, self._meant)
        except PatternError as problem:
            raise GrammarError(f"{where}: {problem}") from None
        takes = inspect.signature(means).parameters
        for name in [*compiled.captures, *row.get("with", {})]:
            if name not in takes and name != row.get("extent"):
                raise GrammarError(f"{where}: {row['means']} takes no {name!r}")
        rule = Rule(
            pattern,
            row.get("gives", ""),
            row.get("inner", False),
            row.get("extent", ""),
            means,
            row.get("with", {}),
            row.get("examples", ()),
            row.get("not", ()),
            compiled,
        )
        if rule.gives:
            self.symbols.setdefault(rule.gives, []).append(rule)
        return rule

    def _meant(self, name: str) -> frozenset[str] | list[Pattern]:
        if name in self.symbols:
            return [rule.compiled for rule in self.symbols[name]]
        codes = frozenset(code for classes, code in self._codes.items() if name in classes)
        if not codes:
            raise PatternError(f"nothing is called {name}")
        return codes

    def _telling_codes(self, quiet: Mapping[str, Sequence[str]]) -> frozenset[str]:
        """The codes of words that may tell a time; a run of words without one ("the first two") is passed over."""
        silent = {*quiet["classes"], *("=" + word for word in quiet["words"])}
        return frozenset(code for classes, code in self._codes.items() if not classes <= silent)

    # --- matching

    def find(self, text: str) -> Iterator[Match]:
        """The places of a text where the grammar may say something, from left to right; nothing is worked out yet."""
        words = words_of(text)
        codes = self.codes(words)
        if self._telling.isdisjoint(codes):
            return
        coded = _Coded(words, codes, {}, {})
        for run in re.finditer(r"[^.]+", codes):
            at = run.start() if not self._telling.isdisjoint(run[0]) else run.end()
            while at < run.end():
                found = self._matching(codes[at : run.end()])
                match = Match(self, coded, at, [(rule, at + size) for rule, size in found])
                if found:
                    yield match
                at = max(match.used, at + 1)

    def _matching(self, codes: str) -> tuple[tuple[Rule, int], ...]:
        """The rules that match at the head of a run of codes, with how many words each takes, the longest first.

        No rule looks back or over the end of a run, so what was found for a run holds wherever it stands again.
        """
        found = self._known.get(codes)
        if found is None:
            memo: Memo = {}
            every = [(rule, stop) for rule in self._beginning.get(codes[0], ()) for stop in rule.compiled.ends(codes, 0, memo)[:1]]
            found = tuple(sorted(every, key=lambda each: -each[1]))
            if len(codes) <= _LONGEST_RUN:
                if len(self._known) >= _MOST_RUNS:
                    self._known.clear()
                self._known[codes] = found
        return found


class Match:
    """A place where rules match, the longest first; :meth:`read` works out what it means in a context."""

    def __init__(self, grammar: Grammar, text: _Coded, at: int, found: list[tuple[Rule, int]]) -> None:
        self.grammar, self.text, self.words, self.at = grammar, text, text.words, at
        self.found = found
        self.used = at

    def read(self, context: Context) -> tuple[Rule, int, int, Value] | None:
        """The rule that speaks, the first and the last word of the expression, and its value; marks the words as used."""
        for rule, end in self.found:
            value = self._evaluate(rule, self.at, end, context)
            if isinstance(value, Value):
                self.used = end
                low, high = self._extent(rule, end)
                return rule, low, high, value
        return None

    def again(self, rule: Rule, context: Context) -> Value | None:
        """The value of the same words by the same rule, counted from another day."""
        found = self._evaluate(rule, self.at, self.used, context)
        return found if isinstance(found, Value) else None

    def _extent(self, rule: Rule, end: int) -> tuple[int, int]:
        low, high = self.at, end
        if rule.extent and (spans := self._spans(rule, self.at, end)):
            low, high = spans[rule.extent]
        return low, high - 1

    def _spans(self, rule: Rule, start: int, end: int) -> dict[str, tuple[int, int]] | None:
        """Where a rule's captures stand: asked anew for every day that an expression is counted from, worked out once."""
        key = (rule, start, end)
        if key not in self.text.spans:
            self.text.spans[key] = rule.compiled.spans(self.text.codes, start, end, self.text.memo)
        return self.text.spans[key]

    def _evaluate(self, rule: Rule, start: int, end: int, context: Context) -> Any:  # noqa: ANN401 - a number or a value
        spans = self._spans(rule, start, end)
        if spans is None:
            return None
        given = dict(rule.constants)
        for name, (low, high) in spans.items():
            symbol = rule.compiled.captures[name]
            if name == rule.extent and name not in _takes(rule.means):
                continue
            found = self._symbol(symbol, low, high, context)
            if found is None:
                return None
            given[name] = found
        words = [word.lower for word in self.words[start:end]]
        try:
            return rule.means(context.reading(words), **given)
        except (ValueError, OverflowError):
            return None

    def _symbol(self, symbol: str, low: int, high: int, context: Context) -> Any:  # noqa: ANN401
        if symbol not in self.grammar.symbols:
            return self.grammar.value(self.words[low], symbol)
        for rule in self.grammar.symbols[symbol]:
            found = self._evaluate(rule, low, high, context)
            if found is not None:
                return found
        return None


@functools.cache
def _takes(means: Callable[..., Any]) -> frozenset[str]:
    return frozenset(inspect.signature(means).parameters)


def _patterns(row: Mapping[str, Any]) -> list[str]:
    pattern = row["pattern"]
    return [pattern] if isinstance(pattern, str) else list(pattern)


@functools.cache
def grammar(language: str) -> Grammar | None:
    """The grammar of a language, compiled once a process; ``None`` where there is none."""
    path = resources.files("dragoman.language").joinpath(f"data/times/{language}.toml")
    return Grammar(tomllib.loads(path.read_text("utf-8"))) if language.isalpha() and path.is_file() else None
