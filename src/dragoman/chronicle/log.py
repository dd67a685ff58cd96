"""The log of judgements: it only grows, and what was taken back stays in it with the time of its undoing."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from dragoman.chronicle.judging import targets
from dragoman.chronicle.question import Question
from dragoman.chronicle.sql import batches, marks
from dragoman.records import Findings, Json, Judgement, as_json

_COLUMNS = """j.id, j.made, j.by, j.kind, j.about, j.value, j.because, j.undone,
    NOT EXISTS (SELECT 1 FROM judged x WHERE x.judgement = j.number AND x.matched)"""
#: stands for all reports: judgements on an actor of a registry bind them all
EVERYWHERE = ""


def put(db: sqlite3.Connection, judgement: Judgement) -> bool:
    """Write a judgement down; one that is there already is passed over, save that it may now be undone. Tells whether it was new."""
    about, value = json.dumps(judgement.about, ensure_ascii=False), json.dumps(as_json(judgement.value), ensure_ascii=False)
    row = (judgement.id, judgement.made, judgement.by, judgement.kind, about, value, judgement.because, judgement.undone)
    query = "INSERT OR IGNORE INTO judgement (id, made, by, kind, about, value, because, undone) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    new = db.execute(query, row).rowcount == 1
    number = db.execute("SELECT number FROM judgement WHERE id = ?", (judgement.id,)).fetchone()[0]
    places = [(document, number) for document in sorted(documents(judgement))]
    db.executemany("INSERT OR IGNORE INTO judged (document, judgement) VALUES (?, ?)", places)
    return new


def undo(db: sqlite3.Connection, judgement: str, when: str) -> None:
    db.execute("UPDATE judgement SET undone = ? WHERE id = ? AND undone IS NULL", (when, judgement))


def documents(judgement: Judgement) -> set[str]:
    """The documents in which a judgement is anchored; :data:`EVERYWHERE` where it names what no text holds."""
    sides = _sides(judgement)
    return {selector["document"] for side in sides for selector in side["anchors"]} | {EVERYWHERE for side in sides if not side["anchors"]}


def _sides(judgement: Judgement) -> list[Json]:
    """What a judgement speaks of; of two that it merges both, save that an actor of a registry stays as it is."""
    both = "with" in judgement.about and "into" not in (judgement.value or {})
    return [judgement.about, judgement.about["with"]] if both else [judgement.about]


def listed(db: sqlite3.Connection, question: Question) -> Iterator[Judgement]:
    """The log in its order."""
    where, values = ["1"], []
    if question.document is not None:
        where.append("j.number IN (SELECT judgement FROM judged WHERE document = ?)")
        values.append(question.document)
    if question.since is not None:
        where.append("j.made >= ?")
        values.append(question.since)
    if question.until is not None:
        where.append("j.made < ?")
        values.append(question.until + "~")
    query = f"SELECT {_COLUMNS} FROM judgement j WHERE {' AND '.join(where)} ORDER BY j.made, j.id"
    yield from (_judgement(row) for row in db.execute(query, values))


def speaking_of(db: sqlite3.Connection, names: Collection[str]) -> Iterator[Judgement]:
    """The judgements that were given under one of these ids, or hold on to words that one of them stands on."""
    for some in batches(sorted(names)):
        given = f"json_extract(j.about, '$.id') IN ({marks(some)})"
        anchored = f"EXISTS (SELECT 1 FROM json_each(j.about, '$.anchors') x WHERE json_extract(x.value, '$.id') IN ({marks(some)}))"
        query = f"SELECT {_COLUMNS} FROM judgement j WHERE {given} OR {anchored} ORDER BY j.made, j.id"
        yield from (_judgement(row) for row in db.execute(query, (*some, *some)))


def found(db: sqlite3.Connection, judgement: str) -> Judgement:
    return _judgement(db.execute(f"SELECT {_COLUMNS} FROM judgement j WHERE j.id = ?", (judgement,)).fetchone())


def _judgement(row: Sequence[str]) -> Judgement:
    name, made, by, kind, about, value, because, undone, unmatched = row
    return Judgement(
        id=name,
        made=made,
        by=by,
        kind=kind,  # type: ignore[arg-type]  # as it was written
        about=json.loads(about),
        value=json.loads(value) if value else None,
        because=because,
        undone=undone,
        unmatched=bool(unmatched),
    )


def standing(db: sqlite3.Connection, wanted: Collection[str]) -> dict[str, list[Judgement]]:
    """The judgements that stand, by the document in which they are anchored, in order of the log."""
    by_document: defaultdict[str, list[Judgement]] = defaultdict(list)
    for some in batches([*wanted, EVERYWHERE]):
        query = f"""SELECT d.document, {_COLUMNS} FROM judged d JOIN judgement j ON j.number = d.judgement
            WHERE d.document IN ({marks(some)}) AND j.undone IS NULL ORDER BY j.made, j.id"""
        for document, *row in db.execute(query, some):
            by_document[document].append(_judgement(row))
    everywhere = by_document.pop(EVERYWHERE, [])
    if not everywhere:
        return dict(by_document)
    every = {each: {judgement.id: judgement for judgement in (*by_document[each], *everywhere)} for each in wanted}
    return {each: sorted(them.values(), key=lambda judgement: (judgement.made, judgement.id)) for each, them in every.items()}


def remember(db: sqlite3.Connection, document: str, matched: Collection[tuple[str, str]]) -> None:
    """Note which judgements found their place in a document, and the records whose fields they set."""
    forget(db, document)
    query = "INSERT OR REPLACE INTO judged (document, judgement, matched) SELECT ?, number, 1 FROM judgement WHERE id = ?"
    db.executemany(query, [(document, each) for each in sorted({judgement for judgement, _ in matched})])
    query = "INSERT OR IGNORE INTO set_by SELECT ?, number, ? FROM judgement WHERE id = ? AND kind = 'set'"
    db.executemany(query, [(record, document, judgement) for judgement, record in matched])


def forget(db: sqlite3.Connection, document: str) -> None:
    """Note that no judgement finds its place in a document, for it is gone."""
    db.execute("UPDATE judged SET matched = 0 WHERE document = ?", (document,))
    db.execute("DELETE FROM set_by WHERE document = ?", (document,))


def bound(db: sqlite3.Connection, judgement: Judgement) -> set[str]:
    """The documents that a judgement bears upon: where it is anchored or has found its place, and all that name its actor."""
    query = "SELECT document FROM judged d JOIN judgement j ON j.number = d.judgement WHERE j.id = ?"
    there = {row[0] for row in db.execute(query, (judgement.id,))} - {EVERYWHERE}
    sides = _sides(judgement)
    query = "SELECT d.id FROM local_actor l JOIN document d ON d.number = l.document WHERE l.actor = ?"
    return there | {row[0] for side in sides if not side["anchors"] for row in db.execute(query, (side["id"],))}


def rejected(db: sqlite3.Connection, kind: str) -> set[str]:
    """The ids of what people rejected of a kind that only joins make: it is left out whenever they make it again."""
    query = """SELECT json_extract(about, '$.id') FROM judgement
        WHERE kind = 'reject' AND undone IS NULL AND json_extract(about, '$.kind') = ?"""
    return {row[0] for row in db.execute(query, (kind,))}


def set_fields(db: sqlite3.Connection, records: Collection[str]) -> list[tuple[str, Json]]:
    """What people set on any of these records: pairs of record and fields, the last word last."""
    found: dict[tuple[str, int, str], Json] = {}
    for some in batches(records):
        query = f"""SELECT j.made, j.number, s.record, j.value FROM set_by s JOIN judgement j ON j.number = s.judgement
            WHERE s.record IN ({marks(some)})"""
        found.update({(made, number, record): json.loads(value)["fields"] for made, number, record, value in db.execute(query, some)})
    return [(record, fields) for (_, _, record), fields in sorted(found.items(), key=lambda each: each[0])]


def verdicts(db: sqlite3.Connection, judgements: Iterable[Judgement], findings: Sequence[Findings]) -> None:
    """Put a person's merges and splits where the joins read them, by the ids that their anchors lead to today."""
    for judgement in judgements:
        number = db.execute("SELECT number FROM judgement WHERE id = ?", (judgement.id,)).fetchone()[0]
        db.execute("DELETE FROM verdict WHERE judgement = ?", (number,))
        if judgement.undone is None and judgement.kind in ("merge", "split"):
            room = {"event": "events", "mention": "events", "actor": "actors", "story": "stories", "document": "stories"}.get(
                judgement.about["kind"]
            )
            why = judgement.because or f"{judgement.kind} by {judgement.by}"
            pairs = sorted(_pairs(judgement, findings)) if room else []
            db.executemany("INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?)", [(number, room, a, b, judgement.kind, why) for a, b in pairs])


def _pairs(judgement: Judgement, findings: Sequence[Findings]) -> set[tuple[str, str]]:
    if "into" in (judgement.value or {}):
        return set()
    one, *others = [_items(side, findings) for side in _sides(judgement)]
    other = others[0] if others else []
    if judgement.kind == "merge":
        joined = {(one[0], each) for each in [*one[1:], *other]} if one and other else set()
    elif other:
        joined = {(a, b) for a in one for b in other}
    else:
        joined = {(a, b) for n, a in enumerate(one) for b in one[n + 1 :]}
    return {(min(pair), max(pair)) for pair in joined if pair[0] != pair[1]}


def _items(about: Json, findings: Sequence[Findings]) -> list[str]:
    return sorted({name.removeprefix("story ") for each in findings for _, name in targets(each, about)})
