"""Reports into a chronicle: past what is known, through the workers, a batch and its joins at a time."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from dragoman.chronicle import Added, ChronicleError, Journal, Progress, Report, Store, Updated, lists, log, reports
from dragoman.fingerprints import fingerprint
from dragoman.joining import keep_joined
from dragoman.joins import rejoin
from dragoman.language import DEFAULT, ModelError, load
from dragoman.pipeline import own_lists
from dragoman.records import Received, identify
from dragoman.sources import Asked, Failed, Known, Noted, collect, how_many
from dragoman.visits import Visits
from dragoman.workers import derive_all

#: reports, or seconds of waiting for them, that are written together with their joins
BATCH, SECONDS = 32, 5.0

Tell: TypeAlias = Callable[[Progress], None]


@dataclasses.dataclass(slots=True)
class Arriving:
    """The sources on their way in: what is known already or cannot be taken is counted and passed over."""

    store: Store
    names: Sequence[str]
    asked: Asked
    visits: Visits
    known: int = 0
    failed: list[Failed] = dataclasses.field(default_factory=list)
    notes: list[Noted] = dataclasses.field(default_factory=list)
    seen: set[str] = dataclasses.field(default_factory=set)

    def __iter__(self) -> Iterator[Received]:
        for each in collect(self.names, self.asked, self.visits):
            if isinstance(each, Failed):
                self.failed.append(each)
                continue
            if isinstance(each, Noted):
                self.notes.append(each)
                continue
            if isinstance(each, Known):
                self.known += 1
                continue
            name = identify(each.address, each.data)
            self.visits.led_to(each.address, name)
            if name in self.seen or self.store.known([name]):
                self.known += 1
                continue
            self.seen.add(name)
            yield each

    @property
    def passed(self) -> int:
        return self.known + len(self.failed)


def add(store: Store, names: Sequence[str], model: str | None, jobs: int | None, tell: Tell | None, *, asked: Asked) -> Added:
    """Read reports into a chronicle; see :meth:`dragoman.api.Chronicle.add`."""
    started = time.monotonic()
    package = model or DEFAULT
    total = None if tell is None else how_many(names)
    arriving = Arriving(store, names, asked, Visits(store))
    journal = Journal(_now(), "add")
    failed: list[Failed] = []
    new: list[str] = []
    done = 0
    with _said(), contextlib.closing(derive_all(arriving, package, jobs, own_lists(store))) as outcomes:
        for batch in _batches(_reports(outcomes, failed)):
            if not new:
                keep_joined(store)
                store.remember(model=package, weights=load(package).fingerprint)
            added = store.add(batch, journal, rejoin)
            arriving.visits.keep(added)
            new += added
            done += len(batch)
            if tell is not None:
                tell(Progress(done + len(failed) + arriving.passed, total, batch[-1].received.uri))
    arriving.visits.finish()
    unread = store.unread(new)
    return Added(tuple(new), arriving.known, unread, (*arriving.failed, *failed), time.monotonic() - started, tuple(arriving.notes))


def update(store: Store, model: str | None, tell: Tell | None) -> Updated:
    """Derive stale reports anew; see :meth:`dragoman.api.Chronicle.update`."""
    started = time.monotonic()
    package = model or DEFAULT
    db = store.file.reading()
    with _said():
        weights = load(package).fingerprint
    store.remember(weights=weights)
    keep_joined(store)
    done = _again(store, reports.stale(db, fingerprint(weights) | lists.read_with(db)), package, tell, Journal(_now(), "update"))
    return Updated(done, time.monotonic() - started)


def redate(store: Store, document: str, model: str | None) -> None:
    """Derive a report anew whose day of publication a person set or took back, for "yesterday" counts from it.

    A stale one waits for the next update.
    """
    db = store.file.reading()
    if document not in reports.stale(db, fingerprint(store.setting("weights") or "") | lists.read_with(db)):
        with _said():
            _again(store, [document], model or DEFAULT, None, Journal(_now(), "set"))


def _again(store: Store, documents: Sequence[str], package: str, tell: Tell | None, journal: Journal) -> int:
    """Derive reports anew from their bytes, batch by batch; gives how many were."""
    done = 0
    db = store.file.reading()
    with contextlib.closing(derive_all((_as_dated(db, each) for each in documents), package, own=own_lists(store))) as outcomes:
        for batch in _batches(_reports(outcomes, [])):
            done += len(store.rederive(batch, journal, rejoin))
            if tell is not None:
                tell(Progress(done, len(documents), batch[-1].received.uri))
    return done


def _as_dated(db: sqlite3.Connection, document: str) -> Received:
    """A report as it came, with the day of publication that a person gave it, if one did."""
    received = reports.received(db, document)
    for judgement in log.standing(db, [document]).get(document, ()):
        date = (judgement.value or {}).get("fields", {}).get("published") if judgement.kind == "set" else None
        if date and date.get("precision") == "day":
            received = dataclasses.replace(received, given={**received.given, "date": date["start"]})
    return received


@contextlib.contextmanager
def _said() -> Iterator[None]:
    """A model that cannot be used is the user's to mend, and said like all else that is."""
    try:
        yield
    except ModelError as problem:
        raise ChronicleError(str(problem)) from problem


def _reports(outcomes: Iterable[Report | Failed], failed: list[Failed]) -> Iterator[Report]:
    for each in outcomes:
        if isinstance(each, Failed):
            failed.append(each)
        else:
            yield each


def _batches(coming: Iterable[Report]) -> Iterator[list[Report]]:
    """Reports to be written together: so many, or those that came in so many seconds."""
    batch: list[Report] = []
    opened = time.monotonic()
    for each in coming:
        batch.append(each)
        if len(batch) == BATCH or time.monotonic() - opened > SECONDS:
            yield batch
            batch, opened = [], time.monotonic()
    if batch:
        yield batch


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
