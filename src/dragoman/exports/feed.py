"""What changed as an RSS 2.0 feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from html import escape
from typing import TextIO

from dragoman.exports.manifest import Manifest
from dragoman.telling import one_line

#: where `dragoman serve` shows the chronicle on the reader's own computer
_PAGES = "http://127.0.0.1:8321"


def write_rss(items: Iterable[tuple[str, str, str]], changed: dt.datetime, made: Manifest, to: TextIO) -> int:
    """Write items of an id, a title and words about it; returns how many. ``changed`` is when the chronicle last did."""
    from email.utils import format_datetime  # noqa: PLC0415 - it brings the mail parser, which every command would wait for

    head = (
        _element("title", "dragoman: what changed"),
        _element("link", f"{_PAGES}/changes"),
        _element("description", made.told()),
        _element("generator", f"dragoman {made.dragoman}"),
        _element("lastBuildDate", format_datetime(changed)),
    )
    to.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>{"".join(head)}\n')
    count = 0
    for count, (name, title, words) in enumerate(items, 1):  # noqa: B007 - the last number is the count
        guid = f'<guid isPermaLink="false">{escape(name, quote=False)}:{changed:%Y%m%dT%H%M%SZ}</guid>'
        parts = (_element("title", title), _element("link", f"{_PAGES}/event/{name}"), _element("description", words))
        to.write(f"<item>{guid}{''.join(parts)}</item>\n")
    to.write("</channel></rss>\n")
    return count


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(one_line(text), quote=False)}</{name}>"
