"""How many of the events that filters leave are of each type, modality, story and so on: what one may narrow by next."""

from __future__ import annotations

import sqlite3

from dragoman.chronicle.answers import Facet
from dragoman.chronicle.listing import Where, of_events
from dragoman.chronicle.question import Question

#: how many values of a facet are told
MOST = 12
_COUNTED = {
    "type": "SELECT r.type, r.type, count(*) FROM event r WHERE {} GROUP BY r.type",
    "modality": "SELECT r.modality, r.modality, count(*) FROM event r WHERE {} GROUP BY r.modality",
    "story": """SELECT s.id, s.title, n FROM (SELECT r.story AS held, count(*) AS n FROM event r WHERE {} GROUP BY r.story) x
        JOIN story s ON s.id = x.held""",
}


def facets(db: sqlite3.Connection, question: Question) -> dict[str, list[Facet]]:
    """For each way to narrow the values with their labels and counts, the commonest first."""
    where = of_events(question)
    found = {name: _told(db, query, where) for name, query in _COUNTED.items()}
    reports = """SELECT coalesce(d.outlet, d.domain) AS value, coalesce(d.outlet, d.domain), count(*) FROM document d
        WHERE d.hidden = 0 AND value IS NOT NULL GROUP BY value"""
    found["outlet"] = _told(db, reports, Where())
    languages = "SELECT d.language, d.language, count(*) FROM document d WHERE d.hidden = 0 AND d.language IS NOT NULL GROUP BY d.language"
    found["language"] = _told(db, languages, Where())
    return found


def _told(db: sqlite3.Connection, query: str, where: Where) -> list[Facet]:
    ordered = f"{query.format(where)} ORDER BY 3 DESC, 1 LIMIT {MOST}"
    return [Facet(*row) for row in db.execute(ordered, where.values)]


def months(db: sqlite3.Connection, question: Question) -> list[tuple[str, int]]:
    """How many of the events happened in each month that has any, by the first day that they may have."""
    where = of_events(question)
    query = f"""SELECT substr(r.date_start, 1, 7) AS month, count(*) FROM event r
        WHERE {where} AND r.date_start IS NOT NULL GROUP BY month ORDER BY month"""
    return db.execute(query, where.values).fetchall()


def total(db: sqlite3.Connection, question: Question) -> int:
    """How many events the filters leave."""
    where = of_events(question)
    return int(db.execute(f"SELECT count(*) FROM event r WHERE {where}", where.values).fetchone()[0])
