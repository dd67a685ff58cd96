"""What a user names becomes reports, or a failure that says in one sentence what is wrong."""

import gzip
import io
import json
import os
import pathlib
import types
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Received
from dragoman.sources import Failed, collect
from dragoman.sources.limits import REPORT as LIMIT


def one(name: object) -> Any:
    found = list(collect([str(name)]))
    assert len(found) == 1, found
    return found[0]


def put(folder: pathlib.Path, name: str, data: str | bytes) -> pathlib.Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_folder_gives_its_files_sorted_without_hidden_ones(tmp_path):
    for name in ("b.txt", "a/z.html", "a/.git/c.txt", ".hidden.txt", "picture.png", "notes"):
        put(tmp_path, name, "Some words.")
    found = [r.uri.removeprefix(str(tmp_path)) for r in collect([str(tmp_path)])]
    assert found == ["/b.txt", "/notes", "/a/z.html"]


def test_a_glob_is_sorted_and_a_path_comes_back_as_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("2.txt", "1.txt", "3.md"):
        put(tmp_path, name, "Some words.")
    assert [r.uri for r in collect(["*.txt", "./3.md"])] == ["1.txt", "2.txt", "./3.md"]


def test_json_lines_carry_what_they_say_of_the_report(tmp_path):
    row = {"uri": "https://example.org/a", "text": "Words.", "title": "T", "date": "2021-05-31", "authors": ["A B"]}
    got = one(put(tmp_path, "r.jsonl", json.dumps(row) + "\n\n"))
    assert got == Received(
        "https://example.org/a", b"Words.", "text", "https://example.org/a", {k: row[k] for k in ("title", "date", "authors")}
    )


def test_wrong_lines_are_numbered_and_the_others_are_read(tmp_path):
    lines = [
        '{"text": "one"}',
        "",
        "[1]",
        '{"title": "no words"}',
        '{"text": ""}',
        '{"html": "<p>two</p>"}',
        '{"text": ',
        '{"text": "three"}',
    ]
    found = list(collect([str(put(tmp_path, "r.jsonl", "\n".join(lines)))]))
    assert [r.data for r in found if isinstance(r, Received)] == [b"one", b"<p>two</p>", b"three"]
    failures = [r.why for r in found if isinstance(r, Failed)]
    assert [next(n for n in "3457" if f"line {n}" in why) for why in failures] == ["3", "4", "5", "7"]
    assert "wrong JSON on line 7" in failures[-1]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.pdf", b"%PDF-1.7\n", "a damaged PDF"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("a.txt", bytes(range(256)) * 9, "binary data"),
        ("a.txt", b" \n\n", "empty"),
        ("a.txt", b"", "empty"),
        ("a.jsonl", b"\n", "empty"),
        ("a.txt.gz", b"\x1f\x8b\x08\x00no gzip", "damaged gzip"),
        ("a.txt.gz", gzip.compress(b"words " * 900, mtime=0)[:-9], "damaged gzip"),
        ("a.txt.gz", gzip.compress(b"a" * (LIMIT + 9), mtime=0), "larger than 20 MB"),
        ("a.txt", b"word " * (LIMIT // 5 + 1), "larger than 20 MB"),
        ("a.xml", b"<?xml version='1.0'?><rss version='2.0'></rss>", "a feed without items"),
        ("a.docx", b"PK\x03\x04rest", "damaged zip"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path, name, data, says):
    got = one(put(tmp_path, name, data))
    assert isinstance(got, Failed)
    assert says in got.why
    assert got.why.endswith(".")
    assert name in got.why or "file is empty" in got.why


@pytest.mark.parametrize("name", ["missing.txt", "no*such.txt", "https://example.org/a", "nul\x00byte"])
def test_a_name_that_leads_nowhere_is_a_failure(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    assert isinstance(one(name), Failed)


def test_a_folder_with_nothing_readable_says_so(tmp_path):
    put(tmp_path, "a.png", b"\x89PNG")
    assert "nothing readable" in one(tmp_path).why


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_failure(tmp_path):
    path = put(tmp_path, "a.txt", "Words.")
    path.chmod(0)
    assert isinstance(one(path), Failed)


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (b"Plain words.", ["text"]),
        (b"<!DOCTYPE html><title>x</title><p>Words", ["html"]),
        (b'{"text": "one"}\n{"html": "<p>two"}\n', ["text", "html"]),
        ("﻿Words with a mark".encode(), ["text"]),
        ("Wide words".encode("utf-16"), ["text"]),
        (b"Words\x00 with a NUL " * 20, ["text"]),
    ],
)
def test_standard_input_is_recognised(monkeypatch, data, media):
    monkeypatch.setattr("sys.stdin", types.SimpleNamespace(buffer=io.BytesIO(data)))
    assert [each.media if isinstance(each, Received) else str(each) for each in collect(["-"])] == media


def test_reports_come_one_at_a_time(tmp_path):
    put(tmp_path, "a.txt", "Words.")
    found = collect([str(tmp_path), "missing"])
    assert isinstance(next(found), Received)
    put(tmp_path, "missing", "x")
    assert isinstance(next(found), Failed | Received)


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.gz", "a"]))
def test_no_content_raises(tmp_path_factory, data, name):
    path = put(tmp_path_factory.mktemp("any"), name, data)
    assert all(isinstance(r, Received | Failed) for r in collect([str(path)]))
