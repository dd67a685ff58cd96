"""The one sentence by which each event is cited, with its report."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from dragoman.chronicle.answers import Citation
from dragoman.chronicle.sql import batches, marks
from dragoman.records import Event, Interval, from_json


def citations(db: sqlite3.Connection, events: Sequence[Event]) -> dict[str, Citation]:
    """For each event the place of its best sentence; of several reports that print it, that which printed it first."""
    query = """SELECT em.event, m.id, d.id, m.start, m.end, m.text, d.title, coalesce(d.outlet, d.domain), d.uri, d.payload
        FROM event e JOIN event_mention em ON em.event = e.id JOIN mention m ON m.id = em.mention AND m.text = e.text
        JOIN document d ON d.number = m.document WHERE e.id IN ({}) ORDER BY d.day DESC, m.id DESC"""
    found: dict[str, Citation] = {}
    for some in batches(each.id for each in events):
        for event, mention, document, start, end, text, title, outlet, uri, payload in db.execute(query.format(marks(some)), some):
            published = json.loads(payload).get("published")
            found[event] = Citation(
                event=event,
                mention=mention,
                document=document,
                start=start,
                end=end,
                exact=text,
                title=title,
                outlet=outlet,
                published=from_json(Interval, published) if published else None,
                uri=uri,
            )
    return found
