"""What a name or noun phrase by itself means."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.actors import meaning
from dragoman.actors.gazetteer import gazetteer
from dragoman.actors.phrases import phrases
from dragoman.actors.words import of_phrase
from dragoman.records import Actor


@dataclass(frozen=True, slots=True)
class Answer:
    """What a name or noun phrase by itself means: all unknown where it means no actor."""

    actor: str | None = None
    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


def look_up(text: str, date: str | None = None, context: str | None = None) -> Answer:
    """Which actor a phrase means at a date; ``context`` is the text around it, if there is any."""
    words = of_phrase(text)
    found = gazetteer().scan(words)
    for each in found:
        if each.sort == "person":
            return _of(meaning.person(each.id, date))
    for phrase in phrases(words, found):
        return Answer(country=phrase.country, sectors=("ELI",) if phrase.former else meaning.sectors(phrase.found.entries[0]))
    for each in found:
        if each.sort == "body":
            return _of(meaning.body(each.id))
        if each.sort in {"state", "adjective", "inhabitants", "metonym", "capital"}:
            return _of(meaning.state(each.id))
    return Answer()


def _of(actor: Actor) -> Answer:
    return Answer(actor.id, actor.name, actor.country, actor.sectors, tuple(role.title for role in actor.roles))
