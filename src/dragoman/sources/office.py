"""Word documents (DOCX) and OpenDocument texts (ODT): their paragraphs, in order, from the XML that they are."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from lxml import etree

from dragoman.sources.article import from_lines
from dragoman.sources.inputs import Counted, Input, read_up_to
from dragoman.sources.limits import EXPORT, OverLimitError
from dragoman.sources.outcomes import Failed, Outcome
from dragoman.sources.trees import tree_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
#: what repeats the text beside it for older programs, or was taken out
_ASIDE = frozenset(
    {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{_W}del", f"{_W}instrText", f"{_T}tracked-changes"}
)
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_T}tab": "\t", f"{_T}line-break": "\n", f"{_T}s": " "}


def read_docx(item: Input, packed: zipfile.ZipFile) -> Iterator[Outcome]:
    """The report (or, in an export of a press database, the reports) in a Word document."""
    yield from _read(item, packed, "word/document.xml", "docProps/core.xml", frozenset({f"{_W}p"}))


def read_odt(item: Input, packed: zipfile.ZipFile) -> Iterator[Outcome]:
    """The same for an OpenDocument text."""
    yield from _read(item, packed, "content.xml", "meta.xml", frozenset({f"{_T}p", f"{_T}h"}))


def _read(item: Input, packed: zipfile.ZipFile, text: str, about: str, paragraphs: frozenset[str]) -> Iterator[Outcome]:
    lines = list(_paragraphs(_tree(item, packed, text), paragraphs))
    if not any(line.strip() for line in lines):
        yield Failed(item.name, f"{item.name!r} holds no text; if its pages are pictures, run text recognition (OCR) on them first.")
        return
    title = None
    if about in packed.namelist():
        found = _tree(item, packed, about).find(f".//{_DC}title")
        title = " ".join((found.text or "").split()) or None if found is not None else None
    yield from from_lines(item, lines, {"title": title} if title and title in {" ".join(line.split()) for line in lines[:20]} else {})


def _tree(item: Input, packed: zipfile.ZipFile, part: str) -> Any:  # noqa: ANN401 - lxml has no types
    """A part of the document as a tree. Raises :class:`OverLimitError` for one that unpacks to too much."""
    with packed.open(part) as stream:
        data = read_up_to(cast("BinaryIO", Counted(cast("BinaryIO", stream), item.budget)), EXPORT + 1)
    if len(data) > EXPORT:
        raise OverLimitError(f"larger than {EXPORT // 1_000_000} MB when unpacked, the most that is read of one document; split it")
    tree = tree_of(data)
    if tree is None:
        raise ValueError("there is no XML in it")
    return tree


def _paragraphs(tree: Any, names: frozenset[str]) -> Iterator[str]:  # noqa: ANN401 - as above
    """The text of each paragraph, one inside another (text boxes) after it."""
    open_: list[list[str]] = []
    aside = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""  # an entity that was left alone has none
        if tag in _ASIDE:
            aside += 1 if event == "start" else -1
        elif event == "start" and not aside:
            if tag in names:
                open_.append([])
            if open_:
                open_[-1].append(_BREAKS.get(tag, ""))
                if tag == f"{_W}t" or tag.startswith(_T):
                    open_[-1].append(element.text or "")
        elif event == "end" and not aside and open_ and tag in names:
            yield "".join(open_.pop())
        if event == "end" and not aside and open_ and not tag.startswith(_W):
            open_[-1].append(element.tail or "")
