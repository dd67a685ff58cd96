"""Names of states that are also something else's: other states, states of a federation, rivers, people."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.actors import registry
from dragoman.actors.fold import key
from dragoman.actors.gazetteer import Found
from dragoman.actors.words import Word

#: capitalised before a state's name they make another place of it: "South Georgia", "Latin America"
_PARTS = frozenset({"south", "north", "east", "west", "latin", "central", "upper", "lower", "new", "little"})
#: before an adjective they make a part of a continent of it: "Latin American"
_CONTINENTAL = frozenset({"latin", "central", "south", "north", "west", "east"})
#: after it they make a water, a valley, a company
_AFTER = frozenset(
    {"river", "valley", "lake", "sea", "bay", "basin", "desert", "delta", "gulf", "strait", "canal", "airlines", "airways", "street"}
)
_BEFORE = frozenset({"lake", "mount", "cape", "fort", "san", "santa", "saint"})
#: what is done to "us" in a line of capitals
_TO_US = frozenset(
    {"told", "tell", "tells", "let", "give", "gave", "gives", "help", "helped", "leave", "left", "make", "made", "show", "showed"}
)
#: what has the name of its place or its founder's: "University of Berlin", "Bank of America"
_HOUSES = frozenset(
    {"university", "bank", "museum", "institute", "academy", "opera", "port", "airport", "theatre", "school", "cathedral", "bishop",
     "archbishop", "battle", "treaty", "gulf", "strait", "sea", "siege", "college", "festival", "stadium", "club", "synagogue"}
)  # fmt: skip
_NAMES_OF_STATES = frozenset({"state", "adjective", "capital", "metonym"})
_NAMED = frozenset({"FAC", "LOC", "PRODUCT", "WORK_OF_ART", "ORG"})
_STATES = frozenset({"state", "adjective"})


@functools.cache
def _table() -> Mapping[tuple[str, ...], Mapping[str, frozenset[str]]]:
    """By folded name: what it may mean, the likeliest first (an empty id: nobody), with the words that speak for it."""
    found: dict[tuple[str, ...], dict[str, frozenset[str]]] = {}
    for row in registry.rows("homonyms.csv", frozenset({"name", "hints", "example", "counter"})):
        found.setdefault(key(row["name"]), {})[row["means"]] = frozenset(row["hints"].split("|"))
    return found


def settle(words: Sequence[Word], found: Iterable[Found], told: Counter[str]) -> list[Found]:
    """What was found among words, with each name of several states given the one that the report tells of; ``told`` counts its words."""
    every = list(found)
    taken = {n for each in every for n in range(each.first, each.last)}
    return [now for each in every if not _in_a_name(words, each, taken) and (now := _settled(words, each, told)) is not None]


def _in_a_name(words: Sequence[Word], found: Found, taken: Collection[int]) -> bool:
    """Is it the beginning of a longer name that no list has ("Turkey Point", "Western Balkans"), as the parser sees it?"""
    if found.id == "the-west":
        return found.last < len(words) and words[found.last].capital and not words[found.last].possessive
    if found.sort not in _NAMES_OF_STATES:
        return False
    if found.first > 1 and words[found.first - 1].key == "of" and words[found.first - 2].capital and words[found.first - 2].key in _HOUSES:
        return True
    if found.last >= len(words) or found.sort not in _STATES:
        return False
    after, own = words[found.last].token, words[found.last - 1].token
    if after is None or own is None or after.pos != "PROPN" or not words[found.last].capital:
        return False
    return found.last not in taken and own.entity == after.entity and after.entity in _NAMED and not after.opens_entity


def _settled(words: Sequence[Word], found: Found, told: Counter[str]) -> Found | None:
    if found.sort in _STATES and (_another_place(words, found) or _pronoun(words, found)):
        return None
    if found.sort not in _STATES | {"body"}:
        return found
    name = tuple(word.key for word in words[found.first : found.last])
    meanings = _table().get(name)
    if meanings is None:
        return found
    hints = {meaning: sum(told[word] for word in said) for meaning, said in meanings.items()}
    best = max(hints, key=lambda meaning: hints[meaning])  # the first of equals is the likeliest
    same = [entry for entry in found.entries if entry.id == best]
    body = registry.bodies().get(best)
    other = replace(found.entries[0], id=best, country=body.country if body is not None else None)
    return replace(found, entries=tuple(same) or (other,)) if best else None


def _another_place(words: Sequence[Word], found: Found) -> bool:
    before = words[found.first - 1] if found.first else None
    after = words[found.last] if found.last < len(words) else None
    if found.sort == "adjective":
        return before is not None and before.capital and before.key in _CONTINENTAL
    if after is not None and after.capital and after.key in _AFTER and not after.possessive:
        return True
    return before is not None and before.capital and before.key in _PARTS | _BEFORE and (found.first > 1 or before.key != "new")


def _pronoun(words: Sequence[Word], found: Found) -> bool:
    """Is a line of capitals speaking of us: "TOLD US NOTHING"?"""
    return (
        words[found.first].text == "US"
        and found.first > 0
        and words[found.first - 1].text.isupper()
        and words[found.first - 1].key in _TO_US
    )
