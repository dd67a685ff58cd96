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
    """Every row whose head word stands in the text, in order of the text, the most exact row first."""
    return tuple(look for sentence in parsed.sentences for look in _looks(parsed, sentence, references))


def _looks(parsed: Parsed, sentence: Sentence, references: References) -> list[Look]:
    sight = Sight(sentence)
    told = {act.trigger.i: act for act in acts(sight)}
    kept = {act.trigger.i for act in merged(list(told.values()))}
    found = []
    for token in sentence.tokens:
        hits = sight.hits(token)
        for row in by_lemma().get(base(token), ()):
            why = sight.why_not(token, row)
            if not why and hits and hits[0].row is not row:
                why = f"{hits[0].row.name} is more exact"
            fired = not why
            if fired:
                why = _fate(parsed, sentence, told.get(token.i), references, kept)
                fired = why.startswith("coded")
            found.append(Look(token.start, token.end, token.text, row.name, fired, why))
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
