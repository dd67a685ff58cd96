"""One actor over many reports: counted when reports come and go, told with its spellings when asked."""

from __future__ import annotations

import dataclasses
import re
import sqlite3
from collections.abc import Collection, Iterator, Sequence

from dragoman.chronicle import log, rows
from dragoman.chronicle.listing import Where, limit, of_reports, published
from dragoman.chronicle.question import Question
from dragoman.chronicle.sql import batches, group_of, marks
from dragoman.records import Actor, Alias

#: an actor that no list knows goes by the id of a reference
UNLISTED = re.compile(r"[0-9a-f]{16}")


def counts(db: sqlite3.Connection, number: int) -> dict[str, int]:
    """How often one report refers to each of its actors."""
    return dict(db.execute("SELECT actor, mentions FROM local_actor WHERE document = ?", (number,)).fetchall())


def recount(db: sqlite3.Connection, touched: Collection[str]) -> None:
    """Count the mentions of these actors again and say anew what they are; one that nothing refers to any more is gone."""
    held = group_of(db, "actors", touched)
    gone = [each for each in touched if held.get(each, each) != each]
    db.executemany("DELETE FROM actor WHERE id = ?", [(each,) for each in gone])
    for actor in sorted({held.get(each, each) for each in touched}):
        local = members(db, actor)
        query = f"SELECT coalesce(sum(mentions), 0) FROM local_actor WHERE actor IN ({marks(local)})"
        mentions = db.execute(query, local).fetchone()[0]
        db_row = db.execute("SELECT payload FROM actor WHERE id = ?", (actor,)).fetchone()
        joined = db.execute("SELECT 1 FROM member WHERE room = 'actors' AND held_by = ?", (actor,)).fetchone()
        db.execute("DELETE FROM actor WHERE id = ?", (actor,))
        if mentions:
            payload = db_row[0] if joined and db_row else _first(db, local)
            found = rows.unpacked(Actor, payload, id=actor, mentions=mentions)
            for _, fields in log.set_fields(db, local):
                found = rows.with_fields(found, fields)
            db.execute("INSERT INTO actor VALUES (?, ?, ?, ?, ?, ?)", rows.actor_row(found))


def _first(db: sqlite3.Connection, local: Sequence[str]) -> str:
    """What the first report that names an actor says it is."""
    query = f"SELECT payload FROM local_actor WHERE actor IN ({marks(local)}) ORDER BY report, actor LIMIT 1"
    return str(db.execute(query, local).fetchone()[0])


def members(db: sqlite3.Connection, actor: str) -> list[str]:
    """The ids under which single reports know an actor, its own among them."""
    query = "SELECT item FROM member WHERE room = 'actors' AND held_by = ?"
    return sorted({actor, *(row[0] for row in db.execute(query, (actor,)))})


def listed(db: sqlite3.Connection, question: Question) -> Iterator[Actor]:
    """Actors, the most named first; with a filter by reports those that they name, counted in them."""
    reports = of_reports(question)
    published(reports, question)
    where = Where()
    if question.actors is not None:
        where.put(f"a.id IN ({marks(question.actors)})", *question.actors)
    if len(reports.terms) == 1:
        query = f"SELECT a.id, a.payload, a.mentions FROM actor a WHERE {where} ORDER BY a.mentions DESC, a.id LIMIT ? OFFSET ?"
        found = db.execute(query, (*where.values, *limit(question)))
    else:
        query = f"""SELECT a.id, a.payload, sum(l.mentions) AS told FROM document d JOIN local_actor l ON l.document = d.number
            LEFT JOIN member g ON g.room = 'actors' AND g.item = l.actor JOIN actor a ON a.id = coalesce(g.held_by, l.actor)
            WHERE {reports} AND {where} GROUP BY a.id ORDER BY told DESC, a.id LIMIT ? OFFSET ?"""
        found = db.execute(query, (*reports.values, *where.values, *limit(question)))
    for actor, payload, mentions in found:
        plain = rows.unpacked(Actor, payload)
        yield dataclasses.replace(plain, mentions=mentions, aliases=aliases(db, actor, reports))


def aliases(db: sqlite3.Connection, actor: str, reports: Where) -> tuple[Alias, ...]:
    """How reports spell an actor, the commonest first, and who spells it so."""
    local = members(db, actor)
    query = f"""SELECT s.text, sum(s.mentions), coalesce(d.outlet, d.domain) FROM spelling s CROSS JOIN document d ON d.number = s.document
        WHERE s.actor IN ({marks(local)}) AND s.naming AND {reports} GROUP BY 1, 3"""
    if len(reports.terms) == 1:  # of all reports
        query = f"SELECT text, sum(mentions), outlet FROM spelled WHERE actor IN ({marks(local)}) GROUP BY text, outlet"
    found: dict[str, tuple[int, set[str]]] = {}
    for text, mentions, outlet in db.execute(query, (*local, *reports.values)):
        count, outlets = found.get(text, (0, set()))
        found[text] = (count + mentions, outlets | {outlet} if outlet else outlets)
    ordered = sorted(found.items(), key=lambda each: (-each[1][0], each[0]))
    return tuple(Alias(text, count, tuple(sorted(outlets))) for text, (count, outlets) in ordered)


def names(db: sqlite3.Connection, ids: Collection[str]) -> dict[str, str]:
    """The names of actors by id; a single report's id gives the name of the actor that it was joined to."""
    held = group_of(db, "actors", ids)
    wanted = {each: held.get(each, each) for each in ids}
    query = "SELECT id, name FROM actor WHERE id IN ({})"
    found = {row[0]: row[1] for some in batches(set(wanted.values())) for row in db.execute(query.format(marks(some)), some)}
    return {each: found[actor] for each, actor in sorted(wanted.items()) if actor in found}


def named_in(db: sqlite3.Connection, documents: Collection[str]) -> dict[str, list[Actor]]:
    """Whom each of these reports names, the most often named first; without spellings."""
    query = """SELECT d.id, a.id, a.payload, sum(l.mentions) AS told FROM document d JOIN local_actor l ON l.document = d.number
        LEFT JOIN member g ON g.room = 'actors' AND g.item = l.actor JOIN actor a ON a.id = coalesce(g.held_by, l.actor)
        WHERE d.id IN ({}) AND d.hidden = 0 GROUP BY d.id, a.id ORDER BY d.id, told DESC, a.id"""
    found: dict[str, list[Actor]] = {}
    for some in batches(sorted(set(documents))):
        for document, _, payload, told in db.execute(query.format(marks(some)), some):
            found.setdefault(document, []).append(rows.unpacked(Actor, payload, mentions=told))
    return found
