"""Who is meant in running text, matter by matter: ``data/actors_in_text.csv`` holds our own sentences with what their words mean.

``words=ID`` (one of several, where they mean several), ``words!=ID``, ``words=-`` (nobody), ``words=name:Full Name``,
``words=kind:organisation``, ``words=group:RUS``. What is not told right yet stands in ``data/actors_gaps.txt``;
``DRAGOMAN_WRITE_GAPS=1 pytest tests/test_actors_in_text.py`` writes it anew; look at the difference.
"""

from __future__ import annotations

import csv
import os
import pathlib
from collections.abc import Iterator

from dragoman.actors import References, resolve
from dragoman.language import load, parse_all
from dragoman.pipeline import snippet

DATA = pathlib.Path(__file__).parent / "data"
GAPS = DATA / "actors_gaps.txt"


def rows() -> list[dict[str, str]]:
    with (DATA / "actors_in_text.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def holds(found: References, text: str, claim: str) -> bool:
    words, _, wanted = claim.partition("=")
    against = words.endswith("!")
    words = words.removesuffix("!")
    start = text.rindex(words)
    exact = [each for each in found.inside(start, start + len(words)) if each.end - each.start == len(words)]
    here = [found.actors[each.actor] for each in exact or found.at(start, start + len(words))]
    if wanted == "-":
        return not here
    sort, _, value = wanted.partition(":")
    fits = {
        "name": [each.name == value for each in here],
        "kind": [each.kind == value for each in here],
        "group": [each.kind == "group" and each.country == value for each in here],
    }.get(sort, [each.id == wanted for each in here])
    return any(fits) is not against


def wrong() -> Iterator[str]:
    every = rows()
    documents = [snippet(str(n), row["text"], row["date"]) for n, row in enumerate(every)]
    for row, parsed in zip(every, parse_all(documents, load()), strict=True):
        found = resolve(parsed)
        for claim in row["means"].split("; "):
            if not holds(found, row["text"], claim):
                yield f"{row['matter']}: {row['text']} [{claim}]"


def test_who_is_meant() -> None:
    found = list(wrong())
    if os.environ.get("DRAGOMAN_WRITE_GAPS"):
        GAPS.write_text("".join(each + "\n" for each in found), encoding="utf-8")
    assert found == GAPS.read_text(encoding="utf-8").splitlines()


def test_gaps_are_few() -> None:
    assert len(GAPS.read_text(encoding="utf-8").splitlines()) <= 0.06 * sum(len(row["means"].split("; ")) for row in rows())
