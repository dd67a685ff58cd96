"""What some outlets report of a matter and another, which also writes on it, leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.records import Event


@dataclass(frozen=True, slots=True)
class Voice:
    """An outlet that follows a story, with the last day on which a report of its that could be read was published, if known."""

    outlet: str
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """An event of a story with the outlets that tell it and those that follow the story and do not."""

    event: str
    story: str
    date: str | None
    text: str
    told: tuple[str, ...]
    silent: tuple[str, ...]
    why: str


def silences(story: str, voices: Sequence[Voice], events: Iterable[Event], least: int) -> Iterator[Silence]:
    """The events that at least ``least`` outlets tell and another does not.

    An outlet is silent only if it could have known: its last report of the story is no older than the first that tells the
    event. One whose reports bear no date is not held silent.
    """
    for event in events:
        told = set(event.outlets)
        if len(told) < least or event.first_reported is None:
            continue
        first = event.first_reported[:10]
        silent = tuple(sorted(each.outlet for each in voices if each.outlet not in told and each.last and each.last[:10] >= first))
        if silent:
            yield Silence(
                event=event.id,
                story=story,
                date=event.date.start if event.date else None,
                text=event.text,
                told=event.outlets,
                silent=silent,
                why=f"first told on {first}; the silent printed reports of this story on that day or later",
            )
