"""How many of the events that filters leave are of each type, actor, outlet and so on: what one may narrow by next."""

from __future__ import annotations

import sqlite3

from dragoman.chronicle.answers import Facet
from dragoman.chronicle.listing import Where, of_events
from dragoman.chronicle.question import Question

#: how many values of a facet are told
MOST = 12
#: of so few months with events the days are told too
SHORT = 3
_TOLD = "event r JOIN event_mention em ON em.event = r.id JOIN mention m ON m.id = em.mention JOIN document d ON d.number = m.document"
_COUNTED = {
    "type": "SELECT r.type, r.type, count(*) FROM event r WHERE {} GROUP BY r.type",
    "modality": "SELECT r.modality, r.modality, count(*) FROM event r WHERE {} GROUP BY r.modality",
    "story": """SELECT s.id, s.title, n FROM (SELECT r.story AS held, count(*) AS n FROM event r WHERE {} GROUP BY r.story) x
        JOIN story s ON s.id = x.held""",
    "actor": """SELECT a.id, a.name, n FROM (SELECT coalesce(g.held_by, p.actor) AS held, count(DISTINCT r.id) AS n
        FROM event r JOIN event_party p ON p.event = r.id LEFT JOIN member g ON g.room = 'actors' AND g.item = p.actor
        WHERE {} AND p.actor IS NOT NULL GROUP BY held) x JOIN actor a ON a.id = x.held""",
    "outlet": f"""SELECT coalesce(d.outlet, d.domain) AS value, coalesce(d.outlet, d.domain), count(DISTINCT r.id) FROM {_TOLD}
        WHERE {{}} AND d.hidden = 0 AND value IS NOT NULL GROUP BY value""",
    "language": f"""SELECT d.language, d.language, count(DISTINCT r.id) FROM {_TOLD}
        WHERE {{}} AND d.hidden = 0 AND d.language IS NOT NULL GROUP BY d.language""",
}


def facets(db: sqlite3.Connection, question: Question) -> dict[str, list[Facet]]:
    """For each way to narrow the values with their labels and how many of the events have them, the commonest first."""
    where = of_events(question)
    return {name: _told(db, query, where) for name, query in _COUNTED.items()}


def _told(db: sqlite3.Connection, query: str, where: Where) -> list[Facet]:
    ordered = f"{query.format(where)} ORDER BY 3 DESC, 1 LIMIT {MOST}"
    return [Facet(*row) for row in db.execute(ordered, where.values)]


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
