"""The lexicon of acts: its rows, their patterns, and the check that every row is well made.

How a row is written stands in ``data/README.md``. Rows are read once a process and found by the lemma of their head word.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from dragoman.events.scale import CONTEXTS, MODES, QUAD, ROOT, cameo, table
from dragoman.events.words import words

ElementKind = Literal["word", "object", "modifier", "subject", "clause", "near"]
Sure = Literal["", "weak"]

_ELEMENT = re.compile(
    r"<(?P<object>[^<>]+)>|\[(?P<modifier>[^\[\]]+)\]|\^(?P<subject>\S+)|\+(?P<near>\S+)|(?P<clause>~)(?P<verbs>\S*)|(?P<word>\S+)"
)
_ITEM = re.compile(r"\*|@[a-z_]+|[A-Z]+|[a-z][a-z'.-]*")
_SLOT = re.compile(r"subj|obj|iobj|comp|poss|mod|self|[a-z]+(?:_[a-z]+)*")
#: the kinds of conditions as a reader would name them
_KINDS: dict[str, str] = {
    "word": "preposition or particle",
    "object": "object",
    "modifier": "modifier",
    "subject": "subject",
    "clause": "clause that completes it",
    "near": "word near it",
}
_PARTS_OF_SPEECH = {"v": "verb", "n": "noun", "a": "adjective"}


class LexiconError(ValueError):
    """A row of the lexicon is not well made; the message names the file, the row and the fault."""


@dataclass(frozen=True, slots=True)
class Element:
    """One condition on the words around a head; ``after`` are the prepositions before an object, if it has one."""

    kind: ElementKind
    items: frozenset[str]
    absent: bool = False
    after: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The condition in words: "object such as embargo, sanction after 'on'"."""
        items = ", ".join(sorted(self.items)[:6]) + (", …" if len(self.items) > 6 else "")
        after = f" after '{'/'.join(sorted(self.after))}'" if self.after else ""
        return f"{_KINDS[self.kind]}{' such as ' if items and items != '*' else ''}{items if items != '*' else ''}{after}"

    @property
    def weight(self) -> float:
        """How much it narrows: a named word more than any word, a thing that must be there more than one that must not."""
        if self.absent:
            return 0.5
        loose = self.kind == "word" or "*" in self.items or not self.items
        return (1.0 if loose else 2.0) + (1.0 if self.after else 0.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """Who acts on whom, as slots of the head word, each side in order of preference; ``mutual``: all of them act together."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    mutual: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A way of telling one type of act, with a sentence that it must code and perhaps one that it must not."""

    type: str
    speech: str
    pattern: str
    heads: frozenset[str]
    elements: tuple[Element, ...]
    frame: Frame
    cameo: str
    mode: str | None
    contexts: tuple[str, ...]
    unless: frozenset[str]
    sure: Sure
    example: str
    counter: str

    @property
    def name(self) -> str:
        """The row as a person would look it up."""
        return f"{self.type} {_PARTS_OF_SPEECH[self.speech]} '{self.pattern}'"

    @property
    def weight(self) -> float:
        """How exact the pattern is: of two that match one word, the heavier speaks."""
        return sum(element.weight for element in self.elements)


#: the columns of a type's file
COLUMNS = ("pos", "pattern", "frame", "cameo", "mode", "contexts", "unless", "sure", "example", "counter")

_DEFAULT_FRAME = {"v": "subj > obj", "n": "by|poss|mod > of|against|on", "a": "subj > of|to"}


def _items(text: str) -> frozenset[str]:
    found: set[str] = set()
    for piece in text.split("|"):
        if not _ITEM.fullmatch(piece):
            raise LexiconError(f"{piece!r} is no word, no @class, no TYPE and no *")
        if piece.startswith("@"):
            if piece[1:] not in words():
                raise LexiconError(f"the word class {piece!r} does not stand in words.toml")
            found |= words()[piece[1:]]
        else:
            found.add(piece)
    return frozenset(found)


def _elements(text: str) -> tuple[Element, ...]:
    found: list[Element] = []
    before: frozenset[str] = frozenset()
    for match in _ELEMENT.finditer(text):
        kind: ElementKind
        if match["object"] is not None:
            kind, body = "object", match["object"]
        elif match["modifier"] is not None:
            kind, body = "modifier", match["modifier"]
        elif match["subject"] is not None:
            kind, body = "subject", match["subject"]
        elif match["near"] is not None:
            kind, body = "near", match["near"]
        elif match["clause"] is not None:
            kind, body = "clause", match["verbs"]
        else:
            kind, body = "word", match["word"]
        absent = body.startswith("!")
        items = _items(body.removeprefix("!")) if body.removeprefix("!") else frozenset()
        if kind == "object" and before and not absent:
            found.pop()  # the preposition is asked for together with its noun
        found.append(Element(kind, items, absent, before if kind == "object" else frozenset()))
        before = items if kind == "word" and not absent else frozenset()
    return tuple(found)


def _frame(text: str) -> Frame:
    sides = text.split("<>" if "<>" in text else ">")
    if len(sides) != 2:
        raise LexiconError(f"the frame {text!r} is neither 'slots > slots' nor 'slots <>'")
    left, right = (tuple(slot for slot in side.strip().split("|") if slot not in ("", "-")) for side in sides)
    for slot in left + right:
        if not _SLOT.fullmatch(slot):
            raise LexiconError(f"{slot!r} is no slot")
    if "<>" in text and right:
        raise LexiconError(f"the mutual frame {text!r} has something behind '<>'")
    return Frame(left, right, "<>" in text)


def read_row(kind: str, raw: Mapping[str, str]) -> Row:
    """A row of a type's file, checked. Raises :class:`LexiconError` with the fault."""
    if len(raw) != len(COLUMNS) or any(not isinstance(raw.get(column), str) for column in COLUMNS):
        raise LexiconError(f"a row has the fields {', '.join(COLUMNS)}, no more and no fewer")
    speech, pattern = raw["pos"], raw["pattern"]
    if speech not in _PARTS_OF_SPEECH:
        raise LexiconError(f"pos {speech!r} is none of v, n, a")
    head, _, rest = pattern.partition(" ")
    heads = _items(head)
    code = raw["cameo"] or ROOT[kind]
    if code not in cameo():
        raise LexiconError(f"{code!r} is no CAMEO code of the table")
    same = cameo()[code].type == kind
    mode = raw["mode"] or (cameo()[code].mode if same else None)
    if mode is not None and mode not in MODES.get(kind, ()):
        raise LexiconError(f"{kind} has no mode {mode!r}")
    contexts = tuple(raw["contexts"].split()) or (cameo()[code].contexts if same else ())
    if not set(contexts) <= CONTEXTS:
        raise LexiconError(f"{sorted(set(contexts) - CONTEXTS)} are no contexts of PLOVER")
    if raw["sure"] not in ("", "weak"):
        raise LexiconError(f"sure is {raw['sure']!r}, neither empty nor weak")
    if not raw["example"]:
        raise LexiconError("there is no example")
    return Row(
        type=kind,
        speech=speech,
        pattern=pattern,
        heads=heads,
        elements=_elements(rest),
        frame=_frame(raw["frame"] or _DEFAULT_FRAME[speech]),
        cameo=code,
        mode=mode,
        contexts=contexts,
        unless=_items(raw["unless"].replace(" ", "|")) if raw["unless"] else frozenset(),
        sure="weak" if raw["sure"] else "",
        example=raw["example"],
        counter=raw["counter"],
    )


def _rows(kind: str) -> Iterable[Row]:
    name = f"acts/{kind.lower()}.csv"
    for number, raw in enumerate(table(name), 1):
        try:
            yield read_row(kind, raw)
        except LexiconError as fault:
            raise LexiconError(f"{name}, row {number} ({raw.get('pattern')}): {fault}") from None


@functools.cache
def rows() -> tuple[Row, ...]:
    """Every row of the lexicon, in the order of the types and of their files."""
    found = tuple(row for kind in QUAD for row in _rows(kind))
    seen: set[tuple[str, str, str]] = set()
    for row in found:
        key = (row.type, row.speech, row.pattern)
        if key in seen:
            raise LexiconError(f"{row.name} stands twice")
        seen.add(key)
    return found


@functools.cache
def by_lemma() -> Mapping[str, tuple[Row, ...]]:
    """Head lemma to its rows, the most exact first."""
    index: dict[str, list[Row]] = {}
    for row in rows():
        for head in sorted(row.heads):
            index.setdefault(head, []).append(row)
    return {head: tuple(sorted(found, key=lambda row: -row.weight)) for head, found in index.items()}
