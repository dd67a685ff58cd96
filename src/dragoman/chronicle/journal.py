"""The journal: what each run made of the events, written in the transaction that does it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence

from dragoman.chronicle import rows
from dragoman.chronicle.sql import batches, marks
from dragoman.records import Event


class Journal:
    """Takes down one run: a command, or one call from Python. The run is written when it first changes an event."""

    def __init__(self, made: str, what: str, because: str | None = None) -> None:
        self.made = made
        self._said = (made, what, because)
        self._run: int | None = None

    def write(self, db: sqlite3.Connection, gone: Collection[str], coming: Sequence[Event]) -> None:
        """Take down what changes when these events go and come; called before they do."""
        held = _held(db, [mention for each in coming for mention in each.mentions])
        before = _states(db, {*gone, *held.values()})
        pairs: list[tuple[str | None, str | None]] = []
        for each in coming:
            formers = sorted({held[mention] for mention in each.mentions if mention in held})
            pairs += [(each.id, former) for former in formers if former != each.id or before[former] != each]
            pairs += [] if formers else [(each.id, None)]
        told = {mention for each in coming for mention in each.mentions}
        pairs += [(None, each) for each in sorted(gone) if each in before and not told & set(before[each].mentions)]
        if not pairs:
            return
        run, last = self._number(db), db.execute("SELECT step FROM change ORDER BY rowid DESC LIMIT 1").fetchone()
        step = last[0] + 1 if last else 1
        values = [(step, run, event, former, rows.packed(before[former]) if former else None) for event, former in pairs]
        db.executemany("INSERT INTO change VALUES (?, ?, ?, ?, ?)", values)

    def _number(self, db: sqlite3.Connection) -> int:
        """The run's number; a transaction that was rolled back took the run with it."""
        if self._run is None or not db.execute("SELECT 1 FROM run WHERE number = ?", (self._run,)).fetchone():
            self._run = db.execute("INSERT INTO run (made, what, because) VALUES (?, ?, ?)", self._said).lastrowid
        if self._run is None:
            raise AssertionError("SQLite numbers every row")
        return self._run


def forget(db: sqlite3.Connection, document: str) -> None:
    """Take out of the journal every state that a report had a part in: it is as if it had never been added."""
    db.execute("DELETE FROM change WHERE instr(state, ?)", (f'"{document}"',))


def _held(db: sqlite3.Connection, mentions: Sequence[str]) -> dict[str, str]:
    query = "SELECT mention, event FROM event_mention WHERE mention IN ({})"
    return dict(row for some in batches(mentions) for row in db.execute(query.format(marks(some)), some))


def _states(db: sqlite3.Connection, events: Collection[str]) -> dict[str, Event]:
    query = f"SELECT {rows.whole('event')} FROM event r WHERE r.id IN ({{}})"
    found = (rows.unpacked(Event, row[0]) for some in batches(sorted(events)) for row in db.execute(query.format(marks(some)), some))
    return {each.id: each for each in found}
