"""``python -m bench.registry SOURCES``: hold the registry's officeholders against the copies of public sources in a folder.

Says of every row of ``terms.csv`` whether a source confirms it, and which reigns the registry lacks. With ``--write`` the tables
``terms.csv``, ``people.csv`` and ``officeholders.csv`` are written anew: rows that a source confirms or mends have its days and name
it, other rows are marked ``unchecked`` (the loader leaves those out), reigns that were lacking are added. docs/registry.md lists
the sources and how to copy them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from bench.registry import factbook, leaders, pages, reign, wikidata
from bench.registry.facts import Fact
from bench.registry.match import reigns
from bench.registry.tables import Tables


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.registry", description=__doc__)
    parser.add_argument("sources", type=Path, help="folder of copied repositories, each named owner+name")
    parser.add_argument("--write", action="store_true", help="write the tables anew")
    parser.add_argument("--show", action="store_true", help="print every row that is mended or confirmed by nothing")
    asked = parser.parse_args()
    tables = Tables.read()
    by_name, iso3 = tables.state_names(), tables.iso3()
    facts: list[Fact] = [
        *pages.read(),
        *wikidata.read(asked.sources, by_name),
        *leaders.read(asked.sources, iso3),
        *leaders.read_british(asked.sources),
        *factbook.read(asked.sources, iso3),
    ]
    rulers = list(reign.read(asked.sources))
    known = [fact for fact in facts if fact.office and tables.knows(fact.where)]
    found = tables.check(reigns(known), rulers, [fact for fact in facts if not fact.office])
    print(f"{len(facts) + len(rulers)} statements of {len({fact.source.split()[0] for fact in [*facts, *rulers]})} sources")
    for outcome, number in sorted(Counter(check.outcome for check in found).items()):
        print(f"{outcome}: {number}")
    print(f"officeholders beyond terms.csv: {len(tables.added)}")
    if asked.show:
        for check in found:
            if check.outcome != "confirmed":
                print(check.told())
    if asked.write:
        tables.write()


if __name__ == "__main__":
    main()
