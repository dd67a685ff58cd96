"""By whose word a piece of a text stands: what later stages write under ``according_to``."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.records import Attribution, Party, Statement
from dragoman.statements.lexicon import cues


def voices(statements: Sequence[Statement], start: int, end: int) -> tuple[Attribution, ...]:
    """The chain of those by whose word ``text[start:end]`` stands, nearest first; empty where the outlet itself says so.

    A piece stands by a statement when it lies within one of the pieces that were said. Of statements within statements
    the innermost comes first; each is followed by those who passed it on.
    """
    holding = [each for each in statements if any(s <= start and end <= e for s, e in each.content_spans) and not _takes_sides(each)]
    holding.sort(key=lambda each: (sum(e - s for s, e in each.content_spans), each.start, each.id))
    chain: list[Attribution] = []
    for each in holding:
        if each.speaker is not None:
            chain.append(_link(each.speaker, each))
        else:
            chain.append(Attribution(text="", verb=each.verb, stance=each.stance))
        chain.extend(_link(party, each) for party in each.via)
    return tuple(dict.fromkeys(chain))


def _takes_sides(statement: Statement) -> bool:
    """Whether a statement only judges a thing: who condemns an arrest does not tell of it."""
    cue = cues().get((statement.verb or "", "verb"))
    return cue is not None and cue.sort == "judgement"


def _link(party: Party, statement: Statement) -> Attribution:
    return Attribution(text=party.text, actor=party.actor, verb=statement.verb, stance=statement.stance, start=party.start, end=party.end)
