"""Actors over reports: who in one report is who in another, of those that no registry lists."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.actors.names import compare as compare_names
from dragoman.actors.names import fold, keys
from dragoman.joins.clusters import averaged
from dragoman.joins.room import Rule, pair
from dragoman.joins.store import Item, Link
from dragoman.records import Actor, Findings, Json, Role, as_json, identify

_UNLISTED = re.compile(r"[0-9a-f]{16}")
_FLOOR = 0.6
_PEOPLE = frozenset({"person", "group"})


def unlisted(actor: str) -> bool:
    """Is this an actor that no registry knows: one called by the id of a reference?"""
    return _UNLISTED.fullmatch(actor) is not None


def items(found: Findings) -> list[Item]:
    """The items of a report: its unlisted actors, with the keys of their names."""
    return [
        Item(
            actor.id,
            found.document.id,
            tuple(sorted(f"{_family(actor.kind)}:{key}" for key in keys(actor.name))),
            {
                "name": actor.name,
                "kind": actor.kind,
                "country": actor.country,
                "sectors": list(actor.sectors),
                "roles": [as_json(role) for role in actor.roles],
            },
        )
        for actor in found.actors
        if unlisted(actor.id)
    ]


def _family(kind: str) -> str:
    return "person" if kind in _PEOPLE else "body"


def kind(card: Json) -> str:
    """The name of what is known of an actor: equal for all actors of whom the same is told."""
    return identify("actor", json.dumps(card, ensure_ascii=False, sort_keys=True))


def compare(a: Item, b: Item) -> Link | None:
    """One actor, if a person says so, or the full names agree and nothing else speaks against it; a bare surname never is enough."""
    one, other = a.card, b.card
    if b.id in one.get("judged", ()):
        verdict, why = one["judged"][b.id]
        return Link(a.id, b.id, 1.0, why, verdict)
    if one["country"] and other["country"] and one["country"] != other["country"]:
        return None
    names = compare_names(one["name"], other["name"])
    if not names.same:
        return None
    why = f"{one['name']} and {other['name']}: {'; '.join(names.why)}"
    common = _common(_titles(one), _titles(other)) or _common(one["sectors"], other["sectors"])
    short = min(len(fold(one["name"])), len(fold(other["name"])))
    if _family(one["kind"]) == "person" and short < 2 and not (names.score >= 0.9 and common):
        return pair(a, b, names.score, f"{why}; a surname only", "perhaps")
    agreed = [f"both {', '.join(common)}"] if common else []
    agreed += [f"both of {one['country']}"] if one["country"] and one["country"] == other["country"] else []
    return pair(a, b, names.score, "; ".join([why, *agreed]))


def _titles(known: Json) -> list[str]:
    return [role["title"].lower() for role in known["roles"]]


def _common(one: Sequence[str], other: Sequence[str]) -> list[str]:
    return sorted(set(one) & set(other) - {"UNK"})


RULE = Rule("names", compare, averaged(_FLOOR), leads=_FLOOR)


def merge(group: str, items: Iterable[Item]) -> Actor:
    """One record of the actors of several reports: the fullest name (then the most used), what all of them know together.

    Aliases and the count of mentions are left to whoever holds the references.
    """
    every = [item.card for item in sorted(items, key=lambda item: item.id)]
    names = Counter(each["name"] for each in every)
    countries = Counter(each["country"] for each in every if each["country"])
    roles = {Role(**role) for each in every for role in each["roles"]}
    return Actor(
        id=group,
        name=min(names, key=lambda name: (-len(fold(name)), -names[name], name)),
        kind=_most(Counter(each["kind"] for each in every)),
        country=_most(countries) if countries else None,
        sectors=tuple(sorted({sector for each in every for sector in each["sectors"]})),
        roles=tuple(sorted(roles, key=lambda role: (role.start or "", role.title, role.organisation or "", role.country or ""))),
    )


def _most(counts: Counter[Any]) -> Any:  # noqa: ANN401 - whatever is counted
    """What was counted most often, the first in order among equals."""
    return min(counts, key=lambda each: (-counts[each], each))
