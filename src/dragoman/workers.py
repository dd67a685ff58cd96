"""The stages over all cores: worker processes that each hold a model, and the reports under way between them."""

from __future__ import annotations

import concurrent.futures
import contextlib
import faulthandler
import functools
import itertools
import multiprocessing
import multiprocessing.connection
import multiprocessing.forkserver
import os
import pathlib
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from typing import TypeAlias

from dragoman.language import DEFAULT, load
from dragoman.pipeline import Outcome, Own, work
from dragoman.records import Received
from dragoman.sources import Failed

#: fewer reports than this are read in this process: warming up workers would take longer
SMALL = 8
#: reports, or bytes of them, that go to a worker at a time: parsed in one stream, and lost together at most
CHUNK, CHUNK_BYTES = 8, 400_000
#: seconds that a worker may take over a report, and bytes for each second more; then it is ended and the report has failed
PATIENCE, BYTES_A_SECOND = 120, 2_000

Task: TypeAlias = Callable[[list[Received]], list[Outcome]]


def derive_all(
    arriving: Iterable[Received], package: str = DEFAULT, jobs: int | None = None, own: Own | None = None
) -> Generator[Outcome, None, None]:
    """Read and derive reports, in the order in which they come; a few at a time are under way. ``own``: with these lists of actors.

    One worker process a core, or ``jobs`` of them; a handful of reports is read in this process. A report that a stage
    cannot bear, or that ends its worker, comes out as :class:`Failed`; the rest goes on.
    """
    workers = jobs or cores()
    rest = iter(arriving)
    first = list(itertools.islice(rest, SMALL))
    everything = itertools.chain(first, rest)
    if len(first) < SMALL or workers == 1:
        for chunk in _chunks(everything):
            yield from work(chunk, package, own)
        return
    preload = "dragoman.warm" if package == DEFAULT else __name__
    crew = Workers(workers, functools.partial(load, package), functools.partial(work, package=package, own=own), preload)
    with contextlib.closing(crew):
        yield from crew.outcomes(_chunks(everything))


def cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _chunks(arriving: Iterable[Received]) -> Iterator[list[Received]]:
    chunk: list[Received] = []
    size = 0
    for each in arriving:
        if chunk and (len(chunk) == CHUNK or size + len(each.data) > CHUNK_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(each)
        size += len(each.data)
    if chunk:
        yield chunk


class Workers:
    """Worker processes, each made ready once, and the chunks that they are at."""

    def __init__(self, number: int, warm_up: Callable[[], object], task: Task, preload: str = __name__) -> None:
        self.number = number
        self.warm_up = warm_up
        self.task = task
        self.preload = preload
        self.pool = self._start()

    def _start(self) -> concurrent.futures.ProcessPoolExecutor:
        forking = "forkserver" in multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if forking else "spawn")
        if isinstance(context, multiprocessing.context.ForkServerContext):
            context.set_forkserver_preload([self.preload])  # imported once for all workers, and their memory shared
            with _uninterrupted():
                multiprocessing.forkserver.ensure_running()
        return concurrent.futures.ProcessPoolExecutor(self.number, mp_context=context, initializer=_begin, initargs=(self.warm_up,))

    def close(self) -> None:
        self.pool.shutdown(wait=True, cancel_futures=True)

    def outcomes(self, chunks: Iterator[list[Received]]) -> Iterator[Outcome]:
        """The outcomes of all chunks in order; twice as many chunks as workers are under way."""
        under_way: deque[tuple[list[Received], concurrent.futures.Future[list[Outcome]]]] = deque()
        for chunk in itertools.chain(chunks, [None] * (2 * self.number)):
            if chunk is not None:
                under_way.append((chunk, self.pool.submit(timed, self.task, chunk)))
            if under_way and (chunk is None or len(under_way) == 2 * self.number):
                try:
                    result = under_way[0][1].result()
                    under_way.popleft()
                    yield from result
                except BrokenProcessPool:
                    waiting = [report for each, _ in under_way for report in each]
                    under_way.clear()
                    yield from self._one_by_one(waiting)

    def _one_by_one(self, reports: Iterable[Received]) -> Iterator[Outcome]:
        """After a worker died: each report by itself, so that the one that ends its worker is known."""
        self._restart()
        for each in reports:
            try:
                yield from self.pool.submit(timed, self.task, [each]).result()
            except BrokenProcessPool:
                yield Failed(each.uri, "it took too long or too much memory and its worker process was ended; split it or leave it out")
                self._restart()

    def _restart(self) -> None:
        self.close()
        self.pool = self._start()


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start a process that the keyboard's interrupt does not reach: its parent ends it, without a traceback of its own."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


#: why this worker could not be made ready
_cold: list[Exception] = []


def _begin(warm_up: Callable[[], object]) -> None:
    """Make a worker ready: the keyboard's interrupt left to the parent, an end when the parent ends, the model loaded."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    try:
        warm_up()
    except Exception as problem:  # noqa: BLE001 - told with the first task: a pool whose workers do not start says nothing
        _cold.append(problem)


def _end_with(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


def timed(task: Task, chunk: list[Received]) -> list[Outcome]:
    """Some reports' work, with an end put to this process if it takes too long; the parent then knows which it was."""
    if _cold:
        raise _cold[0]
    limit = PATIENCE * len(chunk) + sum(len(each.data) for each in chunk) / BYTES_A_SECOND
    with pathlib.Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(limit, exit=True, file=nowhere)
        try:
            return task(chunk)
        finally:
            faulthandler.cancel_dump_traceback_later()
