"""Actors, and one of them: its names, its roles, whom it acted on and who acted on it."""

from __future__ import annotations

from dragoman import Chronicle
from dragoman.chronicle import ChronicleError
from dragoman.records import Actor, Event
from dragoman.relations import network
from dragoman.telling import named
from dragoman.web import charts, counted
from dragoman.web.asked import MANY, Asked
from dragoman.web.views import Answer

_FILTERS = ("actor", "story", "outlet", "language", "since", "until", "as_of")
#: events of an actor that its network is drawn from
_RECENT = 500
#: what its page shows of each
_SHOWN, _STATEMENTS, _PARTNERS, _SPELLINGS = 20, 20, 15, 60


def actors(known: Chronicle, asked: Asked) -> Answer:
    """Who is named, most often named first."""
    found = counted.listed(known, "actors", asked.paged(*_FILTERS))
    values = {"actors": found[:MANY], "more": len(found) > MANY}
    return Answer("actors.html", values, Actor, lambda whole: whole.actors(**asked.filters(*_FILTERS)))


def actor(known: Chronicle, asked: Asked, id: str) -> Answer:  # noqa: A002 - the name in the address
    """One actor."""
    kind, name = known.resolve_id(id)
    if kind != "actor":
        raise ChronicleError(f"nothing in this chronicle is an actor with the id {id!r}")
    record = next(known.actors(actor=name))
    overview = counted.overview(known, {"actor": name})
    events: list[Event] = list(known.timeline(actor=name, limit=_RECENT, offset=max(0, overview.total - _RECENT)))
    edges = network(events, by_country=False)
    said = list(known.statements(actor=name, limit=4 * _STATEMENTS))
    values = {
        "actor": record,
        "roles": sorted(record.roles, key=lambda role: role.start or "", reverse=True),
        "spellings": known.spellings(actor=name, limit=_SPELLINGS),
        "overview": overview,
        "chart": charts.histogram(overview),
        "timeline": Asked("/timeline", {"actor": name}),
        "tracks": charts.tracks(events[-_SHOWN:]),
        "events": events[-_SHOWN:][::-1],
        "looked": len(events),
        "acted_on": [edge for edge in edges if edge.source == name][:_PARTNERS],
        "acted_by": [edge for edge in edges if edge.target == name][:_PARTNERS],
        "names": known.names({*named([*events[-_SHOWN:], *said]), *(each for edge in edges for each in (edge.source, edge.target))}),
        "statements": [each for each in said if each.speaker and each.speaker.actor == name][:_STATEMENTS],
        "told": [each for each in said if not each.speaker or each.speaker.actor != name][:_STATEMENTS],
        "reports": known.headings(each.document for each in said),
        "judgements": known.said_of([name]),
    }
    return Answer("actor.html", values, Actor, lambda whole: whole.actors(actor=name))
