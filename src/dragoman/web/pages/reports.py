"""Reports, and the text of one with all that was found in it."""

from __future__ import annotations

import re
from typing import Any

from dragoman import Chronicle
from dragoman.chronicle import ChronicleError, Shown
from dragoman.records import Document
from dragoman.relations import parallel
from dragoman.telling import named
from dragoman.web import text
from dragoman.web.asked import MANY, Asked
from dragoman.web.views import Answer

_FILTERS = ("actor", "type", "story", "outlet", "language", "since", "until", "as_of")
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")
#: reports of a story that one may lay beside another
_OTHERS = 100


def reports(known: Chronicle, asked: Asked) -> Answer:
    """Reports, by day of publication."""
    found = list(known.documents(**asked.paged(*_FILTERS)))
    values = {"reports": found[:MANY], "more": len(found) > MANY}
    return Answer("reports.html", values, Document, lambda whole: whole.documents(**asked.filters(*_FILTERS)))


def report(known: Chronicle, asked: Asked, id: str) -> Answer:  # noqa: A002 - the name in the address
    """The frozen text: passages by kind, findings highlighted, each linked both ways.

    ``at=START-END`` marks these code points and opens the page of the text on which they stand; ``beside=ID`` lays another report
    beside this one.
    """
    shown = known.show(f"document:{id}" if len(id) == 16 else id)
    if shown.kind != "document":
        raise ChronicleError(f"nothing in this chronicle is a report with the id {id!r}")
    document: Document = shown.record
    parts = shown.parts
    found = text.marks(*(parts.get(name, ()) for name in ("mentions", "statements", "figures", "references")))
    place = _place(asked, document)
    page = place[0] // text.MANY + 1 if place and "page" not in asked.query else asked.page
    start = (page - 1) * text.MANY
    if start and start >= len(document.text):
        raise ChronicleError(f"nothing in this chronicle stands on page {page} of this report")
    events = parts.get("events", ())
    values = {
        "report": document,
        "blocks": list(text.blocks(document, [*found, *_found(asked, place)], start)),
        "page": page,
        "more": len(document.text) > start + text.MANY,
        "long": -(-len(document.text) // text.MANY),
        "events": events[:MANY],
        "names": known.names(named(events[:MANY])),
        "copies": parts.get("copies", ())[:MANY],
        "judgements": parts.get("judgements", ()),
        **_beside(known, asked, shown),
    }
    return Answer("report.html", values, Document, lambda whole: whole.documents(document=document.id))


def _place(asked: Asked, document: Document) -> tuple[int, int] | None:
    """The code points that an address asks for. Raises :class:`ChronicleError` where the text has none such."""
    if "at" not in asked.query:
        return None
    found = _PLACE.fullmatch(asked.query["at"])
    start, end = (int(each) for each in found.groups()) if found else (0, 0)
    if not start < end <= len(document.text):
        raise ChronicleError(f"nothing in this chronicle stands at {asked.query['at']!r} of this report; a place is START-END")
    return start, end


def _found(asked: Asked, place: tuple[int, int] | None) -> list[text.Mark]:
    return [text.Mark(*place, "found", "at", f"{asked.link()}#at", "the place that was asked for")] if place else []


def _beside(known: Chronicle, asked: Asked, shown: Shown) -> dict[str, Any]:
    """The reports that may stand beside this one, and the one that was asked for, paragraph by paragraph."""
    document: Document = shown.record
    same = [each.id for each in shown.parts.get("copies", ())] + [each for each in (document.copy_of, document.version_of) if each]
    story = [each for story in shown.parts.get("stories", ()) for each in story.documents[:_OTHERS]]
    headings = known.headings([*same, *story])
    others = [each for each in headings.values() if each.id != document.id and (each.id in same or each.language != document.language)]
    values: dict[str, Any] = {"others": others, "same": set(same), "beside": None, "pairs": [], "edits": []}
    if "beside" in asked.query:
        _, name = known.resolve_id(f"document:{asked.query['beside']}")
        other = next(known.documents(document=name))
        values["beside"] = other
        if other.language == document.language:
            values["edits"] = known.diff(document.id, name).edits[: 4 * MANY]
        values["pairs"] = parallel(document, other)[: 4 * MANY]
    return values
