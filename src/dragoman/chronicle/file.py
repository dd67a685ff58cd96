"""The file itself: is it a chronicle, of which version, and one transaction at a time."""

from __future__ import annotations

import contextlib
import os
import pathlib
import sqlite3
from collections.abc import Iterator

from dragoman.chronicle.errors import ChronicleError

#: "DRGM": what `file` and SQLite's header say this database is
APPLICATION = 0x4452474D
#: how long one writer waits for another, in milliseconds; a transaction of `add` takes a few seconds
PATIENCE = 60_000


def migrations() -> list[str]:
    """The steps from an empty file to today's schema, in order; step n makes version n."""
    from importlib import resources  # noqa: PLC0415 - a command that needs it not shall not wait for it

    folder = resources.files("dragoman.chronicle").joinpath("schema")
    return [each.read_text("utf-8") for each in sorted(folder.iterdir(), key=lambda each: each.name) if each.name.endswith(".sql")]


class File:
    """A chronicle's file, opened when first needed and made when first written."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = pathlib.Path(path)
        self._db: sqlite3.Connection | None = None
        if self.exists():
            self.reading()

    def exists(self) -> bool:
        return self.path.exists() and (not self.path.is_file() or self.path.stat().st_size > 0)

    def reading(self) -> sqlite3.Connection:
        """The open database. Raises :class:`ChronicleError` if there is none, or none that this version can read."""
        if self._db is None:
            if not self.exists():
                raise ChronicleError(f"there is no chronicle at {self.path}; `dragoman add` makes one")
            with self.plainly():
                self._db = self._connect()
        return self._db

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is kept or, on any error, none. A second writer waits for the first."""
        with self.plainly():
            if self._db is None:
                self._db = self._connect()
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def size(self) -> int:
        """Bytes on the disk, with what SQLite keeps beside the file."""
        parts = (self.path, self.path.with_name(f"{self.path.name}-wal"), self.path.with_name(f"{self.path.name}-shm"))
        return sum(each.stat().st_size for each in parts if each.exists())

    def close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    @contextlib.contextmanager
    def plainly(self) -> Iterator[None]:
        """What SQLite complains of, in one sentence that a person can act on."""
        try:
            yield
        except sqlite3.Error as problem:
            raise ChronicleError(self._sentence(str(problem))) from problem

    def _sentence(self, problem: str) -> str:
        said = problem.lower()
        if "locked" in said or "busy" in said:
            return f"another process is writing to {self.path}; nothing was lost, run the command again when it is done"
        if "disk i/o" in said:
            return f"the disk that holds {self.path} could not be read or written ({problem}); check it, and whether it is full"
        if "full" in said:
            return f"the disk that holds {self.path} is full; make room and run the command again, what was written before is kept"
        if "not a database" in said:
            return f"{self.path} is no chronicle; name another file"
        if "malformed" in said:
            return f"{self.path} is damaged ({problem}); restore it from a copy, or add the reports to a new chronicle"
        if "readonly" in said or "unable to open" in said:
            return f"{self.path} cannot be opened for writing; check that its folder exists and that you may write there"
        return f"{self.path}: {problem}"

    def _connect(self) -> sqlite3.Connection:
        if self.path.is_dir():
            raise ChronicleError(f"{self.path} is a folder, no chronicle; name a file")
        db = sqlite3.connect(self.path, timeout=PATIENCE / 1000, isolation_level=None, check_same_thread=False)
        try:
            self._check(db)
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA cache_size = -65536")
            self._migrate(db)
        except BaseException:
            db.close()
            raise
        return db

    def _check(self, db: sqlite3.Connection) -> None:
        """Look before touching: a file of somebody else's is left as it is."""
        version, application = _pragma(db, "user_version"), _pragma(db, "application_id")
        tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application != APPLICATION and (tables or version):
            raise ChronicleError(f"{self.path} is a database but no chronicle; name another file")
        newest = len(migrations())
        if version > newest:
            raise ChronicleError(
                f"{self.path} was made by a newer version of dragoman (its schema is {version}, this one reads {newest}); upgrade dragoman"
            )

    def _migrate(self, db: sqlite3.Connection) -> None:
        steps = migrations()
        if _pragma(db, "user_version") == len(steps):
            return
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("BEGIN IMMEDIATE")
        try:
            for number in range(_pragma(db, "user_version"), len(steps)):  # asked again: another process may have been faster
                for statement in _statements(steps[number]):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {number + 1}")
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise


def _pragma(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would end the transaction that holds them together."""
    piece = ""
    for line in script.splitlines(keepends=True):
        piece += line
        if sqlite3.complete_statement(piece):
            yield piece
            piece = ""
