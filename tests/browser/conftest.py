"""A real browser on a real server: Debian's Chromium driven by Playwright; without either the tests are skipped, and say so."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

import dragoman
from dragoman.web import application
from tests.web_reports import written

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed; `make test-web` installs it")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
#: no sandbox: tests often run as root in a container; nothing of the browser's own may ask the network
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]


@pytest.fixture(scope="session")
def address(sample_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that shows a copy of the sample chronicle."""
    path = tmp_path_factory.mktemp("served") / "chronicle.db"
    shutil.copy(sample_path, path)
    yield from _served(path)


@pytest.fixture(scope="session")
def differing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that shows reports which differ, copy and translate each other."""
    folder = tmp_path_factory.mktemp("differing")
    with dragoman.open(folder / "chronicle.db") as chronicle:
        chronicle.add(written(folder), jobs=1)
    yield from _served(folder / "chronicle.db")


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server whose chronicle has nothing in it yet."""
    yield from _served(tmp_path_factory.mktemp("empty") / "chronicle.db")


def _served(path: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application(path), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine; on Debian `apt-get install chromium` brings it")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


def _asked(message: Any) -> bool:
    """Whether the console only says that the page is an error that the test asked for."""
    return str(message.location["url"]).endswith(("/nothing-here", "since=never"))


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A page with nothing in it; whatever the console or the network complains of fails the test."""
    context = browser.new_context(base_url=address, viewport={"width": 1200, "height": 900})
    made = context.new_page()
    complaints: list[str] = []
    made.on("console", lambda message: complaints.append(message.text) if message.type == "error" and not _asked(message) else None)
    made.on("pageerror", lambda error: complaints.append(str(error)))
    made.on("request", lambda request: complaints.append(request.url) if not request.url.startswith("http://127.0.0.1:") else None)
    yield made
    context.close()
    assert not complaints
