"""`python -m bench.names`: are two names one? dragoman beside nomenklatura, rapidfuzz and Daitch-Mokotoff, run side by side.

The pairs are our own (``tests/data/name_groups.csv``, two thousand of twenty-two kinds) and, where DRAGOMAN_GOLD names the folder,
the public ones. Peers are not required: ``--peers PYTHON`` names an interpreter that has them, for nomenklatura wants PyICU:

    apt install libicu-dev pkg-config && python -m venv peers && peers/bin/pip install nomenklatura abydos anyascii
    python -m bench.names --peers peers/bin/python --write      # writes docs/names.md

Figures: AUC, the chance that a pair of one person scores above a pair of two; F1 at the best cut on these very pairs.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import pathlib
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.test_names_groups import pairs as own_pairs

import dragoman
from bench import actors
from dragoman.actors.names import compare

ROOT = pathlib.Path(__file__).parent.parent
OWN = "own pairs"


@dataclass(frozen=True, slots=True)
class Pair:
    set: str
    a: str
    b: str
    same: bool


@dataclass(frozen=True, slots=True)
class Tool:
    name: str
    scores: Sequence[float]
    speed: float


def gathered() -> list[Pair]:
    """The pairs: ours by tongue, then the public ones."""
    found = [Pair(tongue, a, b, same) for tongue, a, b, same in own_pairs()]
    gold = os.environ.get("DRAGOMAN_GOLD")
    if gold is None:
        print("DRAGOMAN_GOLD is not set: the public pairs are skipped", file=sys.stderr)
        return found
    lines = (pathlib.Path(gold) / "names" / "pairs.jsonl").read_text("utf-8").splitlines()
    return found + [Pair(f"public: {row['set']}", row["a"], row["b"], bool(row["same"])) for row in map(json.loads, lines)]


def ours(pairs: Sequence[Pair]) -> Tool:
    began = time.process_time()
    scores = [compare(each.a, each.b).score for each in pairs]
    return Tool(f"dragoman {dragoman.__version__}", scores, len(pairs) / (time.process_time() - began))


def peers(python: str, pairs: Sequence[Pair]) -> list[Tool]:
    """What other tools give, in the interpreter that has them."""
    done = subprocess.run(
        [python, str(pathlib.Path(__file__).with_name("name_peers.py"))],
        input="".join(json.dumps([each.a, each.b]) + "\n" for each in pairs),
        text=True,
        stdout=subprocess.PIPE,
        check=True,
    )
    return [Tool(name, each["scores"], each["pairs_a_second"]) for name, each in json.loads(done.stdout).items()]


def auc(scored: Sequence[tuple[float, bool]]) -> float:
    """The chance that a pair of one scores above a pair of two; ties count half."""
    yes = [score for score, same in scored if same]
    no = [score for score, same in scored if not same]
    won = sum((a > b) + 0.5 * (a == b) for a in yes for b in no)
    return won / (len(yes) * len(no)) if yes and no else float("nan")


def best_f1(scored: Sequence[tuple[float, bool]]) -> float:
    """F1 at the cut that gives the most."""
    yes = sum(same for _, same in scored)
    best, hit = 0.0, 0
    ordered = sorted(scored, reverse=True)
    for n, (score, same) in enumerate(ordered, 1):
        hit += same
        if n == len(ordered) or ordered[n][0] != score:
            best = max(best, 2 * hit / (n + yes))
    return best


def table(pairs: Sequence[Pair], tools: Sequence[Tool]) -> list[str]:
    """A Markdown table: a row a set, `AUC / F1` a tool."""
    sets = list(dict.fromkeys(each.set for each in pairs))
    chosen: dict[str, list[int]] = {name: [n for n, each in enumerate(pairs) if each.set == name] for name in sets}
    own = [n for name, those in chosen.items() if not name.startswith("public") for n in those]
    rows: Mapping[str, list[int]] = {**{name: chosen[name] for name in sets if name.startswith("public")}, OWN: own} | {
        name: chosen[name] for name in sets if not name.startswith("public")
    }
    lines = [f"| pairs | n | {' | '.join(tool.name for tool in tools)} |", f"| --- | --- |{' --- |' * len(tools)}"]
    for name, those in rows.items():
        cells = []
        for tool in tools:
            scored = [(tool.scores[n], pairs[n].same) for n in those]
            cells.append(f"{auc(scored):.3f} / {best_f1(scored):.3f}".replace("0.", "."))
        lines.append(f"| {name} | {len(those):,} | {' | '.join(cells)} |")
    lines.append(f"| pairs a second, one core | | {' | '.join(f'{tool.speed:,.0f}' for tool in tools)} |")
    return lines


def growth() -> list[str]:
    """A Markdown table: look-ups against a growing registry."""
    lines = ["| aliases | exact names a second | misspelled names a second | MB more |", "| --- | --- | --- | --- |"]
    return lines + [f"| {size:,} | {exact:,.0f} | {wrong:,.0f} | {held:.0f} |" for size, exact, wrong, held in actors.sizes()]


_PAGE = """# Names: the comparison beside others, and look-ups as lists grow

Made by `python -m bench.names --write` on {day}, Python {python}. AUC / F1 at the best cut; the tools were run on the same pairs, one
after the other. Non-Latin names went to rapidfuzz and Daitch-Mokotoff in Latin letters (anyascii), to nomenklatura as they are.

{table}

"own pairs" are those of tests/data/name_groups.csv: forms of a name in its script and its English, German, French, Polish, Dutch and
scholarly spellings, beside brothers, sons and others of nearly the same name. They were made by us, and rules were mended on them; the
public pairs (`name_bench` of OpenSanctions, and one set made for five news reports) were tuned on by halves. What is not told right
yet is listed in tests/data/name_gaps.txt.

## Look-ups as lists grow

`python -m bench.actors`: made-up names of two words, every tenth unknown, nothing remembered from one look-up to the next; one core of
a shared machine. "MB more" is what the process grew by at its peak. The registry alone takes some 130 MB, and 80 more once it is
asked for towns. Misspelled names are compared with all that sound alike: of a million names made of few syllables many do.

{growth}
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.names", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON", help="the interpreter that has the peers; default: this one")
    parser.add_argument("--write", action="store_true", help="write docs/names.md, with the growth of look-ups")
    chosen = parser.parse_args()
    pairs = gathered()
    lines = table(pairs, [ours(pairs), *peers(chosen.peers, pairs)])
    print("\n".join(lines))
    if chosen.write:
        python = ".".join(map(str, sys.version_info[:3]))
        page = _PAGE.format(day=dt.datetime.now(dt.UTC).date(), python=python, table="\n".join(lines), growth="\n".join(growth()))
        (ROOT / "docs" / "names.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
