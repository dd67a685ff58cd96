"""The cues of attribution: which verbs, nouns and phrases say that somebody says, thinks or means something."""

from __future__ import annotations

import csv
import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Literal, cast, get_args

from dragoman.records import Stance

Kind = Literal["verb", "noun", "adjective", "adverb", "phrase"]
#: ``speech`` may bring a quotation; ``evidence`` is what documents and surveys do; ``judgement`` takes sides on a thing
Class = Literal["speech", "thought", "evidence", "judgement"]

#: What a cue may take as the words said: a finite clause, an infinitive, a noun phrase, an object with what is said of it
#: ("call X a Y"), a quotation only; ``person`` is an object that is spoken to, ``source`` follows a phrase, ``+of`` is what
#: follows that preposition; ``passive`` is "is said to"; ``felt`` makes the subject of
#: the passive the speaker ("she is convinced that").
FRAMES = frozenset({"clause", "infinitive", "passive", "felt", "object", "predicate", "quote", "person", "source"})


class LexiconError(ValueError):
    """A row of the lexicon that cannot be used; its message names the row."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue with what it takes. ``example`` is a sentence that it must code, ``counter`` one that it must not."""

    text: str
    kind: Kind
    sort: Class
    frames: frozenset[str]
    stance: Stance
    example: str
    counter: str

    def follows(self, preposition: str) -> bool:
        """Whether what stands after this preposition is what is said."""
        return "+" + preposition in self.frames


def _checked(row: dict[str, str]) -> Cue:
    frames = frozenset(row["frames"].split())
    strange = {frame for frame in frames if frame not in FRAMES and not frame.startswith("+")}
    named = row["kind"] in get_args(Kind) and row["class"] in get_args(Class) and row["stance"] in get_args(Stance)
    if not named or strange or not frames or not row["example"]:
        raise LexiconError(f"data/cues.csv: the row of {row['cue']!r} is wrong: {row}")
    return Cue(
        row["cue"],
        cast("Kind", row["kind"]),
        cast("Class", row["class"]),
        frames,
        cast("Stance", row["stance"]),
        row["example"],
        row["counter"] or "",
    )


def read_cues(table: str) -> dict[tuple[str, Kind], Cue]:
    """The rows of a lexicon in CSV by lemma and kind. Raises :class:`LexiconError` for a bad or doubled row."""
    found: dict[tuple[str, Kind], Cue] = {}
    for row in csv.DictReader(table.splitlines()):
        cue = _checked(row)
        if (cue.text, cue.kind) in found:
            raise LexiconError(f"data/cues.csv: {cue.text!r} stands twice as {cue.kind}")
        found[cue.text, cue.kind] = cue
    return found


@functools.cache
def cues() -> dict[tuple[str, Kind], Cue]:
    """Every cue by its lemma (a phrasal verb with its particle) and kind."""
    return read_cues(resources.files("dragoman.statements").joinpath("data/cues.csv").read_text("utf-8"))


@functools.cache
def words(table: str, key: str = "words") -> frozenset[str]:
    """A list of ``data/words.toml``."""
    whole = tomllib.loads(resources.files("dragoman.statements").joinpath("data/words.toml").read_text("utf-8"))
    return frozenset(whole[table][key])
