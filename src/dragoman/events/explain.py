"""Why a sentence is coded as it is: which rows looked at which words, which fired, and what kept the others back."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.actors import References
from dragoman.events.acts import Act, acts, merged
from dragoman.events.code import SURE
from dragoman.events.grammar import base
from dragoman.events.lexicon import by_lemma
from dragoman.events.match import Sight
from dragoman.events.silence import silent
from dragoman.language import Parsed, Sentence


@dataclass(frozen=True, slots=True)
class Look:
    """One row that looked at one word: ``fired`` if an event came of it, and why or why not. Offsets are the document's."""

    start: int
    end: int
    text: str
    rule: str
    fired: bool
    why: str


def explain(parsed: Parsed, references: References) -> tuple[Look, ...]:
    """Every row whose head word stands in the text, in order of the text.

    Of one word first what fired, then what fitted and was held back, then what did not fit.
    """
    return tuple(look for sentence in parsed.sentences for look in _looks(parsed, sentence, references))


def _looks(parsed: Parsed, sentence: Sentence, references: References) -> list[Look]:
    sight = Sight(sentence)
    told = {act.trigger.i: act for act in acts(sight)}
    kept = {act.trigger.i for act in merged(list(told.values()))}
    found: list[Look] = []
    for token in sentence.tokens:
        here: list[tuple[int, Look]] = []
        hits = sight.hits(token)
        for row in by_lemma().get(base(token), ()):
            why = sight.why_not(token, row)
            fits = not why
            if fits and hits and hits[0].row is not row:
                why = f"{hits[0].row.name} is more exact"
            fired = not why
            if fired:
                why = _fate(parsed, sentence, told.get(token.i), references, kept)
                fired = why.startswith("coded")
            here.append((0 if fired else 1 if fits else 2, Look(token.start, token.end, token.text, row.name, fired, why)))
        found += [look for _, look in sorted(here, key=lambda each: each[0])]
    return found


def _fate(parsed: Parsed, sentence: Sentence, act: Act | None, references: References, kept: set[int]) -> str:
    """What became of a row that matched."""
    if act is None:
        return "content of another act, which decides"
    if act.trigger.i not in kept:
        return "another word tells the same act better"
    if act.score < SURE:
        return f"scored {act.score:.2f}, below {SURE}"
    return silent(parsed, sentence, act, references) or f"coded {act.type}, {act.standing.modality}, score {act.score:.2f}"
