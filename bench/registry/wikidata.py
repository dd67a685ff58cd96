"""Officeholders since 2000 in Wikidata (CC0), as copied country by country in 2022 and 2023 by every-politician-scrapers.

The copies' ``html/holders21.csv`` has position, person, item, first and last day; a last day is missing where the person still
held the position on the day of the copy. Labels of positions are read by ``positions.toml``.
"""

from __future__ import annotations

import csv
import functools
import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.registry.facts import Fact, copies, git, last_of

_COPIES = "every-politician-scrapers+"
_KIND = re.compile(r"-(?:cabinet|ministers|federal-council)$")
#: names of copies that are no name of a state in states.csv
_STATES = {
    "antigua-barbuda": "ATG",
    "bosnia-herzegovina": "BIH",
    "cabo-verde": "CPV",
    "congo-brazzaville": "COG",
    "congo-kinshasa": "COD",
    "czech": "CZE",
    "guinea-bissau": "GNB",
    "ivory-coast": "CIV",
    "sao-tome-and-principe": "STP",
    "saudi": "SAU",
    "solomons": "SLB",
    "st-kitts-and-nevis": "KNA",
    "st-lucia": "LCA",
    "st-vincent-and-the-grenadines": "VCT",
    "swiss": "CHE",
    "timor-leste": "TLS",
    "trinidad-and-tobago": "TTO",
    "uae": "ARE",
    "us": "USA",
    "world": "UNO",
    "bahamas": "BHS",
}


def _state(copy: str, states: dict[str, str]) -> str | None:
    name = _KIND.sub("", copy.removeprefix(_COPIES))
    return _STATES.get(name) or states.get(name.replace("-", " "))


@functools.cache
def rules() -> dict[str, Any]:
    """``positions.toml``: labels of positions, and the states whose heads papers call by the surname."""
    return tomllib.loads(Path(__file__).with_name("positions.toml").read_text("utf-8"))


def read(folder: Path, states: dict[str, str]) -> Iterator[Fact]:
    """Everybody who held a position; its ``office`` is empty if the registry has none for it.

    ``states`` are the ids of states by their names in small letters.
    """
    positions = [(re.compile(row["label"]), row) for row in rules()["position"]]
    for copy, directory in copies(folder, _COPIES):
        state = _state(copy, states)
        if state is None:
            continue
        try:
            text = git(directory, "show", "HEAD:html/holders21.csv").decode()
        except FileNotFoundError:
            continue
        seen = git(directory, "log", "-1", "--format=%as", "HEAD").decode().strip()
        for row in csv.DictReader(io.StringIO(text)):
            label = row["position"] or ""
            found = next((each for fits, each in positions if fits.fullmatch(label) and _applies(each, state)), None)
            if not label or re.match(r"Q\d|[^A-Z\u00c0-\u024f]", row["person"] or "Q0"):
                continue
            found = found or {"office": ""}
            begun, end = _date(row["start"]), _date(row["end"])
            if begun and end and last_of(end) < begun:
                continue
            yield Fact(
                found.get("where", state),
                found["office"],
                label[0].upper() + label[1:],
                row["person"].split(",")[0].strip(),
                begun,
                end,
                min(seen, end) if end else seen,
                f"wikidata {row['personID']}",
                row["personID"],
                {"male": "m", "female": "f"}.get(row.get("gender") or "", ""),
            )


def _applies(row: dict[str, str], state: str) -> bool:
    return state not in row.get("not", ()) and state in row.get("only", (state,))


def _date(cell: str | None) -> str | None:
    """A date as precise as the item; a decade or a century is none."""
    return cell if cell and re.fullmatch(r"\d{4}(-\d\d){0,2}", cell) else None
