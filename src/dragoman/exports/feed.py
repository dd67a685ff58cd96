"""What changed as an RSS 2.0 feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from email.utils import format_datetime
from typing import TextIO
from xml.etree import ElementTree as ET

from dragoman.telling import one_line


def write_rss(items: Iterable[tuple[str, str, str]], made: dt.datetime, to: TextIO) -> int:
    """Write items of an id, a title and words about it; returns how many. ``made`` is the feed's own date."""
    root = ET.Element("rss", {"version": "2.0"})
    channel = ET.SubElement(root, "channel")
    for name, value in (
        ("title", "dragoman: what changed"),
        ("link", "http://127.0.0.1:8321/changes"),
        ("description", "Events of one chronicle"),
    ):
        ET.SubElement(channel, name).text = value
    ET.SubElement(channel, "lastBuildDate").text = format_datetime(made)
    count = 0
    for count, (name, title, words) in enumerate(items, 1):  # noqa: B007 - the last number is the count
        item = ET.SubElement(channel, "item")
        ET.SubElement(item, "guid", {"isPermaLink": "false"}).text = f"{name}:{made:%Y%m%dT%H%M%SZ}"
        ET.SubElement(item, "title").text = one_line(title)
        ET.SubElement(item, "description").text = one_line(words)
    to.write('<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n")
    return count
