"""What was looked up by hand, page by page: ``looked_up.csv``, whose ``source`` is the page's address and ``seen`` the day of its text."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from bench.registry.facts import Fact


def read() -> Iterator[Fact]:
    with Path(__file__).with_name("looked_up.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, strict=True):
            yield Fact(
                row["where"], row["office"], row["title"], row["name"], row["start"] or None, row["end"] or None,
                row["seen"], row["source"], row["wikidata"], row["gender"], names=tuple(filter(None, row["names"].split("|"))),
            )  # fmt: skip
