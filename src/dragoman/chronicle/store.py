"""The chronicle: one file, the transactions that change it, and the joins worked in the same breath."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from dragoman.chronicle import actors, follow, log, reports
from dragoman.chronicle import journal as journals
from dragoman.chronicle.file import File
from dragoman.chronicle.joined import Joined
from dragoman.chronicle.journal import Journal
from dragoman.chronicle.judging import applied
from dragoman.chronicle.sql import batches, marks
from dragoman.records import Findings, Judgement, Received

if TYPE_CHECKING:
    import sqlite3


#: reports whose findings are held at once while a judgement takes effect
SLICE = 250


class Rejoin(Protocol):
    """How the joins are worked again; the pipeline hands it in, for the chronicle knows no joins but their store."""

    def __call__(
        self, store: Joined, documents: Collection[str], gone: Collection[str] = (), reread: Collection[str] | None = None
    ) -> None: ...


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

    def setting(self, name: str) -> str | None:
        """What the chronicle remembers under a name, if anything."""
        if not self.file.exists():
            return None
        found = self.file.reading().execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else None

    def remember(self, **settings: str) -> None:
        """Remember something under its name."""
        with self.file.writing() as db:
            db.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?)", sorted(settings.items()))

    def known(self, documents: Collection[str]) -> set[str]:
        """Those of these documents that are there."""
        return reports.known(self.file.reading(), documents) if self.file.exists() else set()

    def unread(self, documents: Collection[str]) -> int:
        """How many of these documents were not read for findings."""
        query = "SELECT count(*) FROM document WHERE unread IS NOT NULL AND id IN ({})"
        return sum(self.file.reading().execute(query.format(marks(some)), some).fetchone()[0] for some in batches(documents))

    def add(self, coming: Iterable[Report], journal: Journal, rejoin: Rejoin) -> list[str]:
        """Add reports with their joins; one that is there already is passed over. Gives the ids of the new ones.

        They count as added when the run began.
        """
        batch = {found.document.id: (each, found) for each, found in _thawed(coming)}
        with self.file.writing() as db:
            new = sorted(set(batch) - reports.known(db, batch))
            derived = []
            for name in new:
                each, found = batch[name]
                number = reports.insert(db, each.received, found, each.frozen, journal.made)
                derived.append((number, dataclasses.replace(found, document=dataclasses.replace(found.document, added=journal.made))))
            by = {found.document.fingerprint.get("model", "") for _, found in derived}
            db.executemany("INSERT OR REPLACE INTO setting VALUES ('weights', ?)", [(each,) for each in by])
            self._work(db, derived, (), rejoin, journal)
        return new

    def rederive(self, coming: Iterable[Report], journal: Journal, rejoin: Rejoin) -> list[str]:
        """Put new findings of reports in the place of the old ones; one that was removed meanwhile is passed over."""
        batch = {found.document.id: (each, found) for each, found in _thawed(coming)}
        with self.file.writing() as db:
            there = sorted(reports.known(db, batch))
            for name in there:
                each, found = batch[name]
                reports.rederive(db, found, each.frozen)
            self._work(db, reports.as_derived(db, there), (), rejoin, journal)
        return there

    def rejoin(self, rejoin: Rejoin) -> None:
        """Work all joins again from nothing; all or none, so that no listing ever shows half of them."""
        with self.file.writing() as db:
            for table in ("keyed", "item", "member", "placed", "event", "event_mention", "story", "disagreement"):
                db.execute(f"DELETE FROM {table}")
            db.execute("DELETE FROM actor")
            joined = Joined(db, {}, lambda ids: _effective(db, ids), None)
            for some in batches(row[0] for row in db.execute("SELECT id FROM document WHERE hidden = 0 ORDER BY id").fetchall()):
                rejoin(joined, some)
            everyone = {row[0] for row in db.execute("SELECT DISTINCT actor FROM local_actor")}
            actors.recount(db, everyone | joined.regrouped)

    def remove(self, document: str, rejoin: Rejoin) -> None:
        """Take a report out, as if it had never been added."""
        with self.file.writing() as db:
            self._work(db, (), (document,), rejoin, None)
            journals.forget(db, document)

    def judge(self, coming: Iterable[Judgement], journal: Journal, rejoin: Rejoin) -> int:
        """Write judgements down and let them take effect; those already there are passed over. Gives how many were new."""
        with self.file.writing() as db:
            new = [each for each in coming if log.put(db, each)]
            self._again(db, {document for each in new for document in log.bound(db, each)}, rejoin, journal, new)
        return len(new)

    def undo(self, judgement: Judgement, journal: Journal, rejoin: Rejoin) -> None:
        """Take a judgement back: everything stands as if it had not been made."""
        with self.file.writing() as db:
            there = log.bound(db, judgement)
            log.undo(db, judgement.id, journal.made)
            log.verdicts(db, [log.found(db, judgement.id)], [])
            self._again(db, there, rejoin, journal, [judgement])

    def _again(
        self, db: sqlite3.Connection, documents: Collection[str], rejoin: Rejoin, journal: Journal, judgements: Sequence[Judgement]
    ) -> None:
        """Lay out and join reports anew, some at a time: a judgement on an actor of a registry may bind all that there are.

        What it leaves as it was is not worked again.
        """
        every = sorted(documents)
        narrow = all(follow.follows(each) for each in judgements)
        for at in range(0, len(every), SLICE):
            derived = reports.as_derived(db, every[at : at + SLICE])
            if narrow:
                self._follow(db, derived, judgements, rejoin, journal)
            else:
                self._work(db, derived, (), rejoin, journal)

    def _follow(
        self,
        db: sqlite3.Connection,
        derived: Iterable[tuple[int, Findings]],
        judgements: Sequence[Judgement],
        rejoin: Rejoin,
        journal: Journal,
    ) -> None:
        """Let judgements that no link between reports rests on take effect: rows and joins of what they change, and of nothing else."""
        every = list(derived)
        touched: set[str] = set()
        effective: dict[str, Findings] = {}
        hidden, reread = [], []
        judged = log.standing(db, [found.document.id for _, found in every])
        for number, found in every:
            name = found.document.id
            standing = judged.get(name, [])
            now, matched = applied(found, standing)
            was, _ = applied(found, follow.before(standing, judgements))
            log.remember(db, name, matched)
            if was == now:
                continue
            touched |= set(actors.counts(db, number))
            if now is None:
                reports.hide(db, number)
                hidden.append(name)
                continue
            reports.lay_out(db, number, now)
            touched |= set(actors.counts(db, number))
            if was is None or not follow.only_called(was, now):
                effective[name] = now
            if was is None or not follow.only_meant(was, now):
                reread.append(name)
        joined = Joined(db, effective, lambda ids: _effective(db, ids), journal)
        if effective or hidden:
            rejoin(joined, sorted(effective), hidden, [each for each in reread if each in effective])
            db.executemany("DELETE FROM placed WHERE document = ?", [(each,) for each in hidden])
        actors.recount(db, touched | joined.regrouped)

    def _work(
        self,
        db: sqlite3.Connection,
        derived: Iterable[tuple[int, Findings]],
        gone: Collection[str],
        rejoin: Rejoin,
        journal: Journal | None,
    ) -> None:
        """Lay out the rows of reports, take others out, and join what they touch; the journal, if any, takes down what that follow."""
        effective: dict[str, Findings] = {}
        touched: set[str] = set()
        every = list(derived)
        judged = log.standing(db, [found.document.id for _, found in every])
        for number, found in every:
            touched |= set(actors.counts(db, number))
            now, matched = applied(found, judged.get(found.document.id, ()))
            log.remember(db, found.document.id, matched)
            if now is None:
                reports.hide(db, number)
            else:
                effective[now.document.id] = now
                reports.lay_out(db, number, now)
                touched |= set(actors.counts(db, number))
        for each in gone:
            touched |= set(actors.counts(db, reports.number_of(db, each)))
            reports.erase(db, each)
            log.forget(db, each)
        linking = {each.id: each for some in judged.values() for each in some if each.kind in ("merge", "split")}
        if linking:
            places = {document for each in linking.values() for document in log.documents(each)}
            log.verdicts(db, linking.values(), [found for _, found in reports.as_derived(db, places)])
        joined = Joined(db, effective, lambda ids: _effective(db, ids), journal)
        hidden = sorted({found.document.id for _, found in every} - set(effective))
        rejoin(joined, sorted(effective), [*hidden, *gone])
        db.executemany("DELETE FROM placed WHERE document = ?", [(each,) for each in hidden])
        actors.recount(db, touched | joined.regrouped)


def _effective(db: sqlite3.Connection, documents: Collection[str]) -> Iterator[Findings]:
    """The findings of documents with the judgements that stand applied; what a person rejected is not among them."""
    judged = log.standing(db, documents)
    for _, found in reports.as_derived(db, documents):
        now = applied(found, judged.get(found.document.id, ()))[0]
        if now is not None:
            yield now


def _thawed(coming: Iterable[Report]) -> Iterator[tuple[Report, Findings]]:
    return ((each, reports.thaw(each.frozen, each.text)) for each in coming)
