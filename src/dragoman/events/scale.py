"""PLOVER's tables: the types with their quads and modes, intensity by type and mode, and what a CAMEO code stands for."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

#: the sixteen types with their quad: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict
QUAD: dict[str, int] = {
    "AGREE": 1,
    "CONSULT": 1,
    "SUPPORT": 1,
    "CONCEDE": 1,
    "COOPERATE": 2,
    "AID": 2,
    "RETREAT": 2,
    "REQUEST": 3,
    "ACCUSE": 3,
    "REJECT": 3,
    "THREATEN": 3,
    "PROTEST": 4,
    "SANCTION": 4,
    "MOBILIZE": 4,
    "COERCE": 4,
    "ASSAULT": 4,
}

MODES: dict[str, frozenset[str]] = {
    kind: frozenset(modes.split())
    for kind, modes in {
        "CONSULT": "visit third-party multilateral phone",
        "RETREAT": "withdraw release return disarm ceasefire access resign",
        "REQUEST": "assist change yield meet",
        "ACCUSE": "disapprove investigate allege",
        "REJECT": "assist change yield meet",
        "THREATEN": "restrict ban arrest relations rights expel territory violence",
        "PROTEST": "demo riot strike hunger boycott obstruct",
        "SANCTION": "convict expel withdraw discontinue",
        "MOBILIZE": "troops weapons police militia",
        "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
        "ASSAULT": "abduct beat torture execute sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
        "heavy-weapons crowd-control massacre cleansing unconventional",
    }.items()
}

CONTEXTS: frozenset[str] = frozenset(
    {
        "military",
        "intelligence",
        "executive",
        "legislative",
        "election",
        "political_institutions",
        "pro_democracy",
        "pro_autocracy",
        "economic",
        "legal",
        "reparations",
        "human_rights",
        "rights_freedoms",
        "repression",
        "human_security",
        "gender",
        "lgbt",
        "religion_ethnicity",
        "inequality",
        "diplomatic",
        "territory",
        "peacekeeping",
        "health",
        "asylum",
        "migration",
        "disasters",
        "natural_resource",
        "environment",
        "technology",
        "terrorism",
        "cbrn",
        "cyber",
        "misinformation",
        "crime",
        "corruption",
        "illegal_drugs",
        "trafficking",
    }
)

#: the code of a type where the lexicon gives none more exact
ROOT: dict[str, str] = {
    "AGREE": "030",
    "CONSULT": "040",
    "SUPPORT": "050",
    "CONCEDE": "080",
    "COOPERATE": "060",
    "AID": "070",
    "RETREAT": "084",
    "REQUEST": "100",
    "ACCUSE": "112",
    "REJECT": "120",
    "THREATEN": "130",
    "PROTEST": "140",
    "SANCTION": "160",
    "MOBILIZE": "150",
    "COERCE": "170",
    "ASSAULT": "190",
}


@dataclass(frozen=True, slots=True)
class Cameo:
    """What the manual's table makes of a CAMEO code."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file of this room; lines that begin with ``#`` are remarks."""
    lines = resources.files("dragoman.events").joinpath(f"data/{name}").read_text("utf-8").splitlines()
    yield from csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))


@functools.cache
def cameo() -> dict[str, Cameo]:
    """CAMEO code to type, mode and contexts."""
    return {row["cameo"]: Cameo(row["type"], row["mode"] or None, tuple(row["contexts"].split())) for row in table("cameo.csv")}


@functools.cache
def _intensities() -> dict[tuple[str, str], float]:
    return {(row["type"], row["mode"]): float(row["score"]) for row in table("intensity.csv")}


def intensity(kind: str, mode: str | None) -> float:
    """Conflict (-10) to cooperation (+10); a mode without a score of its own takes its type's."""
    scores = _intensities()
    return scores.get((kind, mode or ""), scores[kind, ""])
