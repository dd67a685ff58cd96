"""Reports into a chronicle: past what is known, through the workers, a batch and its joins at a time."""

from __future__ import annotations

import contextlib
import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from dragoman.chronicle import Added, ChronicleError, Progress, Report, Store, Updated, reports
from dragoman.fingerprints import fingerprint, joined_by
from dragoman.joins import rejoin
from dragoman.language import DEFAULT, ModelError, load
from dragoman.records import Received, identify
from dragoman.sources import Failed, collect
from dragoman.workers import derive_all

#: reports, or seconds of waiting for them, that are written together with their joins
BATCH, SECONDS = 32, 5.0

Tell: TypeAlias = Callable[[Progress], None]


@dataclass(slots=True)
class Arriving:
    """The sources on their way in: what is known already or cannot be taken is counted and passed over."""

    store: Store
    names: Sequence[str]
    known: int = 0
    failed: list[Failed] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def __iter__(self) -> Iterator[Received]:
        for each in collect(self.names):
            if isinstance(each, Failed):
                self.failed.append(each)
                continue
            name = identify(each.address, each.data)
            if name in self.seen or self.store.known([name]):
                self.known += 1
                continue
            self.seen.add(name)
            yield each

    @property
    def passed(self) -> int:
        return self.known + len(self.failed)


def add(store: Store, names: Sequence[str], model: str | None, jobs: int | None, tell: Tell | None) -> Added:
    """Read reports into a chronicle; see :meth:`dragoman.api.Chronicle.add`."""
    started = time.monotonic()
    package = model or DEFAULT
    total = None if tell is None or "-" in names else sum(1 for _ in collect(names))
    arriving = Arriving(store, names)
    failed: list[Failed] = []
    new: list[str] = []
    done = 0
    with _said(), contextlib.closing(derive_all(arriving, package, jobs)) as outcomes:
        for batch in _batches(_reports(outcomes, failed)):
            if not new:
                store.remember(
                    model=package, weights=load(package).fingerprint, **({} if store.setting("joins") else {"joins": joined_by()})
                )
            new += store.add(batch, _now(), rejoin)
            done += len(batch)
            if tell is not None:
                tell(Progress(done + len(failed) + arriving.passed, total, batch[-1].received.uri))
    unread = store.unread(new)
    return Added(tuple(new), arriving.known, unread, (*arriving.failed, *failed), time.monotonic() - started)


def update(store: Store, model: str | None, tell: Tell | None) -> Updated:
    """Derive stale reports anew; see :meth:`dragoman.api.Chronicle.update`."""
    started = time.monotonic()
    package = model or DEFAULT
    db = store.file.reading()
    with _said():
        weights = load(package).fingerprint
    stale = reports.stale(db, fingerprint(weights))
    done = 0
    with contextlib.closing(derive_all((reports.received(db, each) for each in stale), package)) as outcomes:
        for batch in _batches(_reports(outcomes, [])):
            done += len(store.rederive(batch, rejoin))
            if tell is not None:
                tell(Progress(done, len(stale), batch[-1].received.uri))
    store.remember(weights=weights)
    if store.setting("joins") != joined_by():
        store.rejoin(rejoin)
        store.remember(joins=joined_by())
    return Updated(done, time.monotonic() - started)


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
