"""What two parties did to each other, and which outlets follow a story: what the room ``relations`` asks of the tables."""

from __future__ import annotations

import dataclasses
import itertools
import re
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.chronicle import listing, rows
from dragoman.chronicle.errors import ChronicleError
from dragoman.chronicle.listing import Where
from dragoman.chronicle.question import Question, meaning
from dragoman.chronicle.sql import marks
from dragoman.records import Event, from_json
from dragoman.relations import Act


class Parties(NamedTuple):
    """One side of a pair: an actor under all its ids, or all actors of a country."""

    name: str
    actors: frozenset[str] = frozenset()
    country: str | None = None


_CODE = re.compile(r"[A-Za-z]{3}")


def party(db: sqlite3.Connection, text: str) -> Parties:
    """A side of a pair: for a state all actors of its country, else one actor under all its ids. Raises :class:`ChronicleError`."""
    code = text.upper()
    if _CODE.fullmatch(text) and db.execute("SELECT 1 FROM event_party WHERE country = ? LIMIT 1", (code,)).fetchone():
        return Parties(code, country=code)
    ids = meaning(db, text)
    query = f"SELECT id, name, kind, country FROM actor WHERE id IN ({marks(ids)}) ORDER BY mentions DESC, id"
    known = db.execute(query, ids).fetchall()
    state = next((row for row in known if row[2] == "government" and row[0] == row[3]), None)
    if state:
        return Parties(state[0], country=state[0])
    if not known:
        raise ChronicleError(f"no actor in this chronicle is called {text!r} or has that id; `dragoman actors` lists them")
    return Parties(known[0][1], actors=frozenset(ids))


def events(db: sqlite3.Connection, question: Question, a: Parties, b: Parties) -> Iterator[Event]:
    """The events in which both take part, by day."""
    where = Where(["r.modality = 'actual'"])
    for side in (a, b):
        where.put(f"r.id IN (SELECT event FROM event_party WHERE {_those(side)})", *_values(side))
    if question.stories is not None:
        where.put(f"r.story IN ({marks(question.stories)})", *question.stories)
    listing.told(where, question, "r.date_start", "r.date_end")
    query = f"SELECT {rows.whole('event')} FROM event r WHERE {where} ORDER BY r.day, r.id"
    for payload in listing.joined(db, (row[0] for row in db.execute(query, where.values))):
        yield from_json(Event, payload)


def _those(side: Parties) -> str:
    return "country = ?" if side.country else f"actor IN ({marks(side.actors)})"


def _values(side: Parties) -> list[str]:
    return [side.country] if side.country else sorted(side.actors)


def acts(db: sqlite3.Connection, question: Question, *, by_country: bool) -> Iterator[Act]:
    """What happened, as a network needs it, by day; without reading the events whole."""
    where = listing.of_events(question)
    where.put("r.modality = 'actual'")
    actor = "coalesce(g.held_by, p.actor)"
    name = f"coalesce(p.country, {actor})" if by_country else f"coalesce({actor}, p.country)"
    query = f"""SELECT r.id, r.type, r.mode, p.side, {name} FROM event r JOIN event_party p ON p.event = r.id
        LEFT JOIN member g ON g.room = 'actors' AND g.item = p.actor WHERE {where} ORDER BY r.day, r.id, p.rowid"""
    weights: dict[tuple[str, str | None], float] = {}
    for (event, kind, mode), some in itertools.groupby(db.execute(query, where.values), key=lambda row: row[:3]):
        sides: dict[str, dict[str, None]] = {"source": {}, "target": {}}
        for row in some:
            if row[4]:
                sides[row[3]][row[4]] = None
        if (kind, mode) not in weights:
            weights[kind, mode] = _intensity(db, event)
        yield Act(event, weights[kind, mode], tuple(sides["source"]), tuple(sides["target"]))


def _intensity(db: sqlite3.Connection, event: str) -> float:
    """The intensity of an event, which is that of all of its type and mode."""
    row = db.execute(f"SELECT {rows.whole('event')} FROM event r WHERE r.id = ?", (event,)).fetchone()
    return rows.unpacked(Event, row[0]).intensity


def voices(db: sqlite3.Connection, story: str) -> list[tuple[str, str | None]]:
    """The outlets that follow a story, each with the last day on which it printed a report of it that could be read."""
    query = """SELECT coalesce(d.outlet, d.domain) AS voice, max(d.published_end) FROM story_document s JOIN document d ON d.id = s.document
        WHERE s.story = ? AND d.hidden = 0 AND d.unread IS NULL AND voice IS NOT NULL GROUP BY voice ORDER BY voice"""
    return db.execute(query, (story,)).fetchall()


def shared_stories(db: sqlite3.Connection, question: Question, least: int) -> Iterator[str]:
    """The stories that more than ``least`` outlets follow."""
    whole = dataclasses.replace(question, limit=None)
    for each in listing.stories(db, whole):
        if len(each.outlets) > least:
            yield each.id
