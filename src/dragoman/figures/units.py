"""What numbers count and measure, as data: currencies, units, bounds, people; read once a process, checked at load."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from dragoman.records import FigureKind


class UnitsError(ValueError):
    """The table of units breaks its schema; the message names the entry."""


@dataclass(frozen=True, slots=True)
class Unit:
    kind: FigureKind
    name: str | None


@dataclass(frozen=True, slots=True)
class Bound:
    """Words beside a number that leave it open: ``low`` says that it is the least, ``high`` that it is the most."""

    text: str
    side: str


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """The tables, keyed by tuples of lower-case words."""

    signs: Mapping[str, str]
    codes: frozenset[str]
    units: Mapping[tuple[str, ...], Unit]
    short: Mapping[str, float]
    foreign: Mapping[str, float]
    plural: Mapping[str, float]
    shares: Mapping[tuple[str, ...], float]
    before: Mapping[tuple[str, ...], Bound]
    after: Mapping[tuple[str, ...], Bound]
    labels: frozenset[str]
    people: frozenset[str]
    endings: tuple[str, ...]
    things: frozenset[str]
    acts: frozenset[str]
    changing: frozenset[str]
    reaching: frozenset[str]
    reckoning: frozenset[str]
    counting: frozenset[str]
    family: Mapping[str, Mapping[str, str]]
    paid: frozenset[str]
    wrong: frozenset[str]
    right: frozenset[str]
    examples: Sequence[Mapping[str, Any]]


def key(text: str) -> tuple[str, ...]:
    """Words as the tables have them: a hyphen is a word of its own and is left out."""
    return tuple(text.lower().replace("-", " ").split())


@functools.cache
def units() -> Units:
    source = tomllib.loads(resources.files("dragoman.figures").joinpath("data/units.toml").read_text("utf-8"))
    currency, people, bound = source["currency"], source["people"], source["bound"]
    own = [code for row in currency["family"].values() for code in row.values()]
    bad = [code for code in (*currency["signs"].values(), *currency["words"].values(), *own) if not (len(code) == 3 and code.isupper())]
    if bad or set(bound) != {"low", "high", "near"}:
        raise UnitsError(f"units.toml: no ISO 4217 codes: {bad}; bounds: {sorted(bound)}")
    return Units(
        signs=currency["signs"],
        codes=frozenset(currency["codes"]),
        units=dict(_named(source)),
        short=source["scale"]["short"],
        foreign=source["scale"]["foreign"],
        plural=source["scale"]["plural"],
        shares={key(text): value for text, value in source["share"].items()},
        before={key(text): Bound(text, side) for side, row in bound.items() for text in row["words"]},
        after={key(text): Bound(text, side) for side, row in bound.items() for text in row["after"]},
        labels=frozenset(source["label"]["words"]),
        people=frozenset(people["words"]),
        endings=tuple(people["endings"]),
        things=frozenset(people["things"]),
        acts=frozenset(people["acts"]),
        changing=frozenset(source["verb"]["changing"]),
        reaching=frozenset(source["verb"]["reaching"]),
        reckoning=frozenset(source["verb"]["reckoning"]),
        counting=frozenset(source["verb"]["counting"]),
        family=currency["family"],
        paid=frozenset(source["money"]["words"]),
        wrong=frozenset(source["denial"]["wrong"]),
        right=frozenset(source["denial"]["right"]),
        examples=source["example"],
    )


def _named(source: Mapping[str, Any]) -> Iterable[tuple[tuple[str, ...], Unit]]:
    for text, code in source["currency"]["words"].items():
        yield key(text), Unit("money", code)
    for code in source["currency"]["codes"]:
        yield (code.lower(),), Unit("money", code)
    for sign, code in source["currency"]["signs"].items():
        yield (sign.lower(),), Unit("money", code)
    for text in source["percent"]["words"]:
        yield key(text), Unit("percent", "%")
    for text in source["percent"]["points"]:
        yield key(text), Unit("percent", "percentage point")
    kinds: tuple[tuple[str, FigureKind], ...] = (("duration", "duration"), ("distance", "distance"), ("other", "other"))
    for table, kind in kinds:
        for text, name in source[table].items():
            yield key(text), Unit(kind, name)
            if not text.endswith(("s", "feet")) and len(text) > 2:
                plural = text[:-1] + "ies" if text == "century" else text + ("es" if text == "inch" else "s")
                yield key(plural), Unit(kind, name)
