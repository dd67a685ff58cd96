"""Fetching, against a server on loopback: polite, conditional, bounded, and never into one's own network unless asked."""

from __future__ import annotations

import datetime as dt
import gzip
import http.server
import io
import pathlib
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from dragoman.reading import read
from dragoman.records import Json, Received
from dragoman.sources import Asked, Failed, Known, Noted, Outcome, collect
from dragoman.sources.inputs import Budget, Input
from dragoman.sources.registry import take
from dragoman.sources.web import fetch, guard
from dragoman.sources.web.fetch import Web
from dragoman.sources.web.guard import FetchError, canonical, checked, is_public
from dragoman.sources.web.pace import Pace, retry_after
from tests import source_files as made

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """A site of pages by their paths; ``asked`` is what was asked of it, with the conditions."""

    port: int = 0
    pages: dict[str, Answer | Callable[[http.server.BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def put(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, body)
        return self.root + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    here = Site()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            page = here.pages.get(self.path, (404, {}, b""))
            if callable(page):
                page(self)
                return
            status, headers, body = page
            same = headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]
            self.send_response(304 if same else status)
            for name, value in headers.items():
                self.send_header(name, value)
            if not same:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(b"" if same else body)

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    here.port = server.server_port
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield here
    server.shutdown()
    server.server_close()


@dataclass
class Clock:
    """A clock that waiting moves."""

    now: float = 0.0
    waited: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds


def web(visits: dict[str, Json] | None = None, clock: Clock | None = None, *, allow_private: bool = True) -> Web:
    clock = clock or Clock()
    return Web(allow_private=allow_private, visits={} if visits is None else visits, pace=Pace(1.0, clock, clock.sleep))


def fetched(address: str, by: Web | None = None) -> list[Outcome]:
    return list((by or web()).take(address, Asked(), take))


def why(address: str, by: Web | None = None) -> str:
    (found,) = fetched(address, by)
    assert isinstance(found, Failed), found
    assert found.why.startswith(address)
    assert found.why.endswith(".")
    return found.why


def test_a_page_is_fetched_under_our_name(site: Site) -> None:
    address = site.put("/a?utm_source=x&id=7", made.page())
    (found,) = fetched(address + "#part")
    assert isinstance(found, Received)
    assert found.data == made.page()
    assert found.uri == found.address == f"{site.root}/a?id=7"
    assert dt.datetime.fromisoformat(found.given["fetched"]).tzinfo is not None
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a?utm_source=x&id=7"]
    assert all(headers["user-agent"].startswith("dragoman/") for _, headers in site.asked)


def test_private_addresses_are_refused_unless_allowed(site: Site) -> None:
    address = site.put("/a", made.page())
    for each in (address, address.replace("127.0.0.1", "localhost"), address.replace("127.0.0.1", "2130706433")):
        assert "private or local" in why(each, web(allow_private=False))
    assert site.asked == []
    assert isinstance(next(collect([address], Asked(allow_private=False))), Failed)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("64:ff9b::5db8:d822", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False),
        ("100.64.0.1", False), ("0.0.0.0", False),
        ("255.255.255.255", False), ("224.0.0.1", False), ("198.18.0.1", False), ("240.0.0.1", False),
        ("::1", False), ("::", False), ("fe80::1", False), ("fe80::1%eth0", False), ("fc00::1", False), ("ff02::1", False),
        ("::ffff:127.0.0.1", False), ("::ffff:10.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    def look_up(_host: str, _port: int) -> Sequence[str]:
        return ["93.184.216.34", "10.0.0.1"]

    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        checked("courier.example", 80, allow_private=False, look_up=look_up)


def test_the_address_that_was_checked_is_the_one_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is looked up once for a request: its second meaning (DNS rebinding) is never asked for."""
    site.put("/a", made.page())
    monkeypatch.setattr(socket, "getaddrinfo", _only_numbers(socket.getaddrinfo))
    looked_up: list[str] = []

    def look_up(host: str, _port: int) -> Sequence[str]:
        looked_up.append(host)
        return ["127.0.0.1"]

    clock = Clock()
    by = Web(allow_private=True, visits={}, look_up=look_up, pace=Pace(1.0, clock, clock.sleep))
    (found,) = fetched(f"http://courier.example:{site.port}/a", by)
    assert isinstance(found, Received)
    assert [headers["host"] for _, headers in site.asked] == [f"courier.example:{site.port}"] * 2
    assert looked_up == ["courier.example"] * 2  # robots.txt, the page


def _only_numbers(real: Callable[..., Any]) -> Callable[..., Any]:
    def getaddrinfo(host: Any, *rest: Any, **more: Any) -> Any:
        text = host.decode() if isinstance(host, bytes) else host
        assert text.replace(".", "").isdigit(), f"a second look-up of {text}"
        return real(host, *rest, **more)

    return getaddrinfo


def test_a_redirect_into_the_private_network_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.1"] if host == "courier.example" else ["10.0.0.1"]

    site.put("/a", status=302, Location="http://inside.example/admin")
    monkeypatch.setattr(guard, "is_public", lambda text: text == "127.0.0.1")  # the test's own server stands for the public internet
    by = Web(allow_private=False, visits={}, look_up=look_up, pace=Pace(0.0))
    assert "'inside.example' is a private" in why(f"http://courier.example:{site.port}/a", by)


def test_redirects_are_followed_and_limited(site: Site) -> None:
    site.put("/old", status=301, Location="/new")
    site.put("/new", made.page())
    (found,) = fetched(f"{site.root}/old")
    assert isinstance(found, Received)
    assert found.address == f"{site.root}/new"
    for number in range(9):
        site.put(f"/hop{number}", status=302, Location=f"/hop{number + 1}")
    assert "more than 5 other addresses" in why(f"{site.root}/hop0")
    site.put("/loop", status=302, Location="/loop")
    assert "more than 5" in why(f"{site.root}/loop")
    for target in ("file:///etc/passwd", "ftp://courier.example/a", "gopher://x", "http://"):
        site.put("/out", status=302, Location=target)
        assert "was not fetched" in why(f"{site.root}/out")


def test_robots_are_honoured_at_every_hop(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: dragoman\nDisallow: /private\nCrawl-delay: 4\n\nUser-agent: *\nDisallow: /")
    site.put("/private/a", made.page())
    site.put("/b", made.page())
    site.put("/to", status=302, Location="/private/a")
    clock = Clock()
    by = web(clock=clock)
    assert "robots.txt" in why(f"{site.root}/private/a", by)
    assert "robots.txt" in why(f"{site.root}/to", by)
    assert isinstance(fetched(f"{site.root}/b", by)[0], Received)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/to", "/b"]
    assert clock.waited == [1.0, 4.0]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_robots_that_cannot_be_had(status: int, allowed: bool, site: Site) -> None:
    site.put("/robots.txt", status=status)
    found = fetched(site.put("/a", made.page()))[0]
    assert isinstance(found, Received if allowed else Failed)


def test_what_has_not_changed_is_not_fetched_again(site: Site) -> None:
    address = site.put("/a", made.page(), ETag='"1"', Last_Modified="Mon, 31 May 2021 10:00:00 GMT")
    visits: dict[str, Json] = {}
    fetched(address, web(visits))
    assert visits[address] | {"at": ""} == {"at": "", "led": address, "etag": '"1"', "modified": "Mon, 31 May 2021 10:00:00 GMT"}
    assert fetched(address, web(visits)) == [Known(address)]
    assert site.asked[-1][1]["if-modified-since"] == "Mon, 31 May 2021 10:00:00 GMT"
    site.put("/a", made.page("Changed"), ETag='"2"')
    (found,) = fetched(address, web(visits))
    assert isinstance(found, Received)
    assert found.address == address
    assert visits[address]["etag"] == '"2"'


def test_a_feed_leads_to_its_articles_with_what_it_says_of_them(site: Site) -> None:
    site.put("/a", made.page("A title of the page's own"))
    address = site.put("/rss", made.rss(made.item(f"{site.root}/a")))
    (found,) = fetched(address)
    assert isinstance(found, Received)
    assert found.data == made.page("A title of the page's own")
    said = {name: found.given[name] for name in ("title", "date", "authors", "feed", "via")}
    assert said == {"title": made.TITLE, "date": made.DAY, "authors": ["Ann Reporter"], "feed": "Harbour Courier", "via": address}


def test_the_text_in_the_feed_stands_in_for_an_article_that_is_refused(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /a")
    note, found = fetched(site.put("/rss", made.rss(made.item(f"{site.root}/a"))))
    assert isinstance(note, Noted)
    assert "robots.txt" in note.why
    assert isinstance(found, Received)
    assert made.TEXT in found.data.decode()
    assert found.address == f"{site.root}/a"


def test_articles_of_a_feed_are_fetched_once(site: Site) -> None:
    site.put("/a", made.page()), site.put("/b", made.page("Another"))
    visits: dict[str, Json] = {}
    fetched(site.put("/rss", made.rss(made.item(f"{site.root}/a"))), web(visits))
    again = fetched(site.put("/rss", made.rss(made.item(f"{site.root}/a"), made.item(f"{site.root}/b"))), web(visits))
    assert [type(each) for each in again] == [Known, Received]
    assert site.paths() == ["/rss", "/a", "/rss", "/b"]


def test_a_feed_of_which_something_failed_is_asked_for_again(site: Site) -> None:
    visits: dict[str, Json] = {}
    address = site.put("/rss", made.rss(f"<item><title>T</title><link>{site.root}/gone</link></item>"), ETag='"1"')
    assert isinstance(fetched(address, web(visits))[0], Failed)
    assert address not in visits


@pytest.mark.parametrize(
    "data",
    [made.rss(made.item("http://127.0.0.1/x")), made.OPML, made.JSON_FEED, made.zipped({"a": b"b"}), gzip.compress(b"x", mtime=0)],
    ids=["rss", "opml", "json", "zip", "gzip"],
)
def test_an_item_leads_to_no_more_feeds_and_archives(data: bytes, site: Site) -> None:
    site.put("/more", data)
    (found,) = fetched(site.put("/rss", made.rss(f"<item><title>T</title><link>{site.root}/more</link></item>")))
    assert isinstance(found, Failed)
    assert "no article" in found.why


def test_a_list_of_feeds_at_an_address(site: Site) -> None:
    site.put("/a", made.page())
    site.put("/rss", made.rss(made.item(f"{site.root}/a")))
    site.put("/inner", made.OPML)
    outlines = "".join(f'<outline xmlUrl="{site.root}{path}"/>' for path in ("/rss", "/inner", "/rss"))
    found = fetched(site.put("/list", f"<opml><body>{outlines}</body></opml>".encode()))
    assert [type(each) for each in found] == [Received, Failed]


def test_a_document_at_an_address(site: Site) -> None:
    for name in ("a.pdf", "a.docx", "nexis.docx", "a.warc.gz", "a.zip"):
        found = fetched(site.put(f"/{name}", made.every()[name]))
        assert all(isinstance(each, Received) for each in found), found


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate", "identity"])
def test_packed_answers(coding: str, site: Site) -> None:
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(made.page()),
        "deflate": zlib.compress(made.page()),
        "raw deflate": raw.compress(made.page()) + raw.flush(),
    }
    address = site.put("/a", packed.get(coding, made.page()), Content_Encoding=coding.rpartition(" ")[2])
    (found,) = fetched(address)
    assert isinstance(found, Received)
    assert found.data == made.page()


def test_bombs_and_broken_packings(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "REPORT", 1_000_000)
    assert "larger than 1 MB" in why(site.put("/bomb", gzip.compress(b"a" * 5_000_000), Content_Encoding="gzip"))
    assert "damaged" in why(site.put("/broken", b"\x1f\x8bnothing", Content_Encoding="gzip"))
    assert "packed it as 'br'" in why(site.put("/br", b"x", Content_Encoding="br"))


def test_endless_and_slow_answers(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "REPORT", 1_000_000)
    monkeypatch.setattr(fetch, "FETCH_SECONDS", 0.3)

    def endless(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while _sent(handler, b"<item>" * 1_000):
            pass

    def slow(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while _sent(handler, b" "):
            time.sleep(0.05)

    def slow_head(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while _sent(handler, b"x"):
            time.sleep(0.05)

    site.pages |= {"/endless": endless, "/slow": slow, "/slow-head": slow_head}
    assert "larger than 1 MB" in why(f"{site.root}/endless")
    for path in ("/slow", "/slow-head"):
        started = time.monotonic()
        assert "in all" in why(site.root + path)
        assert time.monotonic() - started < 3


def _sent(handler: http.server.BaseHTTPRequestHandler, data: bytes) -> bool:
    try:
        handler.wfile.write(data)
        handler.wfile.flush()
    except OSError:
        return False
    return True


def test_a_busy_server_is_asked_again_when_it_says(site: Site) -> None:
    left = [503, 429]

    def busy(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(left.pop() if left else 200)
        handler.send_header("Retry-After", "7")
        handler.end_headers()
        handler.wfile.write(b"" if left else made.page())

    site.pages["/a"] = busy
    clock = Clock()
    assert isinstance(fetched(f"{site.root}/a", web(clock=clock))[0], Received)
    assert clock.waited == [1.0, 7.0, 7.0]


def test_tries_are_bounded(site: Site) -> None:
    assert "answered 503 (it is out of order)" in why(site.put("/a", status=503))
    assert site.paths() == ["/a"] * 3
    assert "come back in 60 min" in why(site.put("/b", status=429, Retry_After="3600"))
    assert site.paths()[3:] == ["/b"]
    assert "404 (there is no such page)" in why(f"{site.root}/c")
    assert site.paths()[4:] == ["/c"]


def test_a_host_that_is_not_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "robots.txt" in why(f"http://127.0.0.1:{port}/a") or "no connection" in why(f"http://127.0.0.1:{port}/a")
    clock = Clock()

    def nobody(_host: str, _port: int) -> Sequence[str]:
        raise OSError

    by = Web(allow_private=False, visits={}, look_up=nobody, pace=Pace(1.0, clock, clock.sleep))
    assert "there is no host 'courier.example'" in why("http://courier.example/a", by)


@pytest.mark.parametrize("name", ["ftp://courier.example/a", "http://", "http://[::1", "http://a b/", "https:///x", "http://\x00/"])
def test_what_is_no_web_address(name: str) -> None:
    (found,) = collect([name])
    assert isinstance(found, Failed)


def test_a_host_waits_for_its_turn_and_others_do_not() -> None:
    clock = Clock()
    pace = Pace(2.0, clock, clock.sleep)
    for host in ("a", "b", "a", "a", "b"):
        pace.wait(host)
    assert clock.waited == [2.0, 2.0]


def test_when_a_server_wants_to_be_asked_again() -> None:
    now = dt.datetime(2021, 5, 31, 10, tzinfo=dt.UTC)
    said = {"120": 120.0, "Mon, 31 May 2021 10:01:00 GMT": 60.0, "Mon, 31 May 2021 09:00:00 GMT": 0.0, "soon": None, "": None, None: None}
    assert {each: retry_after(each, now) for each in said} == said


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("HTTPS://User:Word@Courier.Example:443/A?b=1&utm_medium=x&fbclid=2#c", "https://courier.example/A?b=1"),
        ("http://courier.example", "http://courier.example/"),
        ("http://courier.example:8080/?", "http://courier.example:8080/"),
        ("http://[2606:2800::1]:80/a", "http://[2606:2800::1]/a"),
    ],
)
def test_an_address_as_it_is_kept(given: str, kept: str) -> None:
    assert canonical(given) == kept
    assert canonical(kept) == kept


def test_the_encoding_that_only_the_server_names(site: Site) -> None:
    address = site.put("/a", made.page(text="Москва").decode().encode("koi8-r"), Content_Type="text/html; charset=koi8-r")
    (found,) = fetched(address)
    assert isinstance(found, Received)
    assert found.given["charset"] == "koi8-r"
    assert "Москва" in read(found).text


@pytest.mark.parametrize("name", ["a.opml", "a.rss", "a.csv", "a.jsonl"])
def test_what_files_lead_to_is_fetched_when_asked(name: str, site: Site, tmp_path: pathlib.Path) -> None:
    leads = site.put("/a", made.page())
    site.put("/rss", made.rss(made.item(leads)))
    files = {
        "a.opml": f'<opml><body><outline xmlUrl="{site.root}/rss"/></body></opml>',
        "a.rss": made.rss(made.item(leads)).decode(),
        "a.csv": f"title,url\n{made.TITLE},{leads}\n",
        "a.jsonl": f'{{"title": "{made.TITLE}", "url": "{leads}"}}',
    }
    path = tmp_path / name
    path.write_text(files[name], encoding="utf-8")
    item = Input(str(path), io.BytesIO(path.read_bytes()), path.read_bytes(), Asked(fetch=True), Budget.of(1), web=web())
    (found,) = (each for each in take(item) if not isinstance(each, Noted))
    assert isinstance(found, Received)
    assert found.data == made.page()
    assert found.address == leads
    assert found.given["title"] == made.TITLE
