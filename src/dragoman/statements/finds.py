"""A statement in the making, and the cue that it turns on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dragoman.language import Sentence, Token
from dragoman.records import Stance
from dragoman.statements.lexicon import Class, Cue, cues
from dragoman.statements.phrases import Name, Span

#: what the lemmatiser gets wrong
_LEMMA = {"hop": "hope", "streese": "stress"}


@dataclass(slots=True)
class Find:
    """A statement in the making: the sentence, the cue, the words said and who said them, all in document offsets."""

    first: Sentence
    last: Sentence
    cue: Span | None
    verb: str | None
    stance: Stance
    content: list[Span]
    speaker: Name | None = None
    addressee: Name | None = None
    via: list[Name] = field(default_factory=list)
    rule: str = ""
    manner: Literal["direct", "indirect", "mixed"] = "indirect"
    sort: Class = "speech"
    finite: bool = False
    only_quoted: bool = False


def cue_of(sentence: Sentence, token: Token) -> Cue | None:
    """The lexicon's row for a verb, with the particle, preposition or "it" that makes another cue of it."""
    known = cues()
    lemma = _LEMMA.get(token.lemma, token.lemma)
    for child in sentence.children(token, "prt", "prep", "advmod", "dobj"):
        both = known.get((f"{lemma} {child.lower}", "verb"))
        if both is not None:
            return both
    return known.get((lemma, "verb"))
