"""Lists of actors that a person brought along, as they are kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from dragoman.chronicle import rows
from dragoman.chronicle.errors import ChronicleError
from dragoman.records import ActorList, Listed, identify


def put(db: sqlite3.Connection, name: str, source: str, imported: str, actors: Iterable[Listed]) -> ActorList:
    """Keep a list in the place of any that had its name."""
    import hashlib  # noqa: PLC0415 - a command that needs it not shall not wait for it

    db.execute("DELETE FROM actor_list WHERE name = ?", (name,))
    db.execute("INSERT INTO actor_list VALUES (?, ?, ?, '', 0)", (name, source, imported))
    db.executemany("INSERT INTO listed VALUES (?, ?, ?)", ((name, each.id, rows.packed(each)) for each in actors))
    digest = hashlib.sha256()
    count = 0
    for (payload,) in db.execute("SELECT payload FROM listed WHERE list = ? ORDER BY id", (name,)):
        digest.update(payload.encode("utf-8", "surrogatepass"))
        count += 1
    db.execute("UPDATE actor_list SET digest = ?, actors = ? WHERE name = ?", (digest.hexdigest()[:16], count, name))
    return found(db, name)


def found(db: sqlite3.Connection, name: str) -> ActorList:
    """The list of a name. Raises :class:`ChronicleError` if there is none."""
    held = next((each for each in every(db) if each.name == name), None)
    if held is None:
        raise ChronicleError(f"no list is called {name!r}; `dragoman actors lists` names those that are here")
    return held


def every(db: sqlite3.Connection) -> list[ActorList]:
    """The lists, by name."""
    query = "SELECT name, source, imported, digest, actors FROM actor_list ORDER BY name"
    columns = ("name", "source", "imported", "digest", "actors")
    return [ActorList(**dict(zip(columns, row, strict=True))) for row in db.execute(query)]


def listed(db: sqlite3.Connection, name: str) -> Iterator[Listed]:
    """The actors of a list, by id."""
    for (payload,) in db.execute("SELECT payload FROM listed WHERE list = ? ORDER BY id", (name,)):
        yield rows.unpacked(Listed, payload)


def forget(db: sqlite3.Connection, name: str) -> None:
    db.execute("DELETE FROM actor_list WHERE name = ?", (name,))


def read_with(db: sqlite3.Connection) -> dict[str, str]:
    """What own lists add to the fingerprint of a report: nothing where there are none."""
    held = every(db)
    return {"lists": identify(*(part for each in held for part in (each.name, each.digest)))} if held else {}
