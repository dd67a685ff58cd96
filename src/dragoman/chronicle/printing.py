"""How outlets print: which stories each follows and since when, who tells which event, how they spell the actors."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Sequence

from dragoman.chronicle.answers import OutletCount, Spelling
from dragoman.chronicle.errors import ChronicleError
from dragoman.chronicle.listing import of_reports
from dragoman.chronicle.question import Question
from dragoman.chronicle.sql import batches, group_of, marks
from dragoman.records import identify
from dragoman.relations import Printed

_VOICE = "coalesce(d.outlet, d.domain)"


def outlet(db: sqlite3.Connection, name: str) -> tuple[OutletCount, dict[str, int]]:
    """An outlet by its name or its domain, and how many of its reports are in which language ("" where it is not known).

    Raises :class:`ChronicleError` where no report is of it.
    """
    where = of_reports(Question(outlet=name))
    query = f"""SELECT max(d.outlet), max(d.domain), max(d.country), count(*), min(d.published_start), max(d.published_end), d.language
        FROM document d WHERE {where} GROUP BY d.language ORDER BY count(*) DESC, d.language"""
    found = db.execute(query, where.values).fetchall()
    if not found:
        raise ChronicleError(f"nothing in this chronicle was printed by {name!r}; the page Outlets lists who was")
    called, domain, country = (next((row[at] for row in found if row[at]), None) for at in range(3))
    first, last = min((row[4] for row in found if row[4]), default=None), max((row[5] for row in found if row[5]), default=None)
    count = sum(row[3] for row in found)
    known = OutletCount(domain or identify(called), called or domain or name, domain, country, count, first, last)
    return known, {row[6] or "": row[3] for row in found}


def countries(db: sqlite3.Connection, outlets: Collection[str]) -> dict[str, str]:
    """Where these outlets are at home, by name; those of which no report says so are left out."""
    query = "SELECT country FROM document WHERE outlet = ? COLLATE NOCASE AND country IS NOT NULL LIMIT 1"
    found = ((each, db.execute(query, (each,)).fetchone()) for each in sorted(set(outlets)))
    return {each: row[0] for each, row in found if row}


def copies(db: sqlite3.Connection, name: str) -> int:
    """How many reports of an outlet repeat another's text."""
    where = of_reports(Question(outlet=name))
    query = f"SELECT count(*) FROM document d JOIN placed p ON p.document = d.id WHERE {where} AND p.copy_of IS NOT NULL"
    return int(db.execute(query, where.values).fetchone()[0])


def stories(db: sqlite3.Connection, name: str, limit: int, offset: int) -> list[str]:
    """The stories that an outlet follows, whole ones without their episodes, the latest first."""
    where = of_reports(Question(outlet=name))
    query = f"""SELECT s.story FROM document d JOIN story_document s ON s.document = d.id JOIN story w ON w.id = s.story
        WHERE {where} AND w.part_of IS NULL GROUP BY s.story ORDER BY max(d.published_end) DESC, s.story LIMIT ? OFFSET ?"""
    return [row[0] for row in db.execute(query, (*where.values, limit, offset))]


def printed(db: sqlite3.Connection, story: str) -> list[Printed]:
    """What each outlet printed of a story."""
    query = f"""SELECT {_VOICE} AS voice, count(*), count(p.copy_of), min(d.published_start), max(d.published_end)
        FROM story_document s JOIN document d ON d.id = s.document LEFT JOIN placed p ON p.document = d.id
        WHERE s.story = ? AND d.hidden = 0 AND voice IS NOT NULL GROUP BY voice ORDER BY voice"""
    return [
        Printed(story=story, outlet=voice, reports=reports, copies=repeated, first=first, last=last)
        for voice, reports, repeated, first, last in db.execute(query, (story,))
    ]


def tellers(db: sqlite3.Connection, stories: Sequence[str]) -> dict[str, dict[str, str | None]]:
    """For each event of these stories the outlets that tell it, with the day on which each first did."""
    query = f"""SELECT em.event, {_VOICE} AS voice, min(d.published_start) FROM event e JOIN event_mention em ON em.event = e.id
        JOIN mention m ON m.id = em.mention JOIN document d ON d.number = m.document
        WHERE e.story IN ({marks(stories)}) AND d.hidden = 0 AND voice IS NOT NULL
        GROUP BY em.event, voice ORDER BY em.event, voice"""
    found: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
    for event, voice, first in db.execute(query, stories):
        found[event][voice] = first
    return dict(found)


def titles(db: sqlite3.Connection, names: Sequence[str]) -> dict[str, str]:
    """The titles of stories."""
    query = "SELECT id, title FROM story WHERE id IN ({})"
    return {row[0]: row[1] for some in batches(names) for row in db.execute(query.format(marks(some)), some)}


def spellings(
    db: sqlite3.Connection, *, actors: Collection[str] | None = None, by: str | None = None, limit: int | None = None
) -> list[Spelling]:
    """How reports name actors, the commonest spelling first: of these actors (all ids that mean them), or of all that an outlet names."""
    where = of_reports(Question(outlet=by))
    if actors is not None:
        where.put(f"s.actor IN ({marks(actors)})", *actors)
    table = "spelling s CROSS JOIN document d" if actors is not None else "document d CROSS JOIN spelling s"
    query = f"""SELECT s.actor, s.text, {_VOICE}, d.language, sum(s.mentions) FROM {table}
        WHERE d.number = s.document AND s.naming AND {where} GROUP BY 1, 2, 3, 4"""
    if by is None and actors is not None:
        query = f"""SELECT actor, text, nullif(outlet, ''), nullif(language, ''), mentions FROM spelled WHERE actor IN ({marks(actors)})"""
    rows = db.execute(query, where.values).fetchall()
    held = group_of(db, "actors", {row[0] for row in rows})
    found: defaultdict[tuple[str, str], list[tuple[str | None, str | None, int]]] = defaultdict(list)
    for actor, text, voice, language, mentions in rows:
        found[held.get(actor, actor), text].append((voice, language, mentions))
    told = [
        Spelling(
            actor=actor,
            text=text,
            mentions=sum(mentions for _, _, mentions in some),
            outlets=tuple(sorted({voice for voice, _, _ in some if voice})),
            languages=tuple(sorted({language for _, language, _ in some if language})),
        )
        for (actor, text), some in found.items()
    ]
    return sorted(told, key=lambda each: (-each.mentions, each.text, each.actor))[:limit]
