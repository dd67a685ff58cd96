"""Usual questions go by an index: at a hundred thousand reports none of them may read a whole table of findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import dragoman
from dragoman.api import Chronicle
from tests.chronicle_reports import fill

#: what grows with the reports; a scan of one of these in the order of an index, to be cut short by a limit, is none
LARGE = re.compile(
    r"SCAN (d|m|r|s|t|l|p|em|document|mention|reference|statement|figure|part|spelling|local_actor|event_mention|item|member)\b"
)


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    with dragoman.open(tmp_path_factory.mktemp("plans") / "c.db") as opened:
        fill(opened, tuple(range(60)))
        yield opened


@pytest.mark.parametrize(
    "ask",
    [
        lambda c: c.documents(limit=5),
        lambda c: c.documents(outlet="Il Faro"),
        lambda c: c.documents(actor="BLR", type="COERCE"),
        lambda c: c.mentions(actor="Jan Novak"),
        lambda c: c.mentions(document=next(c.documents()).id),
        lambda c: c.mentions(limit=5),
        lambda c: c.references(actor="Jan Novak"),
        lambda c: c.statements(actor="Jan Novak"),
        lambda c: c.figures(actor="Jan Novak"),
        lambda c: c.events(actor="Jan Novak"),
        lambda c: c.events(limit=5),
        lambda c: c.events(type="CONSULT", limit=5),
        lambda c: c.events(story=next(c.stories()).id),
        lambda c: c.actors(limit=5),
        lambda c: c.stories(limit=5),
        lambda c: c.stories(actor="Jan Novak"),
        lambda c: c.search("harbour 3"),
        lambda c: [c.show(next(c.events()).id)],
        lambda c: [c.show(next(c.documents()).id)],
        lambda c: [c.names(["BLR"])],
        lambda c: [c.resolve_id(next(c.documents()).id[:8])],
    ],
)
def test_by_an_index(chronicle: Chronicle, ask: Callable[[Chronicle], Any]) -> None:
    db = chronicle._store.file.reading()
    asked: list[str] = []
    db.set_trace_callback(asked.append)
    try:
        list(ask(chronicle))
    finally:
        db.set_trace_callback(None)
    for query in asked:
        if query.lstrip().startswith("SELECT") and "fts" not in query:
            plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}")]
            scans = [step for step in plan if "AUTOMATIC" in step or (LARGE.search(step) and "INDEX" not in step)]
            assert not scans, f"{query}\n{plan}"
