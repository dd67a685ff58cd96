"""The file: what is no chronicle, what is newer, what is full, what is locked; one clear sentence each, and nothing lost."""

from __future__ import annotations

import pathlib
import re
import sqlite3

import pytest

import dragoman
from dragoman.chronicle import ChronicleError, file, reports
from tests.chronicle_reports import fill, listings, report


def test_nothing_there(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "c.db"
    with dragoman.open(path) as chronicle, pytest.raises(ChronicleError, match=r"no chronicle at .*c\.db; `dragoman add` makes one"):
        list(chronicle.documents())
    assert not path.exists()


@pytest.mark.parametrize("content", [b"no database, but long enough to be taken for one " * 9, b"\x89PNG\r\n"])
def test_no_database(tmp_path: pathlib.Path, content: bytes) -> None:
    path = tmp_path / "c.db"
    path.write_bytes(content)
    with pytest.raises(ChronicleError, match=r"c\.db is no chronicle"):
        dragoman.open(path)
    assert path.read_bytes() == content


def test_a_folder(tmp_path: pathlib.Path) -> None:
    with pytest.raises(ChronicleError, match="is a folder"):
        dragoman.open(tmp_path)


def test_somebody_elses_database_is_left_alone(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "c.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE recipe (name TEXT)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(ChronicleError, match="a database but no chronicle"):
        dragoman.open(path)
    assert path.read_bytes() == before


def test_made_by_a_newer_version(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "c.db"
    fill(dragoman.open(path), (1,)).close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {len(file.migrations()) + 1}")
    db.close()
    with pytest.raises(ChronicleError, match=r"newer version of dragoman.*upgrade"):
        dragoman.open(path)


def test_version_one_is_carried_forward(tmp_path: pathlib.Path) -> None:
    path, steps = tmp_path / "c.db", file.migrations()
    assert len(steps) > 1
    with fill(dragoman.open(path), (1, 2, 3)) as chronicle:
        before = listings(chronicle)
        db = chronicle._store.file.reading()
        parties = db.execute("SELECT * FROM event_party ORDER BY 1, 2, 3, 4").fetchall()
        links = db.execute("SELECT * FROM linked ORDER BY 1, 2").fetchall()
        ready = [db.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall() for table in _READY]
        assert all(ready)
        assert parties
        assert links
        since = db.execute(f"SELECT type, name FROM sqlite_master WHERE name IN ({_later(steps)}) ORDER BY type = 'table'").fetchall()
        db.execute("PRAGMA foreign_keys = OFF")
        db.executescript(_AS_BEFORE)
        for kind, name in since:
            db.execute(f"DROP {kind} {name}")
        db.execute("PRAGMA user_version = 1")
    with dragoman.open(path) as chronicle:
        assert listings(chronicle) == before
        db = chronicle._store.file.reading()
        assert db.execute("PRAGMA user_version").fetchone()[0] == len(steps)
        assert db.execute("SELECT count(*) FROM who_did_what").fetchone()[0] > 0
        assert db.execute("SELECT * FROM event_party ORDER BY 1, 2, 3, 4").fetchall() == parties
        assert db.execute("SELECT * FROM linked ORDER BY 1, 2").fetchall() == links
        assert [db.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall() for table in _READY] == ready
        assert not db.execute("SELECT number FROM item EXCEPT SELECT item FROM card").fetchall()


#: tables that sum up others
_READY = ("spelled", "event_actor", "event_voice")
#: what later versions keep elsewhere, where the first kept it
_AS_BEFORE = """
    CREATE TABLE link (room, a, b, score, why, verdict, PRIMARY KEY (room, a, b));
    CREATE INDEX link_back ON link (room, b);
    INSERT INTO link SELECT a.room, min(a.id, b.id), max(a.id, b.id), l.score / 10000.0, coalesce(l.why, ''),
        coalesce(l.verdict, 'same') FROM linked l JOIN item a ON a.number = l.later JOIN item b ON b.number = l.earlier;
    DROP INDEX document_by_voice;
    ALTER TABLE item ADD COLUMN card BLOB;
    UPDATE item SET card = (SELECT c.card FROM card c WHERE c.item = item.number);
"""


def _later(steps: list[str]) -> str:
    """The tables and views that came after the first version, as an SQL list."""
    return ", ".join(f"'{name}'" for step in steps[1:] for name in re.findall(r"CREATE (?:TABLE|VIEW|TRIGGER) (\w+)", step))


def test_a_full_disk_loses_nothing(tmp_path: pathlib.Path) -> None:
    with fill(dragoman.open(tmp_path / "c.db"), (1, 2)) as chronicle:
        before = listings(chronicle)
        db = chronicle._store.file.reading()
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages + 3}")
        with pytest.raises(ChronicleError, match=r"the disk that holds .* is full; make room"):
            fill(chronicle, tuple(range(3, 60)))
        assert listings(chronicle) == before
        db.execute("PRAGMA max_page_count = 1000000")
        fill(chronicle, (3,))
        assert len(list(chronicle.documents())) == 3


def test_two_who_add_wait_for_each_other_and_readers_read_on(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "PATIENCE", 50)
    path = tmp_path / "c.db"
    with fill(dragoman.open(path), (1,)) as one, dragoman.open(path) as other:
        with one._store.file.writing():
            assert len(list(other.documents())) == 1
            with pytest.raises(ChronicleError, match="another process is writing"):
                fill(other, (2,))
        fill(other, (2,))
        assert len(list(one.documents())) == 2


def test_the_tables_speak_for_themselves(tmp_path: pathlib.Path) -> None:
    with fill(dragoman.open(tmp_path / "c.db"), (1, 2, 3)) as chronicle:
        db = chronicle._store.file.reading()
        rows = db.execute("SELECT type, part, actor, name, outlet FROM who_did_what ORDER BY 1, 2, 3, 5").fetchall()
        assert ("COERCE", "source", "BLR", "Belarus", "Nordic Wire") in rows
        assert db.execute("SELECT count(*) FROM dated_event").fetchone()[0] == len(list(chronicle.events()))
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_bytes_as_received(tmp_path: pathlib.Path) -> None:
    with fill(dragoman.open(tmp_path / "c.db"), (7,)) as chronicle:
        document = next(chronicle.documents())
        assert reports.received(chronicle._store.file.reading(), document.id) == report(7).received
