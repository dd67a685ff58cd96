"""A large chronicle out of a smaller one, for what only reads: its reports again and again, each time later and under ids of their own.

    python -m bench.growth 3000 --keep small.db && python -m bench.multiplied small.db large.db --times 33

Filling a chronicle of a hundred thousand reports takes an hour of joining; pages, listings and searches ask for the rows that come of
it, and those are laid out here as they are: all tables that questions read, the full-text index, the journal. What only the joins read
(items, keys, cards, links) is left out, so no report can be added to what comes of this.
"""

from __future__ import annotations

import argparse
import datetime as dt
import pathlib
import random
import re
import shutil
import sqlite3

_NAME = re.compile(r"\b[0-9a-f]{16}\b")
_DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")
#: the columns that hold numbers of reports, of texts, and of steps of the journal, to be moved on with each time
_NUMBERED = {"number": "document", "document": "document", "text_version": "document", "step": "change"}
TABLES = (
    *("document", "received", "text_version", "derivation"),
    *("reference", "mention", "statement", "figure", "part", "local_actor", "spelling", "actor", "member"),
    *("placed", "event", "event_mention", "event_party", "story", "story_document", "disagreement", "disagreement_document", "change"),
)


def multiply(path: pathlib.Path, times: int) -> int:
    """Lay out the reports of this chronicle so many times in all; gives how many there are then."""
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
        db.execute(f"PRAGMA {pragma}")
    first, last, steps = db.execute(
        "SELECT min(published_start), max(published_end), (SELECT max(step) FROM change) FROM document"
    ).fetchone()
    days = (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1
    highest = max(db.execute(f"SELECT max(number) FROM {table}").fetchone()[0] for table in ("document", "text_version"))
    held = {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    for time in range(1, times):
        moved = {"document": highest * time, "change": steps * time}
        for table, rows in held.items():
            _again(db, table, rows, moved, days * time)
    db.execute("INSERT INTO search (rowid, title, text) SELECT number, title, text FROM current_text WHERE number > ?", (highest,))
    db.execute("UPDATE actor SET mentions = mentions * ? WHERE length(id) <> 16", (times,))
    return int(db.execute("SELECT count(*) FROM document").fetchone()[0])


def _again(db: sqlite3.Connection, table: str, rows: list[tuple[object, ...]], moved: dict[str, int], days: int) -> None:
    """Put the rows of a table once more, later and under other ids; rows without an id of their own (a state) stay as they are."""
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    by = [moved.get(_NUMBERED.get(column, ""), 0) for column in columns]
    mask = random.Random(days).getrandbits(64)

    def other(value: object, by: int) -> object:
        if isinstance(value, int):
            return value + by
        if not isinstance(value, str):
            return value
        renamed = _NAME.sub(lambda found: f"{int(found.group(), 16) ^ mask:016x}", value)
        return _DAY.sub(lambda found: (dt.date.fromisoformat(found.group()) + dt.timedelta(days)).isoformat(), renamed)

    marks = ", ".join("?" * len(columns))
    db.execute("BEGIN")
    values = ([other(value, far) for value, far in zip(row, by, strict=True)] for row in rows)
    db.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", values)
    db.execute("COMMIT")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.multiplied", description=__doc__)
    parser.add_argument("small", type=pathlib.Path)
    parser.add_argument("large", type=pathlib.Path)
    parser.add_argument("--times", type=int, default=33)
    chosen = parser.parse_args()
    shutil.copy(chosen.small, chosen.large)
    print(f"{multiply(chosen.large, chosen.times):,} reports")


if __name__ == "__main__":
    main()
