"""Everything known of one id, and how the chronicle as a whole stands."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from dragoman.chronicle import actors, ids, listing, log, rows
from dragoman.chronicle.answers import Kind, Shown
from dragoman.chronicle.question import Question, meaning
from dragoman.chronicle.sql import batches, marks
from dragoman.records import Disagreement, Document, Event, Figure, Mention, Reference, Statement, Story, from_json

#: what each kind of finding is read as
_FINDINGS: dict[str, type[Any]] = {"reference": Reference, "mention": Mention, "statement": Statement, "figure": Figure}
Parts = dict[str, tuple[Any, ...]]


def show(db: sqlite3.Connection, text: str) -> Shown:
    """The record that an id leads to, with what belongs to it and what people said of it."""
    kind, name = ids.resolve(db, text)
    record = one(db, kind, name)
    parts = _PARTS[kind](db, name, record) if kind in _PARTS else _of_finding(db, record)
    said = tuple(log.speaking_of(db, _names(record, name)))
    parts = {**parts, "judgements": said}
    return Shown(kind, record, {each: found for each, found in parts.items() if found})


def one(db: sqlite3.Connection, kind: Kind, name: str) -> Any:  # noqa: ANN401 - a record of that kind
    """The record of an id."""
    if kind == "document":
        return next(listing.documents(db, Question(document=name)))
    if kind == "actor":
        return next(actors.listed(db, Question(actors=(name,))))
    if kind == "judgement":
        return log.found(db, name)
    held = {"event": Event, "story": Story, "disagreement": Disagreement, **_FINDINGS}[kind]
    return next(records(db, kind, held, [name]))


def records(db: sqlite3.Connection, table: str, kind: type[Any], names: list[str] | tuple[str, ...]) -> Iterator[Any]:
    """The records of these ids, in the order of the ids."""
    record = rows.whole(table) if table in rows.COLUMNS else "r.payload"
    beside = "JOIN document d ON d.number = r.document" if table in _FINDINGS else ""
    query = f"SELECT r.id, {record} FROM {table} r {beside} WHERE r.id IN ({{}})"
    found = {row[0]: row[1] for some in batches(names) for row in db.execute(query.format(marks(some)), some)}
    there = [each for each in names if each in found]
    yield from (from_json(kind, payload) for payload in listing.joined(db, (found[each] for each in there)))


def _documents(db: sqlite3.Connection, names: list[str] | tuple[str, ...]) -> tuple[Document, ...]:
    return tuple(document for each in names for document in listing.documents(db, Question(document=each)))


def _names(record: Any, name: str) -> set[str]:  # noqa: ANN401 - any record
    """The ids under which people may have spoken of a record: its own and, for an event, its mentions'."""
    return {name, *(record.mentions if isinstance(record, Event) else ())}


def _of_document(db: sqlite3.Connection, name: str, record: Document) -> Parts:
    question = Question(document=name)
    every = {f"{table}s": tuple(listing.findings(db, table, kind, question)) for table, kind in _FINDINGS.items()}
    copies = db.execute("SELECT document FROM placed WHERE copy_of = ? OR version_of = ? ORDER BY document", (name, name)).fetchall()
    return {
        "events": tuple(listing.events(db, question)),
        **every,
        "copies": _documents(db, [row[0] for row in copies]),
        "stories": tuple(records(db, "story", Story, [record.story] if record.story else [])),
    }


def _of_event(db: sqlite3.Connection, name: str, record: Event) -> Parts:
    mentions = tuple(records(db, "mention", Mention, record.mentions))
    said = [each for mention in mentions for each in _overlapping(db, "statement", mention)]
    return {
        "mentions": mentions,
        "documents": _documents(db, record.documents),
        "statements": tuple(records(db, "statement", Statement, list(dict.fromkeys(said)))),
        "figures": tuple(records(db, "figure", Figure, list(dict.fromkeys(each for mention in mentions for each in mention.figures)))),
        "perhaps_same": tuple(records(db, "event", Event, [each.event for each in record.perhaps_same])),
    }


def _overlapping(db: sqlite3.Connection, table: str, mention: Mention) -> list[str]:
    query = f"""SELECT r.id FROM {table} r JOIN document d ON d.number = r.document
        WHERE d.id = ? AND r.start < ? AND r.end > ? ORDER BY r.start, r.id"""
    return [row[0] for row in db.execute(query, (mention.document, mention.end, mention.start))]


def _of_actor(db: sqlite3.Connection, name: str, record: object) -> Parts:
    question = Question(actors=meaning(db, name))
    return {
        "events": tuple(listing.events(db, question)),
        "statements": tuple(listing.findings(db, "statement", Statement, question)),
        "references": tuple(listing.findings(db, "reference", Reference, question)),
    }


def _of_story(db: sqlite3.Connection, name: str, record: Story) -> Parts:
    question = Question(stories=(name,))
    parts = [row[0] for row in db.execute("SELECT id FROM story WHERE part_of = ? ORDER BY day, id", (name,))]
    return {
        "documents": tuple(listing.documents(db, question)),
        "events": tuple(listing.events(db, question)),
        "episodes": tuple(records(db, "story", Story, parts)),
        "disagreements": tuple(listing.disagreements(db, question)),
    }


def _of_disagreement(db: sqlite3.Connection, name: str, record: Disagreement) -> Parts:
    return {"documents": _documents(db, sorted({each for variant in record.variants for each in variant.documents}))}


def _of_judgement(db: sqlite3.Connection, name: str, record: object) -> Parts:
    return {}


def _of_finding(db: sqlite3.Connection, record: Any) -> Parts:  # noqa: ANN401 - a finding
    """What stands around one finding: its report, its actor, the event that holds it, its figures."""
    events: tuple[Event, ...] = ()
    mention = record.id if isinstance(record, Mention) else getattr(record, "event", None)
    held = db.execute("SELECT event FROM event_mention WHERE mention = ?", (mention,)).fetchone()
    if held:
        events = tuple(records(db, "event", Event, [held[0]]))
    actor = tuple(actors.listed(db, Question(actors=(record.actor,)))) if isinstance(record, Reference) else ()
    figures = tuple(records(db, "figure", Figure, getattr(record, "figures", ())))
    return {"events": events, "actors": actor, "figures": figures, "documents": _documents(db, [record.document])}


_PARTS: dict[str, Callable[[sqlite3.Connection, str, Any], Parts]] = {
    "document": _of_document,
    "event": _of_event,
    "actor": _of_actor,
    "story": _of_story,
    "disagreement": _of_disagreement,
    "judgement": _of_judgement,
}


def tally(db: sqlite3.Connection) -> dict[str, int]:
    """How much there is."""
    one_of = {
        "documents": "SELECT count(*) FROM document WHERE hidden = 0",
        "events": "SELECT count(*) FROM event",
        "stories": "SELECT count(*) FROM story",
        "unread": "SELECT count(*) FROM document WHERE unread IS NOT NULL AND hidden = 0",
        "undated": "SELECT count(*) FROM document WHERE published_end IS NULL AND hidden = 0",
        "unmatched": """SELECT count(*) FROM judgement j WHERE undone IS NULL
            AND NOT EXISTS (SELECT 1 FROM judged x WHERE x.judgement = j.number AND x.matched)""",
    }
    return {name: int(db.execute(query).fetchone()[0]) for name, query in one_of.items()}
