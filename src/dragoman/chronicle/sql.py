"""What every query needs: many ids a few at a time, question marks for them, and the groups that the joins put them in."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.joins.store import Room

#: SQLite takes this many parameters at a time everywhere
MANY = 900


def batches(values: Iterable[str]) -> Iterator[list[str]]:
    every = list(values)
    for at in range(0, len(every), MANY):
        yield every[at : at + MANY]


def marks(values: Collection[object]) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" * len(values))


def group_of(db: sqlite3.Connection, room: Room, items: Collection[str]) -> dict[str, str]:
    """The group of each item that has one."""
    query = "SELECT item, held_by FROM member WHERE room = ? AND item IN ({})"
    return {row[0]: row[1] for some in batches(items) for row in db.execute(query.format(marks(some)), (room, *some))}
