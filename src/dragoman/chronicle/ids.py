"""Any id ever shown, or the beginning of one, and what it now leads to."""

from __future__ import annotations

import sqlite3
from typing import cast

from dragoman.chronicle.answers import Kind
from dragoman.chronicle.errors import ChronicleError
from dragoman.chronicle.sql import group_of

#: fewer characters would soon mean two things
SHORTEST = 4
#: an id that two tables share (an event and its first mention, a story and its first document) leads to the whole
_WHOLE: tuple[Kind, ...] = (
    "actor",
    "event",
    "document",
    "mention",
    "reference",
    "statement",
    "figure",
    "story",
    "disagreement",
    "judgement",
)


def resolve(db: sqlite3.Connection, text: str, among: tuple[Kind, ...] = _WHOLE) -> tuple[Kind, str]:
    """What an id or its unique beginning leads to, of these kinds; ``story:ID`` asks for one kind by name.

    Raises :class:`ChronicleError` where nothing or more than one thing begins so.
    """
    text = text.strip()
    named, colon, rest = text.partition(":")
    if colon and named in among:
        among, text = tuple(each for each in among if each == named), rest
    for kind in among:
        if db.execute(f"SELECT 1 FROM {kind} WHERE id = ?", (text,)).fetchone():
            return kind, text
    held = _held(db, text, among)
    if held:
        return held
    found = _beginning(db, text, among) if len(text) >= SHORTEST else {}
    if len(found) == 1:
        name, kinds = next(iter(found.items()))
        return next(kind for kind in among if kind in kinds), name
    once = _once(db, text) if not found and len(text) >= SHORTEST else None
    held = _held(db, once, among) if once else None
    if held:
        return held
    if found:
        shown = ", ".join(sorted(found)[:4])
        raise ChronicleError(f"{text!r} is the beginning of {len(found)} ids or more ({shown}); give more of it")
    hint = "" if len(text) >= SHORTEST else f"; give at least {SHORTEST} characters of it"
    raise ChronicleError(f"nothing in this chronicle has the id {text!r}{hint}")


def _beginning(db: sqlite3.Connection, text: str, among: tuple[Kind, ...]) -> dict[str, set[Kind]]:
    found: dict[str, set[Kind]] = {}
    for kind in among:
        query = f"SELECT id FROM {kind} WHERE id >= ? AND id < ? ORDER BY id LIMIT 9"
        for (name,) in db.execute(query, (text, text + "\U0010ffff")):
            found.setdefault(name, set()).add(kind)
    return found


def _once(db: sqlite3.Connection, text: str) -> str | None:
    """The only id once shown that begins so."""
    query = "SELECT id FROM formerly WHERE id >= ? AND id < ? ORDER BY id LIMIT 2"
    found = db.execute(query, (text, text + "\U0010ffff")).fetchall()
    return found[0][0] if len(found) == 1 else None


def _held(db: sqlite3.Connection, text: str, among: tuple[Kind, ...]) -> tuple[Kind, str] | None:
    """What now holds something that was shown under this id."""
    actor = group_of(db, "actors", [text]).get(text)
    if actor and "actor" in among:
        return "actor", actor
    row = db.execute("SELECT f.kind, f.document, f.start, f.end FROM formerly f WHERE f.id = ?", (text,)).fetchone()
    if row is None:
        return _struck(db, text) if "judgement" in among else None
    kind, number, start, end = row
    if kind == "story" and kind in among:
        return _followed(db, number, chain=bool(start))
    if kind in among:
        query = f"SELECT id FROM {kind} WHERE document = ? AND start < ? AND end > ? ORDER BY start, id LIMIT 1"
        now = db.execute(query, (number, end, start)).fetchone()
        if now:
            return cast("Kind", kind), now[0]
    if "document" in among:
        return "document", db.execute("SELECT id FROM document WHERE number = ?", (number,)).fetchone()[0]
    return None


def _followed(db: sqlite3.Connection, number: int, *, chain: bool) -> tuple[Kind, str] | None:
    """What follows now the matter that a story followed which is no more: its first report's chain of episodes, or its episode."""
    query = """SELECT s.id FROM story_document m JOIN story s ON s.id = m.story JOIN document d ON d.id = m.document
        WHERE d.number = ? ORDER BY (s.part_of IS NULL) = ? DESC, s.id LIMIT 1"""
    now = db.execute(query, (number, chain)).fetchone()
    return ("story", now[0]) if now else None


def _struck(db: sqlite3.Connection, text: str) -> tuple[Kind, str] | None:
    """The judgement that took from the listings what had this id."""
    query = """SELECT j.id FROM judgement j WHERE j.undone IS NULL AND (json_extract(j.about, '$.id') = ? OR EXISTS (
        SELECT 1 FROM json_each(j.about, '$.anchors') x WHERE json_extract(x.value, '$.id') = ?)) ORDER BY j.made DESC, j.id LIMIT 1"""
    found = db.execute(query, (text, text)).fetchone()
    return ("judgement", found[0]) if found else None
