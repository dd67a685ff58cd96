"""``python -m bench.registry.entered``: put what was looked up by hand, ``looked_up.csv``, into the registry's tables.

A row from memory that a page confirms takes the page's days and address; a row of another source gains what the page knows of its
end or of a later day; who has no row in ``people.csv`` goes to ``officeholders.csv``. No other source is asked, and the result is the
same however often it is run.
"""

from __future__ import annotations

from collections.abc import Iterable

from bench.registry import pages
from bench.registry.facts import alike, last_of
from bench.registry.match import Reign, days, first_of, reigns
from bench.registry.tables import RULERS, SHARED, Tables

_UNCHECKED = "unchecked"
#: a row whose first day is no further from the page's than this tells of the same term
_NEAR = 400


def enter(tables: Tables, found: Iterable[Reign]) -> None:
    """Write reigns into the tables: over rows of the same term, else beside them."""
    for reign in found:
        row = _row_of(tables, reign)
        if row is None:
            tables.add(reign)
        elif row["source"] == _UNCHECKED or _of_pages(row):
            row["title"] = tables.title(reign) if row["organisation"] or row["source"] == _UNCHECKED else row["title"]
            row |= {"start": reign.start or "", "end": reign.end or "", "seen": reign.seen, "source": "|".join(reign.sources)}
        else:
            _extend(row, reign)
    tables.one_at_a_time()
    _end_at_the_next(tables)
    tables.terms.sort(key=lambda row: (row["person"], row["start"], row["office"]))


def _row_of(tables: Tables, reign: Reign) -> dict[str, str] | None:
    """The row of the same person's same term."""
    offices = RULERS if reign.office in RULERS else {reign.office}
    same = [
        row
        for row in tables.terms
        if (row["organisation"] or row["country"]) == reign.where
        and row["office"] in offices
        and any(alike(name, other) for name in tables.names(row["person"]) for other in reign.names)
        and _one_term(row, reign)
    ]
    return min(same, key=lambda row: (row["office"] != reign.office, days(row["start"] or "9999", reign.start or "9999")), default=None)


def _one_term(row: dict[str, str], reign: Reign) -> bool:
    if not row["start"] or reign.start is None:
        return True
    over = first_of(row["start"]) <= last_of(reign.end or reign.seen) and first_of(reign.start) <= last_of(
        row["end"] or row["seen"] or "9999"
    )
    return over or days(row["start"], reign.start) <= _NEAR


def _extend(row: dict[str, str], reign: Reign) -> None:
    """What the page knows beyond the row: a later day in office, or the last one."""
    known = row["seen"] or row["end"]
    if (row["end"] and not row["seen"]) or last_of(reign.seen or reign.end or "") <= last_of(known):
        return
    row["end"], row["seen"] = reign.end or "", reign.seen
    row["source"] = "|".join(dict.fromkeys((*row["source"].split("|"), reign.sources[-1])))


def _end_at_the_next(tables: Tables) -> None:
    """Who was last shown in office before somebody else's first day there is out of it by that day."""
    by_office: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in (*tables.terms, *tables.added):
        if row["source"] != _UNCHECKED and row["start"] and row["office"] not in SHARED:
            by_office.setdefault((row.get("where") or row["organisation"] or row["country"], row["office"]), []).append(row)
    for rows in by_office.values():
        rows.sort(key=lambda row: last_of(row["start"]))
        for n, row in enumerate(rows[:-1]):
            later = next(
                (each["start"] for each in rows[n + 1 :] if _who(each) != _who(row) and last_of(each["start"]) >= row["seen"]), None
            )
            if row["seen"] and later is not None and (not row["end"] or (_of_pages(row) and last_of(later) < first_of(row["end"]))):
                row["end"] = later


def _of_pages(row: dict[str, str]) -> bool:
    return all(part.startswith("http") for part in row["source"].split("|"))


def _who(row: dict[str, str]) -> str:
    return row.get("person") or row["name"]


def main() -> None:
    tables = Tables.read()
    enter(tables, reigns(pages.read()))
    tables.write()
    unchecked = sum(row["source"] == _UNCHECKED for row in tables.terms)
    print(f"{len(tables.terms)} terms, {unchecked} unchecked; {len(tables.added)} officeholders")


if __name__ == "__main__":
    main()
