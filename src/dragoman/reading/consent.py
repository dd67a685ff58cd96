"""Notices that ask for consent to be tracked: found by what they are named and by what they speak of, before the article is looked for."""

from __future__ import annotations

import copy
import functools
import re
import tomllib
from collections.abc import Sequence
from importlib import resources
from typing import Any

from lxml import etree

from dragoman.reading.hints import names_of
from dragoman.reading.linear import Element, PageBlock, ancestors, content_of

#: a shorter notice can draw nobody away from the article; one with so large a share of the page's text is the page
_SHORTEST, _WHOLE = 200, 0.9
#: characters of a block that may speak of the matter; shorter ones are links to policies
_SENTENCE = 80
#: how often a notice speaks of its matter, at least
_FEWEST = 2


@functools.cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(resources.files("dragoman.reading").joinpath("data/page.toml").read_text("utf-8"))["consent"]
    return table


@functools.cache
def _words() -> re.Pattern[str]:
    return re.compile(_table()["words"], re.IGNORECASE)


def notices(blocks: Sequence[PageBlock]) -> list[Element]:
    """The outermost elements of a page that are notices about consent; none where they would be most of the page."""
    speaking = [block for block in blocks if len(block.text) >= _SENTENCE and _words().search(block.text)]
    found = dict.fromkeys(each for block in speaking for each in _outermost(block.element))
    away = [each for each in found if _is_notice(each)]
    whole = sum(len(block.text) for block in blocks)
    inside = {element for each in away for element in each.iter()}
    return away if sum(len(block.text) for block in blocks if block.element in inside) < _WHOLE * whole else []


def _outermost(element: Element | None) -> list[Element]:
    """The outermost element around this one that is named as a notice."""
    named = [each for each in ancestors(element) if any(name in " ".join(names_of(each)).lower() for name in _table()["names"])]
    return [each for each in named if each.tag not in {"html", "body"}][-1:]


def _is_notice(element: Element) -> bool:
    text = " ".join(content_of(element).split())
    return len(text) >= _SHORTEST and len(_words().findall(text)) >= _FEWEST


def without(tree: Element, away: list[Element]) -> str:
    """The markup of a page without some of its elements; the page itself stays as it is."""
    path = etree.ElementTree(tree)
    places = [path.getpath(each) for each in away]
    rest = copy.deepcopy(tree)
    for each in [rest.xpath(place)[0] for place in places]:
        _remove(each)
    return str(etree.tostring(rest, encoding="unicode", method="html"))


def _remove(element: Element) -> None:
    """Take an element away, not the text behind it."""
    above, before = element.getparent(), element.getprevious()
    if above is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        above.text = (above.text or "") + element.tail
    above.remove(element)
