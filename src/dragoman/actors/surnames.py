"""Whose name is this? Registry people by surname and given name, in any romanisation."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from rapidfuzz.distance import JaroWinkler

from dragoman.actors import registry
from dragoman.actors.fold import alike, fold, skeleton, skeletons
from dragoman.actors.names import compare
from dragoman.actors.registry import Person

#: people with a folded surname, by the sound of it
Index: TypeAlias = Mapping[str, Sequence[tuple[str, Person]]]
#: two spellings of one sound are no further apart than this
_FAR = 0.68
#: comparisons of a whole name no further apart than this leave open who is meant
_NEAREST = 0.03


@functools.lru_cache(maxsize=20_000)
def parts(name: str) -> tuple[str, str]:
    """Given name and surname: ``("Abdel", "Sisi")`` of ``Abdel Fattah el-Sisi``, ``("Jinping", "Xi")`` of ``Xi Jinping``."""
    words = name.split()
    family = registry.word_lists()["family_first"]
    if len(words) > 1 and fold(words[0]) in family and fold(words[-1]) not in family:
        return "".join(words[1:]), words[0]
    return words[0], re.sub(r"^(?:al|el|ad|as|ash|an|ar)-", "", words[-1], flags=re.IGNORECASE)


def surname(name: str) -> str:
    """The word by which papers call somebody."""
    return parts(name)[1]


@functools.cache
def by_surname() -> Index:
    """Registry people by the sound of each last word of their names."""
    return index(registry.people().values())


def index(people: Iterable[Person]) -> Index:
    """People with a folded last word of their names, by the sound of it."""
    found: dict[str, list[tuple[str, Person]]] = {}
    for person in people:
        for plain, last in {fold(last): last for last in map(surname, (person.name, *person.names))}.items():
            if sound := skeleton(last):
                found.setdefault(sound, []).append((plain, person))
    return found


def _near(word: str, people: Index) -> Iterator[tuple[str, Person]]:
    plain = fold(word)
    near = (each for sound in skeletons(word) for each in people.get(sound, ()))
    return (each for each in near if JaroWinkler.similarity(plain, each[0], score_cutoff=_FAR))


def surnamed(word: str) -> tuple[Person, ...]:
    """Registry people whose surname this may be, however romanised."""
    found = {person.id: person for known, person in _near(word, by_surname()) if alike(word, known)}
    return tuple(found.values())


def given_alike(a: str, b: str) -> bool:
    """May two given names be one? An initial fits, and so do spellings as near as ``Aleksandr`` and ``Alexander``."""
    first, second = fold(a), fold(b)
    if not first or not second:
        return True
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return first == second or skeleton(a) == skeleton(b) or JaroWinkler.similarity(first, second) >= 0.88


def registered(words: Sequence[str], people: Index | None = None) -> tuple[Person, ...]:
    """People of an index (the registry's, if none is given) whom a name of two words or more may mean: surname and given name fit."""
    found: dict[str, Person] = {}
    given, last = parts(" ".join(words))
    for known, person in _near(last, by_surname() if people is None else people):
        if person.id not in found and any(
            fold(surname(name)) == known and given_alike(given, parts(name)[0]) and alike(last, known)
            for name in (person.name, *person.names)
        ):
            found[person.id] = person
    return _closest(" ".join(words), tuple(found.values())) if len(found) > 1 and len(words) > 2 else tuple(found.values())


def _closest(name: str, people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Those of several people to whose names the whole name is nearest: its middle names tell father and son apart."""
    scores = {person.id: max(compare(name, each).score for each in (person.name, *person.names)) for person in people}
    best = max(scores.values())
    return tuple(person for person in people if scores[person.id] > best - _NEAREST)


def given_gender(name: str) -> str | None:
    """Gender, m or f by a given name: listed ones, else an ending in -a as a woman's in most of Europe's languages."""
    lists = registry.word_lists()
    word = fold(name)
    if word in lists["men"]:
        return "m"
    return "f" if word in lists["women"] or (len(word) > 3 and word.endswith("a")) else None
