"""RTF: the text of the document, by striprtf where it is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.sources.article import from_lines
from dragoman.sources.inputs import Input, Take
from dragoman.sources.limits import EXPORT
from dragoman.sources.outcomes import Failed, Outcome

#: pictures and embedded objects: long runs of hexadecimal digits, the most of many a file
_BINARY = re.compile(r"[0-9a-fA-F\s]{400,}")


def read(item: Input, take: Take) -> Iterator[Outcome]:
    """The report, or the articles of an export, in an RTF document."""
    try:
        from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - an extra
    except ImportError:
        yield Failed(item.name, f"{item.name!r} is an RTF document; `pip install 'dragoman[rtf]'` lets dragoman read it.")
        return
    source = _BINARY.sub(" ", item.whole(EXPORT).decode("latin-1"))
    text: str = rtf_to_text(source, errors="ignore")  # type: ignore[no-untyped-call]
    yield from from_lines(item, text.split("\n"), {})
