"""Every format that is taken: what comes out of a file of it, and what its surroundings say of the report."""

from __future__ import annotations

import base64
import gzip
import json
import pathlib
from collections.abc import Callable
from typing import Any

import pytest

from dragoman.reading import read
from dragoman.records import Received
from dragoman.sources import Asked, Failed, Noted, collect, how_many
from dragoman.sources.fields import as_day
from dragoman.sources.table import columns_of
from tests import source_files as made
from tests.source_files import DAY, TEXT, TITLE

Put = Callable[[str, bytes], pathlib.Path]


@pytest.fixture
def put(tmp_path: pathlib.Path) -> Put:
    def write(name: str, data: bytes) -> pathlib.Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    return write


def reports(path: object, **asked: Any) -> list[Received]:
    return [each for each in collect([str(path)], Asked(**asked)) if isinstance(each, Received)]


def failures(path: object, **asked: Any) -> list[str]:
    return [each.why for each in collect([str(path)], Asked(**asked)) if isinstance(each, Failed)]


def notes(path: object, **asked: Any) -> list[str]:
    return [each.why for each in collect([str(path)], Asked(**asked)) if isinstance(each, Noted)]


@pytest.mark.parametrize("name", [name for name in made.every() if name != "a.opml"])
def test_a_file_of_each_format_holds_its_report(name: str, put: Put) -> None:
    found = reports(put(name, made.every()[name]))
    assert found, failures(put(name, made.every()[name]))
    assert b"Ruritania expelled two Elbonian diplomats" in b" ".join(found[0].data.split())
    assert not failures(put(name, made.every()[name]))


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.rtf", "a.eml", "a.rss", "a.jsonl", "a.zip", "a.warc", "a.html", "nexis.docx"])
def test_the_content_decides_and_not_the_name(name: str, put: Put) -> None:
    as_named = [each.data for each in reports(put(name, made.every()[name]))]
    assert [each.data for each in reports(put("renamed.txt" if name != "a.html" else "renamed", made.every()[name]))] == as_named


@pytest.mark.parametrize("name", list(made.every()))
def test_a_format_inside_archives_gives_what_it_gives_outside(name: str, put: Put) -> None:
    data = made.every()[name]
    outside = [each.data for each in reports(put(name, data))]
    packed = put("all.zip", made.zipped({f"a/{name}": data, "inner.zip": made.zipped({name: data})}))
    assert [each.data for each in reports(packed)] == outside * 2
    if not name.endswith(".gz"):
        assert [each.data for each in reports(put(f"{name}.gz", gzip.compress(data)))] == outside


@pytest.mark.parametrize("name", ["a.rss", "a.atom", "a.rdf", "feed.json"])
def test_a_feed_says_what_its_items_are(name: str, put: Put) -> None:
    (found,) = reports(put(name, made.every()[name]))
    assert found.uri == found.address == "https://courier.example/a"
    assert (found.given["title"], found.given["date"], found.given["feed"]) == (TITLE, DAY, "Harbour Courier")
    assert name == "a.rdf" or found.given["authors"] == ["Ann Reporter"]


def test_an_item_names_the_outlet_that_it_is_from(put: Put) -> None:
    source = '<source url="https://www.wire.example/rss">Northern Wire</source></item>'
    feed = made.rss(made.item("https://aggregator.example/1").replace("</item>", source))
    assert reports(put("a.rss", feed))[0].given["outlet"] == {"name": "Northern Wire", "domain": "www.wire.example"}


def test_an_item_without_text_is_said_and_the_others_are_read(put: Put) -> None:
    bare = "<item><title>Bare</title><link>https://courier.example/b</link></item>"
    path = put("a.rss", made.rss(bare, made.item("https://courier.example/a")))
    assert len(reports(path)) == 1
    assert [why for why in failures(path) if "Item 1" in why and "--fetch" in why]


def test_feeds_in_a_list_are_only_followed_when_asked(put: Put) -> None:
    (why,) = failures(put("a.opml", made.OPML))
    assert "1 feeds" in why
    assert "--fetch" in why


def test_a_mail_is_its_page_with_its_day_and_subject(put: Put) -> None:
    (found,) = reports(put("a.eml", made.MAIL))
    assert found.media == "html"
    assert "Москва" in found.data.decode()
    assert (found.given["title"], found.given["date"]) == (TITLE, DAY)
    assert found.given["outlet"] == {"name": "Harbour Courier", "domain": "courier.example"}


def test_an_outlet_is_known_by_its_domain_too(put: Put) -> None:
    (found,) = reports(put("a.eml", made.MAIL.replace(b"courier.example", b"newsletters.reuters.com")))
    outlet = read(found).outlet
    assert outlet is not None
    assert outlet.name == "Reuters"


def test_a_mail_between_two_people_names_no_outlet(put: Put) -> None:
    (found,) = reports(put("a.eml", made.MAIL.replace(b"List-Id: <news.courier.example>\r\n", b"")))
    assert "outlet" not in found.given
    assert found.given["sender"] == "Harbour Courier <news@courier.example>"


def test_what_is_attached_to_a_mail_is_taken(put: Put) -> None:
    part = b'--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="review.docx"\r\n'
    part += b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(made.docx("Another report.")) + b"\r\n--b--"
    mail = made.MAIL.replace(b"multipart/alternative", b"multipart/mixed").replace(b"--b--", part)
    found = reports(put("a.eml", mail))
    assert [each.uri.rpartition("!")[2] for each in found][1:] == ["review.docx"]
    assert found[1].data == b"Another report."


def test_a_mailbox_gives_each_of_its_mails(put: Put) -> None:
    mail = made.MAIL.replace(b"\r\n", b"\n")
    box = b"".join(
        b"From news@courier.example Mon May 31 10:00:00 2021\n" + mail.replace(b"two envoys", b"%d envoys" % n) + b"\n" for n in range(3)
    )
    path = put("a.mbox", box)
    assert [each.uri for each in reports(path)] == [f"{path}#mail={n}" for n in (1, 2, 3)]
    assert [each.given["title"] for each in reports(path)] == [f"Ruritania expels {n} envoys" for n in range(3)]


def test_a_page_saved_by_a_browser_keeps_its_address(put: Put) -> None:
    saved = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/a\r\nSubject: T\r\n"
        b"Date: Tue, 1 Jun 2021 10:00:00 -0000\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n'
        + made.page()
        + b"\r\n--b--\r\n"
    )
    (found,) = reports(put("a.mhtml", saved))
    assert found.address == "https://courier.example/a"
    assert "date" not in found.given  # when it was saved is not when it was published


@pytest.mark.parametrize("tool", list(made.rows()))
def test_rows_of_other_tools_are_read_by_their_names(tool: str, put: Put) -> None:
    (found,) = reports(put("a.jsonl", json.dumps(made.rows()[tool]).encode()))
    assert found.address == "https://courier.example/a"
    assert b"Ruritania expelled" in found.data
    assert (found.given["title"], found.given["date"]) == (TITLE, DAY)
    if tool not in {"gdelt", "guardian", "mediacloud"}:
        assert found.given["authors"] in (["Ann Reporter"], "Ann Reporter")


def test_a_whole_file_of_json_may_be_a_list_or_an_answer_or_one_report(put: Put) -> None:
    row = made.rows()["newspaper"]
    for shape in ([row, row], {"status": "ok", "articles": [row, row]}, {"response": {"results": [row, row]}}):
        for indent in (None, 2):
            assert len(reports(put("a.json", json.dumps(shape, indent=indent).encode()))) == 2
    assert len(reports(put("a.json", json.dumps(row, indent=1).encode()))) == 1


@pytest.mark.parametrize("date", ["2021-02-30", "yesterday", "0000-00-00", "20211341", True])
def test_an_impossible_date_is_said_and_the_report_is_read(date: object, put: Put) -> None:
    path = put("a.jsonl", json.dumps({"text": TEXT, "date": date}).encode())
    assert "date" not in reports(path)[0].given
    (why,) = notes(path)
    assert "line 1" in why
    assert str(date)[:8] in why


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        (DAY, DAY), ("2021-05-31T23:30:00-05:00", DAY), ("20210531T101500Z", DAY), ("20210531101500", DAY), (1622455200, DAY),
        ("1622455200000", DAY), ("Mon, 31 May 2021 23:59:00 -0500", DAY), ("31 May 2021 10:00 GMT", DAY),
        ("27. Februar 2012", "27. Februar 2012"),
        ("2021-5-31", DAY), ("2021-02-30", None), ("soon", None), ("", None), (None, None), ([], None),
    ],
)  # fmt: skip
def test_days_as_tools_write_them(printed: object, day: str | None) -> None:
    assert as_day(printed) == day


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_of_any_make(separator: str, encoding: str, put: Put) -> None:
    cells = [["Titre", "Texte", "Datum", "Quelle"], ["Café", '"Un, deux; trois\r\nquatre"', DAY, "Le Port"]]
    data = "\r\n".join(separator.join(row) for row in cells).encode(encoding)
    (found,) = reports(put("a.csv", data))
    assert found.data.decode().split() == ["Un,", "deux;", "trois", "quatre"]
    assert (found.given["title"], found.given["date"], found.given["outlet"]) == ("Café", DAY, "Le Port")


def test_a_table_may_say_its_separator(put: Put) -> None:
    (found,) = reports(put("a.csv", f"sep=;\r\nTitle;Text\r\nA, B;{TEXT}\r\n".encode()))
    assert found.given["title"] == "A, B"


def test_columns_are_as_the_user_says(put: Put) -> None:
    path = put("a.csv", f"a,b,c\n{TITLE},{TEXT},{DAY}\n".encode())
    (found,) = reports(path, columns={"title": "a", "text": "b", "date": "c"})
    assert found == Received(f"{path}#row=2", TEXT.encode(), "text", "", {"title": TITLE, "date": DAY})
    assert "no column 'x'" in failures(path, columns={"text": "x"})[0]
    assert "--column text=HEADING" in failures(path)[0]


def test_what_is_guessed_of_columns_is_said(put: Put) -> None:
    (said,) = notes(put("a.csv", made.CSV))
    assert "text=Article, title=Headline, date=Date, authors=Author, outlet=Newspaper" in said


def test_a_table_of_addresses_only_wants_to_be_fetched(put: Put) -> None:
    (why,) = failures(put("a.csv", b"id,title,url,publish_date\n1,T,https://courier.example/a,2021-05-31\n"))
    assert "row 2" in why
    assert "--fetch" in why
    assert columns_of(["id", "title", "url"], {})["address"] == 2


def test_records_of_a_web_archive_that_are_no_pages_are_counted(put: Put) -> None:
    page = made.warc({"https://courier.example/a": made.page()})
    other = made.warc({"https://courier.example/b": b"x"}, kind="image/png") + made.warc(
        {"https://courier.example/c": b"x"}, status="404 Not Found"
    )
    path = put("a.warc", other + page)
    (found,) = reports(path)
    assert found.address == "https://courier.example/a"
    assert found.given["fetched"] == "2021-06-01T10:00:00Z"
    assert "2 of 3" in notes(path)[0]


def test_a_damaged_record_costs_itself(put: Put) -> None:
    one, two, three = (made.warc({f"https://courier.example/{n}": made.page(text=f"{TEXT} {n}")}) for n in range(3))
    path = put("a.warc", one + two.replace(b"Content-Length", b"Content-Lenght", 1) + three)
    assert [each.address[-1] for each in reports(path)] == ["0", "2"]
    assert any("Record 2" in why for why in failures(path))


def test_paragraphs_of_printed_pages_are_joined(put: Put) -> None:
    lines = [
        "The minister of the interior said that the two diplo-",
        "mats had to leave within a day, and that no answer would",
        "be given.",
    ]
    pages = ["\n".join(lines), "More of it.", "The end."]
    path = put("a.pdf", made.pdf(*(f"Daily Harbour\n{each}\n{number}" for number, each in enumerate(pages, 1))))
    text = reports(path)[0].data.decode()
    assert "two diplomats had to leave within a day, and that no answer would be given." in text
    assert "Daily Harbour" not in text


def test_pictures_of_pages_want_text_recognition(put: Put) -> None:
    assert "OCR" in failures(put("a.pdf", made.pdf("")))[0]


def test_members_are_named_by_where_they_stand(put: Put) -> None:
    path = put(
        "a.zip", made.zipped({"in/b.txt": b"Words.", "c.zip": made.zipped({"d.txt": b"More words."}), "p.png": b"\x89PNG", "e.txt": b""})
    )
    outcomes = list(collect([str(path)]))
    assert [each.uri.removeprefix(f"{path}!") for each in outcomes][:3] == ["c.zip!d.txt", "e.txt", "in/b.txt"]
    assert "empty" in failures(path)[0]
    assert "1 of the 4 files" in notes(path)[0]


def test_counting_reads_nothing(put: Put, tmp_path: pathlib.Path) -> None:
    put("a.txt", b""), put("b.html", b"")
    assert how_many([str(tmp_path)]) == 2
    put("c.zip", b"")
    assert how_many([str(tmp_path)]) is None
    assert how_many(["https://courier.example"]) is None


@pytest.mark.parametrize("name", list(made.every()))
def test_files_never_ask_the_network(name: str, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.getaddrinfo", asked)
    monkeypatch.setattr("dragoman.sources.web.fetch.Web.__init__", asked)
    list(collect([str(put(name, made.every()[name]))]))


def test_a_row_with_a_summary_only_is_read_and_said(put: Put) -> None:
    path = put("a.jsonl", json.dumps({"url": "https://courier.example/a", "title": TITLE, "summary": TEXT}).encode())
    assert [each.data.decode() for each in reports(path)] == [TEXT]
    assert "only a summary" in notes(path)[0]


def test_a_text_that_a_service_cut_is_said(put: Put) -> None:
    path = put(
        "a.json", json.dumps({"articles": [{"url": "https://courier.example/a", "content": TEXT + "… [+1234 chars]"}]}, indent=1).encode()
    )
    assert len(reports(path)) == 1
    assert "beginning of its text" in notes(path)[0]
