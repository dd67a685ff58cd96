"""Scores of name pairs by other tools: JSON lines ``[a, b]`` in, one JSON object of scores by tool out; imports nothing of ours.

It runs in any Python that has some of nomenklatura, rapidfuzz and abydos; what is missing is said on standard error. Names go to
rapidfuzz and abydos in Latin letters (anyascii) and small letters, to nomenklatura as they are.
"""

from __future__ import annotations

import itertools
import json
import sys
import time
from collections.abc import Callable, Iterator
from importlib import metadata
from typing import Any, TypeAlias

Score: TypeAlias = Callable[[str, str], float]


def tools() -> Iterator[tuple[str, Callable[[], Score]]]:
    yield f"rapidfuzz {_version('rapidfuzz')} WRatio", lambda: _ratio("WRatio")
    yield f"rapidfuzz {_version('rapidfuzz')} token_sort_ratio", lambda: _ratio("token_sort_ratio")
    yield f"Daitch-Mokotoff (abydos {_version('abydos')})", _daitch_mokotoff
    yield f"nomenklatura {_version('nomenklatura')} LogicV2", _logic


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"


def _plain(name: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415 - only where the tools are there

    return anyascii(name).lower()


def _ratio(name: str) -> Score:
    from rapidfuzz import fuzz  # noqa: PLC0415

    ratio: Any = getattr(fuzz, name)
    return lambda a, b: float(ratio(_plain(a), _plain(b)))


def _daitch_mokotoff() -> Score:
    from abydos.phonetic import DaitchMokotoff  # noqa: PLC0415 - a peer, not required

    encode: Any = DaitchMokotoff().encode

    def score(a: str, b: str) -> float:
        """The share of the shorter name's words that have a code in common with a word of the other."""
        one, other = ([set(encode(word)) for word in _plain(name).replace("-", " ").split()] for name in (a, b))
        short, long = sorted((one, other), key=len)
        return sum(any(codes & each for each in long) for codes in short) / len(short) if short else 0.0

    return score


def _logic() -> Score:
    from followthemoney import model  # noqa: PLC0415 - a peer, not required
    from nomenklatura.matching import LogicV2  # noqa: PLC0415

    config = LogicV2.default_config()
    ids = itertools.count()  # an entity's names are remembered by its id

    def person(name: str) -> Any:  # noqa: ANN401 - an entity
        entity = model.make_entity("Person")
        entity.id = f"person-{next(ids)}"
        entity.add("name", name)
        return entity

    return lambda a, b: float(LogicV2.compare(person(a), person(b), config).score)


def main() -> None:
    pairs = [json.loads(line) for line in sys.stdin]
    found = {}
    for name, make in tools():
        try:
            score = make()
        except ImportError as problem:
            print(f"{name}: skipped ({problem})", file=sys.stderr)
            continue
        began = time.process_time()
        scores = [score(a, b) for a, b in pairs]
        found[name] = {"scores": scores, "pairs_a_second": len(pairs) / max(time.process_time() - began, 1e-9)}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
