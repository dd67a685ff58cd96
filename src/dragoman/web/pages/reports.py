"""Reports, and the text of one with all that was found in it."""

from __future__ import annotations

from dragoman import Chronicle
from dragoman.chronicle import ChronicleError
from dragoman.records import Document
from dragoman.telling import named
from dragoman.web import text
from dragoman.web.asked import MANY, Asked
from dragoman.web.views import Answer

_FILTERS = ("actor", "type", "story", "outlet", "language", "since", "until", "as_of")


def reports(known: Chronicle, asked: Asked) -> Answer:
    """Reports, by day of publication."""
    found = list(known.documents(**asked.paged(*_FILTERS)))
    values = {"reports": found[:MANY], "more": len(found) > MANY}
    return Answer("reports.html", values, Document, lambda whole: whole.documents(**asked.filters(*_FILTERS)))


def report(known: Chronicle, asked: Asked, id: str) -> Answer:  # noqa: A002 - the name in the address
    """The frozen text: passages by kind, findings highlighted, each linked both ways."""
    shown = known.show(f"document:{id}" if len(id) == 16 else id)
    if shown.kind != "document":
        raise ChronicleError(f"nothing in this chronicle is a report with the id {id!r}")
    document: Document = shown.record
    parts = shown.parts
    found = text.marks(*(parts.get(name, ()) for name in ("mentions", "statements", "figures", "references")))
    start = (asked.page - 1) * text.MANY
    events = parts.get("events", ())
    values = {
        "report": document,
        "blocks": list(text.blocks(document, found, start)),
        "more": len(document.text) > start + text.MANY,
        "events": events[:MANY],
        "names": known.names(named(events[:MANY])),
        "copies": parts.get("copies", ()),
        "judgements": parts.get("judgements", ()),
    }
    return Answer("report.html", values, Document, lambda whole: whole.documents(document=document.id))
