"""From a web page to text: our own linearisation of all visible blocks, the same for every version of the libraries that vote on it.

Version 1. A block element, a table cell or a list item begins a new block; blocks are parted by an empty line, ``<br>`` is a line
feed; runs of white space become one space, outside ``<pre>``. Scripts, styles and other invisible elements give no text.
"""

from __future__ import annotations

import functools
import itertools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from typing import TypeAlias

from lxml import etree

from dragoman.reading.blocks import Block

#: written into every document's fingerprint: offsets hold for one version of the linearisation
VERSION = "1"

_PAGE = tomllib.loads(resources.files("dragoman.reading").joinpath("data/page.toml").read_text("utf-8"))
_INVISIBLE = frozenset(_PAGE["invisible"])
_INLINE = frozenset(_PAGE["inline"])
_SPACE = re.compile(r"[ \t\n\r\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
#: elements of something that is a page and not a notice
_PAGE_SIZE = 60
_STRONG = frozenset({"b", "strong"})
_EDGES = " \n\t\r"
#: libxml2 drops what is nested deeper
DEEPEST = 2_000

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for its class of elements


def content_of(element: Element) -> str:
    """All text inside an element."""
    return "".join(element.itertext())


@dataclass(slots=True, eq=False)
class PageBlock(Block):
    """A block of a page with where it stands: the element that opens it, and how much of it is links or emphasis."""

    element: Element | None = None
    linked: int = 0
    strong: int = 0


def parse_page(markup: str) -> Element | None:
    """The tree of a page, or ``None`` where there is no element in it. Entities of an own DTD are not expanded, nothing is loaded."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        return etree.fromstring(markup.replace("\x00", "").encode("utf-8", "replace"), parser)
    except (etree.ParseError, ValueError):
        return None


def is_deeper(tree: Element, depth: int) -> bool:
    """Whether an element of the tree has so many above it."""
    return bool(tree.xpath("boolean(" + "/*" * depth + ")"))


@dataclass(slots=True)
class _Writer:
    """The text as it grows, and the block that is open."""

    pieces: list[str] = field(default_factory=list)
    size: int = 0
    blocks: list[PageBlock] = field(default_factory=list)
    here: list[str] = field(default_factory=list)
    linked: int = 0
    strong: int = 0
    owner: Element | None = None

    def add(self, text: str, owner: Element, *, link: bool, strong: bool, verbatim: bool) -> None:
        if not self.here and text.isspace():
            return
        piece = text if verbatim else _SPACE.sub(" ", text)
        if not self.here:
            piece = piece.lstrip()
            if not piece:
                return
            self.owner = owner
        self.here.append(piece)
        visible = len(piece.strip())
        self.linked += visible if link else 0
        self.strong += visible if strong else 0

    def line(self) -> None:
        if self.here:
            self.here.append("\n")

    def close(self) -> None:
        if not self.here:
            return
        text = _tidy("".join(self.here))
        if text:
            start = self.size + (2 if self.pieces else 0)
            if self.pieces:
                self.pieces.append("\n\n")
            self.pieces.append(text)
            self.size = start + len(text)
            self.blocks.append(PageBlock(start, self.size, text, element=self.owner, linked=self.linked, strong=self.strong))
        self.here, self.linked, self.strong, self.owner = [], 0, 0, None


def _tidy(text: str) -> str:
    if "  " not in text and "\n" not in text:
        return text.strip(_EDGES)
    text = re.sub(r" {2,}", " ", text)
    text = re.sub(r" ?\n ?", "\n", text)
    return re.sub(r"\n{2,}", "\n", text).strip(_EDGES)


def linearise(tree: Element) -> tuple[str, list[PageBlock]]:
    """The text of a page and its blocks in order; iterative, so that no depth of nesting matters."""
    out = _Writer()
    links = strong = verbatim = 0
    owners: list[Element] = [tree]
    passed_over: Element | None = None
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _INVISIBLE or _hidden(element, tag):
                walk.skip_subtree()
                passed_over = element
                continue
            if tag == "br":
                out.line()
            elif _is_block(tag):
                out.close()
                owners.append(element)
            links, strong, verbatim = links + (tag == "a"), strong + (tag in _STRONG), verbatim + (tag == "pre")
            text = element.text
        else:
            if element is passed_over:
                passed_over = None
            else:
                links, strong, verbatim = links - (tag == "a"), strong - (tag in _STRONG), verbatim - (tag == "pre")
                if tag != "br" and _is_block(tag):
                    out.close()
                    owners.pop()
            text = element.tail if element is not tree else None
        if text:
            out.add(text, owners[-1], link=links > 0, strong=strong > 0, verbatim=verbatim > 0)
    out.close()
    return "".join(out.pieces), out.blocks


@functools.lru_cache(maxsize=1_000)
def _is_block(tag: str) -> bool:
    """Elements that HTML does not know have a hyphen in their names, and stand in the line."""
    return tag not in _INLINE and "-" not in tag


def _hidden(element: Element, tag: str) -> bool:
    if tag == "noscript":  # a notice; unless it was never closed and holds the page
        return sum(1 for _ in itertools.islice(element.iter(), _PAGE_SIZE)) < _PAGE_SIZE
    said = element.get("hidden")
    return said is not None and said != "until-found"


def ancestors(element: Element | None) -> Iterator[Element]:
    """An element and those around it, innermost first, as far as a reader's page goes."""
    for _ in range(2 * DEEPEST):
        if element is None:
            return
        yield element
        element = element.getparent()
