"""`python -m bench.actors`: look-ups of names a second, and memory, as the registry grows to a million aliases.

The aliases are made up from syllables, the same on every machine; every tenth look-up is of a name that no list has.
Exact names go through the gazetteer, misspelled ones through the index of sounds with its comparison.
"""

from __future__ import annotations

import gc
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from dragoman.actors import look_up
from dragoman.actors.fold import alike, fold, key, skeleton
from dragoman.actors.gazetteer import Entry, build
from dragoman.actors.registry import Person
from dragoman.actors.surnames import index, parts, registered
from dragoman.actors.words import of_phrase

SIZES = (10_000, 100_000, 1_000_000)
LOOK_UPS = 2_000
_ONSETS = ["b", "ch", "d", "dr", "f", "g", "gr", "h", "k", "kh", "l", "m", "n", "p", "r", "s", "sh", "st", "t", "tr", "v", "z", "zh"]
_RHYMES = ["a", "an", "e", "en", "er", "i", "ik", "in", "o", "ok", "or", "ov", "u", "ur", "ya"]
_CACHES: tuple[Callable[..., object], ...] = (alike, fold, key, skeleton, parts)


def names(count: int) -> list[str]:
    """Made-up names of two words, all different."""
    source = random.Random(7)
    found: dict[str, None] = {}
    while len(found) < count:
        words = ("".join(source.choice(_ONSETS) + source.choice(_RHYMES) for _ in range(source.randint(2, 3))) for _ in range(2))
        found[" ".join(words).title()] = None
    return list(found)


def misspelled(name: str) -> str:
    """As another language would romanise it."""
    return name.replace("sh", "sch").replace("ov", "ow").replace("ya", "ja").replace("u", "ou").replace("v", "w")


def rate(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Look-ups a second of processor time, none of them remembered from before."""
    for cached in _CACHES:
        cached.cache_clear()  # type: ignore[attr-defined]
    began = time.process_time()
    for text in texts:
        work(text)
    return len(texts) / max(time.process_time() - began, 1e-9)


def _peak() -> float:
    """The most megabytes that the process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def sizes() -> Iterator[tuple[int, float, float, float]]:
    """Aliases, exact look-ups a second, misspelled ones a second, megabytes that the process has grown by at its peak."""
    for size in SIZES:
        every = names(size)
        gc.collect()
        before = _peak()
        gazetteer = build((name, Entry("person", str(n))) for n, name in enumerate(every))
        people = index(Person(str(n), name, (), None, None, (), ()) for n, name in enumerate(every))
        held = _peak() - before
        asked = random.Random(11).choices(every, k=LOOK_UPS)
        asked = [name if n % 10 else f"{name[::-1].title()} Nobody" for n, name in enumerate(asked)]
        exact = rate(lambda name, found=gazetteer: found.scan(of_phrase(name)), asked)  # type: ignore[misc]
        wrong = rate(lambda name, found=people: registered(misspelled(name).split(), found), asked)  # type: ignore[misc]
        yield size, exact, wrong, held


def main() -> None:
    print(f"{'aliases':>10} {'exact/s':>10} {'misspelled/s':>13} {'MB held':>8}")
    for size, exact, wrong, held in sizes():
        print(f"{size:>10,} {exact:>10,.0f} {wrong:>13,.0f} {held:>8.0f}")
    look_up("warm")
    phrases = ["Russian troops", "the former president of Brazil", "Wladimir Putin", "Kyiv police", "Peruvian border guards"] * 400
    print(f"whole phrases against the shipped registry: {rate(look_up, phrases):,.0f} a second")


if __name__ == "__main__":
    main()
