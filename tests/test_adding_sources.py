"""`dragoman add` on sources of many kinds, through the command line: what is added, what is remarked, what is known the next time."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman import open as open_chronicle
from tests import source_files as made
from tests.command import Command


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(tmp_path / "chronicle.db", capsys)


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a feed with one article, on a server of this computer that is asked without waiting."""
    monkeypatch.setattr("dragoman.sources.web.pace.Pace.wait", lambda *_: None)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            root = f"http://{self.headers['Host']}"
            pages = {"/rss": made.rss(made.item(f"{root}/a")), "/a": made.page()}
            same = self.headers.get("If-None-Match") == '"1"'
            self.send_response(404 if self.path not in pages else 304 if same else 200)
            self.send_header("ETag", '"1"')
            self.end_headers()
            self.wfile.write(b"" if same else pages.get(self.path, b""))

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/rss"
    server.shutdown()
    server.server_close()


def test_a_feed_is_added_once_and_again_when_its_report_was_removed(command: Command, feed: str) -> None:
    first = command("add", feed, "--allow-private", "--jobs", "1")
    assert (first.code, "1 report added" in first.out) == (0, True), first.err
    again = command("add", feed, "--allow-private", "--jobs", "1")
    assert "0 reports added, 1 already known" in again.out
    with open_chronicle(command.chronicle) as chronicle:
        (document,) = chronicle.documents()
        assert document.title == made.TITLE
        assert document.published is not None
        assert document.published.start == made.DAY
        assert document.uri == feed.replace("/rss", "/a")
        chronicle.remove(document.id)
    page = command("add", feed.replace("/rss", "/a"), "--allow-private", "--jobs", "1")
    assert "1 report added" in page.out


def test_an_address_of_ones_own_network_is_refused(command: Command, feed: str) -> None:
    refused = command("add", feed)
    assert refused.code == 2
    assert "--allow-private" in refused.err


def test_remarks_do_not_fail(command: Command, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"Headline,Article,When\n{made.TITLE},{made.TEXT},2021-02-30\n", encoding="utf-8")
    added = command("add", str(tmp_path / "t.csv"), "--column", "date=When", "--jobs", "1")
    assert added.code == 0
    assert "1 report added" in added.out
    assert "row 2" in added.err
    assert "2021-02-30" in added.err


def test_a_column_that_is_no_column(command: Command, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    for column in ("Headline", "headline=a", "title="):
        assert command("add", str(tmp_path / "t.csv"), "--column", column).code == 2
