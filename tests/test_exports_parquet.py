"""Parquet: typed tables that say the same as the JSON lines."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.chronicle import ChronicleError
from dragoman.exports.case import Folder, packed
from dragoman.exports.everything import TABLES, write_everything
from dragoman.exports.manifest import manifest
from dragoman.exports.selection import Selection
from dragoman.records import as_json


def write(path: Path, where: Path) -> dict[str, int]:
    with dragoman.open(path) as known, packed(where, deflated=False) as case:
        chosen = Selection(known)
        return write_everything(chosen, "parquet", manifest(chosen, "parquet"), case)


def test_every_record_comes_back(sample_path: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install dragoman[parquet]")
    rows = write(sample_path, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive, dragoman.open(sample_path) as known:
        assert json.loads(archive.read("manifest.json"))["rows"] == rows
        for name in TABLES:
            table = pq.read_table(io.BytesIO(archive.read(f"{name}.parquet")))
            expected = [as_json(each) for each in getattr(known, name)()]
            assert table.num_rows == rows[name] == len(expected)
            assert [_plain(each) for each in table.to_pylist()] == [_shaped(each) for each in expected]
            assert json.loads(table.schema.metadata[b"dragoman"])["format"] == "parquet"


def _plain(value: Any) -> Any:
    """Dates as text again, and what was JSON text as values."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: json.loads(each) if name in ("fingerprint", "value") and each else _plain(each) for name, each in value.items()}
    return value


def _shaped(value: Any) -> Any:
    """A record's JSON with days without their times of day."""
    if isinstance(value, list):
        return [_shaped(each) for each in value]
    if isinstance(value, dict):
        whole = {name: each if name in ("fingerprint", "value") else _shaped(each) for name, each in value.items()}
        return whole | (
            {end: each[:10] for end in ("start", "end") if (each := whole[end])} if "precision" in whole and "basis" in whole else {}
        )
    return value


def test_days_are_dates_and_lists_are_lists(sample_path: Path, tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install dragoman[parquet]")
    pq = pytest.importorskip("pyarrow.parquet")
    with dragoman.open(sample_path) as known:
        write_everything(Selection(known), "parquet", manifest(Selection(known), "parquet"), Folder(tmp_path / "out"))
    events = pq.read_schema(tmp_path / "out" / "events.parquet")
    assert events.field("first_reported").type == pa.date32()
    assert events.field("date").type.field("start").type == pa.date32()
    assert events.field("documents").type == pa.list_(pa.string())
    assert events.field("sources").type.value_type.field("sectors").type == pa.list_(pa.string())
    assert events.field("historical").type == pa.bool_()
    assert events.field("intensity").type == pa.float64()
    empty = pq.read_table(tmp_path / "out" / "judgements.parquet")
    assert empty.num_rows == 0
    assert "because" in empty.schema.names


def test_the_same_records_give_the_same_bytes(sample_path: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install dragoman[parquet]")
    write(sample_path, tmp_path / "a.zip")
    write(sample_path, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_without_pyarrow_one_sentence_says_how_to_get_it(sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ChronicleError, match=r'pip install "dragoman\[parquet\]"'):
        write(sample_path, tmp_path / "a.zip")


def test_no_table_is_of_one_event(sample_path: Path, tmp_path: Path) -> None:
    with dragoman.open(sample_path) as known:
        for chosen in (Selection(known, event=next(known.events()).id), Selection(known, differing=True)):
            with pytest.raises(ChronicleError, match="no single event"):
                write_everything(chosen, "csv", manifest(chosen, "csv"), Folder(tmp_path / "out"))
    assert not (tmp_path / "out").exists()
