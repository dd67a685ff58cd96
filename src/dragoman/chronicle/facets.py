"""How many of the events that filters leave are of each type, actor, outlet and so on: what one may narrow by next."""

from __future__ import annotations

import sqlite3

from dragoman.chronicle.answers import Facet
from dragoman.chronicle.listing import of_events
from dragoman.chronicle.question import Question

#: how many values of a facet are told
MOST = 12
#: of so few months with events the days are told too
SHORT = 3
_COUNTED = {
    "type": "SELECT type, type, count(*) FROM chosen GROUP BY type",
    "modality": "SELECT modality, modality, count(*) FROM chosen GROUP BY modality",
    "story": "SELECT s.id, s.title, n FROM (SELECT story AS held, count(*) AS n FROM chosen GROUP BY story) JOIN story s ON s.id = held",
    "actor": """SELECT a.id, a.name, n FROM (SELECT coalesce(g.held_by, p.actor) AS held, count(DISTINCT c.id) AS n
        FROM chosen c JOIN event_party p ON p.event = c.id LEFT JOIN member g ON g.room = 'actors' AND g.item = p.actor
        WHERE p.actor IS NOT NULL GROUP BY held) JOIN actor a ON a.id = held""",
    "outlet": """SELECT v.outlet, v.outlet, count(DISTINCT c.id) FROM chosen c CROSS JOIN event_voice v ON v.event = c.id
        WHERE v.outlet <> '' GROUP BY v.outlet""",
    "language": """SELECT v.language, v.language, count(DISTINCT c.id) FROM chosen c CROSS JOIN event_voice v ON v.event = c.id
        WHERE v.language <> '' GROUP BY v.language""",
}


def facets(db: sqlite3.Connection, question: Question) -> dict[str, list[Facet]]:
    """For each way to narrow the values with their labels and how many of the events have them, the commonest first."""
    where = of_events(question)
    chosen = f"WITH chosen AS MATERIALIZED (SELECT r.id, r.type, r.modality, r.story FROM event r WHERE {where})"
    found: dict[str, list[Facet]] = {name: [] for name in _COUNTED}
    every = " UNION ALL ".join(
        f"SELECT * FROM (SELECT '{name}', * FROM ({query}) ORDER BY 4 DESC, 2 LIMIT {MOST})" for name, query in _COUNTED.items()
    )
    for name, value, label, count in db.execute(f"{chosen} {every}", where.values):
        found[name].append(Facet(value, label, count))
    return found


def months(db: sqlite3.Connection, question: Question) -> list[tuple[str, int]]:
    """How many of the events happened in each month that has any, by the first day that they may have."""
    return _by(db, question, 7)


def days(db: sqlite3.Connection, question: Question) -> list[tuple[str, int]]:
    """How many of the events happened on each day that has any, by the first day that they may have."""
    return _by(db, question, 10)


def _by(db: sqlite3.Connection, question: Question, digits: int) -> list[tuple[str, int]]:
    where = of_events(question)
    query = f"""SELECT substr(r.date_start, 1, {digits}) AS period, count(*) FROM event r
        WHERE {where} AND r.date_start IS NOT NULL GROUP BY period ORDER BY period"""
    return db.execute(query, where.values).fetchall()


def total(db: sqlite3.Connection, question: Question) -> int:
    """How many events the filters leave."""
    where = of_events(question)
    return int(db.execute(f"SELECT count(*) FROM event r WHERE {where}", where.values).fetchone()[0])
