"""Exports as links on the pages: each fits its view, keeps its filters, is a file, and has the rows of its query."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import warnings
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

import dragoman
from dragoman.exports.everything import TABLES
from dragoman.exports.formats import TEXTS, WHOLES
from dragoman.web import application

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the test client speaks of another client library
    from starlette.testclient import TestClient


@pytest.fixture(scope="module")
def client(sample_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("exports") / "chronicle.db"
    shutil.copy(sample_path, path)
    with TestClient(application(path), base_url="http://127.0.0.1", follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="module")
def views(sample_path: Path) -> dict[str, str]:
    with dragoman.open(sample_path) as known:
        story = next(known.stories())
        event = next(each for each in known.events() if each.modality == "actual" and each.sources and each.targets)
        report = next(known.documents())
    return {
        "timeline": "/timeline?actor=Lukashenko&since=2021-06&page=1",
        "story": f"/story/{story.id}",
        "actor": "/actor/alexander-lukashenko",
        "event": f"/event/{event.id}",
        "pair": "/pair?a=RUS&b=BLR&by=month",
        "disagreements": "/disagreements",
        "reports": "/reports?outlet=Tideline",
        "report": f"/report/{report.id}",
        "changes": "/changes",
        "system": "/system?since=2021-06",
    }


def links(client: TestClient, view: str) -> list[str]:
    page = client.get(view)
    assert page.status_code == 200
    return [unescape(each) for each in re.findall(r'href="(/export/[^"]+)"', page.text)]


NAMES = ["timeline", "story", "actor", "event", "pair", "disagreements", "reports", "report", "changes", "system"]


@pytest.mark.parametrize("name", NAMES)
def test_every_view_offers_files_that_are_there(name: str, client: TestClient, views: dict[str, str]) -> None:
    found = links(client, views[name])
    assert found
    if name not in ("reports", "report", "changes"):
        assert {"/export/html", "/export/markdown"} <= {each.partition("?")[0] for each in found}  # a dossier of every view
    for address in found:
        form = address.removeprefix("/export/").partition("?")[0]
        if form == "parquet":
            pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install dragoman[parquet]")
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["content-disposition"].startswith(f'attachment; filename="chronicle-{form}-')
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert int(answer.headers["x-rows"]) > 0 or name == "changes"
        described = re.fullmatch(r'<(.+)>; rel="describedby"', answer.headers["link"])
        assert described
        made = client.get(described[1]).json()
        assert made["format"] == form
        assert made["read_by"]


def test_links_keep_the_filters_and_nothing_else(client: TestClient, views: dict[str, str]) -> None:
    assert all(each.endswith("?actor=Lukashenko&since=2021-06") for each in links(client, views["timeline"]))
    assert client.get("/export/polecat.manifest.json?actor=Lukashenko&since=2021-06").json()["asked"] == {
        "actor": "Lukashenko",
        "since": "2021-06",
    }


def test_rows_are_those_of_the_command(client: TestClient, sample_path: Path) -> None:
    with dragoman.open(sample_path) as known:
        events = {each.id for each in known.events(actor="Lukashenko", modality="actual")}
        pair = {name for each in known.pairs("RUS", "BLR") for name in each.events}
    answer = client.get("/export/polecat?actor=Lukashenko")
    found = list(csv.DictReader(io.StringIO(answer.text), delimiter="\t"))
    assert {each["Event ID"] for each in found} == events
    assert int(answer.headers["x-rows"]) == len(events)
    dossier = client.get("/dossier.html?a=RUS&b=BLR")
    assert set(re.findall(r'id="e([0-9a-f]{16})"', dossier.text)) == pair


def test_all_records_are_one_zip(client: TestClient) -> None:
    answer = client.get("/export/csv?until=2021-06")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert set(archive.namelist()) == {*(f"{name}.csv" for name in TABLES), "manifest.json"}
        assert json.loads(archive.read("manifest.json"))["asked"] == {"until": "2021-06"}


@pytest.mark.parametrize(
    ("address", "status"),
    [("/export/exe", 404), ("/export/polecat?actor=zzzz", 404), ("/export/polecat?since=never", 400), ("/export/csv?event=ffff", 404)],
)
def test_what_cannot_be_taken_along_is_one_sentence(address: str, status: int, client: TestClient) -> None:
    answer = client.get(address)
    assert answer.status_code in (status, 400)
    assert answer.text.count('role="alert"') == 1
    assert "content-disposition" not in answer.headers


def test_every_sentence_of_evidence_has_an_address_on_the_pages(client: TestClient, sample_path: Path) -> None:
    places = re.findall(r"urn:dragoman:report:([0-9a-f]{16})#char=(\d+),(\d+)", client.get("/export/markdown").text)
    assert places
    with dragoman.open(sample_path) as known:
        for document, start, end in places[::10]:
            page = client.get(f"/report/{document}?at={start}-{end}")
            assert page.status_code == 200
            assert 'id="at"' in page.text
            assert next(known.documents(document=document)).text[int(start) : int(end)].split()[0] in unescape(
                re.sub(r"<[^>]+>", "", page.text)
            )


def test_every_format_is_offered_somewhere(client: TestClient, views: dict[str, str]) -> None:
    offered = {each.removeprefix("/export/").partition("?")[0] for view in views.values() for each in links(client, view)}
    assert offered == {*TEXTS, *WHOLES}
