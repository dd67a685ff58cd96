"""What changed as an RSS 2.0 feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from email.utils import format_datetime
from typing import TextIO
from xml.etree import ElementTree as ET

from dragoman.exports.manifest import Manifest
from dragoman.telling import one_line

#: where `dragoman serve` shows the chronicle on the reader's own computer
_PAGES = "http://127.0.0.1:8321"


def write_rss(items: Iterable[tuple[str, str, str]], changed: dt.datetime, made: Manifest, to: TextIO) -> int:
    """Write items of an id, a title and words about it; returns how many. ``changed`` is when the chronicle last did."""
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
        item = ET.Element("item")
        ET.SubElement(item, "guid", {"isPermaLink": "false"}).text = f"{name}:{changed:%Y%m%dT%H%M%SZ}"
        ET.SubElement(item, "title").text = one_line(title)
        ET.SubElement(item, "link").text = f"{_PAGES}/event/{name}"
        ET.SubElement(item, "description").text = one_line(words)
        to.write(ET.tostring(item, encoding="unicode") + "\n")
    to.write("</channel></rss>\n")
    return count


def _element(name: str, text: str) -> str:
    element = ET.Element(name)
    element.text = one_line(text)
    return ET.tostring(element, encoding="unicode")
