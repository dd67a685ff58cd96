"""Zip files: office documents, or archives whose members are taken one by one without ever being written to a disk."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from dragoman.sources import office
from dragoman.sources.inputs import Counted, Input, Take
from dragoman.sources.limits import MEMBERS, OverLimitError
from dragoman.sources.outcomes import Failed, Noted, Outcome

#: bytes of a zip in a zip that are held in memory; a larger one waits in a temporary file
_IN_MEMORY = 20_000_000
_PASSED_OVER = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".webp",
    ".svg",
    ".ico",
    ".css",
    ".js",
    ".woff",
    ".woff2",
    ".ttf",
    ".mp3",
    ".mp4",
    ".ds_store",
)
_SPREADSHEET = "is a spreadsheet; save the sheet as CSV and give that"


def read(item: Input, take: Take) -> Iterator[Outcome]:
    """The report in an office document, or what the members of an archive hold, in the order of their names."""
    with _seekable(item) as file, zipfile.ZipFile(file) as packed:
        names = {each.filename for each in packed.infolist()[: MEMBERS + 1]}
        if "word/document.xml" in names:
            yield from office.read_docx(item, packed)
        elif "xl/workbook.xml" in names:
            yield Failed(item.name, f"{item.name!r} {_SPREADSHEET}.")
        elif "META-INF/container.xml" in names:
            yield Failed(item.name, f"{item.name!r} is an e-book (EPUB), which is not read; save it as text or HTML and give that.")
        elif "content.xml" in names:
            yield from office.read_odt(item, packed)
        else:
            yield from _members(item, packed, take)


def _seekable(item: Input) -> BinaryIO:
    """The zip as a file in which one can go back and forth: the file itself, or a bounded copy of a member or a download."""
    if item.depth == 0 and item.stream.seekable():
        return item.stream
    copy = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by the caller
    shutil.copyfileobj(Counted(item.stream, item.budget) if not item.depth else item.stream, copy, 1 << 20)
    copy.seek(0)
    return cast("BinaryIO", copy)


def _members(item: Input, packed: zipfile.ZipFile, take: Take) -> Iterator[Outcome]:
    members = sorted((each for each in packed.infolist() if not each.is_dir()), key=lambda each: (each.filename, each.header_offset))
    over = 0
    found = False
    for count, member in enumerate(members):
        if count == MEMBERS:
            yield Failed(item.name, f"{item.name!r} holds more than {MEMBERS:,} files; the rest was left out, split the archive.")
            break
        name = member.filename
        if name.lower().endswith(_PASSED_OVER) or any(
            part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in name.split("/")
        ):
            over += 1
            continue
        found = True
        yield from _member(item, packed, member, take)
        if item.budget.left < 0:
            break
    if not found:
        yield Failed(item.name, f"There is nothing readable in the archive {item.name!r}.")
    elif over:
        yield Noted(
            item.name, f"{over:,} of the {len(members):,} files in {item.name!r} are pictures, styles or hidden and were passed over."
        )


def _member(item: Input, packed: zipfile.ZipFile, member: zipfile.ZipInfo, take: Take) -> Iterator[Outcome]:
    name = f"{item.name}!{member.filename}"
    if member.flag_bits & 1:
        yield Failed(name, f"{name!r} is locked with a password; unpack it yourself and give the file.")
        return
    try:
        with packed.open(member) as stream:
            yield from take(item.inside(member.filename, cast("BinaryIO", stream), unpacked=True))
    except OverLimitError as problem:
        yield Failed(name, f"{name!r} {problem}.")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as problem:
        yield Failed(name, f"{name!r} is damaged ({problem}); the rest of the archive was read.")
