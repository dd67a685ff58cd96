"""Pages that set reports against each other: an event's sentences, an outlet beside others, a report beside its original."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

import dragoman
from dragoman.relations import network, parallel
from dragoman.web import application
from dragoman.web.pages.relations import snippet
from tests.web_reports import written

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the test client speaks of another client library
    from starlette.testclient import TestClient

HERE = "http://127.0.0.1"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compared")
    with dragoman.open(folder / "c.db") as chronicle:
        assert len(chronicle.add(written(folder), jobs=1).documents) == 5
    return folder / "c.db"


@pytest.fixture(scope="module")
def known(path: Path) -> Iterator[dragoman.Chronicle]:
    with dragoman.open(path) as chronicle:
        yield chronicle


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(application(path), base_url=HERE, follow_redirects=False) as made:
        yield made


def words(page: str) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def token(client: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/add").text)
    assert found
    return found[1]


def by_outlet(known: dragoman.Chronicle) -> dict[str, str]:
    return {each.outlet.name: each.id for each in known.documents() if each.outlet}


def test_an_event_shows_where_its_sentences_differ(client: TestClient, known: dragoman.Chronicle) -> None:
    event = next(each for each in known.events(type="SANCTION") if len(each.documents) == 3)
    page = client.get(f"/event/{event.id}").text
    assert "Where they differ" in page
    assert len(re.findall(r'<span class="w-figure differs"[^>]*>(two|three)</span>', page)) == 3
    assert '<span class="trigger"' in page
    assert re.findall(r'<span class="w-date"[^>]*>Thursday</span>', page)
    assert words(page).count("first to print it") == 1
    assert "copy of another report" in page
    assert "What was known when" in page


def test_an_event_of_one_day_has_no_first_reporter(client: TestClient, known: dragoman.Chronicle) -> None:
    event = next(each for each in known.events() if len(each.documents) == 1)
    assert "first to print it" not in client.get(f"/event/{event.id}").text


def test_a_story_says_who_was_first_who_copied_and_who_left_out(client: TestClient, known: dragoman.Chronicle) -> None:
    story = max(known.stories(), key=lambda each: len(each.documents))
    rows = {each.outlet: each for each in known.coverage(story=story.id)}
    assert {name: each.place for name, each in rows.items()} == {
        "First Courier": 1,
        "Vierter Anzeiger": 1,
        "الجريدة الخامسة": 1,
        "Second Post": 4,
        "Third Mirror": 5,
    }
    assert (rows["Third Mirror"].reports, rows["Third Mirror"].copies) == (1, 1)
    assert rows["Second Post"].silent > 0
    assert rows["First Courier"].before > 0
    page = words(client.get(f"/story/{story.id}").text)
    assert "1st of 5" in page
    assert "5th of 5" in page


def test_an_outlets_page_has_its_languages_stories_and_spellings(client: TestClient) -> None:
    page = words(client.get("/outlet", params={"name": "Second Post"}).text)
    assert "4th of 5" in page
    assert "Aleksandr Lukashenka" in page
    assert "English" in page
    assert "Arabic" in words(client.get("/outlet", params={"name": "الجريدة الخامسة"}).text)
    assert client.get("/outlet", params={"name": "Nobody's Paper"}).status_code == 404
    assert client.get("/outlet").status_code == 400
    rows = client.get("/outlet.json", params={"name": "Third Mirror"}).json()
    assert [(each["outlet"], each["copies"]) for each in rows] == [("Third Mirror", 1)]
    assert client.get("/outlet.csv", params={"name": "Third Mirror"}).text.count("\n") == 2


def test_outlets_lead_to_their_pages_wherever_they_are_named(client: TestClient, known: dragoman.Chronicle) -> None:
    event = next(each for each in known.events() if len(each.documents) == 3)
    pages = ("/timeline", f"/event/{event.id}", "/reports", "/stories", "/outlets", "/silence?least=1", "/disagreements", "/actor/BLR")
    for page in (*pages, f"/story/{event.story}", f"/report/{event.documents[0]}", "/search?q=diplomats"):
        assert '"/outlet?name=' in client.get(page).text, page


def test_the_original_stands_beside_its_translation(client: TestClient, known: dragoman.Chronicle) -> None:
    names = by_outlet(known)
    english, german = (next(known.documents(document=names[each])) for each in ("First Courier", "Vierter Anzeiger"))
    pairs = parallel(english, german)
    assert [each.text for pair in pairs for each in pair.other if "Riga" in each.text] == [
        "Mehr als 400 Menschen protestierten in Riga gegen die Ausweisung."
    ]
    riga = next(pair for pair in pairs if any("Riga" in each.text for each in pair.one))
    assert any("Riga" in each.text for each in riga.other)
    page = client.get(f"/report/{english.id}?beside={german.id}").text
    assert "nobody has checked" in page
    assert '<div dir="auto" lang="de">' in page
    assert f'value="{german.id}"' in client.get(f"/report/{english.id}").text
    assert client.get(f"/report/{english.id}?beside=zzzz").status_code == 404


def test_a_version_of_the_same_language_shows_what_differs(client: TestClient, known: dragoman.Chronicle) -> None:
    names = by_outlet(known)
    page = client.get(f"/report/{names['Second Post']}?beside={names['First Courier']}").text
    assert "<ins>" in page
    assert "<del>" in page
    assert "are the same" in words(client.get(f"/report/{names['Third Mirror']}?beside={names['First Courier']}").text)


def test_any_words_of_a_report_have_an_address(client: TestClient, known: dragoman.Chronicle) -> None:
    report = next(known.documents(document=by_outlet(known)["First Courier"]))
    start = report.text.index("Riga")
    page = client.get(f"/report/{report.id}?at={start}-{start + 4}").text
    assert re.search(r'<span id="at" class="anchor"></span><a class="[^"]*m-found[^"]*"[^>]*>Riga</a>', page)
    for wrong in ("5", "9-3", f"0-{len(report.text) + 1}", "a-b"):
        assert client.get(f"/report/{report.id}?at={wrong}").status_code in (400, 404)
    hit = next(known.search("Riga"))
    assert f"/report/{hit.document}?at={hit.start}-{hit.end}#at" in client.get("/search?q=Riga").text


def test_marks_lead_to_the_row_of_their_finding(client: TestClient, known: dragoman.Chronicle) -> None:
    report = by_outlet(known)["Second Post"]
    page = client.get(f"/report/{report}").text
    links = [unescape(each) for each in re.findall(r'href="(/(?:statements|figures)\?document=[^"]+)"', page)]
    assert links
    for link in links:
        address, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in client.get(address).text


def test_text_from_right_to_left_keeps_its_direction(client: TestClient, known: dragoman.Chronicle) -> None:
    page = client.get(f"/report/{by_outlet(known)['الجريدة الخامسة']}").text
    assert '<h1 dir="auto">بيلاروسيا' in page
    assert "<bdi>الجريدة الخامسة</bdi>" in page
    assert 'lang="ar"' in page


def test_only_what_is_printed_word_for_word_stands_in_quotation_marks(client: TestClient, known: dragoman.Chronicle) -> None:
    said = list(known.statements())
    page = client.get("/statements").text
    assert page.count("<q ") == sum(each.manner == "direct" for each in said)
    assert page.count('class="said"') == sum(each.manner != "direct" for each in said) > 0


def test_the_network_counted_in_the_file_is_that_of_the_events(known: dragoman.Chronicle) -> None:
    for by_country in (True, False):
        assert known.network(by_country=by_country) == network(known.events(), by_country=by_country)
        some = known.network(by_country=by_country, type="SANCTION")
        assert some == network(known.events(type="SANCTION"), by_country=by_country)


def test_counts_of_filters_are_what_they_leave(known: dragoman.Chronicle) -> None:
    overview = known.overview()
    for name, filters in (("outlet", "outlet"), ("language", "language"), ("type", "type"), ("actor", "actor"), ("modality", "modality")):
        for facet in overview.facets[name][:4]:
            assert len(list(known.events(**{filters: facet.value}))) == facet.count, (name, facet)  # type: ignore[arg-type]


def test_an_event_is_entered_by_hand_and_its_sentence_marked(tmp_path: Path) -> None:
    with dragoman.open(tmp_path / "c.db") as chronicle:
        chronicle.add(written(tmp_path), jobs=1)
        report = next(each.id for each in chronicle.documents() if each.language == "de")
    with TestClient(application(tmp_path / "c.db"), base_url=HERE, follow_redirects=False) as client:
        exact = "Lettland bestellte am Freitag den Botschafter von Belarus ein"
        form = {"verb": "mark", "id": report, "exact": exact, "type": "ACCUSE", "sources": "Latvia", "targets": "Belarus"}
        sent = client.post(
            "/judge",
            data={**form, "because": "read by a person", "token": token(client), "back": f"/report/{report}"},
            headers={"Origin": HERE},
        )
        assert sent.status_code == 303
        page = client.get(f"/report/{report}").text
        assert re.search(r'class="[^"]*m-event[^"]*"[^>]*>Lettland', page)
        assert "read by a person" in client.get("/judgements").text
        event = re.search(r'class="[^"]*m-event[^"]*" href="(/event/[^"]+)"', page)
        assert event
        told = client.get(event[1])
        assert exact in words(told.text)
        assert "entered by hand" in told.text
        judgement = client.get("/judgements.json").json()[-1]["id"]
        client.post("/judge", data={"verb": "undo", "id": judgement, "because": "hasty", "token": token(client)}, headers={"Origin": HERE})
        assert "m-event" not in client.get(f"/report/{report}").text.partition("<article")[2].partition("</article>")[0]
        assert "hasty" in client.get("/changes").text


@pytest.mark.parametrize(
    ("text", "looked", "found"),
    [
        ("The ministers met in Minsk", "minister", ["ministers"]),
        ("The ministers met in Minsk", '"met in" -Riga', ["met", "in"]),
        ("a (b) c", "(b", ["b"]),
        ("nothing", "-", []),
    ],
    ids=["begins", "phrase", "signs", "no word"],
)
def test_snippets_mark_the_words_looked_for(text: str, looked: str, found: list[str]) -> None:
    pieces = snippet(text, looked)
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, marked in pieces if marked] == found
