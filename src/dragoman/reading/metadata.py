"""What a page says of itself in its metadata: JSON-LD (schema.org), microdata, OpenGraph, Dublin Core, ``<time>``."""

from __future__ import annotations

import functools
import html
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

from dragoman.reading.linear import Element, content_of

#: bounds on JSON-LD: a page states its article in a few kilobytes; more is a catalogue or an attack
_MOST_SCRIPTS, _LONGEST_SCRIPT, _MOST_NODES = 40, 400_000, 4_000
_TAG = re.compile(r"<[^<>]{1,200}>")
_ARTICLES = re.compile(
    r"(?:News|Reportage|Analysis|Opinion|Review|Scholarly|Tech|Background|Satirical|Advertiser\w*)?Article|BlogPosting|Report|LiveBlogPosting|SocialMediaPosting"
)
#: properties under which other things stand than the page's own article
_LISTS = frozenset(
    {"itemListElement", "liveBlogUpdate", "hasPart", "comment", "review", "mentions", "citation", "isBasedOn", "about", "video"}
)
#: what is wrapped around JSON in scripts, a comma too many, and what can be read of JSON that nothing repairs
_WRAPPING = re.compile(r"\A\s*(?:<!--|(?://\s*)?<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>|;)\s*\Z")
_COMMA = re.compile(r",\s*([}\]])")
_SAVED_TYPE = re.compile(r'"@type"\s*:\s*\[?\s*"(?:\w{0,20}Article|BlogPosting|LiveBlogPosting)"')
_SAVED = re.compile(r'"(headline|datePublished|dateModified|description)"\s*:\s*"((?:[^"\\]|\\.){1,500})"')
_SAVED_AUTHOR = re.compile(r'"@type"\s*:\s*"Person"\s*,\s*"name"\s*:\s*"([^"\\]{1,80})"')
_MOST_SAVED = 20
#: properties that name the work that a report was made from
_ORIGINS = ("isBasedOn", "translationOfWork", "isBasedOnUrl")
_PAGES = frozenset({"WebPage", "ItemPage", "Recipe", "VideoObject", "CreativeWork", "QAPage", "DiscussionForumPosting", "PodcastEpisode"})


@dataclass(frozen=True, slots=True)
class Claims:
    """What a page says of itself, each as printed; ``people`` are lists of names by the place that they stand in, most trusted first."""

    title: str | None = None
    summary: str | None = None
    people: tuple[tuple[str, tuple[str, ...]], ...] = ()
    published: tuple[tuple[str, str], ...] = ()
    modified: str | None = None
    outlet: str | None = None
    address: str | None = None
    language: str | None = None
    original: str | None = None


@functools.cache
def _meta_names(of: str) -> tuple[str, ...]:
    """The names of the ``<meta>`` elements that say a thing, most trusted first."""
    table = tomllib.loads(resources.files("dragoman.reading").joinpath("data/page.toml").read_text("utf-8"))
    return tuple(table["meta"][of])


def read_claims(tree: Element) -> Claims:
    """Everything that a page's metadata says, unweighed. Dates and names come with the place where they stand."""
    metas = _metas(tree)
    nodes = list(nodes_of(tree))
    known = {node["@id"]: node for node, _ in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or metas.get("og:locale")
    links = tree.xpath("//link[@rel='canonical']/@href")
    address = (links[0].strip() if links else None) or metas.get("og:url")
    titled = _first(metas, _meta_names("titles")) or next(iter(_microdata(tree, "headline")), None) or _page_title(tree)
    article = _article(nodes, address, titled)
    return Claims(
        title=_text(article.get("headline")) or titled,
        summary=_first(metas, _meta_names("summaries")) or _text(article.get("description")),
        people=tuple(_people(tree, metas, article, known)),
        published=tuple(_published(tree, metas, article)),
        modified=_text(article.get("dateModified")) or _first(metas, _meta_names("modified")),
        outlet=_name(article.get("publisher"), known)
        or metas.get("og:site_name")
        or metas.get("application-name")
        or next(iter(_microdata(tree, "publisher")), None),
        address=address,
        language=language[:2].lower() if language and language[:2].isalpha() else None,
        original=next((name for key in _ORIGINS if (name := _origin(article.get(key), known))), None),
    )


def _metas(tree: Element) -> dict[str, str]:
    """The first value of each named ``<meta>``, names in lower case."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        value = (meta.get("content") or "").strip()
        if name and value and len(value) < 2_000:
            found.setdefault(name.strip().lower(), value)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _page_title(tree: Element) -> str | None:
    found = tree.find(".//title")
    text = " ".join((content_of(found) if found is not None else "").split())
    return re.split(r" [|–—•·»-] ", text)[0].strip() or None


def nodes_of(tree: Element) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every object in the page's JSON-LD, in order, however nested, and whether it stands in a list of other things than the page."""
    left = _MOST_NODES
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:_MOST_SCRIPTS]:
        text = (script.text or "").strip()
        waiting = [(_parsed(text), False)] if 0 < len(text) <= _LONGEST_SCRIPT else []
        while waiting and left:
            here, listed = waiting.pop()
            left -= 1
            if isinstance(here, dict):
                yield here, listed
                waiting.extend((value, listed or key in _LISTS) for key, value in reversed(here.items()) if isinstance(value, dict | list))
            elif isinstance(here, list):
                waiting.extend((value, listed) for value in reversed(here))


def _parsed(text: str) -> Any:  # noqa: ANN401 - JSON is what it is
    """A script's JSON; of one that is broken what repair and a look at its fields can save."""
    bare = _WRAPPING.sub("", text)
    for attempt in (bare, _COMMA.sub(r"\1", bare), html.unescape(bare)):
        try:
            return json.loads(re.sub(r"[\x00-\x1f]+", " ", attempt))
        except (ValueError, RecursionError):
            continue
    if _SAVED_TYPE.search(bare) is None:
        return None
    saved: dict[str, Any] = dict(_SAVED.findall(bare)[:_MOST_SAVED][::-1])  # the first of each
    return {"@type": "NewsArticle", **saved, "author": _SAVED_AUTHOR.findall(bare)[:_MOST_SAVED]}


def _types(node: dict[str, Any]) -> list[str]:
    said = node.get("@type")
    return [each.rsplit("/", 1)[-1] for each in (said if isinstance(said, list) else [said]) if isinstance(each, str)]


def _article(nodes: list[tuple[dict[str, Any], bool]], address: str | None, titled: str | None) -> dict[str, Any]:
    """The object that stands for the article: the one with the page's address or title, else an article that is no item of a list."""
    told = [(node, listed) for node, listed in nodes if {"datePublished", "author", "headline"} & node.keys()]
    articles = [(node, listed) for node, listed in told if any(_ARTICLES.fullmatch(kind) for kind in _types(node))]
    for node, _ in articles:
        if (address and address in _addresses(node)) or (titled and _text(node.get("headline")) == titled):
            return node
    pages = [(node, listed) for node, listed in told if _PAGES & set(_types(node))]
    return next((node for node, listed in (*articles, *pages) if not listed), next((node for node, _ in articles), {}))


def _addresses(node: dict[str, Any]) -> list[str]:
    """Where an object says that it stands."""
    page = node.get("mainEntityOfPage")
    said = (node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page)
    return [each for each in said if isinstance(each, str)]


def _origin(value: Any, known: dict[str, dict[str, Any]]) -> str | None:  # noqa: ANN401
    """Who published the work that a report is based on: its publisher, else its address, else its name."""
    for each in value[:5] if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            whole = known.get(str(each.get("@id")), each)
            named = _name(whole.get("publisher"), known) or _name(whole.get("provider"), known)
            found = named or _text(whole.get("url")) or _text(whole.get("@id")) or _text(whole.get("name"))
        else:
            found = _text(each)
        if found:
            return found
    return None


def _text(value: Any) -> str | None:  # noqa: ANN401 - JSON is what it is
    if isinstance(value, list):
        return next((text for each in value if (text := _text(each))), None)
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(_TAG.sub(" ", value)).split()) or None


def _name(value: Any, known: dict[str, dict[str, Any]]) -> str | None:  # noqa: ANN401
    return next(iter(_names(value, known)), None)


def _names(value: Any, known: dict[str, dict[str, Any]]) -> list[str]:  # noqa: ANN401
    """The names in a schema.org value: text, an object, a reference to one, or a list of these."""
    if isinstance(value, list):
        return [name for each in value[:20] for name in _names(each, known)]
    if isinstance(value, dict):
        whole = value if "name" in value else known.get(str(value.get("@id")), value)
        return [name for name in [_text(whole.get("name"))] if name]
    text = _text(value)
    return [text] if text else []


def _people(
    tree: Element, metas: dict[str, str], article: dict[str, Any], known: dict[str, dict[str, Any]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "JSON-LD", tuple(_names(article.get("author"), known)) or tuple(_names(article.get("creator"), known))
    yield "microdata", tuple(_microdata(tree, "author"))
    for name in _meta_names("authors"):
        if name in metas:
            yield f"<meta {name}>", (metas[name],)
    links = tree.xpath("//a[@rel='author' or contains(concat(' ', @rel, ' '), ' author ')][not(ancestor::*[contains(@class, 'comment')])]")
    yield "rel=author", tuple(dict.fromkeys(text for each in links[:6] if (text := " ".join(content_of(each).split()))))


def _microdata(tree: Element, property_: str) -> list[str]:
    """The names or the text of a microdata property, those of comments left out."""
    found: list[str] = []
    for owner in tree.xpath(f"//*[@itemprop='{property_}'][not(ancestor::*[contains(@class, 'comment') or @itemprop='comment'])]")[:8]:
        names = owner.xpath(".//*[@itemprop='name']")
        text = (names[0].get("content") or content_of(names[0])) if names else (owner.get("content") or content_of(owner))
        text = " ".join(text.split())
        if text and text not in found:
            found.append(text)
    return found


def _published(tree: Element, metas: dict[str, str], article: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        said = _text(article.get(key))
        if said:
            yield f"JSON-LD {key}", said
    for name in _meta_names("published"):
        if name in metas:
            yield f"<meta {name}>", metas[name]
    for each in tree.xpath("//*[@itemprop='datePublished' or @itemprop='dateCreated']")[:3]:
        yield "microdata datePublished", each.get("datetime") or each.get("content") or content_of(each)[:60]
    for each in tree.xpath(
        "//time[@pubdate or contains(@class, 'publish') or contains(@class, 'entry-date') or contains(@class, 'posted')]"
    )[:3]:
        yield "<time>", each.get("datetime") or content_of(each)[:60]
