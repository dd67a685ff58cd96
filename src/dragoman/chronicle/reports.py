"""Reports in the file: bytes, text versions, what was found in them, and the rows laid out for listings."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping

from dragoman.chronicle import rows
from dragoman.chronicle.sql import batches, marks
from dragoman.records import Document, Findings, Received, as_json

#: the tables of findings, with the field of :class:`Findings` and the kind of record that each holds
TABLES = {"reference": "references", "mention": "mentions", "statement": "statements", "figure": "figures"}


def freeze(found: Findings) -> bytes:
    """Findings as they are kept: deflated JSON without the text, which has its own place.

    Raises :class:`UnicodeEncodeError` where a report holds half characters, which nothing can store.
    """
    return zlib.compress(rows.packed(dataclasses.replace(found, document=dataclasses.replace(found.document, text=""))).encode(), 6)


def thaw(frozen: bytes, text: str) -> Findings:
    """What :func:`freeze` kept, with its text again."""
    found = rows.unpacked(Findings, zlib.decompress(frozen).decode())
    return dataclasses.replace(found, document=dataclasses.replace(found.document, text=text))


def known(db: sqlite3.Connection, ids: Collection[str]) -> set[str]:
    """Those of these documents that are there."""
    return {each for some in batches(ids) for (each,) in db.execute(f"SELECT id FROM document WHERE id IN ({marks(some)})", some)}


def insert(db: sqlite3.Connection, received: Received, found: Findings, frozen: bytes, added: str) -> int:
    """Put down a new report: its bytes, its text, what was found in it. Gives its row number; no listing shows it yet."""
    columns = rows.document_columns(dataclasses.replace(found.document, added=added))
    names = ", ".join(columns)
    number = db.execute(f"INSERT INTO document ({names}) VALUES ({marks(columns)})", tuple(columns.values())).lastrowid
    assert number is not None
    given = json.dumps(as_json(received.given), ensure_ascii=True)
    row = (number, received.address, received.media, given, zlib.compress(received.data, 6))
    db.execute("INSERT INTO received VALUES (?, ?, ?, ?, ?)", row)
    _derived(db, number, found.document, frozen)
    return number


def rederive(db: sqlite3.Connection, found: Findings, frozen: bytes) -> int:
    """Put new findings in the place of a report's old ones; ids that no longer stand are kept as what they were."""
    number, before = next(as_derived(db, [found.document.id]))
    now = {each.id for name in TABLES.values() for each in getattr(found, name)}
    for kind, name in TABLES.items():
        gone = [(each.id, kind, number, each.start, each.end) for each in getattr(before, name) if each.id not in now]
        db.executemany("INSERT OR REPLACE INTO formerly VALUES (?, ?, ?, ?, ?)", gone)
    _unindex(db, number)
    _derived(db, number, found.document, frozen)
    return number


def _derived(db: sqlite3.Connection, number: int, document: Document, frozen: bytes) -> None:
    reader = document.fingerprint.get("reader", "")
    db.execute("INSERT OR IGNORE INTO text_version (document, reader, text) VALUES (?, ?, ?)", (number, reader, document.text))
    version = db.execute("SELECT number FROM text_version WHERE document = ? AND reader = ?", (number, reader)).fetchone()[0]
    db.execute("INSERT OR REPLACE INTO derivation VALUES (?, ?, ?)", (number, version, frozen))


def lay_out(db: sqlite3.Connection, number: int, found: Findings) -> None:
    """Write the rows that listings read: the findings with a person's judgements applied."""
    clear(db, number)
    columns = rows.document_columns(found.document)
    settings = ", ".join(f"{name} = ?" for name in ("hidden", *columns))
    db.execute(f"UPDATE document SET {settings} WHERE number = ?", (0, *columns.values(), number))
    db.execute("INSERT INTO search (rowid, title, text) SELECT number, title, text FROM current_text WHERE number = ?", (number,))
    _fill(db, "reference", (rows.reference_row(number, each) for each in found.references))
    _fill(db, "mention", (rows.mention_row(number, each) for each in found.mentions))
    _fill(db, "statement", (rows.statement_row(number, each) for each in found.statements))
    _fill(db, "figure", (rows.figure_row(number, each) for each in found.figures))
    _fill(db, "part", rows.part_rows(number, found))
    _fill(db, "local_actor", rows.local_actor_rows(number, found))
    _fill(db, "spelling", rows.spelling_rows(number, found))


def _fill(db: sqlite3.Connection, table: str, values: Iterable[rows.Row]) -> None:
    every = list(values)
    if every:
        db.executemany(f"INSERT INTO {table} VALUES ({marks(every[0])})", every)


def clear(db: sqlite3.Connection, number: int) -> None:
    """Take a report's rows out of the listings; what was received and derived stays."""
    _unindex(db, number)
    for table in (*TABLES, "part", "local_actor", "spelling"):
        db.execute(f"DELETE FROM {table} WHERE document = ?", (number,))


def hide(db: sqlite3.Connection, number: int) -> None:
    """Take a report out of the listings, as a person wishes; nothing of it is lost."""
    clear(db, number)
    db.execute("UPDATE document SET hidden = 1 WHERE number = ?", (number,))


def _unindex(db: sqlite3.Connection, number: int) -> None:
    """Take a report out of the full-text index, which must be told the very words that it indexed."""
    if db.execute("SELECT 1 FROM search_docsize WHERE id = ?", (number,)).fetchone():
        db.execute(
            "INSERT INTO search (search, rowid, title, text) SELECT 'delete', number, title, text FROM current_text WHERE number = ?",
            (number,),
        )


def erase(db: sqlite3.Connection, document: str) -> None:
    """Take a report out with all that hangs from it."""
    number = number_of(db, document)
    clear(db, number)
    db.execute("DELETE FROM placed WHERE document = ?", (document,))
    db.execute("DELETE FROM derivation WHERE document = ?", (number,))
    db.execute("DELETE FROM document WHERE number = ?", (number,))


def number_of(db: sqlite3.Connection, document: str) -> int:
    return int(db.execute("SELECT number FROM document WHERE id = ?", (document,)).fetchone()[0])


def as_derived(db: sqlite3.Connection, documents: Collection[str]) -> Iterator[tuple[int, Findings]]:
    """The findings of these documents as the stages gave them, with their row numbers, in order of their ids."""
    for some in batches(sorted(documents)):
        query = f"""SELECT d.number, v.findings, t.text, d.added FROM document d JOIN derivation v ON v.document = d.number
            JOIN text_version t ON t.number = v.text_version WHERE d.id IN ({marks(some)}) ORDER BY d.id"""
        for number, frozen, text, added in db.execute(query, some).fetchall():
            found = thaw(frozen, text)
            yield number, dataclasses.replace(found, document=dataclasses.replace(found.document, added=added))


def received(db: sqlite3.Connection, document: str) -> Received:
    """A report as it came."""
    query = """SELECT d.uri, r.data, r.media, r.address, r.given FROM document d JOIN received r ON r.document = d.number WHERE d.id = ?"""
    uri, data, media, address, given = db.execute(query, (document,)).fetchone()
    return Received(uri, zlib.decompress(data), media, address, json.loads(given))


def stale(db: sqlite3.Connection, fingerprint: Mapping[str, str]) -> list[str]:
    """The documents that were derived under another fingerprint, in order of their ids."""
    query = "SELECT id FROM document WHERE fingerprint <> ? ORDER BY id"
    return [each for (each,) in db.execute(query, (rows.fingerprint(fingerprint),))]


def read_by(db: sqlite3.Connection) -> list[tuple[dict[str, str], int]]:
    """By what the reports were read, and how many by each; the most first."""
    query = "SELECT fingerprint, count(*) FROM document WHERE hidden = 0 GROUP BY fingerprint ORDER BY count(*) DESC, fingerprint"
    return [(json.loads(each), count) for each, count in db.execute(query)]
