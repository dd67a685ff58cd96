"""Fetching: one address at a time, politely, within limits, and only what has changed since the last time."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import io
import time
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

import httpx

from dragoman.records import Json
from dragoman.sources import sniff
from dragoman.sources.inputs import Asked, Budget, Input, Take
from dragoman.sources.limits import FETCH_SECONDS, LONGEST_WAIT, REDIRECTS, REPORT, TRIES
from dragoman.sources.outcomes import Failed, Known, Outcome
from dragoman.sources.web.answer import body
from dragoman.sources.web.guard import TIMEOUT, FetchError, Guarded, Resolve, canonical, resolve
from dragoman.sources.web.pace import Pace, retry_after
from dragoman.sources.web.robots import TOKEN, Robots

_AGAIN = frozenset({429, 500, 502, 503, 504})
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"
#: what an item of a feed or a row may not lead to: more feeds, archives, data
_NO_ARTICLE = (b"\x1f\x8b", b"PK\x03\x04", b"WARC/")


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered: the address that it led to in the end, its bytes, what is to be kept for the next time."""

    address: str
    data: bytes
    charset: str | None
    visit: Json


class Web:
    """The network as one run sees it. ``visits`` keeps validators by address; ``look_up`` and ``pace`` are there for tests."""

    def __init__(
        self, *, allow_private: bool, visits: MutableMapping[str, Json], look_up: Resolve = resolve, pace: Pace | None = None
    ) -> None:
        self._visits = visits
        self._pace = pace or Pace()
        self._robots = Robots(self._plainly)
        self._guarded = Guarded(allow_private=allow_private, look_up=look_up)
        self._client = httpx.Client(
            transport=self._guarded,
            headers={"User-Agent": user_agent(), "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"},
            timeout=TIMEOUT,
            follow_redirects=False,
            trust_env=False,
        )

    def close(self) -> None:
        self._client.close()

    def seen(self, address: str, updated: str | None) -> bool:
        """Was this address fetched before, and not changed after that day as far as is known?"""
        visit = self._visits.get(address)
        return visit is not None and (updated is None or updated <= str(visit.get("at", ""))[:10])

    def take(self, address: str, asked: Asked, take: Take, given: Mapping[str, Any] | None = None) -> Iterator[Outcome]:
        """Whatever an address leads to: a page, a feed with its articles, an archive."""
        yield from self._take(address, asked, take, dict(given or {}), only_articles=False)

    def article(self, address: str, asked: Asked, given: Mapping[str, Any], take: Take) -> Iterator[Outcome]:
        """The article at an address to which a feed or a row leads; ``given`` is what that says of it."""
        yield from self._take(address, asked, take, dict(given), only_articles=True)

    def _take(self, address: str, asked: Asked, take: Take, given: Json, *, only_articles: bool) -> Iterator[Outcome]:
        try:
            page = self.fetch(address)
        except FetchError as problem:
            yield Failed(address, f"{address} {problem}.")
            return
        if page is None:
            yield Known(address)
            return
        if only_articles and _is_no_article(page.data):
            yield Failed(address, f"{address} leads to no article (but to a feed, a list or an archive); give it by itself if you want it.")
            return
        given |= {"fetched": page.visit["at"], **({"charset": page.charset} if page.charset else {})}
        item = Input(
            page.address,
            io.BytesIO(page.data),
            page.data[:65_536],
            asked,
            Budget.of(len(page.data)),
            address=page.address,
            given=given,
            depth=1 if only_articles else 0,
            web=None if only_articles else self,
        )
        failed = False
        for each in take(item):
            failed = failed or isinstance(each, Failed)
            yield each
        if not failed:  # or the next time would pass over what was missed
            self._visits[address] = page.visit

    def fetch(self, address: str) -> Page | None:
        """What is at an address, ``None`` if it has not changed since the last time. Raises :class:`FetchError`."""
        before = self._visits.get(address) or {}
        conditions = {"If-None-Match": before.get("etag"), "If-Modified-Since": before.get("modified")}
        headers = {name: str(value) for name, value in conditions.items() if value}
        deadline = time.monotonic() + FETCH_SECONDS
        at = address
        for _ in range(REDIRECTS + 1):
            url = _url(at)
            delay = self._robots.check(_origin(url), str(url))
            status, answer, data = self._patiently(url, headers, deadline, delay)
            if status == 304:
                return None
            if status in {301, 302, 303, 307, 308} and "location" in answer:
                at = _joined(url, answer["location"])
                continue
            if status != 200:
                raise FetchError(f"was not fetched: its server answered {status}{_meaning(status)}")
            visit = {
                "at": _now(),
                "led": canonical(at),
                "etag": answer.get("etag", "")[:500],
                "modified": answer.get("last-modified", "")[:100],
            }
            return Page(canonical(at), data, _charset(answer, data), {name: value for name, value in visit.items() if value})
        raise FetchError(f"was not fetched: it leads on to more than {REDIRECTS} other addresses")

    def _patiently(
        self, url: httpx.URL, headers: Mapping[str, str], deadline: float, delay: float | None
    ) -> tuple[int, httpx.Headers, bytes]:
        """An answer, asked for again a few times where the server is busy. Raises :class:`FetchError`."""
        for attempt in range(1, TRIES + 1):
            self._pace.wait(url.host, delay)
            try:
                status, answer, data = self._once(url, headers, REPORT, deadline)
            except httpx.HTTPError as problem:
                if time.monotonic() > deadline:
                    raise FetchError(f"was not fetched: it took more than {FETCH_SECONDS:.0f} s in all") from None
                if attempt == TRIES:
                    raise FetchError(f"was not fetched: {_plain(problem)}") from None
                self._pace.later(url.host, 2.0**attempt)
                continue
            if status not in _AGAIN or attempt == TRIES:
                return status, answer, data
            wait = retry_after(answer.get("retry-after"), dt.datetime.now(dt.UTC))
            if wait is not None and wait > LONGEST_WAIT:
                raise FetchError(f"was not fetched: its server asks to come back in {wait / 60:.0f} min")
            self._pace.later(url.host, wait if wait is not None else 2.0**attempt)
        raise FetchError("was not fetched")

    def _once(self, url: httpx.URL, headers: Mapping[str, str], limit: int, deadline: float) -> tuple[int, httpx.Headers, bytes]:
        with self._guarded.until(deadline), self._client.stream("GET", url, headers=dict(headers)) as answer:
            data = body(answer, limit, deadline) if answer.status_code == 200 else b""
            return answer.status_code, answer.headers, data

    def _plainly(self, address: str, limit: int) -> tuple[int, bytes]:
        """The status and body of a robots.txt, through its redirects; 503 stands for no answer at all."""
        at = address
        for _ in range(REDIRECTS + 1):
            url = _url(at)
            self._pace.wait(url.host)
            try:
                status, answer, data = self._once(url, {}, limit, time.monotonic() + FETCH_SECONDS)
            except httpx.HTTPError:
                return 503, b""
            if not (status in {301, 302, 303, 307, 308} and "location" in answer):
                return status, data
            at = _joined(url, answer["location"])
        return 404, b""


def user_agent() -> str:
    """The name under which servers see us."""
    return f"{TOKEN}/{importlib.metadata.version('dragoman')} (reads news reports for one person; honours robots.txt)"


def _url(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError):
        raise FetchError("was not fetched: it is no web address") from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise FetchError(f"was not fetched: it leads to {str(url)[:100]!r}, and only http and https are fetched")
    return url.copy_with(fragment=None, username=None, password=None)


def _joined(url: httpx.URL, location: str) -> str:
    try:
        return str(url.join(location))
    except (httpx.InvalidURL, ValueError):
        raise FetchError("was not fetched: it leads on to something that is no web address") from None


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _charset(answer: httpx.Headers, data: bytes) -> str | None:
    """The encoding that the server names, for a page that is not in UTF-8."""
    said = httpx.Response(200, headers={"content-type": answer.get("content-type", "")}).charset_encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return said
    return None


def _is_no_article(data: bytes) -> bool:
    head = data[:65_536]
    return head.startswith(_NO_ARTICLE) or sniff.is_json(head) or sniff.root(head) in {b"rss", b"feed", b"RDF", b"opml"}


def _meaning(status: int) -> str:
    known: dict[int, str] = {
        401: " (it wants a password)",
        402: " (it wants to be paid)",
        403: " (it does not let programs in; save the page with a browser and give that)",
        404: " (there is no such page)",
        410: " (the page is gone)",
        429: " (it was asked too often)",
        451: " (it may not show it, for legal reasons)",
    }
    return known.get(status, " (it is out of order)" if status >= 500 else "")


def _plain(problem: httpx.HTTPError) -> str:
    if isinstance(problem, httpx.TimeoutException):
        return "its server does not answer in time"
    if isinstance(problem, httpx.ConnectError):
        trusted = "" if "certificate" not in str(problem).lower() else " that can be trusted (its certificate is not in order)"
        return f"there is no connection to its server{trusted}"
    return f"the connection broke ({type(problem).__name__})"


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
