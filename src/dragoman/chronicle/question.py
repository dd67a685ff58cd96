"""From the filters of a listing to what is asked of the tables: ids in full, days as days, names as actors."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from typing import get_args

from dragoman.chronicle import ids, rows
from dragoman.chronicle.answers import Filters
from dragoman.chronicle.errors import ChronicleError
from dragoman.records import Modality

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_TYPE = re.compile(r"[A-Za-z_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Filters with every id and date made out. ``actors`` holds all ids, joined and of single reports, that mean the actor."""

    actors: tuple[str, ...] | None = None
    partners: tuple[str, ...] | None = None
    type: str | None = None
    modality: str | None = None
    stories: tuple[str, ...] | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    language: str | None = None
    as_of: str | None = None
    document: str | None = None
    limit: int | None = None
    offset: int = 0


def ask(db: sqlite3.Connection, listing: str, filters: Filters, taken: Collection[str]) -> Question:
    """Make out the filters of a listing, which takes those named. Raises :class:`ChronicleError` for one that it cannot take."""
    for name, value in filters.items():
        if value is not None and name not in taken and name not in ("limit", "offset"):
            raise ChronicleError(f"{listing} cannot be narrowed by {name.replace('_', '-')}; they take {', '.join(sorted(taken))}")
    actor, partner, story, document = (filters.get(name) for name in ("actor", "partner", "story", "document"))
    for name in ("limit", "offset"):
        number = filters.get(name)
        if number is not None and (not isinstance(number, int) or number < 0):
            raise ChronicleError(f"{name} is a number of rows, not {number!r}")
    modality = filters.get("modality")
    if modality is not None and modality not in get_args(Modality):
        raise ChronicleError(f"{modality!r} is no modality; there are {', '.join(get_args(Modality))}")
    kind = filters.get("type")
    if kind is not None and not _TYPE.fullmatch(kind):
        raise ChronicleError(f"{kind!r} is no type of event; PLOVER's are words such as CONSULT or THREATEN")
    return Question(
        actors=meaning(db, str(actor)) if actor is not None else None,
        partners=meaning(db, str(partner)) if partner is not None else None,
        type=kind.upper() if kind else None,
        modality=modality,
        stories=within(db, ids.resolve(db, str(story), ("story", "document"))) if story is not None else None,
        since=day(filters.get("since"), last=False),
        until=day(filters.get("until"), last=True),
        outlet=filters.get("outlet"),
        language=filters.get("language"),
        as_of=day(filters.get("as_of"), last=True),
        document=ids.resolve(db, str(document), ("document",))[1] if document is not None else None,
        limit=filters.get("limit"),
        offset=filters.get("offset") or 0,
    )


def day(text: str | None, *, last: bool) -> str | None:
    """The first or the last day of a year, a month or a day. Raises :class:`ChronicleError` for anything else."""
    if text is None:
        return None
    found = _DATE.fullmatch(text.strip())
    year, month, number = ((int(each) if each else None) for each in found.groups()) if found else (None, None, None)
    try:
        when = dt.date(year or 0, month or (12 if last else 1), 1)
        return when.replace(day=number or (calendar.monthrange(when.year, when.month)[1] if last else 1)).isoformat()
    except ValueError:
        raise ChronicleError(f"{text!r} is no date; write it as 2021, 2021-06 or 2021-06-03") from None


def within(db: sqlite3.Connection, found: tuple[str, str]) -> tuple[str, ...]:
    """A story with the episodes that are parts of it; for a document the story that holds it."""
    kind, name = found
    if kind == "document":
        held = db.execute("SELECT story FROM placed WHERE document = ?", (name,)).fetchone()
        name = held[0] if held and held[0] else name
    query = """WITH RECURSIVE whole (id) AS (SELECT ? UNION SELECT s.id FROM story s JOIN whole w ON s.part_of = w.id)
        SELECT id FROM whole ORDER BY id"""
    return tuple(each for (each,) in db.execute(query, (name,)))


def meaning(db: sqlite3.Connection, text: str) -> tuple[str, ...]:
    """All ids that mean the actor of an id, the beginning of one, or a name. Raises :class:`ChronicleError` if there is none."""
    found = _named(db, text)
    if not found:
        try:
            found = {ids.resolve(db, text, ("actor", "reference"))[1]}
        except ChronicleError:
            raise ChronicleError(f"no actor in this chronicle is called {text!r} or has that id; `dragoman actors` lists them") from None
        row = db.execute("SELECT actor FROM reference WHERE id = ?", tuple(found)).fetchone()
        found = {row[0]} if row and not db.execute("SELECT 1 FROM actor WHERE id = ?", tuple(found)).fetchone() else found
    joined = {
        *found,
        *(row[0] for each in found for row in db.execute("SELECT held_by FROM member WHERE room = 'actors' AND item = ?", (each,))),
    }
    local = {row[0] for each in joined for row in db.execute("SELECT item FROM member WHERE room = 'actors' AND held_by = ?", (each,))}
    return tuple(sorted(joined | local))


def _named(db: sqlite3.Connection, text: str) -> set[str]:
    """Actors of an id or of a name: the very name before names that contain all its words."""
    if db.execute("SELECT 1 FROM actor WHERE id = ?", (text,)).fetchone():
        return {text}
    name = rows.fold(text)
    if not name:
        return set()
    found = {row[0] for row in db.execute("SELECT DISTINCT actor FROM spelling WHERE folded = ? AND naming", (name,))}
    found |= {row[0] for row in db.execute("SELECT id FROM actor WHERE name = ? COLLATE NOCASE", (text,))}
    if found:
        return found
    query = "SELECT DISTINCT actor FROM spelling WHERE ' ' || folded || ' ' LIKE ? ESCAPE '\\' AND naming"
    pattern = "% " + re.sub(r"([%_\\])", r"\\\1", name) + " %"
    return {row[0] for row in db.execute(query, (pattern,))}
