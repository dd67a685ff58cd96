"""The way from a parsed report to its references, and from a phrase to the actor it means."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.actors.references import References
from dragoman.language import Parsed


@dataclass(frozen=True, slots=True)
class Answer:
    """What a name or noun phrase by itself means: all unknown where it means no actor."""

    actor: str | None = None
    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


def resolve(parsed: Parsed) -> References:
    """Every place in a report that means an actor, with the actors meant."""
    return References((), {})


def look_up(text: str, date: str | None = None, context: str | None = None) -> Answer:
    """Which actor a phrase means at a date; ``context`` is the text around it, if there is any."""
    return Answer()
