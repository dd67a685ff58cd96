"""Events as TimelineJS3 takes them: one JSON object with dated slides; its texts are HTML, so all text is escaped."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from typing import Any, TextIO

from dragoman.exports.cited import Entry
from dragoman.exports.manifest import Manifest
from dragoman.records import Event
from dragoman.telling import one_line, when


def write_timelinejs(told: Iterable[Entry], made: Manifest, to: TextIO) -> int:
    """Write the entries whose date is known at one end at least; returns how many.

    What made them stands under ``dragoman``, a name that TimelineJS passes over.
    """
    count = 0
    to.write(f'{{"dragoman": {made.line()},\n"events": [')
    for each in told:
        if _dates(each.event):
            to.write((",\n" if count else "\n") + json.dumps(_slide(each), ensure_ascii=False))
            count += 1
    to.write("\n]}\n")
    return count


def _slide(entry: Entry) -> dict[str, Any]:
    event = entry.event
    source = ", ".join(filter(None, [entry.source.outlet, entry.source.title]))
    cited = f'<a href="{_safe(entry.web)}">{_safe(source)}</a>' if entry.web else _safe(source)
    text = f"<blockquote>{_safe(entry.exact)}</blockquote><p>{cited}</p><p><small>{_safe(entry.address)}</small></p>"
    slide: dict[str, Any] = {"unique_id": event.id, "group": event.type, "text": {"headline": _safe(entry.deed), "text": text}}
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
