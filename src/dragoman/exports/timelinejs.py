"""Events as TimelineJS3 takes them: one JSON object with dated slides; its texts are HTML, so all text is escaped."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from typing import Any, TextIO

from dragoman.exports.cited import Entry, Names
from dragoman.records import Event
from dragoman.telling import act, one_line, when


def write_timelinejs(entries: Iterable[Entry], names: Names, to: TextIO) -> int:
    """Write the entries whose date is known at one end at least; returns how many."""
    slides = [_slide(each, names) for each in entries if _dates(each.event)]
    json.dump({"events": slides}, to, ensure_ascii=False, indent=1)
    to.write("\n")
    return len(slides)


def _slide(entry: Entry, names: Names) -> dict[str, Any]:
    event = entry.event
    source = ", ".join(filter(None, [entry.source.outlet, entry.source.title]))
    text = f"<blockquote>{_safe(entry.exact)}</blockquote><p>{_safe(source)}</p>"
    slide: dict[str, Any] = {"unique_id": event.id, "group": event.type, "text": {"headline": _safe(act(event, names)), "text": text}}
    return slide | _dates(event)


def _dates(event: Event) -> dict[str, Any]:
    """Where a slide stands: from the first day to the last that may be meant; with one end open, at the other."""
    date = event.date
    first, last = (date.start or date.end, date.end) if date else (None, None)
    if first is None:
        return {}
    found: dict[str, Any] = {"start_date": _parts(first), "display_date": when(date)}
    return found | ({"end_date": _parts(last)} if last and last != first else {})


def _parts(day: str) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), map(int, day[:10].split("-")), strict=False))


def _safe(text: str) -> str:
    return html.escape(one_line(text))
