"""Own lists of actors, brought to a chronicle and taken away; reports read before are stale until the next update."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import pathlib
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, get_args

from dragoman.actors import Known, with_own
from dragoman.actors.known import looked_for, same_as
from dragoman.actors.lists import Bad, Passed, read_list
from dragoman.chronicle import ChronicleError, Kind, Store, lists
from dragoman.records import ActorList, Listed

#: bad rows that are kept by their words; more are only counted
SHOWN = 1_000
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of every row of a list.

    ``known`` of its actors are the registry's, and lend it their names; ``unsought`` have no name that is looked for in texts (one
    word only, or the registry's name of something else). ``passed`` counts rows that are no actors, by FollowTheMoney's schema.
    ``bad`` rows are given with their line and a reason, the first thousand; ``failed`` counts them all.
    """

    list: ActorList
    known: int
    unsought: int
    passed: tuple[tuple[str, int], ...]
    bad: tuple[Bad, ...]
    failed: int
    replaced: bool
    seconds: float


@dataclass(slots=True)
class _Taking:
    """The rows on their way in; counts what is passed over."""

    rows: Iterator[Listed | Bad | Passed]
    known: int = 0
    unsought: int = 0
    failed: int = 0
    bad: list[Bad] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)

    def __iter__(self) -> Iterator[Listed]:
        for row in self.rows:
            if isinstance(row, Bad):
                self.failed += 1
                if len(self.bad) < SHOWN:
                    self.bad.append(row)
            elif isinstance(row, Passed):
                self.passed[row.schema] += 1
            else:
                self.known += same_as(row) is not None
                self.unsought += next(looked_for(row), None) is None
                yield row


def bring(store: Store, source: str | os.PathLike[str], name: str | None) -> Imported:
    """Keep the actors of a file as a list, in the place of any of that name; see :meth:`dragoman.api.Chronicle.import_actors`."""
    started = time.monotonic()
    path = os.fspath(source)
    called = _called(path, name)
    with _opened(path) as stream, store.file.writing() as db:
        before = [each.name for each in lists.every(db)]
        taking = _Taking(read_list(stream))
        held = lists.put(db, called, path, dt.datetime.now(dt.UTC).isoformat(timespec="seconds"), taking)
        if not held.actors:
            why = f"line {taking.bad[0].line}: {taking.bad[0].why}" if taking.bad else "it is empty, or holds no people and bodies"
            raise ChronicleError(f"no actor could be taken from {path}; {why}")
    return Imported(
        held,
        taking.known,
        taking.unsought,
        tuple(sorted(taking.passed.items())),
        tuple(taking.bad),
        taking.failed,
        called in before,
        time.monotonic() - started,
    )


def _called(path: str, name: str | None) -> str:
    """The name of a list: the one given, else that of the file."""
    called = name or re.sub(r"[^a-z0-9_-]+", "-", pathlib.Path(path).name.lower().partition(".")[0]).strip("-_")
    if not _NAME.fullmatch(called) or called in (*get_args(Kind), "registry"):
        raise ChronicleError(f"{called!r} cannot be a list's name; give one with --name, of small letters, digits and dashes")
    return called


@contextlib.contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    if path == "-":
        yield io.BytesIO(sys.stdin.buffer.read())  # read to its end: what kind of list it is shows at its beginning
        return
    with pathlib.Path(path).open("rb") as stream:
        yield stream


def read_lists(paths: Iterable[str], told: Callable[[str], None]) -> Known | None:
    """The registry with the lists of these files, no chronicle asked; ``None`` for no file. ``told`` gets a sentence for a bad row.

    Raises :class:`ChronicleError` for a file of which no row could be taken, ``OSError`` for one that cannot be read.
    """
    every: dict[str, list[Listed]] = {}
    for path in paths:
        with _opened(path) as stream:
            taking = _Taking(read_list(stream))
            every.setdefault(_called(path, None), []).extend(taking)
        for each in taking.bad:
            told(f"{path}, line {each.line}: {each.why}")
        if not every[_called(path, None)]:
            raise ChronicleError(f"no actor could be taken from {path}")
    return with_own(every) if every else None


def forget(store: Store, name: str) -> ActorList:
    """Take a list away; gives what it was."""
    with store.file.writing() as db:
        held = lists.found(db, name)
        lists.forget(db, name)
    return held
