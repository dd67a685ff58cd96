"""People under every spelling, script by script, and those beside them who are somebody else.

A row of ``data/name_groups.csv`` has the forms of one name, and names near it that are other people's: every two forms are the same,
no form is any of the others. What is not told right yet stands in ``data/name_gaps.txt``;
``DRAGOMAN_WRITE_GAPS=1 pytest tests/test_names_groups.py`` writes it anew; look at the difference.
"""

from __future__ import annotations

import csv
import os
import pathlib
from collections.abc import Iterator
from itertools import combinations, product

from dragoman.actors.names import compare

DATA = pathlib.Path(__file__).parent / "data"
GAPS = DATA / "name_gaps.txt"


def pairs() -> Iterator[tuple[str, str, str, bool]]:
    """Tongue or matter, two names, and whether they are one."""
    with (DATA / "name_groups.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            forms = list(dict.fromkeys(row["forms"].split("|")))
            yield from ((row["tongue"], a, b, True) for a, b in combinations(forms, 2))
            yield from ((row["tongue"], a, b, False) for a, b in product(forms, row["others"].split("|")))


def test_every_form_of_a_name_and_nobody_else() -> None:
    wrong = [f"{tongue}: {a} {'=' if same else '<>'} {b}" for tongue, a, b, same in pairs() if compare(a, b).same is not same]
    if os.environ.get("DRAGOMAN_WRITE_GAPS"):
        GAPS.write_text("\n".join(wrong) + "\n", encoding="utf-8")
    assert wrong == GAPS.read_text(encoding="utf-8").splitlines()


def test_there_are_pairs_of_every_script_and_few_gaps() -> None:
    every = list(pairs())
    same = sum(each[3] for each in every)
    assert len({each[0] for each in every}) >= 20
    assert min(same, len(every) - same) > 800
    gaps = GAPS.read_text(encoding="utf-8").splitlines()
    assert sum(" = " in each for each in gaps) <= 0.01 * same
    assert sum(" <> " in each for each in gaps) <= 0.01 * (len(every) - same)


def test_scores_explain_themselves() -> None:
    assert all(compare(a, b).why for _, a, b, _ in pairs())
