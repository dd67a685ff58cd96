"""Actors over reports: who in one report is who in another, of those that no registry lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.actors.names import compare as compare_names
from dragoman.actors.names import fold, keys
from dragoman.joins.clusters import averaged
from dragoman.joins.room import Rule, pair
from dragoman.joins.store import Item, Link
from dragoman.records import Actor, Findings, Role

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
                "roles": sorted({role.title.lower() for role in actor.roles}),
            },
        )
        for actor in found.actors
        if unlisted(actor.id)
    ]


def _family(kind: str) -> str:
    return "person" if kind in _PEOPLE else "body"


def compare(a: Item, b: Item) -> Link | None:
    """One actor, if the full names agree and nothing else speaks against it; a bare surname is never enough by itself."""
    one, other = a.card, b.card
    if one["country"] and other["country"] and one["country"] != other["country"]:
        return None
    names = compare_names(one["name"], other["name"])
    if not names.same:
        return None
    why = f"{one['name']} and {other['name']}: {'; '.join(names.why)}"
    common = _common(one["roles"], other["roles"]) or _common(one["sectors"], other["sectors"])
    short = min(len(fold(one["name"])), len(fold(other["name"])))
    if _family(one["kind"]) == "person" and short < 2 and not (names.score >= 0.9 and common):
        return pair(a, b, names.score, f"{why}; a surname only", "perhaps")
    agreed = [f"both {', '.join(common)}"] if common else []
    agreed += [f"both of {one['country']}"] if one["country"] and one["country"] == other["country"] else []
    return pair(a, b, names.score, "; ".join([why, *agreed]))


def _common(one: Sequence[str], other: Sequence[str]) -> list[str]:
    return sorted(set(one) & set(other) - {"UNK"})


RULE = Rule("actors", compare, averaged(_FLOOR))


def merge(group: str, actors: Iterable[Actor]) -> Actor:
    """One record of the actors of several reports: the name most used (then the longest), what all of them know together.

    Aliases and the count of mentions are left to whoever holds the references.
    """
    every = sorted(actors, key=lambda actor: actor.id)
    name = min(Counter(actor.name for actor in every).items(), key=lambda used: (-len(fold(used[0])), -used[1], used[0]))[0]
    kind = Counter(actor.kind for actor in every).most_common(1)[0][0]
    country = Counter(actor.country for actor in every if actor.country).most_common(1)
    roles = {role: None for actor in every for role in actor.roles}
    return Actor(
        id=group,
        name=name,
        kind=kind,
        country=country[0][0] if country else None,
        sectors=tuple(sorted({sector for actor in every for sector in actor.sectors})),
        roles=tuple(sorted(roles, key=_order)),
    )


def _order(role: Role) -> tuple[str, str, str]:
    return role.start or "", role.title, role.organisation or ""
