"""A pair over time, the whole network, what changed, and where words stand."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any, cast

from dragoman import Chronicle
from dragoman.api import PairPeriod
from dragoman.chronicle import Change, Hit
from dragoman.relations import BINS, Bin, Edge, network
from dragoman.telling import named
from dragoman.web import charts, counted
from dragoman.web.asked import MANY, Asked
from dragoman.web.circles import circle
from dragoman.web.views import Answer
from dragoman.web.wording import country

#: edges that a picture can carry, and a table
_EDGES, _ROWS = 40, 150
#: periods on one page of a pair, events under each, and pairs that are offered
_PERIODS, _UNDER, _PAIRS = 60, 20, 30


def pair(known: Chronicle, asked: Asked) -> Answer:
    """What two did to each other, period by period; without two named, who has most to do with each other."""
    a, b = asked.query.get("a", ""), asked.query.get("b", "")
    by = cast("Bin", asked.query.get("by", "month"))

    def every(whole: Chronicle) -> Iterator[PairPeriod]:
        return whole.pairs(a, b, by=by, since=asked.query.get("since"), until=asked.query.get("until")) if a and b else iter(())

    rows = list(every(known))
    there = list(dict.fromkeys(row.period for row in rows if row.count))
    shown = set(there[(asked.page - 1) * _PERIODS : asked.page * _PERIODS])
    some = [row for row in rows if row.period in shown]
    events = known.events_of(name for row in some for name in row.events[:_UNDER])
    pairs = [] if a and b else counted.edges(known, {})[:_PAIRS]
    sides = [row.source for row in rows[:1]] + [row.target for row in rows[:1]]
    labels = known.names({*sides, *(each for edge in pairs for each in (edge.source, edge.target))})
    one, other = (labels.get(each) or country(each) for each in sides) if sides else ("", "")
    values: dict[str, Any] = {
        "rows": some or rows[:2],
        "a": a,
        "b": b,
        "by": by,
        "bins": BINS,
        "chart": charts.balance(rows),
        "events": events,
    }
    values |= {"names": known.names(named(events.values())), "total": len(there), "more": len(there) > asked.page * _PERIODS}
    values |= {"one": one, "other": other, "pairs": pairs, "labels": labels}
    return Answer("pair.html", values, PairPeriod, every)


def system(known: Chronicle, asked: Asked) -> Answer:
    """The network of actors for a period."""
    filters = asked.filters("story", "type", "since", "until")
    by_country = asked.query.get("by", "country") != "actor"

    def every(whole: Chronicle) -> Iterator[Edge]:
        return iter(network(whole.events(**filters), by_country=by_country))

    edges = counted.edges(known, filters, by_country=by_country)
    labels = known.names({each for edge in edges[:_ROWS] for each in (edge.source, edge.target)})
    nodes, lines = circle(edges[:_EDGES], labels)
    values: dict[str, Any] = {
        "edges": edges[:_ROWS],
        "shown": min(_EDGES, len(edges)),
        "rarer": max(0, len(edges) - _ROWS),
    }
    values |= {"nodes": nodes, "lines": lines, "labels": labels, "by_country": by_country}
    values["chart"] = charts.histogram(counted.overview(known, filters))
    return Answer("system.html", values, Edge, every)


def changes(known: Chronicle, asked: Asked) -> Answer:
    """What became of the events since a day or a run."""
    since = asked.query.get("since")
    start = (asked.page - 1) * MANY
    found = list(itertools.islice(known.changes(since), start, start + MANY + 1))
    events = known.events_of(each.event for each in found)
    values = {
        "changes": found[:MANY],
        "more": len(found) > MANY,
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
    hits = list(known.search(words, **asked.paged(*names))) if words else []
    snippets = [snippet(hit.snippet, words) for hit in hits[:MANY]]
    values = {"hits": list(zip(hits[:MANY], snippets, strict=True)), "more": len(hits) > MANY, "words": words}
    return Answer("search.html", values, Hit, lambda whole: whole.search(words, **filters) if words else iter(()))


def snippet(text: str, words: str) -> list[tuple[str, bool]]:
    """A snippet in pieces, each with whether it is one of the words looked for, or begins as one does."""
    looked = [re.escape(each) for each in re.findall(r"\w+", re.sub(r"(^|\s)-\S+", " ", words)) if each != "OR"]
    if not looked:
        return [(text, False)]
    pieces = re.split(rf"(\b(?:{'|'.join(sorted(looked, key=len, reverse=True))})\w{{0,4}})", text, flags=re.IGNORECASE)
    return [(piece, n % 2 == 1) for n, piece in enumerate(pieces) if piece]
