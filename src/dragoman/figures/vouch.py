"""By whose word a figure stands: the statements whose content holds it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from dragoman.records import Attribution, Figure, Party, Stance, Statement


def vouched(figure: Figure, statements: Sequence[Statement]) -> Figure:
    """The figure with those who vouch for it, nearest first; the nearest one's stance is the figure's.

    Who denies what a figure stands in is named too, with stance ``denies``: the figure is then denied, not vouched for.
    """
    holding = [each for each in statements if any(start <= figure.start and figure.end <= end for start, end in each.content_spans)]
    holding.sort(key=lambda each: (sum(end - start for start, end in each.content_spans), each.start, each.id))
    chain: list[Attribution] = []
    for statement in holding:
        if statement.speaker is not None:
            chain.append(_link(statement.speaker, statement.verb, statement.stance))
        chain.extend(_link(party, None, "states") for party in statement.via)
    unique = tuple(dict.fromkeys(chain))
    return dataclasses.replace(figure, according_to=unique, stance=holding[0].stance if holding else "states")


def _link(party: Party, verb: str | None, stance: Stance) -> Attribution:
    return Attribution(text=party.text, actor=party.actor, verb=verb, stance=stance, start=party.start, end=party.end)
