"""A pair over time, the whole network, what changed, and where words stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from dragoman import Chronicle
from dragoman.api import PairPeriod
from dragoman.chronicle import Change, Hit
from dragoman.relations import BINS, Bin, Edge, network
from dragoman.telling import named
from dragoman.web import charts
from dragoman.web.asked import MANY, Asked
from dragoman.web.views import Answer

#: edges that a picture can carry
_EDGES = 80
#: events that a network is drawn from on one page
_EVENTS = 20_000


def pair(known: Chronicle, asked: Asked) -> Answer:
    """What two did to each other, period by period."""
    a, b = asked.query.get("a", ""), asked.query.get("b", "")
    by = cast("Bin", asked.query.get("by", "month"))

    def every(whole: Chronicle) -> Iterator[PairPeriod]:
        return whole.pairs(a, b, by=by, since=asked.query.get("since"), until=asked.query.get("until")) if a and b else iter(())

    rows = list(every(known))
    events = known.events_of(name for row in rows for name in row.events[:MANY])
    values = {"rows": rows, "a": a, "b": b, "by": by, "bins": BINS, "bars": charts.balance(rows), "events": events}
    values["names"] = known.names(named(events.values()))
    return Answer("pair.html", values, PairPeriod, every)


def system(known: Chronicle, asked: Asked) -> Answer:
    """The network of actors for a period."""
    filters = asked.first(_EVENTS, "story", "type", "since", "until")
    by_country = asked.query.get("by", "country") != "actor"

    def every(whole: Chronicle) -> Iterator[Edge]:
        return iter(network(whole.events(**filters), by_country=by_country))

    edges = list(every(known))
    labels = known.names({each for edge in edges[:_EDGES] for each in (edge.source, edge.target)})
    nodes, lines = charts.circle(edges[:_EDGES], labels)
    values = {"edges": edges[:_EDGES], "hidden": max(0, len(edges) - _EDGES), "nodes": nodes, "lines": lines, "labels": labels}
    return Answer("system.html", {**values, "by_country": by_country}, Edge, every)


def changes(known: Chronicle, asked: Asked) -> Answer:
    """What became of the events since a day or a run."""
    since = asked.query.get("since")
    found = [each for each, _ in zip(known.changes(since), range(4 * MANY), strict=False)]
    events = known.events_of(each.event for each in found)
    values = {
        "changes": found,
        "runs": list(known.runs())[-MANY:][::-1],
        "events": events,
        "names": known.names(named(events.values())),
    }
    return Answer("changes.html", values, Change, lambda whole: whole.changes(since))


def search(known: Chronicle, asked: Asked) -> Answer:
    """Reports in which words stand, with the place."""
    words = asked.query.get("q", "")
    names = ("actor", "story", "outlet", "language", "since", "until", "as_of")
    filters = asked.filters(*names)
    hits = list(known.search(words, **asked.first(MANY, *names))) if words else []
    return Answer("search.html", {"hits": hits, "words": words}, Hit, lambda whole: whole.search(words, **filters) if words else iter(()))
