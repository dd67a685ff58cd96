"""The timeline, and one event as each outlet tells it."""

from __future__ import annotations

import itertools

from dragoman import Chronicle
from dragoman.chronicle import ChronicleError
from dragoman.records import Document, Event, Mention
from dragoman.telling import named
from dragoman.web import charts
from dragoman.web.asked import MANY, Asked
from dragoman.web.views import Answer


def timeline(known: Chronicle, asked: Asked) -> Answer:
    """What happened, day by day."""
    found = list(known.timeline(**asked.paged()))
    events = found[:MANY]
    overview = known.overview(**asked.filters("actor", "partner", "type", "modality", "story", "outlet", "language", "since", "until"))
    values = {
        "events": events,
        "more": len(found) > MANY,
        "names": known.names(named(events)),
        "cited": known.cite(events),
        "tracks": charts.tracks(events),
        "overview": overview,
        "bars": charts.months(overview.months),
    }
    return Answer("timeline.html", values, Event, lambda whole: whole.timeline(**asked.filters()))


def event(known: Chronicle, asked: Asked, id: str) -> Answer:  # noqa: A002 - the name in the address
    """One event: every sentence that tells it beside the others, and what was known when."""
    kind, name = known.resolve_id(id)
    if kind == "mention":
        shown = known.show(name)
        name = next((each.id for each in shown.parts.get("events", ())), name)
    shown = known.show(f"event:{name}")
    record: Event = shown.record
    mentions: tuple[Mention, ...] = shown.parts.get("mentions", ())
    reports = {each.id: each for each in shown.parts.get("documents", ())}
    order = sorted(mentions, key=lambda each: (_day(reports, each), each.document, each.start))
    told = [(reports[document], list(some)) for document, some in itertools.groupby(order, key=lambda each: each.document)]
    reasons = {each.event: each.why for each in record.perhaps_same}
    values = {
        "event": record,
        "told": told,
        "names": known.names(named([record, *mentions])),
        "history": known.history(record.id),
        "doubtful": [(each, reasons.get(each.id, "")) for each in shown.parts.get("perhaps_same", ())],
        "statements": shown.parts.get("statements", ()),
        "figures": shown.parts.get("figures", ()),
        "judgements": shown.parts.get("judgements", ()),
        "outlets": {each.id: each.outlet.name if each.outlet else "" for each in reports.values()},
    }
    return Answer("event.html", values, Event, lambda whole: iter([whole.show(f"event:{name}").record]))


def _day(reports: dict[str, Document], mention: Mention) -> str:
    report = reports.get(mention.document)
    published = report.published if report else None
    return (published.start if published else None) or "9999"


def anything(known: Chronicle, name: str) -> str:
    """The address of the page that an id leads to. Raises :class:`ChronicleError` for one that has none."""
    kind, full = known.resolve_id(name)
    pages = {"event": "event", "mention": "event", "document": "report", "actor": "actor", "story": "story"}
    if kind in pages:
        return f"/{pages[kind]}/{full}"
    record = known.show(full).record
    if kind in ("statement", "figure", "reference"):
        return f"/report/{record.document}#{full}"
    if kind in ("disagreement", "judgement"):
        return f"/{kind}s#{full}"
    raise ChronicleError(f"nothing in this chronicle shows {name!r}")
