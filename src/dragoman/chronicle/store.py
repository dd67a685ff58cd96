"""The chronicle: one file, the transactions that change it, and the joins worked in the same breath."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from dragoman.chronicle import actors, reports
from dragoman.chronicle.errors import ChronicleError
from dragoman.chronicle.file import File
from dragoman.chronicle.joined import Joined
from dragoman.records import Findings, Received

if TYPE_CHECKING:
    import sqlite3


class Rejoin(Protocol):
    """How the joins are worked again; the pipeline hands it in, for the chronicle knows no joins but their store."""

    def __call__(self, store: Joined, documents: Collection[str], gone: Collection[str] = ()) -> None: ...


@dataclass(frozen=True, slots=True)
class Report:
    """A report on its way in: as it came, its text, and what was found in it, frozen."""

    received: Received
    text: str
    frozen: bytes


class Store:
    """What is written: every method is one transaction, whole or not at all."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.file = File(path)

    def fixed(self, name: str, value: str | None) -> str | None:
        """A setting that is fixed when the chronicle is made: what stands, or this value where nothing stands yet.

        Raises :class:`ChronicleError` where another value stands.
        """
        found = self.file.reading().execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone() if self.file.exists() else None
        if found and value is not None and found[0] != value:
            raise ChronicleError(
                f"{self.file.path} was made with the {name} {found[0]!r}; leave the option out, or make a new chronicle for {value!r}"
            )
        return found[0] if found else value

    def fix(self, **settings: str) -> None:
        """Fix settings, each the first time that it is given."""
        with self.file.writing() as db:
            db.executemany("INSERT OR IGNORE INTO setting VALUES (?, ?)", sorted(settings.items()))

    def known(self, documents: Collection[str]) -> set[str]:
        """Those of these documents that are there."""
        return reports.known(self.file.reading(), documents) if self.file.exists() else set()

    def unread(self, documents: Collection[str]) -> int:
        """How many of these documents were not read for findings."""
        query = "SELECT count(*) FROM document WHERE unread IS NOT NULL AND id IN ({})"
        return sum(
            self.file.reading().execute(query.format(reports.marks(some)), some).fetchone()[0] for some in reports.batches(documents)
        )

    def add(self, coming: Iterable[Report], added: str, rejoin: Rejoin) -> list[str]:
        """Add reports with their joins; one that is there already is passed over. Gives the ids of the new ones."""
        batch = {found.document.id: (each, found) for each, found in _thawed(coming)}
        with self.file.writing() as db:
            new = sorted(set(batch) - reports.known(db, batch))
            for name in new:
                each, found = batch[name]
                reports.insert(db, each.received, found, each.frozen, added)
            self._work(db, new, (), rejoin)
        return new

    def rederive(self, coming: Iterable[Report], rejoin: Rejoin) -> list[str]:
        """Put new findings of reports in the place of the old ones; one that was removed meanwhile is passed over."""
        batch = {found.document.id: (each, found) for each, found in _thawed(coming)}
        with self.file.writing() as db:
            there = sorted(reports.known(db, batch))
            for name in there:
                each, found = batch[name]
                reports.rederive(db, found, each.frozen)
            self._work(db, there, (), rejoin)
        return there

    def remove(self, document: str, rejoin: Rejoin) -> None:
        """Take a report out, as if it had never been added."""
        with self.file.writing() as db:
            self._work(db, (), (document,), rejoin)

    def _work(self, db: sqlite3.Connection, documents: Collection[str], gone: Collection[str], rejoin: Rejoin) -> None:
        """Lay out the rows of reports, take others out, and join what they touch."""
        touched: set[str] = set()
        for number, found in list(reports.as_derived(db, documents)):
            touched |= set(actors.counts(db, number))
            reports.lay_out(db, number, found)
            touched |= set(actors.counts(db, number))
        for each in gone:
            touched |= set(actors.counts(db, reports.number_of(db, each)))
            reports.erase(db, each)
        joined = Joined(db, lambda ids: [found for _, found in reports.as_derived(db, ids)])
        rejoin(joined, documents, gone)
        actors.recount(db, touched | joined.regrouped)


def _thawed(coming: Iterable[Report]) -> Iterator[tuple[Report, Findings]]:
    return ((each, reports.thaw(each.frozen, each.text)) for each in coming)
