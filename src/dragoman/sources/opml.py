"""OPML: a list of feeds, each taken in turn."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.sources.inputs import Input, Take
from dragoman.sources.limits import FEEDS
from dragoman.sources.outcomes import Failed, Outcome
from dragoman.sources.trees import tree_of


def read(item: Input, take: Take) -> Iterator[Outcome]:
    """The reports of all feeds in a list."""
    tree = tree_of(item.whole())
    addresses = (
        [] if tree is None else list(dict.fromkeys(each.get("xmlUrl").strip() for each in tree.iter("outline") if each.get("xmlUrl")))
    )
    web = [each for each in addresses if each.lower().startswith(("http://", "https://"))]
    if not web:
        yield Failed(item.name, f"{item.name!r} names no feeds (no outline has an xmlUrl).")
        return
    if item.web is None:
        yield Failed(item.name, f"{item.name!r} is a list of {len(web)} feeds; `--fetch` fetches them.")
        return
    if "via" in item.given:
        yield Failed(item.name, f"{item.name!r} is a list of feeds inside another, which is not followed; give it by itself.")
        return
    for address in web[:FEEDS]:
        yield from item.web.take(address, item.asked, take, {"via": item.name})
    if len(web) > FEEDS:
        yield Failed(item.name, f"{item.name!r} names more than {FEEDS:,} feeds; the rest was left out.")
