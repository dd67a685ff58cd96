"""`python -m bench`: dragoman's scores beside its peers', held against the floors, and its speed and its coder's beside the bare parser's.

The gold data is not part of the project: the environment variable DRAGOMAN_GOLD names its folder, DRAGOMAN_SEEDS the folder
of the hand-checked reports. What is not there is said and skipped.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import sys

from bench import coding, floors, scores, speed

PARTS = (*scores.AREAS, "coding", "speed")


def folder(variable: str) -> pathlib.Path | None:
    """The folder that an environment variable names, or ``None`` after saying that there is none."""
    named = os.environ.get(variable)
    if not named:
        print(f"{variable} is not set: what needs that folder is skipped")
        return None
    path = pathlib.Path(named)
    if not path.is_dir():
        sys.exit(f"bench: {variable} names {named!r}, which is no folder")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append", help="these parts only (may be repeated)")
    parser.add_argument("--raise-floors", action="store_true", help="write what was measured, less .005, where it is above the floor")
    chosen = parser.parse_args()
    wanted = chosen.only or PARTS
    gold, seeds = folder("DRAGOMAN_GOLD"), folder("DRAGOMAN_SEEDS")
    measured: dict[str, dict[str, float]] = {}
    for area in scores.AREAS:
        if area in wanted and (seeds if area == "seeds" else gold) is not None:
            measured[area] = scores.run(area, gold, seeds)
    if "coding" in wanted and gold is not None:
        measured["coding"] = coding.apart(gold)
    if "speed" in wanted and gold is not None:
        measured["speed"] = speed.run(gold)
    if chosen.raise_floors:
        floors.raise_to(measured)
    sys.exit(1 if floors.broken(measured) else 0)


if __name__ == "__main__":
    main()
