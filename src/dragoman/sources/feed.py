"""Feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom, JSON Feed. Each item leads to its article, or is the report itself."""

from __future__ import annotations

import html
import itertools
import re
import urllib.parse
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from dragoman.records import Json, Received
from dragoman.sources.fields import as_day, people
from dragoman.sources.inputs import Input, Take
from dragoman.sources.limits import ITEMS
from dragoman.sources.outcomes import Failed, Known, Noted, Outcome
from dragoman.sources.trees import tree_of

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a feed. ``content`` is HTML, its whole text or a summary; ``printed`` is its day as it is written there."""

    address: str = ""
    title: str | None = None
    content: str = ""
    printed: str | None = None
    authors: list[str] | str | None = None
    outlet: Mapping[str, str] | None = None
    language: str | None = None

    def given(self, feed: str | None) -> Json:
        """What the feed says of the report, under the names of :class:`dragoman.records.Document`; ``feed`` is the feed's own title."""
        day = as_day(self.printed) if self.printed else None
        said = {"title": self.title, "date": day, "authors": self.authors, "outlet": self.outlet, "language": self.language, "feed": feed}
        return {name: value for name, value in said.items() if value}


def read(item: Input, take: Take) -> Iterator[Outcome]:
    """The reports that a feed in XML leads to."""
    tree = tree_of(item.whole())
    if tree is None:
        yield Failed(item.name, f"{item.name!r} is a feed that cannot be read: its XML is broken from the start.")
        return
    channel = next((each for each in tree.iter() if _local(each) in {"channel", "feed"}), tree)
    language = _text(channel, "language") or channel.get(_LANGUAGE) or tree.get(_LANGUAGE)
    entries = (each for each in tree.iter() if _local(each) in {"item", "entry"})
    base = item.address or ""
    yield from _take(item, (_entry(each, language, base) for each in entries), _text(channel, "title"), take)


def read_json(item: Input, feed: Json, take: Take) -> Iterator[Outcome]:
    """The reports that a JSON Feed leads to (https://www.jsonfeed.org/version/1.1/)."""
    entries = feed.get("items")
    rows = [each for each in entries if isinstance(each, dict)] if isinstance(entries, list) else []
    yield from _take(item, (_row(each, feed.get("language")) for each in rows), _string(feed.get("title")), take)


def _take(item: Input, entries: Iterable[Item], feed: str | None, take: Take) -> Iterator[Outcome]:
    short = count = 0
    for number, entry in enumerate(itertools.islice(entries, ITEMS + 1), 1):
        if number > ITEMS:
            yield Failed(item.name, f"{item.name!r} has more than {ITEMS:,} items; the rest was left out.")
            break
        count = number
        if entry.printed and as_day(entry.printed) is None:
            yield Noted(
                item.name, f"Item {number} of {item.name!r} has a date that is no day ({entry.printed[:40]!r}); it was read without it."
            )
        own = _own(item, entry, number, feed)
        if item.web is not None and entry.address:
            yield from _followed(item, entry, own, feed, take)
        elif own is not None:
            short += len(_plain(entry.content)) < 600
            yield own
        else:
            to_do = "`--fetch` fetches its article" if entry.address else "there is nothing to read in it"
            yield Failed(f"{item.name}#item={number}", f"Item {number} of {item.name!r} has no text; {to_do}.")
    if not count:
        yield Failed(item.name, f"{item.name!r} is a feed without items: there is nothing to read in it.")
    elif short:
        yield Noted(item.name, f"{short} of {count} items in {item.name!r} have a few lines only; `--fetch` fetches their articles.")


def _followed(item: Input, entry: Item, own: Received | None, feed: str | None, take: Take) -> Iterator[Outcome]:
    """The article of an item; its own text where the article cannot be had."""
    assert item.web is not None
    if item.web.seen(entry.address, as_day(entry.printed) if entry.printed else None):
        yield Known(entry.address)
        return
    for each in item.web.article(entry.address, item.asked, {**item.given, **entry.given(feed), "via": item.address or item.name}, take):
        if isinstance(each, Failed) and own is not None:
            yield Noted(entry.address, f"{each.why} The text in the feed was read instead.")
            yield own
        else:
            yield each


def _own(item: Input, entry: Item, number: int, feed: str | None) -> Received | None:
    if not _plain(entry.content).strip():
        return None
    title = f"<h1>{html.escape(entry.title)}</h1>" if entry.title else ""
    page = f"<!DOCTYPE html><html><body><article>{title}\n{entry.content}</article></body></html>"
    name = entry.address or f"{item.name}#item={number}"
    return Received(name, page.encode("utf-8", "replace"), "html", entry.address, {**item.given, **entry.given(feed), "via": item.name})


def _plain(content: str) -> str:
    return html.unescape(_TAG.sub(" ", content))


def _local(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _children(element: Any, name: str) -> list[Any]:  # noqa: ANN401 - as above
    return [each for each in element if _local(each) == name]


def _text(element: Any, *names: str) -> str | None:  # noqa: ANN401 - as above
    """The words of the first child of one of these names that has any."""
    found = (" ".join("".join(each.itertext()).split()) for name in names for each in _children(element, name))
    return next((html.unescape(_TAG.sub("", each)) for each in found if each), None)


def _entry(element: Any, language: str | None, base: str) -> Item:  # noqa: ANN401 - as above
    source = next(iter(_children(element, "source")), None)
    outlet = None
    if source is not None:
        name = (source.text or "").strip() or _text(source, "title")
        domain = urllib.parse.urlsplit(source.get("url") or "").hostname if _is_web(source.get("url") or "") else None
        outlet = {key: value for key, value in (("name", name), ("domain", domain)) if value} or None
    authors = [
        _text(each, "name") or "".join(each.itertext()).strip() for name in ("creator", "author") for each in _children(element, name)
    ]
    return Item(
        address=_link(element, base),
        title=_text(element, "title"),
        content=max(
            (_content(each) for name in ("encoded", "content", "description", "summary") for each in _children(element, name)),
            key=len,
            default="",
        ),
        printed=_text(element, "pubDate", "published", "date", "issued", "updated", "modified"),
        authors=[_without_mail(each) for each in authors if _without_mail(each)] or None,
        outlet=outlet,
        language=element.get(_LANGUAGE) or language,
    )


def _link(element: Any, base: str) -> str:  # noqa: ANN401 - as above
    """The address of an item's article: an alternate link, an RSS link, a guid that is one."""
    links = [each.get("href") for each in _children(element, "link") if each.get("rel", "alternate") == "alternate" and each.get("href")]
    links += [(each.text or "").strip() for each in _children(element, "origLink") + _children(element, "link")]
    links += [(each.text or "").strip() for each in _children(element, "guid") if each.get("isPermaLink", "true") == "true"]
    joined = (urllib.parse.urljoin(base, each) if base else each for each in links if each)
    return next((each for each in joined if _is_web(each)), "")


def _content(element: Any) -> str:  # noqa: ANN401 - as above
    """What an element holds, as HTML."""
    if element.get("src") or not (len(element) or element.text):
        return ""
    if len(element):  # XHTML, or HTML that somebody forgot to escape
        inner = "".join(etree.tostring(each, encoding="unicode") for each in element)
        return (html.escape(element.text or "") + inner).strip()
    text = (element.text or "").strip()
    return html.escape(text) if element.get("type") == "text" else text


def _without_mail(author: str) -> str:
    """``ann@example.org (Ann Reporter)`` is RSS 2.0 for Ann Reporter."""
    named = re.fullmatch(r"\S+@\S+\s+\((.{1,100})\)", author)
    return named[1].strip() if named else "" if re.fullmatch(r"\S+@\S+", author) else " ".join(author.split())[:200]


def _is_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


def _string(value: Any) -> str | None:  # noqa: ANN401 - any JSON
    return value.strip() or None if isinstance(value, str) else None


def _row(row: Json, language: Any) -> Item:  # noqa: ANN401 - as above
    address = next(
        (each for each in (row.get("url"), row.get("external_url"), row.get("id")) if isinstance(each, str) and _is_web(each)), ""
    )
    content = _string(row.get("content_html"))
    plain = _string(row.get("content_text")) or _string(row.get("summary"))
    return Item(
        address=address,
        title=_string(row.get("title")),
        content=content or "".join(f"<p>{html.escape(each)}</p>" for each in (plain or "").split("\n") if each.strip()),
        printed=_string(row.get("date_published")) or _string(row.get("date_modified")),
        authors=people(row.get("authors") or row.get("author")),
        language=_string(row.get("language")) or _string(language),
    )
