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
    query = """SELECT m.id, d.id, m.start, m.end, m.text, d.title, coalesce(d.outlet, d.domain), d.uri, d.day, d.payload
        FROM mention m JOIN document d ON d.number = m.document WHERE m.id IN ({})"""
    holder = {mention: event for event in events for mention in event.mentions}
    best: dict[str, tuple[tuple[bool, str, str], Citation]] = {}
    for some in batches(sorted(holder)):
        for mention, document, start, end, text, title, outlet, uri, day, payload in db.execute(query.format(marks(some)), some):
            event = holder[mention]
            rank = (text != event.text, day, mention)
            if event.id in best and best[event.id][0] <= rank:
                continue
            published = json.loads(payload).get("published")
            cited = Citation(
                event=event.id,
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
            best[event.id] = rank, cited
    return {name: cited for name, (_, cited) in best.items()}
