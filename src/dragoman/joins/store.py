"""What the joins ask of a chronicle, and what they leave there. The chronicle fulfils it; so does :mod:`.memory`.

Every join works the same way, in a room of its own: each item puts down blocking keys and a card, the little that its
comparison needs; items that share a key are compared pair by pair, from the two cards and shipped constants alone; pairs
that belong together leave a link with its reason; a group is a function of a connected component of links. So the order
of arrival cannot matter, and only components that a new item touches are worked again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol, TypeAlias

from dragoman.records import Actor, Disagreement, Event, Findings, Interval, Json, Mention, Story

#: ``copies`` and ``stories`` and ``sagas`` (stories of stories) hold documents, ``actors`` the actors of one document that no
#: registry lists, ``names`` the ways in which these are told of, ``events`` event-mentions, ``figures`` figures
Room: TypeAlias = Literal["copies", "actors", "names", "stories", "sagas", "events", "figures"]
ROOMS: tuple[Room, ...] = ("copies", "actors", "names", "stories", "sagas", "events", "figures")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be grouped: the record's id, its document, its blocking keys, and a card of plain JSON values.

    Cards are the joins' own: they may change with any version, and a chronicle stores them as they are.
    """

    id: str
    document: str
    keys: tuple[str, ...] = ()
    card: Json = field(default_factory=dict)


class Link(NamedTuple):
    """Two items (``a`` < ``b``) that a rule compared and found alike: ``score`` 0-1, ``why`` for a reader.

    ``verdict`` is ``same``, ``perhaps`` (shown, never grouped by) or a person's ``merge`` or ``split``, which outweigh any
    score. A person's links are the chronicle's to put and to take away; the joins only read them.
    """

    a: str
    b: str
    score: float
    why: str
    verdict: Literal["same", "perhaps", "merge", "split"] = "same"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the joins put a document: the fields of the same names in :class:`~dragoman.records.Document`."""

    copy_of: str | None = None
    version_of: str | None = None
    story: str | None = None
    published_inferred: Interval | None = None


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What the items that were taken out leave behind.

    ``groups`` are those that they stood in, ``neighbours`` the items that stay and stood in a group or in a link with one.
    """

    groups: frozenset[str] = frozenset()
    neighbours: frozenset[str] = frozenset()


class Store(Protocol):
    """The chronicle, as narrow as the joins need it. Ids are those of records; an item belongs to one document.

    Every mapping and set may come in any order: the joins sort before they decide.
    """

    def findings(self, documents: Collection[str]) -> list[Findings]:
        """The effective findings (a person's judgements applied, rejected records left out) of those of these documents
        that are there, in order of their ids. Actor ids are those of the one document, before any join.
        """
        ...

    def mentions(self, ids: Collection[str]) -> list[Mention]:
        """The effective event-mentions of these ids that are there, in order of their ids; actors as in ``findings``."""
        ...

    def forget(self, room: Room, documents: Collection[str]) -> Forgotten:
        """Take out all items of these documents: their keys, cards, memberships and links (a person's links stay)."""
        ...

    def put_items(self, room: Room, items: Iterable[Item]) -> None:
        """Add items; one of the same id is replaced."""
        ...

    def items(self, room: Room, ids: Collection[str]) -> dict[str, Item]:
        """The items of these ids that are there."""
        ...

    def there(self, room: Room, ids: Collection[str]) -> set[str]:
        """Those of these ids of which there is an item."""
        ...

    def sharing(self, room: Room, keys: Collection[str]) -> dict[str, set[str]]:
        """For each key the ids of the items that put it down."""
        ...

    def put_links(self, room: Room, links: Iterable[Link]) -> None:
        """Add links; one of the same pair is replaced, save that a person's verdict stays."""
        ...

    def links(self, room: Room, items: Collection[str]) -> list[Link]:
        """The links of which either end is among the items."""
        ...

    def put_groups(self, room: Room, groups: Mapping[str, Collection[str]]) -> None:
        """Groups by id with their members; each member leaves the group it had, and a group left without members is gone."""
        ...

    def group_of(self, room: Room, items: Collection[str]) -> dict[str, str]:
        """The group of each item that has one."""
        ...

    def members(self, room: Room, groups: Collection[str]) -> dict[str, set[str]]:
        """The members of each group."""
        ...

    def put_documents(self, placed: Mapping[str, Placed]) -> None:
        """Set what the joins say of documents."""
        ...

    def placed(self, documents: Collection[str]) -> dict[str, Placed]:
        """What the joins said of these documents last."""
        ...

    def put_actors(self, gone: Collection[str], actors: Iterable[Actor]) -> None:
        """Take out merged actors, then add or replace others. Registry actors are not among them.

        Aliases and counts of mentions are left empty: the chronicle counts them from its references.
        """
        ...

    def put_events(self, gone: Collection[str], events: Iterable[Event]) -> None:
        """Take out merged events, then add or replace others."""
        ...

    def put_stories(self, gone: Collection[str], stories: Iterable[Story]) -> None:
        """Take out stories, then add or replace others."""
        ...

    def put_disagreements(self, gone: Collection[str], disagreements: Iterable[Disagreement]) -> None:
        """Take out disagreements, then add or replace others."""
        ...
