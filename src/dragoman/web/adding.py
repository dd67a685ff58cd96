"""Reports brought in by the browser: pasted, dropped or fetched, one piece of work after the other, with its progress shown."""

from __future__ import annotations

import dataclasses
import itertools
import queue
import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman import open as open_chronicle
from dragoman.chronicle import Added, ChronicleError, Progress
from dragoman.web.asked import Asked
from dragoman.web.judging import checked

#: bytes that one form may bring, and files
LARGEST, FILES = 200 << 20, 500
_PASTED = 2 << 20
_KEPT = 50


@dataclasses.dataclass(slots=True)
class Job:
    """One form's worth of reports: where they lie until they are read, how far it is, what came of it."""

    number: int
    sources: list[str]
    folder: Path | None
    progress: Progress | None = None
    added: Added | None = None
    problem: str = ""

    def tell(self, progress: Progress) -> None:
        """Take down how far it is."""
        self.progress = progress

    @property
    def done(self) -> bool:
        return self.added is not None or bool(self.problem)


class Jobs:
    """The work that was asked for, done in one thread in order; a chronicle has one writer at a time anyway."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._waiting: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._numbers = itertools.count(1)
        self._worker: threading.Thread | None = None
        self.every: dict[int, Job] = {}

    def begin(self, sources: list[str], folder: Path | None) -> Job:
        """Put a piece of work in the queue."""
        job = Job(next(self._numbers), sources, folder)
        self.every[job.number] = job
        for number in sorted(self.every)[:-_KEPT]:
            if self.every[number].done:
                del self.every[number]
        self._waiting.put(job)
        if self._worker is None:
            self._worker = threading.Thread(target=self._work, name="adding", daemon=True)
            self._worker.start()
        return job

    def _work(self) -> None:
        while True:
            job = self._waiting.get()
            try:
                with open_chronicle(self._path) as known:
                    job.added = known.add(job.sources, jobs=1, progress=job.tell)
            except (ChronicleError, OSError) as problem:
                job.problem = str(problem) or type(problem).__name__
            except Exception as problem:  # noqa: BLE001 - the page says it, and the next piece of work is done all the same
                job.problem = f"reading it failed ({type(problem).__name__}: {problem})"
            finally:
                if job.folder is not None:
                    shutil.rmtree(job.folder, ignore_errors=True)


def endpoint(jobs: Jobs, token: str, failed: Callable[[Asked, str], Response]) -> Callable[[Request], object]:
    """The endpoint that takes pasted text, files and addresses."""

    async def respond(request: Request) -> Response:
        folder = Path(tempfile.mkdtemp(prefix="dragoman-"))
        try:
            job = jobs.begin(await _sources(request, token, folder), folder)
        except ChronicleError as problem:
            shutil.rmtree(folder, ignore_errors=True)
            return failed(Asked.of(request.url.path, {}), str(problem))
        return RedirectResponse(f"/add?job={job.number}", status_code=303)

    return respond


async def _sources(request: Request, token: str, folder: Path) -> list[str]:
    """What a form brings: its addresses, and the folder if files or a text were put into it. Raises :class:`ChronicleError`."""
    if int(request.headers.get("content-length") or LARGEST + 1) > LARGEST:
        raise ChronicleError(f"a form may bring {LARGEST >> 20} MB; add larger ones from the command line")
    async with request.form(max_files=FILES, max_fields=20, max_part_size=_PASTED) as form:
        checked(form, token)
        sources = [each for each in str(form.get("addresses", "")).split() if each.startswith(("http://", "https://"))]
        kept = await run_in_threadpool(_keep, form, folder)
    if kept:
        sources.append(str(folder))
    if not sources:
        raise ChronicleError("there is nothing to add: paste a text, choose files, or give an address that begins with https://")
    return sources


def _keep(form: FormData, folder: Path) -> bool:
    """Put the pasted text and the files of a form into a folder; whether there were any."""
    pasted = str(form.get("text", "")).strip()
    if pasted:
        (folder / "pasted.txt").write_text(pasted, encoding="utf-8")
    files = [each for each in form.getlist("files") if isinstance(each, UploadFile) and each.filename]
    for number, each in enumerate(files):
        with (folder / f"{number:04}-{_plain(each.filename or '')}").open("wb") as to:
            shutil.copyfileobj(each.file, to)
    return bool(pasted or files)


def _plain(name: str) -> str:
    """A file's name as one may write it anywhere: no folders, no signs that a system reads."""
    base = PurePosixPath(name.replace("\\", "/")).name
    return "".join(each if each.isalnum() or each in "._-" else "_" for each in base)[-100:] or "report"
