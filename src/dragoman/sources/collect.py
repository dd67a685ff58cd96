"""From what a user names (addresses, files, folders, globs, standard input) to bytes with where they came from."""

from __future__ import annotations

import dataclasses
import glob
import os
import pathlib
import re
import stat
import sys
from collections.abc import Iterator, MutableMapping, Sequence
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, cast

from dragoman.records import Json
from dragoman.sources.inputs import Asked, Budget, Input, peeked
from dragoman.sources.limits import FILES
from dragoman.sources.outcomes import Failed, Known, Noted, Outcome
from dragoman.sources.registry import ENDINGS, SINGLE, ending, take

if TYPE_CHECKING:
    from dragoman.sources.web.fetch import Web

#: what is kept of an address that was fetched: validators for the next time (``etag``, ``modified``) and when (``at``)
Visits: TypeAlias = MutableMapping[str, Json]

_HOST = re.compile(r"www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}/", re.IGNORECASE)
_ODD = {
    stat.S_ISFIFO: "a pipe; give what it carries on standard input, as `-`",
    stat.S_ISSOCK: "a socket, nothing to read a report from",
    stat.S_ISCHR: "a device, nothing to read a report from",
    stat.S_ISBLK: "a device, nothing to read a report from",
}


def collect(names: Sequence[str], asked: Asked | None = None, visits: Visits | None = None) -> Iterator[Outcome]:
    """Everything under the given names, in order; what cannot be taken is said and the rest goes on. ``-`` is standard input.

    Lazy: one report is in memory at a time. The content of an input never raises; ``uri`` is the path as it was given, the address, or
    where the report stands in a larger file (``archive.zip!member``, ``export.txt#article=3``).
    """
    gathering = _Gathering(asked or Asked(), {} if visits is None else visits)
    try:
        for name in names:
            for each in gathering.named(str(name)):
                yield _printable(each)
    finally:
        gathering.close()


def how_many(names: Sequence[str]) -> int | None:
    """How many reports these names lead to, where that can be told without opening or fetching anything."""
    count = 0
    for name in names:
        if not pathlib.Path(name).exists():
            return None
        for file in _files(name) if pathlib.Path(name).is_dir() else [name]:
            if ending(file) not in SINGLE:
                return None
            count += 1
    return count


def _printable(outcome: Outcome) -> Outcome:
    """A name of a file need not be text: what is no character in it is shown as U+FFFD, for nothing else can be stored or printed."""
    try:
        outcome.uri.encode()
    except UnicodeEncodeError:
        readable = (
            os.fsencode(outcome.uri).decode("utf-8", "replace") if _fs(outcome.uri) else outcome.uri.encode("utf-8", "replace").decode()
        )
        outcome = dataclasses.replace(outcome, uri=readable)
    if isinstance(outcome, Failed | Noted):
        return dataclasses.replace(outcome, why=outcome.why.encode("utf-8", "replace").decode())
    return outcome


def _fs(name: str) -> bool:
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return False
    return True


class _Gathering:
    """The names of one call on their way to readers; the network is opened with the first address."""

    def __init__(self, asked: Asked, visits: Visits) -> None:
        self._asked = asked
        self._visits = visits
        self._opened: Web | None = None

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()

    def _web(self) -> Web:
        if self._opened is None:
            from dragoman.sources.web.fetch import Web  # noqa: PLC0415 - files are read without the network's libraries

            self._opened = Web(allow_private=self._asked.allow_private, visits=self._visits)
        return self._opened

    def named(self, name: str) -> Iterator[Outcome]:
        if name == "-":
            yield from self._stream(name, sys.stdin.buffer, 0)
        elif "://" in name:
            yield from self._address(name)
        elif "\x00" in name or not os.path.lexists(name):
            yield from self._matching(name)
        elif pathlib.Path(name).is_dir():
            yield from self._folder(name)
        else:
            yield from self._file(name)

    def _matching(self, pattern: str) -> Iterator[Outcome]:
        magic = glob.has_magic(pattern) and "\x00" not in pattern
        found = sorted(glob.glob(pattern, recursive=True)) if magic else []  # noqa: PTH207 - a pattern may be absolute or climb
        if not found:
            what = "Nothing matches" if magic else "There is no file or folder"
            to_do = "a web address begins with https://" if _HOST.match(pattern) else "look for a slip in the name or the folder you are in"
            yield Failed(pattern, f"{what} {pattern!r}; {to_do}.")
        for name in found:
            yield from self.named(name)

    def _folder(self, name: str) -> Iterator[Outcome]:
        """The readable files of a folder and those under it; pictures, styles and the like are passed over, links to folders too."""
        count = -1
        for count, file in enumerate(_files(name)):
            if count == FILES:
                yield Failed(name, f"{name!r} holds more than {FILES:,} files; the rest was left out, add its folders one by one.")
                return
            yield from self._file(file)
        if count < 0:
            known = ", ".join(sorted(ENDINGS))
            yield Failed(name, f"There is nothing readable in the folder {name!r}: it takes {known}, also with .gz.")

    def _file(self, name: str) -> Iterator[Outcome]:
        try:
            with _opened(name) as raw:
                size = os.fstat(raw.fileno())
                odd = next((said for is_odd, said in _ODD.items() if is_odd(size.st_mode)), None)
                if odd is not None:
                    yield Failed(name, f"{name!r} is {odd}.")
                else:
                    yield from self._stream(name, raw, size.st_size)
        except OSError as problem:
            yield Failed(name, f"{name!r} cannot be read: {problem.strerror or problem}.")

    def _stream(self, name: str, raw: BinaryIO, size: int) -> Iterator[Outcome]:
        head, stream = (raw.read(65_536), raw) if name != "-" else peeked(raw)
        if stream is raw:
            raw.seek(0)
        web = self._web() if self._asked.fetch else None
        yield from take(Input(name, stream, head, self._asked, Budget.of(size), web=web))

    def _address(self, name: str) -> Iterator[Outcome]:
        if not name.lower().startswith(("http://", "https://")):
            yield Failed(name, f"{name!r} is no address that can be fetched: only http and https are.")
            return
        yield from self._web().take(name, self._asked, take)


def _opened(name: str) -> BinaryIO:
    """A file opened without waiting: a pipe that nobody writes to would else hold everything up."""
    return cast("BinaryIO", os.fdopen(os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb"))


def _files(name: str) -> Iterator[str]:
    """The files of a folder that may hold reports, folder by folder, sorted; hidden ones are passed over."""
    for folder, below, files in os.walk(name):
        below[:] = sorted(each for each in below if not each.startswith("."))
        for file in sorted(each for each in files if not each.startswith(".")):
            if ending(file) in ENDINGS or pathlib.PurePath(file).suffix == "":
                yield str(pathlib.Path(folder, file))


__all__ = ["Known", "collect", "how_many"]
