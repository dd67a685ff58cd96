"""The timeline, and one event as each outlet tells it."""

from __future__ import annotations

import itertools

from dragoman import Chronicle
from dragoman.chronicle import ChronicleError
from dragoman.records import Document, Event, Mention
from dragoman.telling import named
from dragoman.web import charts, comparing, counted
from dragoman.web.asked import MANY, Asked
from dragoman.web.views import Answer

_COUNTED = ("actor", "partner", "type", "modality", "story", "outlet", "language", "since", "until", "document")
#: reports of one event that a page shows, and events that one may merge with it by a click
_TOLD, _NEAR = 40, 40
#: days of its history: what is known changes in the first
_DAYS = 14


def timeline(known: Chronicle, asked: Asked) -> Answer:
    """What happened, day by day."""
    found = list(known.timeline(**asked.paged()))
    events = found[:MANY]
    overview = counted.overview(known, asked.filters(*_COUNTED))
    chosen = {asked.query.get(name) for name in ("actor", "partner")}
    values = {
        "events": events,
        "more": len(found) > MANY,
        "names": known.names(named(events)),
        "cited": known.cite(events),
        "tracks": charts.tracks(events),
        "overview": overview,
        "chart": charts.histogram(overview),
        "actors": [each for each in overview.facets["actor"] if not chosen & {each.value, each.label}],
        "countries": known.countries(outlet for each in events for outlet in each.outlets[:5]),
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
    reports = {each.id: each for each in sorted(shown.parts.get("documents", ()), key=_published)}
    places = {name: n for n, name in enumerate(reports)}
    order = sorted(shown.parts.get("mentions", ()), key=lambda each: (places.get(each.document, len(places)), each.start, each.id))
    mentions: list[Mention] = [each for each in order if each.document in set(_first(order))]
    figures = shown.parts.get("figures", ())
    names = known.names(named([record, *mentions]))
    tellings = comparing.tellings(record, mentions, reports, figures, names)
    told = [(reports[document], list(some)) for document, some in itertools.groupby(tellings, key=lambda each: each.mention.document)]
    reasons = {each.event: each.why for each in record.perhaps_same}
    values = {
        "event": record,
        "told": told,
        "first": _before_all(list(reports.values())),
        "hidden": len(record.documents) - len(told),
        "differences": comparing.differences(mentions, reports, figures, names),
        "names": names,
        "history": known.history(record.id, days=_DAYS),
        "days": _DAYS,
        "doubtful": [(each, reasons.get(each.id, "")) for each in shown.parts.get("perhaps_same", ())],
        "statements": shown.parts.get("statements", ())[:MANY],
        "figures": figures[:MANY],
        "judgements": shown.parts.get("judgements", ()),
        "reports": reports,
        "countries": known.countries(record.outlets),
        "near": _near(known, record),
    }
    return Answer("event.html", values, Event, lambda whole: iter([whole.show(f"event:{name}").record]))


def _first(mentions: list[Mention]) -> list[str]:
    """The reports that are shown: the first of them by day."""
    return list(dict.fromkeys(each.document for each in mentions))[:_TOLD]


def _before_all(reports: list[Document]) -> str | None:
    """The report that came out on an earlier day than all others, if the days of all are known."""
    days = sorted((each.published.start[:10], each.id) for each in reports if each.published and each.published.start)
    alone = len(days) == len(reports) > 1 and days[0][0] < days[1][0]
    return days[0][1] if alone else None


def _near(known: Chronicle, event: Event) -> list[Event]:
    """Events of the same story about the same time, which a person may know to be the same."""
    if event.date is None or event.date.start is None or event.story is None:
        return []
    month = event.date.start[:7]
    found = known.timeline(story=event.story, since=month, until=month, limit=_NEAR + 1)
    return [each for each in found if each.id != event.id][:_NEAR]


def _published(report: Document) -> tuple[str, str]:
    """What reports are sorted by: their day, undated ones last."""
    return (report.published.start if report.published else None) or "9999", report.id


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
