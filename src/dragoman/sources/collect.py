"""From what a user names (files, folders, globs, JSON lines, standard input) to bytes with where they came from."""

from __future__ import annotations

import glob
import gzip
import io
import os
import pathlib
import sys
import zlib
from collections.abc import Iterator, Sequence
from typing import BinaryIO, cast

from dragoman.records import Received
from dragoman.sources.failed import LIMIT, Failed, too_large
from dragoman.sources.formats import NOT_YET, foreign, hint, looks_like
from dragoman.sources.rows import read_rows

_SAVE_AS_TEXT = "save the article as text or HTML and give that"


def collect(names: Sequence[str]) -> Iterator[Received | Failed]:
    """Everything under the given names, in order; what cannot be taken is said and the rest goes on. ``-`` is standard input.

    Lazy: one report is in memory at a time. The content of an input never raises; ``uri`` is the path as it was given.
    """
    for name in names:
        yield from _named(str(name))


def _named(name: str) -> Iterator[Received | Failed]:
    if name == "-":
        yield from _taken(name, sys.stdin.buffer, None)
    elif "://" in name:
        yield Failed(name, f"Addresses are not fetched yet ({name}); {_SAVE_AS_TEXT}.")
    elif "\x00" in name or not os.path.lexists(name):
        yield from _matching(name)
    elif pathlib.Path(name).is_dir():
        yield from _folder(name)
    else:
        yield from _file(name)


def _matching(pattern: str) -> Iterator[Received | Failed]:
    magic = glob.has_magic(pattern) and "\x00" not in pattern
    found = sorted(glob.glob(pattern, recursive=True)) if magic else []  # noqa: PTH207 - a pattern may be absolute or climb
    if not found:
        what = "Nothing matches" if magic else "There is no file or folder"
        yield Failed(pattern, f"{what} {pattern!r}; look for a slip in the name or the folder you are in.")
    for name in found:
        yield from _named(name)


def _folder(name: str) -> Iterator[Received | Failed]:
    """The readable files of a folder and those under it, in order of their paths; pictures, styles and the like are passed over."""
    found = False
    for folder, below, files in os.walk(name):
        below[:] = sorted(each for each in below if not each.startswith("."))
        for file in sorted(each for each in files if not each.startswith(".")):
            path = pathlib.Path(folder, file)
            if hint(path) is not None or path.suffix == "" or path.suffix.lower() in NOT_YET:
                found = True
                yield from _file(str(path))
    if not found:
        yield Failed(name, f"There is nothing readable in the folder {name!r}: it takes .txt, .md, .html and .jsonl files, also with .gz.")


def _file(name: str) -> Iterator[Received | Failed]:
    path = pathlib.Path(name)
    try:
        with path.open("rb") as raw:
            packed = path.suffix.lower() == ".gz"
            yield from _taken(name, cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if packed else raw, hint(path))
    except (EOFError, zlib.error, gzip.BadGzipFile) as problem:
        yield Failed(name, f"{name!r} is a damaged gzip file ({problem}); fetch or pack it again.")
    except OSError as problem:
        yield Failed(name, f"{name!r} cannot be read: {problem.strerror or problem}.")


def _taken(name: str, stream: BinaryIO, promised: str | None) -> Iterator[Received | Failed]:
    """The report or the JSON lines in a stream; nothing beyond the limit is read, however much it would unpack to."""
    if promised == "jsonl":
        yield from read_rows(stream, name)
        return
    data = stream.read(LIMIT + 1)
    kind = foreign(data)
    if kind is not None:
        yield Failed(name, f"{name!r} holds {kind}, which is not read; {_SAVE_AS_TEXT}.")
    elif promised is None and looks_like(data) == "jsonl":
        yield from read_rows(cast("BinaryIO", _Rest(data, stream)), name)
    elif len(data) > LIMIT:
        yield Failed(name, f"{name!r} is {too_large()}.")
    elif not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        yield Failed(name, f"{name!r} is empty: there is nothing to read in it.")
    else:
        yield Received(name, data, promised or looks_like(data))


class _Rest(io.RawIOBase):
    """A stream with the part that was already looked at put back in front."""

    def __init__(self, seen: bytes, stream: BinaryIO) -> None:
        self._seen = io.BytesIO(seen)
        self._stream = stream

    def readline(self, size: int | None = -1, /) -> bytes:
        line = self._seen.readline(size)
        if line.endswith(b"\n") or (size is not None and 0 <= size <= len(line)):
            return line
        return line + self._stream.readline(-1 if size is None or size < 0 else size - len(line))
