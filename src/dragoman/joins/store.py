"""What the joins ask of a chronicle, and what they leave there. The chronicle fulfils it; so does a dictionary in memory.

Every join works the same way, in a room of its own (copies, actors, stories, events): each item puts down blocking keys;
items that share a key are compared pair by pair, from the two records and shipped constants alone; pairs that belong
together leave a link with its reason; a group is a function of a connected component of links. So the order of arrival
cannot matter, and only components that a new item touches are worked again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from dragoman.records import Disagreement, Event, Findings, Story

Room: TypeAlias = Literal["copies", "actors", "stories", "events"]


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two items (``a`` < ``b``) that a rule compared and found alike: ``score`` 0-1, ``why`` for a reader.

    ``verdict`` is ``same``, ``perhaps`` (shown, never grouped by) or a person's ``merge`` or ``split``, which outweigh any score.
    """

    a: str
    b: str
    score: float
    why: str
    verdict: Literal["same", "perhaps", "merge", "split"] = "same"


class Store(Protocol):
    """The chronicle, as narrow as the joins need it. Ids are those of records; an item belongs to one document."""

    def findings(self, documents: Collection[str]) -> list[Findings]:
        """The effective findings (judgements applied) of these documents, in order of their ids."""
        ...

    def put_keys(self, room: Room, keys: Mapping[str, tuple[str, Collection[str]]]) -> None:
        """For each item its document and its blocking keys; replaces what the item had."""
        ...

    def sharing(self, room: Room, keys: Collection[str]) -> dict[str, set[str]]:
        """For each key the items that put it down."""
        ...

    def documents_of(self, room: Room, items: Collection[str]) -> dict[str, str]:
        """The document of each item."""
        ...

    def put_links(self, room: Room, links: Iterable[Link]) -> None:
        """Add links; one of the same pair is replaced, save that a person's verdict stays."""
        ...

    def links(self, room: Room, items: Collection[str]) -> list[Link]:
        """The links of which either end is among the items."""
        ...

    def put_groups(self, room: Room, groups: Mapping[str, Collection[str]]) -> None:
        """Groups by id with their members; the groups that any of these members had before are replaced."""
        ...

    def group_of(self, room: Room, items: Collection[str]) -> dict[str, str]:
        """The group of each item that has one."""
        ...

    def members(self, room: Room, groups: Collection[str]) -> dict[str, set[str]]:
        """The members of each group."""
        ...

    def put_events(self, gone: Collection[str], events: Iterable[Event]) -> None:
        """Replace the merged events."""
        ...

    def put_stories(self, gone: Collection[str], stories: Iterable[Story]) -> None:
        """Replace stories."""
        ...

    def put_disagreements(self, stories: Collection[str], disagreements: Iterable[Disagreement]) -> None:
        """Replace all disagreements of these stories."""
        ...
