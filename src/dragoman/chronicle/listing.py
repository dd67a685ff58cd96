"""The listings: each a query made of the conditions that its filters put down, streamed, in an order that depends on the records alone."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from dragoman.chronicle import rows
from dragoman.chronicle.answers import OutletCount
from dragoman.chronicle.question import Question
from dragoman.chronicle.sql import batches, group_of, marks
from dragoman.records import Disagreement, Document, Event, Figure, Json, Mention, Reference, Statement, Story, from_json, identify

R = TypeVar("R", Reference, Mention, Statement, Figure)
#: rows read at a time: actors' ids are looked up for as many together
CHUNK = 500
#: the parts in which a filter by actor looks for it
PARTS = {
    "mention": ("source", "target"),
    "statement": ("speaker", "addressee", "via"),
    "figure": ("voucher", "source", "target"),
}


@dataclasses.dataclass(slots=True)
class Where:
    """Conditions that all hold, with the values for their question marks."""

    terms: list[str] = dataclasses.field(default_factory=list)
    values: list[Any] = dataclasses.field(default_factory=list)

    def put(self, term: str, *values: object) -> None:
        self.terms.append(term)
        self.values.extend(values)

    def __str__(self) -> str:
        return " AND ".join(self.terms) or "1"


def of_reports(question: Question) -> Where:
    """What the filters ask of a report, called ``d``: its outlet, its story, when it was known."""
    where = Where(["d.hidden = 0"])
    if question.document is not None:
        where.put("d.id = ?", question.document)
    if question.outlet is not None:
        name = question.outlet
        where.put("(d.outlet = ? COLLATE NOCASE OR d.domain = ? COLLATE NOCASE OR d.domain = ? COLLATE NOCASE)", name, name, f"www.{name}")
    if question.language is not None:
        where.put("d.language = ?", question.language)
    if question.stories is not None:
        some = marks(question.stories)
        where.put(f"d.id IN (SELECT document FROM story_document WHERE story IN ({some}))", *question.stories)
    if question.as_of is not None:
        where.put("d.published_end <= ?", question.as_of)
    return where


def published(where: Where, question: Question) -> None:
    """Between two days of publication."""
    if question.since is not None:
        where.put("d.published_end >= ?", question.since)
    if question.until is not None:
        where.put("d.published_start < ?", question.until + "~")  # a time of day may follow the day


def told(where: Where, question: Question, start: str, end: str) -> None:
    """Between two days by these columns; an open end reaches for ever, what has no date at all is left out."""
    if question.since is not None:
        where.put(f"coalesce({end}, CASE WHEN {start} IS NOT NULL THEN '9999' END) >= ?", question.since)
    if question.until is not None:
        where.put(f"coalesce({start}, CASE WHEN {end} IS NOT NULL THEN '0000' END) < ?", question.until + "~")


def documents(db: sqlite3.Connection, question: Question) -> Iterator[Document]:
    where = of_reports(question)
    published(where, question)
    if question.actors is not None and question.type is not None:
        query = (
            f"SELECT m.document FROM mention m JOIN part p ON p.finding = m.id WHERE m.type = ? AND p.actor IN ({marks(question.actors)})"
        )
        where.put(f"d.number IN ({query})", question.type, *question.actors)
    elif question.actors is not None:
        where.put(f"d.number IN (SELECT document FROM local_actor WHERE actor IN ({marks(question.actors)}))", *question.actors)
    elif question.type is not None:
        where.put("d.number IN (SELECT document FROM mention WHERE type = ?)", question.type)
    query = f"""SELECT {rows.whole("document", "d")}, t.text, p.payload FROM document d JOIN derivation v ON v.document = d.number
        JOIN text_version t ON t.number = v.text_version LEFT JOIN placed p ON p.document = d.id
        WHERE {where} ORDER BY d.day, d.id LIMIT ? OFFSET ?"""
    for payload, text, placed in db.execute(query, (*where.values, *limit(question))):
        there = json.loads(placed) if placed else {}
        yield from_json(Document, {**json.loads(payload), **there, "text": text})


def headings(db: sqlite3.Connection, ids: Iterable[str]) -> Iterator[Document]:
    """These reports without their texts."""
    query = f"""SELECT {rows.whole("document", "d")}, p.payload FROM document d LEFT JOIN placed p ON p.document = d.id
        WHERE d.id IN ({{}}) AND d.hidden = 0 ORDER BY d.day, d.id"""
    for some in batches(sorted(set(ids))):
        for payload, placed in db.execute(query.format(marks(some)), some):
            yield from_json(Document, {**json.loads(payload), **(json.loads(placed) if placed else {})})


def findings(db: sqlite3.Connection, table: str, kind: type[R], question: Question) -> Iterator[R]:
    """References, mentions, statements or figures, in order of their reports and of the text."""
    where: Where = of_reports(question)
    if table == "mention":
        told(where, question, "r.date_start", "r.date_end")
    elif table == "statement":
        told(where, question, "coalesce(r.date_start, d.published_start)", "coalesce(r.date_end, d.published_end)")
    else:
        published(where, question)
    for actors in (question.actors, question.partners):
        if actors is not None:
            _by_actor(where, table, actors)
    if question.type is not None:
        where.put("r.type = ?", question.type)
    if question.modality is not None:
        where.put("r.modality = ?", question.modality)
    query = f"""SELECT {rows.whole(table)} FROM document d JOIN {table} r ON r.document = d.number
        WHERE {where} ORDER BY d.day, d.id, r.start, r.id LIMIT ? OFFSET ?"""
    for payload in joined(db, (row[0] for row in db.execute(query, (*where.values, *limit(question))))):
        yield from_json(kind, payload)


def _by_actor(where: Where, table: str, actors: tuple[str, ...]) -> None:
    if table == "reference":
        where.put(f"r.actor IN ({marks(actors)})", *actors)
        return
    parts = PARTS[table]
    taking = f"SELECT finding FROM part WHERE actor IN ({marks(actors)}) AND part IN ({marks(parts)})"
    whose = f"(r.id IN ({taking}) OR r.mention IN ({taking}))" if table == "figure" else f"r.id IN ({taking})"
    where.put(whose, *(actors + parts) * whose.count("SELECT"))


def joined(db: sqlite3.Connection, payloads: Iterable[str]) -> Iterator[Json]:
    """Payloads with the actors of single reports replaced by those that they were joined to."""
    rest = iter(payloads)
    while some := [json.loads(each) for each in islice(rest, CHUNK)]:
        held = group_of(db, "actors", sorted({actor for each in some for actor in _actors(each)}))
        yield from (_replaced(each, held) for each in some)


def _actors(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON is what it is
    if isinstance(value, dict):
        if isinstance(value.get("actor"), str):
            yield value["actor"]
        value = value.values()
    elif not isinstance(value, list):
        return
    for each in value:
        yield from _actors(each)


def _replaced(value: Any, held: dict[str, str]) -> Any:  # noqa: ANN401 - JSON is what it is
    if isinstance(value, dict):
        return {name: held.get(each, each) if name == "actor" and each else _replaced(each, held) for name, each in value.items()}
    return [_replaced(each, held) for each in value] if isinstance(value, list) else value


def events(db: sqlite3.Connection, question: Question, order: str = "r.day, r.id") -> Iterator[Event]:
    """Merged events as they stand today. They are put in order by their columns, before any is read whole."""
    where = of_events(question)
    query = f"""SELECT {rows.whole("event")} FROM (SELECT r.rowid AS place FROM event r WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?)
        JOIN event r ON r.rowid = place ORDER BY {order}"""
    for payload in joined(db, (row[0] for row in db.execute(query, (*where.values, *limit(question))))):
        yield from_json(Event, payload)


def of_events(question: Question) -> Where:
    """What the filters ask of an event, called ``r``."""
    where = Where()
    if question.type is not None:
        where.put("r.type = ?", question.type)
    if question.modality is not None:
        where.put("r.modality = ?", question.modality)
    told(where, question, "r.date_start", "r.date_end")
    telling = _by_parties(question) if question.actors is not None or question.partners is not None else _by_reports(question)
    if telling is not None:
        where.put(f"r.id IN ({telling[0]})", *telling[1])
    return where


def _by_reports(question: Question) -> tuple[str, list[Any]] | None:
    """The events that some reports tell, if the filters ask for some."""
    reports = of_reports(question)
    if len(reports.terms) == 1:
        return None
    query = f"""SELECT em.event FROM document d JOIN mention m ON m.document = d.number
        JOIN event_mention em ON em.mention = m.id WHERE {reports}"""
    return query, reports.values


def _by_parties(question: Question) -> tuple[str, list[Any]]:
    """The events that a report tells with these parties in one sentence."""
    first, *rest = (each for each in (question.actors, question.partners) if each is not None)
    if not rest and len(of_reports(question).terms) == 1:
        return f"SELECT event FROM event_actor WHERE actor IN ({marks(first)})", [*first]
    where = Where([f"p.actor IN ({marks(first)})", "p.part IN ('source', 'target')"], [*first])
    for others in rest:
        same = "o.finding = p.finding AND o.part IN ('source', 'target')"
        where.put(f"EXISTS (SELECT 1 FROM part o WHERE {same} AND o.actor IN ({marks(others)}))", *others)
    reports = of_reports(question)
    if len(reports.terms) == 1:  # sentences of reports that are hidden belong to no event
        return f"SELECT em.event FROM part p CROSS JOIN event_mention em ON em.mention = p.finding WHERE {where}", where.values
    where.terms += reports.terms
    where.values += reports.values
    query = f"""SELECT em.event FROM part p CROSS JOIN document d ON d.number = p.document
        JOIN event_mention em ON em.mention = p.finding WHERE {where}"""
    return query, where.values


def stories(db: sqlite3.Connection, question: Question) -> Iterator[Story]:
    where = Where()
    if question.stories is not None:
        where.put(f"r.id IN ({marks(question.stories)})", *question.stories)
    told(where, question, "r.start", "r.end")
    reports = of_reports(dataclasses.replace(question, stories=None))
    if question.actors is not None:
        reports.put(f"d.number IN (SELECT document FROM local_actor WHERE actor IN ({marks(question.actors)}))", *question.actors)
    if question.type is not None:
        reports.put("d.number IN (SELECT document FROM mention WHERE type = ?)", question.type)
    if len(reports.terms) > 1:
        following = f"SELECT s.story FROM document d JOIN story_document s ON s.document = d.id WHERE {reports}"
        where.put(f"r.id IN ({following})", *reports.values)
    query = f"SELECT r.payload FROM story r WHERE {where} ORDER BY r.day, r.id LIMIT ? OFFSET ?"
    for (payload,) in db.execute(query, (*where.values, *limit(question))):
        yield rows.unpacked(Story, payload)


def disagreements(db: sqlite3.Connection, question: Question) -> Iterator[Disagreement]:
    where = Where()
    if question.stories is not None:
        where.put(f"r.story IN ({marks(question.stories)})", *question.stories)
    reports = of_reports(dataclasses.replace(question, stories=None))
    published(reports, question)
    if question.actors is not None:
        reports.put(f"d.number IN (SELECT document FROM local_actor WHERE actor IN ({marks(question.actors)}))", *question.actors)
    if len(reports.terms) > 1:
        telling = f"SELECT x.disagreement FROM document d JOIN disagreement_document x ON x.document = d.id WHERE {reports}"
        where.put(f"r.id IN ({telling})", *reports.values)
    query = f"SELECT r.payload FROM disagreement r WHERE {where} ORDER BY r.story, r.about, r.id LIMIT ? OFFSET ?"
    for payload in joined(db, (row[0] for row in db.execute(query, (*where.values, *limit(question))))):
        yield from_json(Disagreement, payload)


def outlets(db: sqlite3.Connection, question: Question) -> Iterator[OutletCount]:
    where = of_reports(question)
    published(where, question)
    if question.actors is not None:
        where.put(f"d.number IN (SELECT document FROM local_actor WHERE actor IN ({marks(question.actors)}))", *question.actors)
    query = f"""SELECT d.outlet, d.domain, max(d.country), count(*), min(d.published_start), max(d.published_end) FROM document d
        WHERE {where} AND (d.outlet IS NOT NULL OR d.domain IS NOT NULL)
        GROUP BY d.outlet, d.domain ORDER BY count(*) DESC, d.outlet, d.domain LIMIT ? OFFSET ?"""
    for name, domain, country, count, first, last in db.execute(query, (*where.values, *limit(question))):
        yield OutletCount(domain or identify(name), name or domain, domain, country, count, first, last)


def limit(question: Question) -> tuple[int, int]:
    """How many rows are wanted, as SQLite counts them (-1 for all), and how many are passed over before."""
    return (-1 if question.limit is None else question.limit), question.offset
