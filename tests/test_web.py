"""The pages, asked as a browser asks them: every page in every form, a person's word, adding, and what must not get in."""

from __future__ import annotations

import base64
import json
import re
import shutil
import time
import warnings
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

import pytest

import dragoman
from dragoman.web import LOCAL, application
from dragoman.web.app import PAGES
from tests.tags import Tags

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the test client speaks of another client library
    from starlette.testclient import TestClient

HERE = "http://127.0.0.1"
INJECTIONS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "</title></style></textarea><b>",
    "\u202etxt.exe \x00 \x1b[2J \ud800".encode("utf-8", "replace").decode(),
    "&lt;script&gt; &#x3c;script&#x3e;",
)


@pytest.fixture(scope="module")
def client(sample_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("web") / "chronicle.db"
    shutil.copy(sample_path, path)
    with TestClient(application(path), base_url=HERE, follow_redirects=False) as made:
        yield made


def rows(client: TestClient, address: str) -> list[dict[str, object]]:
    found = client.get(address)
    assert found.status_code == 200
    listed: list[dict[str, object]] = found.json()
    return listed


def addresses(client: TestClient) -> list[str]:
    """Every page, with an id where it needs one."""
    first = {
        name: str(rows(client, f"/{name}s.json" if name != "event" else "/timeline.json")[0]["id"]) for name in ("event", "report", "actor")
    }
    first["story"] = str(rows(client, "/stories.json")[0]["id"])
    made = [re.sub(r"\{id\}", first.get(page.split("/")[1], ""), page) for page in PAGES]
    asked = {"/pair": "a=RUS&b=BLR", "/search": "q=Minsk", "/outlet": "name=Dvina Dispatch"}
    return [*(f"{page}?{asked[page]}" if page in asked else page for page in made), "/pair?a=&b="]


def test_every_page_answers_in_three_forms_and_is_no_larger_than_it_may_be(client: TestClient) -> None:
    for address in addresses(client):
        page = client.get(address)
        assert page.status_code == 200, address
        assert len(page.content) < 300_000
        path, _, query = address.partition("?")
        assert client.get(f"{path}.csv?{query}").text.startswith('"')
        assert isinstance(client.get(f"{path}.json?{query}").json(), list)


def test_pages_are_whole_for_keyboards_and_screen_readers(client: TestClient) -> None:
    for address in [*addresses(client), "/add", "/nothing"]:
        tags = Tags(client.get(address).text)
        names = [tag for tag, _ in tags.found]
        assert names.count("h1") == 1, address
        assert names.count("main") == 1
        ids = [attributes["id"] for _, attributes in tags.found if "id" in attributes]
        assert len(ids) == len(set(ids)), address
        labelled = {attributes.get("for") for tag, attributes in tags.found if tag == "label"}
        for tag, attributes in tags.found:
            if tag in ("input", "select", "textarea") and attributes.get("type") != "hidden":
                assert attributes.get("id") in labelled or attributes.get("aria-label"), (address, attributes)
            assert "style" not in attributes
            assert not any(name.startswith("on") for name in attributes)


def test_links_within_the_pages_lead_somewhere(client: TestClient) -> None:
    seen: dict[str, str] = {}
    for address in addresses(client):
        for tag, attributes in Tags(client.get(address).text).found:
            link = (attributes.get("href") or "").partition("#")[0]
            if tag == "a" and link.startswith("/"):
                seen.setdefault(link, address)
    sample = sorted(seen)[:: max(1, len(seen) // 150)]
    assert len(sample) > 50
    assert {client.get(link).status_code for link in sample} <= {200, 307}, seen


def test_evidence_has_an_address_of_its_own(client: TestClient) -> None:
    for event in rows(client, "/timeline.json")[:20]:
        mention = next(each for each in rows(client, f"/event/{event['id']}.json")[0]["mentions"])  # type: ignore[attr-defined]
        led = client.get(f"/id/{mention}")
        assert led.status_code == 307
        page = client.get(led.headers["location"]).text
        (report,) = set(re.findall(rf'href="(/report/[0-9a-f]+)#{mention}"', page))
        assert f'id="{mention}"' in client.get(report).text


def test_headers_keep_scripts_of_others_out(client: TestClient) -> None:
    for address in ("/timeline", "/nothing", "/static/page.js", "/timeline.json"):
        headers = client.get(address).headers
        assert "unsafe" not in headers["content-security-policy"]
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def token(client: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/add").text)
    assert found
    return found[1]


def test_a_change_needs_the_page_and_its_token(client: TestClient) -> None:
    event = rows(client, "/timeline.json")[0]["id"]
    form = {"verb": "accept", "id": event, "token": token(client)}
    assert client.post("/judge", data=form).status_code == 403
    assert client.post("/judge", data=form, headers={"Origin": "http://evil.example"}).status_code == 403
    assert client.post("/judge", data=form, headers={"Origin": "null"}).status_code == 403
    assert client.post("/judge", data={**form, "token": "guessed"}, headers={"Origin": HERE}).status_code == 400
    assert client.get("/judge").status_code == 405
    assert rows(client, "/judgements.json") == []


def test_other_names_of_this_computer_are_refused(client: TestClient) -> None:
    assert client.get("/timeline", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/timeline", headers={"Host": "localhost:8321"}).status_code == 200
    assert set(LOCAL) == {"127.0.0.1", "localhost"}


def test_merge_and_undo_restore_the_pages(client: TestClient) -> None:
    before = client.get("/timeline.json").text
    events = [each for each in rows(client, "/timeline.json") if each["type"] == "CONSULT"]
    one, other = str(events[0]["id"]), str(events[1]["id"])
    form = {"verb": "merge", "id": one, "with": other, "because": "one <b>visit</b>", "token": token(client), "back": f"/event/{one}"}
    sent = client.post("/judge", data=form, headers={"Origin": HERE})
    assert (sent.status_code, sent.headers["location"]) == (303, f"/event/{one}")
    assert client.get("/timeline.json").text != before
    page = client.get("/judgements").text
    assert "one &lt;b&gt;visit&lt;/b&gt;" in page
    judgement = str(rows(client, "/judgements.json")[-1]["id"])
    client.post("/judge", data={"verb": "undo", "id": judgement, "token": token(client)}, headers={"Origin": HERE})
    assert client.get("/timeline.json").text == before


@pytest.mark.parametrize("back", ["//evil.example/x", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_a_form_leads_back_to_this_host_only(back: str, client: TestClient) -> None:
    event = rows(client, "/timeline.json")[0]["id"]
    form = {"verb": "note", "id": event, "text": "seen", "token": token(client), "back": back}
    assert client.post("/judge", data=form, headers={"Origin": HERE}).headers["location"] == "/judgements"


def test_a_wrong_judgement_is_one_sentence(client: TestClient) -> None:
    for form in (
        {"verb": "burn", "id": "x"},
        {"verb": "merge", "id": "zzzz", "with": "yyyy"},
        {"verb": "set", "id": "BLR", "field": "age", "value": "9"},
    ):
        answer = client.post("/judge", data={**form, "token": token(client)}, headers={"Origin": HERE})
        assert answer.status_code in (400, 404)
        assert 'role="alert"' in answer.text


def test_what_cannot_be_shown_is_one_sentence(client: TestClient) -> None:
    for address, status in {
        "/event/zzzz": 404,
        "/report/BLR": 404,
        "/timeline?since=never": 400,
        "/timeline?type=NONSENSE9": 400,
        "/timeline?page=0": 400,
        "/pair?a=RUS&b=RUS": 400,
        "/pair?a=RUS&b=BLR&by=aeon": 400,
        "/actor/nobody-at-all": 404,
        "/dossier.exe": 404,
    }.items():
        answer = client.get(address)
        assert answer.status_code == status, address
        assert answer.text.count('role="alert"') == 1
        assert "Traceback" not in answer.text


OWN = {"/static/htmx-4.0.1.min.js", "/static/page.js"}


def inert(page: str) -> bool:
    """Whether a page has no scripts but the application's, no pictures, no handlers, and leads nowhere but to its own pages."""
    tags = Tags(page).found
    scripts = {attributes.get("src") for tag, attributes in tags if tag == "script"}
    handlers = [name for _, attributes in tags for name in attributes if name.startswith("on")]
    links = [value or "" for _, attributes in tags for name, value in attributes.items() if name in ("href", "action", "formaction")]
    foreign = [link for link in links if not link.startswith(("/", "#", "?")) or link.startswith("//")]
    return scripts == OWN and not handlers and not foreign and "img" not in {tag for tag, _ in tags}


@pytest.mark.parametrize("word", INJECTIONS)
def test_no_word_of_an_address_is_markup(word: str, client: TestClient) -> None:
    for name in ("q", "actor", "since", "type", "a", "story"):
        page = {"q": "/search", "a": "/pair", "type": "/system"}.get(name, "/timeline")
        answer = client.get(page, params={name: word, "b": "BLR"})
        assert answer.status_code in (200, 400, 404)
        assert inert(answer.text)


def test_nothing_of_a_report_is_markup(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number, word in enumerate(INJECTIONS):
        lines = (
            f"Russia {word} met Belarus",
            f"By Anna {word}",
            f"The president of Russia met Alexander {word} Lukashenko in Minsk on 3 June 2021.",
            f"“{word} will never pass”, said Vladimir Putin, who arrested 12 {word} people.",
        )
        (folder / f"{number}.txt").write_text("\n\n".join(lines), encoding="utf-8", errors="replace")
        given = {
            "title": f"Minsk {word}",
            "text": "\n\n".join(lines),
            "outlet": word,
            "authors": [word],
            "language": "de" if number % 2 else "en",
        }
        given |= {"original": word, "url": f"https://x.example/{number}", "date": "2021-06-04"}
        (folder / f"{number}.jsonl").write_text(json.dumps(given), encoding="utf-8")
    with dragoman.open(tmp_path / "c.db") as chronicle:
        chronicle.add(folder, jobs=1)
    with TestClient(application(tmp_path / "c.db"), base_url=HERE, follow_redirects=False) as client:
        reports = [f"/report/{each['id']}" for each in rows(client, "/reports.json")]
        outlets = [f"/outlet?{urlencode({'name': str(each['name'])})}" for each in rows(client, "/outlets.json")]
        events = [f"/event/{each['id']}" for each in rows(client, "/timeline.json")[:12]]
        beside = [f"{one}?beside={other.rsplit('/', 1)[1]}" for one, other in pairwise(reports)][:6]
        assert len(outlets) >= len(INJECTIONS) - 2
        for address in [*addresses(client), *reports, *outlets, *events, *beside, "/search?q=never"]:
            page = client.get(address).text
            assert inert(page), address
            assert not set(page) & {"\x00", "\x1b", "\u202e"}
        assert any("{{ 7 * 7 }}" in client.get(report).text for report in reports)  # not 49


def test_reports_come_in_by_the_form(tmp_path: Path) -> None:
    with TestClient(application(tmp_path / "new.db"), base_url=HERE, follow_redirects=False) as client:
        assert "Nothing added yet" in client.get("/timeline").text
        sent = client.post(
            "/add",
            data={"token": token(client), "text": "Minsk, 3 June 2021\n\nBelarus expelled two Latvian diplomats on Thursday."},
            files={
                "files": ("../../etc/b.txt", b"Riga, 4 June 2021\n\nLatvia summoned the ambassador of Belarus on Friday.", "text/plain")
            },
            headers={"Origin": HERE},
        )
        assert sent.status_code == 303
        for _ in range(300):
            page = client.get(sent.headers["location"]).text
            if "2 reports added" in page:
                break
            time.sleep(0.1)
        assert "2 reports added" in page
        assert len(rows(client, "/reports.json")) == 2
        refused = client.post("/add", data={"token": token(client), "text": " "}, headers={"Origin": HERE})
        assert refused.status_code == 400
        assert "nothing to add" in refused.text


def test_a_password_is_asked_for(sample_path: Path) -> None:
    with TestClient(application(sample_path, password="correct horse battery"), base_url=HERE) as client:
        assert client.get("/timeline").status_code == 401
        for password, status in (("correct horse battery", 200), ("correct horse", 401), ("", 401)):
            given = base64.b64encode(f"anyone:{password}".encode()).decode()
            assert client.get("/timeline", headers={"Authorization": f"Basic {given}"}).status_code == status
        assert client.get("/timeline", headers={"Authorization": "Basic %%%"}).status_code == 401


def test_a_dossier_is_a_file_with_its_sources(client: TestClient) -> None:
    for form, opening in (("html", "<!doctype html>"), ("md", "# Chronicle")):
        answer = client.get(f"/dossier.{form}?type=COERCE")
        assert answer.text.startswith(opening)
        assert "attachment" in answer.headers["content-disposition"]
        assert "Sources" in answer.text


def test_filters_narrow_and_are_shown(client: TestClient) -> None:
    every, some = rows(client, "/timeline.json"), rows(client, "/timeline.json?type=CONSULT&modality=actual")
    assert 0 < len(some) < len(every)
    assert {(each["type"], each["modality"]) for each in some} == {("CONSULT", "actual")}
    page = client.get("/timeline?type=CONSULT&modality=actual").text
    assert f"{len(some)} events." in page
    assert "take out type CONSULT" in page
    assert json.dumps(some) == json.dumps(rows(client, "/timeline.json?modality=actual&type=CONSULT"))
