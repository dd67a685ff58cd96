"""How far a judgement reaches into a report: nothing, a name, who is meant, or what was read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from dragoman.chronicle.actors import UNLISTED
from dragoman.records import Actor, Findings, Judgement

#: judgements on these change findings of a report, and nothing that is not a function of findings
_OF_FINDINGS = frozenset({"actor", "reference"})


def follows(judgement: Judgement) -> bool:
    """Does everything follow from the findings of the reports that it bears upon, and from no link between records?"""
    linking = judgement.kind in ("merge", "split", "accept") and "into" not in (judgement.value or {})
    return judgement.about["kind"] in _OF_FINDINGS and not linking


def before(standing: Sequence[Judgement], changed: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that stood before some came, or were taken back."""
    now = {each.id: each for each in standing}
    was = {**now, **{each.id: each for each in changed if each.id not in now}}
    for each in changed:
        if each.id in now:
            del was[each.id]
    return sorted(was.values(), key=lambda each: (each.made, each.id))


def only_called(was: Findings, now: Findings) -> bool:
    """Are some actors of a registry called otherwise, and is that all? No join looks at their names."""
    if dataclasses.replace(was, actors=()) != dataclasses.replace(now, actors=()):
        return False
    old, new = ({actor.id: _nameless(actor) for actor in found.actors} for found in (was, now))
    changed = {actor.id for actor in {*was.actors} ^ {*now.actors}}
    return old == new and not any(UNLISTED.fullmatch(each) for each in changed)


def _nameless(actor: Actor) -> Actor:
    return dataclasses.replace(actor, name="")


def only_meant(was: Findings, now: Findings) -> bool:
    """Do text, mentions and figures stand where they stood, whomever they mean?"""
    return was.document == now.document and all(
        [each.id for each in getattr(was, shelf)] == [each.id for each in getattr(now, shelf)] for shelf in ("mentions", "figures")
    )
