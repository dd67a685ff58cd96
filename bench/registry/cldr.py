"""`python -m bench.registry.cldr`: names of states in every language of CLDR, out of Babel into ``actors/data/cldr.csv``.

Babel keeps every language that it was asked for in memory, 150 MB of them, of which the registry needs the names of states: so
they are taken out once, and the table is shipped. ``tests/test_actors_registry.py`` holds it against the Babel that is installed.
"""

from __future__ import annotations

import csv
import pathlib
from collections.abc import Mapping

from babel import Locale
from babel.localedata import locale_identifiers

from dragoman.actors import registry
from dragoman.actors.fold import key

TABLE = pathlib.Path(registry.__file__).parent / "data" / "cldr.csv"
#: letters of a name; shorter ones are words of some language or other
SHORTEST = 4


def names() -> Mapping[str, str]:
    """The folded words of names of states, with the ids of the states; of one name the first language by its code decides."""
    states = {state.iso2: state.id for state in registry.states().values() if state.iso2}
    found: dict[str, str] = {}
    for language in sorted(name for name in locale_identifiers() if "_" not in name):
        for territory, name in Locale.parse(language).territories.items():
            if territory in states and len("".join(words := key(name))) >= SHORTEST:
                found.setdefault(" ".join(words), states[territory])
    return found


def main() -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table, lineterminator="\n")
        rows.writerow(("name", "state"))
        rows.writerows(sorted(names().items()))


if __name__ == "__main__":
    main()
