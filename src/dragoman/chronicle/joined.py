"""What the joins leave in the file: the way :class:`dragoman.joins.store.Store` is fulfilled."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from dragoman.chronicle import log, rows
from dragoman.chronicle.journal import Journal
from dragoman.chronicle.sql import batches, group_of, marks
from dragoman.records import Actor, Disagreement, Event, Findings, Json, Mention, Story, identify

if TYPE_CHECKING:
    from dragoman.joins.store import Forgotten, Item, Link, Placed, Room

#: whom the mentions of events name as source or target, and who prints them
_NAMED = """INSERT OR IGNORE INTO event_actor SELECT p.actor, e.day, e.id FROM event e JOIN event_mention em ON em.event = e.id
    JOIN mention m ON m.id = em.mention JOIN part p ON p.document = m.document AND p.finding = m.id
    WHERE e.id IN ({}) AND p.part IN ('source', 'target')"""
_VOICED = """INSERT OR IGNORE INTO event_voice SELECT em.event, coalesce(d.outlet, d.domain, ''), coalesce(d.language, '')
    FROM event_mention em JOIN mention m ON m.id = em.mention JOIN document d ON d.number = m.document WHERE em.event IN ({})"""
#: scores are kept as whole numbers of this many parts
_PARTS = 10_000


class Joined:
    """The store that the joins see, for as long as one transaction lasts. It remembers which actors must be counted again.

    Cards and links that were read are kept at hand until a room is next worked, for one matter is looked at from many sides.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        at_hand: Mapping[str, Findings],
        load: Callable[[Collection[str]], Iterable[Findings]],
        journal: Journal | None,
    ) -> None:
        self._db = db
        self._at_hand = at_hand
        self._load = load
        self._journal = journal
        self.regrouped: set[str] = set()
        self._read: defaultdict[Room, dict[str, Item]] = defaultdict(dict)
        self._linked: defaultdict[Room, dict[str, dict[tuple[str, str], Link]]] = defaultdict(dict)

    def findings(self, documents: Collection[str]) -> list[Findings]:
        here = {each: self._at_hand[each] for each in documents if each in self._at_hand}
        here.update({each.document.id: each for each in self._load(sorted(set(documents) - set(here)))})
        return [here[each] for each in sorted(here)]

    def mentions(self, ids: Collection[str]) -> list[Mention]:
        query = f"SELECT {rows.whole('mention')} FROM mention r JOIN document d ON d.number = r.document WHERE r.id IN ({{}})"
        found = (row[0] for some in batches(ids) for row in self._db.execute(query.format(marks(some)), some))
        return sorted((rows.unpacked(Mention, payload) for payload in found), key=lambda each: each.id)

    # items, links, groups

    def forget(self, room: Room, documents: Collection[str]) -> Forgotten:
        from dragoman.joins.store import Forgotten  # noqa: PLC0415 - reading a chronicle loads no joins

        db = self._db
        query = "SELECT number, id FROM item WHERE room = ? AND document IN ({})"
        own = {row[1]: row[0] for some in batches(documents) for row in db.execute(query.format(marks(some)), (room, *some))}
        if not own:
            return Forgotten()
        groups = frozenset(self.group_of(room, own).values())
        touched = {each for members in self.members(room, groups).values() for each in members}
        for link in self.links(room, own):
            touched |= {link.a, link.b}
        if room == "actors":
            self.regrouped |= set(own) | touched
        db.executemany("DELETE FROM member WHERE room = ? AND item = ?", [(room, each) for each in own])
        self._take_out(room, own)
        self._read[room].clear()
        self._linked[room].clear()
        stay = self.there(room, touched - set(own))  # a person's link may lead to what is there no more
        return Forgotten(groups, frozenset(stay))

    def _take_out(self, room: Room, own: Mapping[str, int]) -> None:
        """Take out items, by their numbers, with their cards and links; their keys are found by what the cards say."""
        keys = [(_hashed(room, key), own[item.id]) for item in self.items(room, own).values() for key in item.keys]
        self._db.executemany("DELETE FROM keyed WHERE key = ? AND item = ?", keys)
        self._db.executemany("DELETE FROM item WHERE number = ?", [(number,) for number in own.values()])

    def put_items(self, room: Room, items: Iterable[Item]) -> None:
        coming = list(items)
        self._take_out(room, self._numbers(room, [each.id for each in coming]))
        for each in coming:
            number = self._db.execute("INSERT INTO item (room, id, document) VALUES (?, ?, ?)", (room, each.id, each.document)).lastrowid
            card = zlib.compress(json.dumps([each.keys, each.card], ensure_ascii=False).encode(), 1)
            self._db.execute("INSERT INTO card VALUES (?, ?)", (number, card))
            self._db.executemany("INSERT OR IGNORE INTO keyed VALUES (?, ?)", [(_hashed(room, key), number) for key in each.keys])
            self._read[room][each.id] = each

    def _numbers(self, room: Room, ids: Collection[str]) -> dict[str, int]:
        query = "SELECT id, number FROM item WHERE room = ? AND id IN ({})"
        return dict(row for some in batches(ids) for row in self._db.execute(query.format(marks(some)), (room, *some)))

    def there(self, room: Room, ids: Collection[str]) -> set[str]:
        return set(self._numbers(room, ids))

    def items(self, room: Room, ids: Collection[str]) -> dict[str, Item]:
        from dragoman.joins.store import Item  # noqa: PLC0415 - reading a chronicle loads no joins

        known = self._read[room]
        query = "SELECT i.id, i.document, c.card FROM item i JOIN card c ON c.item = i.number WHERE i.room = ? AND i.id IN ({})"
        for some in batches(each for each in ids if each not in known):
            for name, document, card in self._db.execute(query.format(marks(some)), (room, *some)):
                keys, written = json.loads(zlib.decompress(card))
                known[name] = Item(name, document, tuple(keys), written)
        return {each: known[each] for each in ids if each in known}

    def sharing(self, room: Room, keys: Collection[str]) -> dict[str, set[str]]:
        found = {}
        for key in keys:
            query = "SELECT i.id FROM keyed k JOIN item i ON i.number = k.item WHERE k.key = ?"
            holders = {row[0] for row in self._db.execute(query, (_hashed(room, key),))}
            if holders:
                found[key] = holders
        return found

    def put_links(self, room: Room, links: Iterable[Link]) -> None:
        every = list(links)
        ends = {end for each in every for end in (each.a, each.b)}
        number = self._numbers(room, ends)
        for each in every:
            earlier, later = sorted((number[each.a], number[each.b]))
            said = (None, None) if each.verdict == "same" else (each.verdict, each.why)
            self._db.execute("INSERT OR REPLACE INTO linked VALUES (?, ?, ?, ?, ?)", (later, earlier, round(each.score * _PARTS), *said))
        for end in ends:
            self._linked[room].pop(end, None)

    def links(self, room: Room, items: Collection[str]) -> list[Link]:
        known = self._linked[room]
        self._look_up(room, [each for each in items if each not in known])
        found: dict[tuple[str, str], Link] = {}
        for each in items:
            found.update(known[each])
        return sorted(found.values())

    def _look_up(self, room: Room, items: Collection[str]) -> None:
        """Read the links of these items, to be had at hand until something changes in the room."""
        from dragoman.joins.store import Link  # noqa: PLC0415 - reading a chronicle loads no joins

        known = self._linked[room]
        known.update({each: {} for each in items})
        ruled = """SELECT x.id, y.id, l.score, l.verdict, l.why FROM item x JOIN linked l ON l.{} = x.number JOIN item y ON y.number = l.{}
            WHERE x.room = ? AND x.id IN ({})"""
        judged = "SELECT {}, a, b, why, verdict FROM verdict WHERE room = ? AND {} IN ({}) ORDER BY judgement"
        for some in batches(items):
            for mine, others in (("later", "earlier"), ("earlier", "later")):
                for item, other, parts, verdict, why in self._db.execute(ruled.format(mine, others, marks(some)), (room, *some)):
                    two = (item, other) if item < other else (other, item)
                    known[item][two] = Link(*two, parts / _PARTS, why or "", verdict or "same")
            for end in ("a", "b"):  # a person's word stands above the rules', the last above the first
                for item, a, b, why, verdict in self._db.execute(judged.format(end, end, marks(some)), (room, *some)):
                    known[item][a, b] = Link(a, b, 1.0, why, verdict)

    def put_groups(self, room: Room, groups: Mapping[str, Collection[str]]) -> None:
        values = [(room, item, group) for group, members in groups.items() for item in members]
        if room == "actors":
            self.regrouped |= {item for _, item, _ in values}
        self._db.executemany("INSERT OR REPLACE INTO member VALUES (?, ?, ?)", values)

    def group_of(self, room: Room, items: Collection[str]) -> dict[str, str]:
        return group_of(self._db, room, items)

    def members(self, room: Room, groups: Collection[str]) -> dict[str, set[str]]:
        query = "SELECT held_by, item FROM member WHERE room = ? AND held_by IN ({})"
        found: defaultdict[str, set[str]] = defaultdict(set)
        for some in batches(groups):
            for group, item in self._db.execute(query.format(marks(some)), (room, *some)):
                found[group].add(item)
        return dict(found)

    # what comes of them

    def put_documents(self, placed: Mapping[str, Placed]) -> None:
        values = [(document, each.copy_of, each.version_of, each.story, rows.packed(each)) for document, each in placed.items()]
        self._db.executemany("INSERT OR REPLACE INTO placed VALUES (?, ?, ?, ?, ?)", values)

    def placed(self, documents: Collection[str]) -> dict[str, Placed]:
        from dragoman.joins.store import Placed  # noqa: PLC0415 - as above

        query = "SELECT document, payload FROM placed WHERE document IN ({})"
        found = (row for some in batches(documents) for row in self._db.execute(query.format(marks(some)), some))
        return {document: rows.unpacked(Placed, payload) for document, payload in found}

    def put_actors(self, gone: Collection[str], actors: Iterable[Actor]) -> None:
        self.regrouped |= set(gone)
        self._db.executemany("DELETE FROM actor WHERE id = ?", [(each,) for each in gone])
        for each in actors:
            self.regrouped.add(each.id)
            self._db.execute("INSERT OR REPLACE INTO actor VALUES (?, ?, ?, ?, ?, ?)", rows.actor_row(each))

    def put_events(self, gone: Collection[str], events: Iterable[Event]) -> None:
        coming = [judged_event(self._db, each) for each in events]
        if self._journal is not None:
            self._journal.write(self._db, gone, coming)
        self._db.executemany("DELETE FROM event WHERE id = ?", [(each,) for each in {*gone, *(each.id for each in coming)}])
        for each in coming:
            row = rows.event_row(each)
            self._db.execute(f"INSERT INTO event VALUES ({marks(row)})", row)
            self._db.executemany("INSERT INTO event_party VALUES (?, ?, ?, ?)", rows.event_party_rows(each))
        pairs = [(mention, each.id) for each in coming for mention in each.mentions]
        self._db.executemany("INSERT OR REPLACE INTO event_mention VALUES (?, ?)", pairs)
        for some in batches(each.id for each in coming):
            self._db.execute(_NAMED.format(marks(some)), some)
            self._db.execute(_VOICED.format(marks(some)), some)

    def put_stories(self, gone: Collection[str], stories: Iterable[Story]) -> None:
        coming = [judged_story(self._db, each) for each in stories]
        self._remember(set(gone) - {each.id for each in coming})
        self._db.executemany("DELETE FROM story WHERE id = ?", [(each,) for each in {*gone, *(each.id for each in coming)}])
        values = [
            (each.id, each.title, each.start, each.end, each.start or rows.UNDATED, each.part_of, rows.packed(each)) for each in coming
        ]
        self._db.executemany("INSERT INTO story VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        pairs = [(each.id, document) for each in coming for document in each.documents]
        self._db.executemany("INSERT INTO story_document VALUES (?, ?)", pairs)

    def _remember(self, gone: Collection[str]) -> None:
        """What stood in the place of stories that are no more: their first report, and whether they were chains of episodes."""
        query = """INSERT OR REPLACE INTO formerly SELECT s.id, 'story', d.number, NOT EXISTS (SELECT 1 FROM document WHERE id = s.id), 0
            FROM story s JOIN document d ON d.id = (SELECT min(m.document) FROM story_document m WHERE m.story = s.id) WHERE s.id = ?"""
        self._db.executemany(query, [(each,) for each in sorted(gone)])

    def put_disagreements(self, gone: Collection[str], disagreements: Iterable[Disagreement]) -> None:
        every = list(disagreements)
        self._db.executemany("DELETE FROM disagreement WHERE id = ?", [(each,) for each in {*gone, *(each.id for each in every)}])
        rejected = log.rejected(self._db, "disagreement")
        coming = [each for each in every if each.id not in rejected]
        values = [(each.id, each.story, each.about, each.subject, rows.packed(each)) for each in coming]
        self._db.executemany("INSERT INTO disagreement VALUES (?, ?, ?, ?, ?)", values)
        pairs = {(each.id, document) for each in coming for variant in each.variants for document in variant.documents}
        self._db.executemany("INSERT INTO disagreement_document VALUES (?, ?)", sorted(pairs))


def judged_event(db: sqlite3.Connection, event: Event) -> Event:
    """A merged event with the fields that a person set on any of its mentions, as that mention has them now."""
    fields: Json = {}
    for mention, values in log.set_fields(db, event.mentions):
        query = f"SELECT {rows.whole('mention')} FROM mention r JOIN document d ON d.number = r.document WHERE r.id = ?"
        row = db.execute(query, (mention,)).fetchone()
        told = rows.unpacked(Mention, row[0]) if row else None
        fields.update({name: getattr(told, name) for name in values} if told else {})
    return dataclasses.replace(event, **fields)


def judged_story(db: sqlite3.Connection, story: Story) -> Story:
    """A story with the title that a person gave it."""
    titles = [fields["title"] for _, fields in log.set_fields(db, [f"story {each}" for each in story.documents]) if "title" in fields]
    return dataclasses.replace(story, title=titles[-1]) if titles else story


def _hashed(room: str, key: str) -> int:
    """A blocking key as a number of SQLite's; two keys that fall together cost a comparison, no more."""
    return int(identify(room, key), 16) - (1 << 63)
