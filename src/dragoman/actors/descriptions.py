"""Common nouns that stand for a state or a body named elsewhere: "the kingdom", "the Baltic country", "the bloc", "the two Koreas"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast, get_args

from dragoman.actors import registry
from dragoman.actors.fold import key
from dragoman.actors.registry import RegistryError
from dragoman.actors.scene import Scene
from dragoman.actors.states import acts
from dragoman.records import Actor

Sort = Literal["state", "states", "body", "sector", "country"]
_THE = frozenset({"the", "this", "that", "these", "those"})
_SIDE = frozenset({"side", "leadership"})
_PART = frozenset({"compound", "amod", "nmod"})
#: sentences after which a body is no longer "the organisation"
_BACK = 4


@dataclass(frozen=True, slots=True)
class Description:
    """``means`` are the states or bodies that the words may stand for, or the sectors of such bodies; words ``alone`` enough stand for
    the first of them also where the report names none.
    """

    sort: Sort
    means: tuple[str, ...]
    alone: bool


@functools.cache
def table() -> Mapping[tuple[str, ...], Description]:
    """The descriptions by their folded words."""
    found = {}
    for row in registry.rows("described.csv", frozenset({"words", "sort", "example"})):
        if row["sort"] not in get_args(Sort):
            raise RegistryError(f"described.csv: {row['words']!r} is of no known sort: {row['sort']!r}")
        means = tuple(filter(None, row["means"].split("|")))
        for words in row["words"].split("|"):
            found[key(words.replace("'s", " s"))] = Description(cast("Sort", row["sort"]), means, bool(row["alone"]))
    return found


@functools.cache
def _longest() -> int:
    return max(map(len, table()))


def tell_descriptions(scene: Scene) -> None:
    """Note the descriptions in a sentence that lead to somebody whom the report names."""
    for first, last, description in _found(scene):
        actors = _meant(scene, first, last, description)
        for actor in actors:
            why = f"so described here: {scene.report.actors[actor].name}"
            scene.add((first, last), "noun", actor, why)
        if actors:
            scene.meant.setdefault(first, actors[0])
            scene.taken.update(range(first, last))
    for found in scene.line.found:
        if found.sort == "adjective" and found.last < len(scene.line.words) and scene.line.words[found.last].key in _SIDE:
            scene.add((found.first, found.last + 1), "noun", scene.know(found.id), "those who act for it")


def _found(scene: Scene) -> Iterator[tuple[int, int, Description]]:
    """The descriptions among the words that no name covers, longest first, each with a definite article before it."""
    words = scene.line.words
    keys = [word.key for word in words]
    names = [found for found in scene.line.found if found.sort not in {"agent", "organ"}]
    at = 0
    while at < len(words):
        size = next((n for n in range(min(_longest(), len(words) - at), 0, -1) if tuple(keys[at : at + n]) in table()), 0)
        description = table().get(tuple(keys[at : at + size]))
        longer = (each.last - each.first >= size and each.first < at + size and at < each.last for each in names)
        if description is not None and not any(longer) and _stands(scene, at, at + size, description):
            yield at, at + size, description
        at += size or 1


def _stands(scene: Scene, first: int, last: int, description: Description) -> bool:
    """Is it a noun phrase of its own that speaks of somebody known: with "the", and nothing after it that says which one?"""
    words, token = scene.line.words, scene.line.words[last - 1].token
    if token is None or token.dep in _PART or token.pos not in {"NOUN", "PROPN"}:
        return False
    after = words[last] if last < len(words) else None
    if after is not None and (after.key == "of" or (after.capital and after.key and description.sort != "sector")):
        return False
    at = first - 1
    while at >= 0 and first - at <= 2 and words[at].key not in _THE and words[at].modifies and not words[at].capital:
        at -= 1
    definite = at >= 0 and words[at].key in _THE
    return definite or description.sort == "states"


def _meant(scene: Scene, first: int, last: int, description: Description) -> list[str]:
    if description.sort == "states":
        return [scene.know(each) for each in description.means]
    if description.sort == "country":
        country = _country(scene, first, last)
        return [scene.know(country)] if country is not None else []
    actor = _body(scene, description) if description.sort in {"body", "sector"} else _state(scene, first, last, description)
    return [actor] if actor is not None else []


def _country(scene: Scene, first: int, last: int) -> str | None:
    """The state that opened the sentence before, where "the country" acts; else the one that the report is about."""
    if not acts(scene, first, last):
        return None
    report = scene.report
    before = [each for each in report.spoken if each.line == scene.index - 1 and each.subject and each.actor in registry.states()]
    if scene.line.acts(first, last)[0] and before:
        return before[0].actor
    return report.main


def _state(scene: Scene, first: int, last: int, description: Description) -> str | None:
    if not acts(scene, first, last):
        return None
    report = scene.report
    for each in reversed(report.spoken):
        country = report.actors[each.actor].country
        if country in description.means and report.actors[each.actor].kind != "person":
            return scene.know(country)
    named = next((each for each in report.most_named if each in description.means), None)
    if named is None and description.alone:
        named = description.means[0]
    return scene.know(named) if named is not None else None


def _body(scene: Scene, description: Description) -> str | None:
    report = scene.report
    for each in reversed(report.spoken):
        if scene.index - each.line > _BACK:
            return None
        actor = report.actors[each.actor]
        if each.actor in description.means or (description.sort == "sector" and _is_such(scene, actor, description)):
            return each.actor
    return None


def _is_such(scene: Scene, actor: Actor, description: Description) -> bool:
    return actor.id in scene.report.known.bodies and actor.kind != "government" and bool(set(actor.sectors) & set(description.means))
