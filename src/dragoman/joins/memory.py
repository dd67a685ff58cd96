"""A store in memory: what tests and groupings without a chronicle join in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from dragoman.joins.store import ROOMS, Forgotten, Item, Link, Placed, Room
from dragoman.records import Actor, Disagreement, Event, Findings, Mention, Story

PERSONS = frozenset({"merge", "split"})


class _Hall:
    """One room: items by id, items by key, links by pair, memberships both ways."""

    def __init__(self) -> None:
        self.items: dict[str, Item] = {}
        self.by_key: defaultdict[str, set[str]] = defaultdict(set)
        self.by_document: defaultdict[str, set[str]] = defaultdict(set)
        self.links: dict[str, dict[str, Link]] = defaultdict(dict)
        self.group: dict[str, str] = {}
        self.members: defaultdict[str, set[str]] = defaultdict(set)

    def drop(self, item: Item) -> None:
        del self.items[item.id]
        self.by_document[item.document].discard(item.id)
        for key in item.keys:
            self.by_key[key].discard(item.id)

    def leave(self, item: str) -> None:
        group = self.group.pop(item, None)
        if group is not None:
            self.members[group].discard(item)
            if not self.members[group]:
                del self.members[group]


class Memory:
    """Fulfils :class:`dragoman.joins.store.Store` with dictionaries; reports go in and out by :meth:`add` and :meth:`remove`."""

    def __init__(self) -> None:
        self.reports: dict[str, Findings] = {}
        self.documents: dict[str, Placed] = {}
        self.actors: dict[str, Actor] = {}
        self.events: dict[str, Event] = {}
        self.stories: dict[str, Story] = {}
        self.disagreements: dict[str, Disagreement] = {}
        self._halls: dict[Room, _Hall] = {room: _Hall() for room in ROOMS}

    def add(self, found: Findings) -> None:
        self.reports[found.document.id] = found

    def remove(self, document: str) -> None:
        self.reports.pop(document, None)
        self.documents.pop(document, None)

    def findings(self, documents: Collection[str]) -> list[Findings]:
        return [self.reports[each] for each in sorted(documents) if each in self.reports]

    def mentions(self, ids: Collection[str]) -> list[Mention]:
        wanted = set(ids)
        return sorted((each for found in self.reports.values() for each in found.mentions if each.id in wanted), key=lambda each: each.id)

    def forget(self, room: Room, documents: Collection[str]) -> Forgotten:
        hall = self._halls[room]
        ids = {item for document in documents for item in hall.by_document.get(document, ())}
        groups = {hall.group[item] for item in ids if item in hall.group}
        touched: set[str] = {member for group in groups for member in hall.members[group]}
        for item in sorted(ids):
            for other, link in list(hall.links[item].items()):
                touched.add(other)
                if link.verdict not in PERSONS:
                    del hall.links[item][other], hall.links[other][item]
        for item in sorted(ids):
            hall.leave(item)
            hall.drop(hall.items[item])
        return Forgotten(frozenset(groups), frozenset(touched & hall.items.keys()))

    def put_items(self, room: Room, items: Iterable[Item]) -> None:
        hall = self._halls[room]
        for item in items:
            if item.id in hall.items:
                hall.drop(hall.items[item.id])
            hall.items[item.id] = item
            hall.by_document[item.document].add(item.id)
            for key in item.keys:
                hall.by_key[key].add(item.id)

    def items(self, room: Room, ids: Collection[str]) -> dict[str, Item]:
        there = self._halls[room].items
        return {each: there[each] for each in ids if each in there}

    def there(self, room: Room, ids: Collection[str]) -> set[str]:
        return set(ids) & self._halls[room].items.keys()

    def sharing(self, room: Room, keys: Collection[str]) -> dict[str, set[str]]:
        there = self._halls[room].by_key
        return {key: set(there[key]) for key in keys if key in there}

    def put_links(self, room: Room, links: Iterable[Link]) -> None:
        hall = self._halls[room]
        for link in links:
            standing = hall.links[link.a].get(link.b)
            if standing is None or standing.verdict not in PERSONS or link.verdict in PERSONS:
                hall.links[link.a][link.b] = hall.links[link.b][link.a] = link

    def links(self, room: Room, items: Collection[str]) -> list[Link]:
        there = self._halls[room].links
        return sorted({link for item in items for link in there.get(item, {}).values()})

    def put_groups(self, room: Room, groups: Mapping[str, Collection[str]]) -> None:
        hall = self._halls[room]
        for members in groups.values():
            for item in members:
                hall.leave(item)
        for group, members in groups.items():
            for item in members:
                hall.group[item] = group
                hall.members[group].add(item)

    def group_of(self, room: Room, items: Collection[str]) -> dict[str, str]:
        there = self._halls[room].group
        return {each: there[each] for each in items if each in there}

    def members(self, room: Room, groups: Collection[str]) -> dict[str, set[str]]:
        there = self._halls[room].members
        return {each: set(there[each]) for each in groups if each in there}

    def put_documents(self, placed: Mapping[str, Placed]) -> None:
        self.documents.update(placed)

    def placed(self, documents: Collection[str]) -> dict[str, Placed]:
        return {each: self.documents[each] for each in documents if each in self.documents}

    def put_actors(self, gone: Collection[str], actors: Iterable[Actor]) -> None:
        _replace(self.actors, gone, actors)

    def put_events(self, gone: Collection[str], events: Iterable[Event]) -> None:
        _replace(self.events, gone, events)

    def put_stories(self, gone: Collection[str], stories: Iterable[Story]) -> None:
        _replace(self.stories, gone, stories)

    def put_disagreements(self, gone: Collection[str], disagreements: Iterable[Disagreement]) -> None:
        _replace(self.disagreements, gone, disagreements)


R = TypeVar("R", Actor, Event, Story, Disagreement)


def _replace(there: dict[str, R], gone: Collection[str], coming: Iterable[R]) -> None:
    for each in gone:
        there.pop(each, None)
    there.update({each.id: each for each in coming})
