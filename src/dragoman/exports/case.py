"""Where a file of several parts goes: a folder, or one zip."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from zipfile import ZipFile

#: the time of a zip's members: the earliest that the format knows, so that the same records give the same bytes
_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, made if it is not there; files of the same names are written over."""

    path: Path

    @contextmanager
    def put(self, name: str) -> Iterator[BinaryIO]:
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / name).open("wb") as file:
            yield file


@dataclass(frozen=True, slots=True)
class Zip:
    """One zip; ``deflated`` unless its parts are compressed already."""

    archive: ZipFile
    deflated: bool

    @contextmanager
    def put(self, name: str) -> Iterator[BinaryIO]:
        from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo  # noqa: PLC0415 - most commands pack nothing

        member = ZipInfo(name, _TIME)
        member.compress_type = ZIP_DEFLATED if self.deflated else ZIP_STORED
        member.external_attr = 0o644 << 16
        with self.archive.open(member, "w", force_zip64=True) as file:
            yield cast("BinaryIO", file)


@contextmanager
def packed(file: Path | IO[bytes], *, deflated: bool) -> Iterator[Zip]:
    """A new zip in a file."""
    from zipfile import ZipFile  # noqa: PLC0415 - as above

    with ZipFile(file, "w") as archive:
        yield Zip(archive, deflated)


@contextmanager
def text(file: BinaryIO) -> Iterator[io.TextIOWrapper]:
    """A file of bytes as one of UTF-8 text with line feeds; it stays open."""
    wrapped = io.TextIOWrapper(file, encoding="utf-8", newline="\n")
    try:
        yield wrapped
    finally:
        wrapped.flush()
        wrapped.detach()
