"""A web page as text and blocks with their kinds: linearised, voted on by trafilatura, read with what the page says of itself."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

import trafilatura

from dragoman.reading import linear
from dragoman.reading.article import Said, tell_apart
from dragoman.reading.blocks import Block
from dragoman.reading.consent import notices, without
from dragoman.reading.linear import Element, PageBlock
from dragoman.reading.metadata import Claims, read_claims

#: beyond this many elements or levels nobody is asked to vote: no article is so large, and the voter's time grows with it
_MOST_VOTED, _DEEPEST_VOTED = 30_000, 250
_TAG = re.compile(r"<[^<>]{0,5000}>")
#: characters of markup beyond which a page is not parsed, its scripts and inlined pictures gone: a tree takes forty times as much
_LONGEST_PARSED = 4_000_000
_INLINED = re.compile(r"data:[\w/+.;=-]{1,100},[\w+/=%]{500,}")
#: a tag, and how long its attributes may be in all: the parser compares each with all before it
_ATTRIBUTES = re.compile(r"""<([A-Za-z][\w:-]{0,40})(?=[\s/])((?:[^<>"']|"[^"]*"|'[^']*')*+)""")
_LONGEST_TAG = 20_000
_OPENED, _CLOSED = re.compile(r"<(script|style)\b", re.IGNORECASE), re.compile(r"</(script|style)\b", re.IGNORECASE)
_PROSE_WORDS = 12
#: the share of the page's running text that an article has at least; else it may have been missed
_MOST_OF_IT = 0.3


@dataclass(frozen=True, slots=True)
class Page:
    """What was read from a page; ``tree`` is ``None`` where its markup could not be parsed and the tags were only taken away."""

    text: str
    blocks: Sequence[Block]
    claims: Claims
    tree: Element | None


def read_page(markup: str) -> Page | None:
    """The blocks of a page with their kinds; ``None`` where the markup yields no text, be it broken, too long or nested too deep."""
    if len(markup) > _LONGEST_PARSED:
        markup = _INLINED.sub("", _without_scripts(markup))
    if len(markup) > _LONGEST_PARSED:
        return None
    if any(len(piece) > _LONGEST_TAG for piece in markup.split("<")):
        markup = _ATTRIBUTES.sub(lambda tag: f"<{tag[1]}" if len(tag[2]) > _LONGEST_TAG else tag[0], markup)
    tree = linear.parse_page(markup)
    if tree is None or linear.is_deeper(tree, linear.DEEPEST):
        return None
    text, blocks = linear.linearise(tree)
    if not blocks:
        return None
    claims = read_claims(tree)
    asking = notices(blocks)
    inside = {element for notice in asking for element in notice.iter()}
    rest = [block for block in blocks if block.element not in inside]
    voted = _voted(without(tree, asking) if asking else markup, tree, rest)
    tell_apart(rest, voted, Said(claims.title, claims.summary))
    for block in blocks:
        if block.element in inside:
            block.is_("boilerplate", "in a notice that asks for consent")
    return Page(text, blocks, claims, tree)


def without_tags(markup: str) -> str:
    """What is left of a page that cannot be parsed when its tags and its scripts are taken away: nothing else of it is lost."""
    return _TAG.sub("\n", _without_scripts(markup))


def _without_scripts(markup: str) -> str:
    pieces, at = [], 0
    while (opened := _OPENED.search(markup, at)) is not None:
        pieces.append(markup[at : opened.start()])
        closed = _CLOSED.search(markup, opened.end())
        if closed is None:  # never closed: then it may hold the page
            at = opened.start()
            break
        at = closed.start()
    return "".join([*pieces, markup[at:]])


def _voted(markup: str, tree: Element, blocks: Sequence[PageBlock]) -> str:
    """The text that trafilatura takes for the article's; where it finds none or is not asked, all that looks like running text.

    Its quick way is right nearly always; where that leaves most of the page's running text, its slow way is asked as well.
    """
    prose = "\n".join(block.text for block in blocks if block.words >= _PROSE_WORDS and block.linked * 2 < len(block.text))
    elements = sum(1 for _ in itertools.islice(tree.iter(), _MOST_VOTED + 1))
    if elements > _MOST_VOTED or linear.is_deeper(tree, _DEEPEST_VOTED):
        return prose
    quick = _extracted(markup, fast=True)
    return (quick if len(quick) >= _MOST_OF_IT * len(prose) else _extracted(markup, fast=False)) or prose


def _extracted(markup: str, *, fast: bool) -> str:
    try:
        return trafilatura.extract(markup, include_comments=False, fast=fast) or ""
    except (ValueError, TypeError, AttributeError, RecursionError):  # it was not written for hostile pages
        return ""
