"""PDF with a text layer: read by pypdf in a process of its own, for a hostile file can take any time and memory."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import pathlib
import subprocess
import sys
from collections.abc import Iterator

from dragoman.sources import pdf_process, press
from dragoman.sources.article import articles, report
from dragoman.sources.inputs import Input, Take
from dragoman.sources.limits import EXPORT, PAGES, PDF_MEMORY, PDF_SECONDS
from dragoman.sources.outcomes import Failed, Noted, Outcome
from dragoman.sources.paragraphs import joined


def read(item: Input, take: Take) -> Iterator[Outcome]:
    """The report, or the articles of an export, in a PDF."""
    if importlib.util.find_spec("pypdf") is None:
        yield Failed(item.name, f"{item.name!r} is a PDF; `pip install 'dragoman[pdf]'` lets dragoman read it.")
        return
    try:
        pages = _pages(item.whole(EXPORT))
    except ValueError as problem:
        yield Failed(item.name, f"{item.name!r} {problem}.")
        return
    if len(pages) == PAGES:
        yield Noted(item.name, f"{item.name!r} has more than {PAGES:,} pages; the rest was left out.")
    found = press.from_lines([line for page in pages for line in (*page.splitlines(), "", "")])  # each article begins a page
    if found:
        yield from articles(
            item, [dataclasses.replace(each, body="\n\n".join(joined([each.body.replace("\n\n", "\n")]))) for each in found]
        )
        return
    paragraphs = joined(pages)
    if not paragraphs:
        yield Failed(
            item.name, f"{item.name!r} has no text, only pictures of pages; run text recognition (OCR) on it and give what that makes."
        )
        return
    yield from report(item, "\n\n".join(paragraphs).encode("utf-8", "replace"), "text")


def _pages(data: bytes) -> list[str]:
    """The text of each page. Raises :class:`ValueError` with a clause that says what is wrong."""
    command = [sys.executable, "-P", str(pathlib.Path(pdf_process.__file__)), str(PAGES), str(PDF_MEMORY), str(PDF_SECONDS)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=PDF_SECONDS + 5, check=False)  # noqa: S603 - our own file
    except subprocess.TimeoutExpired:
        raise ValueError(f"takes more than {PDF_SECONDS} s to read and was left; save it as text and give that") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise ValueError(
            f"takes more than {PDF_SECONDS} s or {PDF_MEMORY // 1_000_000:,} MB to read and was left; save it as text and give that"
        ) from None
    if "error" in answer:
        raise ValueError(answer["error"])
    return list(answer["pages"])
