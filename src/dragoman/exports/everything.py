"""All records, one table a kind: as CSV or as Parquet, in a folder or one zip, with a manifest that counts the rows of each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, BinaryIO, TypeAlias

from dragoman import records as r
from dragoman.chronicle import ChronicleError, Filters, OutletCount
from dragoman.exports.case import Folder, Zip, text
from dragoman.exports.manifest import Manifest
from dragoman.exports.parquet import needed, write_parquet
from dragoman.exports.selection import Selection
from dragoman.exports.table import write_csv

Write: TypeAlias = Callable[[type, Iterable[Any], Manifest, BinaryIO], int]
_REPORTS = frozenset({"actor", "story", "since", "until", "outlet", "language", "as_of", "document"})
_EVENTS = _REPORTS | {"type", "partner", "modality"}
#: every kind of record: the listing that gives it, its class, the filters that the listing takes
TABLES: Mapping[str, tuple[type, frozenset[str]]] = {
    "documents": (r.Document, _REPORTS | {"type"}),
    "actors": (r.Actor, _REPORTS),
    "references": (r.Reference, _REPORTS),
    "mentions": (r.Mention, _EVENTS),
    "events": (r.Event, _EVENTS),
    "statements": (r.Statement, _REPORTS),
    "figures": (r.Figure, _REPORTS),
    "stories": (r.Story, _REPORTS | {"type"}),
    "disagreements": (r.Disagreement, _REPORTS),
    "judgements": (r.Judgement, frozenset({"document", "since", "until"})),
    "outlets": (OutletCount, _REPORTS),
}


def csv(kind: type, records: Iterable[Any], made: Manifest, to: BinaryIO) -> int:
    """One table as CSV; it says nothing of what made it, the manifest beside it does."""
    with text(to) as out:
        return write_csv(kind, records, out)


#: the forms of a table by the endings of their files
WRITERS: Mapping[str, Write] = {"csv": csv, "parquet": write_parquet}


def write_everything(chosen: Selection, ending: str, made: Manifest, case: Folder | Zip) -> dict[str, int]:
    """Write a file for each kind of record and ``manifest.json``; returns the rows of each.

    Each table is narrowed by those of the filters that its listing takes, as the command of that listing would be; the manifest
    says which tables a filter did not touch. Raises :class:`ChronicleError` where less than listings is asked for.
    """
    if not chosen.whole:
        raise ChronicleError(f"{ending} takes whole listings with their filters: no single event, pair or disagreements alone")
    if ending == "parquet":
        needed()  # before there is a file
    rows: dict[str, int] = {}
    for name, (kind, taken) in TABLES.items():
        filters: Filters = {each: value for each, value in chosen.filters.items() if each in taken}  # type: ignore[assignment]
        with case.put(f"{name}.{ending}") as file:
            rows[name] = WRITERS[ending](kind, getattr(chosen.known, name)(**filters), made, file)
    passed = {each: names for each in chosen.filters if (names := [name for name, (_, taken) in TABLES.items() if each not in taken])}
    with case.put("manifest.json") as file:
        whole = made.as_json(rows) | ({"not_narrowed_by": passed} if passed else {})
        file.write((json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode())
    return rows
