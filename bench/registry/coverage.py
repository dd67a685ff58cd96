"""``python -m bench.registry.coverage [--write]``: how far the shipped registry reaches, as tables for docs/registry.md.

What is counted is what the program can say: somebody surely in office, by ``Term.holds``. Nothing is counted by rows.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from dragoman.actors import registry

PAGE = Path(__file__).resolve().parents[2] / "docs" / "registry.md"
BEGIN, END = "<!-- coverage: written by python -m bench.registry.coverage --write -->", "<!-- end of coverage -->"
FIRST, LAST = 1990, 2026
_YEARS = (1990, 1995, 2000, 2005, 2010, 2015, 2020, 2022, 2024, 2026)
_HEADS = frozenset({"head-of-state", "head-of-government", "monarch", "supreme-leader", "head"})
#: what a table calls an office, and the offices of ``offices.csv`` that are counted under it
_OFFICES = {
    "heads": _HEADS,
    "foreign": frozenset({"foreign-minister"}),
    "defence": frozenset({"defence-minister"}),
    "interior": frozenset({"interior-minister"}),
    "finance": frozenset({"finance-minister"}),
    "services, army": frozenset({"intelligence-chief", "military-chief"}),
}


def named(where: str, offices: Iterable[str], days: Iterable[str]) -> bool:
    """Somebody is surely in one of the offices on one of the days."""
    found = registry.holders()
    terms = [term for office in offices for term in found.get((where, office), ())]
    return any(term.holds(day) for day in days for term in terms)


def years(where: str, offices: Iterable[str]) -> list[int]:
    """Years in which somebody is surely in office on the first of some month."""
    wanted = list(offices)
    return [year for year in range(FIRST, LAST + 1) if named(where, wanted, (f"{year}-{month:02}-01" for month in range(1, 13)))]


def spans(found: Sequence[int]) -> str:
    """Years as spans: 1990-94, 2001, 2010-26."""
    runs: list[list[int]] = []
    for year in found:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1] % 100:02}" for run in runs)


def sources(wheres: Iterable[str]) -> str:
    """The kinds of sources that the terms of some states or bodies cite, the most cited first."""
    counted: Counter[str] = Counter()
    wanted = set(wheres)
    for (where, _), terms in registry.holders().items():
        if where in wanted:
            counted.update("pages" if part.startswith("http") else part.split()[0] for term in terms for part in term.source.split("|"))
    return ", ".join(f"{name} {number}" for name, number in counted.most_common())


def _line(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(cell) or "-" for cell in cells) + " |"


def tables() -> str:
    """The tables, as Markdown."""
    now = [state.id for state in registry.states().values() if state.end is None]
    bodies = sorted({where for where, _ in registry.holders()} & set(registry.bodies()))
    lines = ["States in which somebody is surely in office on 1 July:", ""]
    lines += [_line(["office", *_YEARS]), _line(["---"] * (len(_YEARS) + 1))]
    for name, offices in _OFFICES.items():
        lines.append(_line([name, *(sum(named(state, offices, [f"{year}-07-01"]) for state in now) for year in _YEARS)]))
    lines += ["", "Years in which somebody is known, by state (those of whose ministers one is known) and sources of its terms:", ""]
    lines += [_line(["state", *_OFFICES, "sources"]), _line(["---"] * (len(_OFFICES) + 2))]
    for state in sorted(now, key=lambda each: registry.states()[each].name):
        found = [years(state, offices) for offices in _OFFICES.values()]
        if any(found[1:]):
            lines.append(_line([registry.states()[state].name, *map(spans, found), sources([state])]))
    lines += ["", "Heads of bodies:", "", _line(["body", "years", "sources"]), _line(["---"] * 3)]
    for body in bodies:
        known = years(body, {office for where, office in registry.holders() if where == body})
        if known:
            lines.append(_line([registry.bodies()[body].name, spans(known), sources([body])]))
    return "\n".join(lines)


def page(text: str) -> str:
    """The page with the tables as they are now."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{rest.partition(END)[2]}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.registry.coverage", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the tables into docs/registry.md")
    if parser.parse_args().write:
        PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(tables())


if __name__ == "__main__":
    main()
