"""Web archives (WARC 1.0 and 1.1, ISO 28500): the pages in them. A damaged record costs itself; reading goes on at the next."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dragoman.records import Json, Received
from dragoman.sources import sniff
from dragoman.sources.article import report
from dragoman.sources.http_answer import Answer, parsed
from dragoman.sources.inputs import Input, Take, read_up_to
from dragoman.sources.limits import REPORT, too_large
from dragoman.sources.outcomes import Failed, Noted, Outcome

_SIGN = b"WARC/"
#: bytes of a record's head; of one line of it
_HEAD, _LINE = 1 << 17, 1 << 16
_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its fields by their names in small letters, its content; ``damage`` says in a clause why it cannot be read."""

    fields: dict[str, str]
    content: bytes
    damage: str | None = None


def read(item: Input, take: Take) -> Iterator[Outcome]:
    """The pages of an archive: answers with status 200 that are HTML, text or PDF; the rest is counted."""
    number = over = 0
    for number, record in enumerate(records(item.stream), 1):
        page = _page(record)
        if record.damage is not None:
            yield Failed(
                f"{item.name}#record={number}", f"Record {number} of {item.name!r} {record.damage}; the records after it were read."
            )
        elif page is None:
            over += 1
        else:
            yield from _taken(item, record, page, number, take)
    if number == over:
        yield Failed(item.name, f"There are no pages in the web archive {item.name!r}.")
    elif over:
        said = f"{over:,} of {number:,} records in {item.name!r} are no pages (requests, pictures, redirects, errors) and were passed over."
        yield Noted(item.name, said)


def records(stream: BinaryIO) -> Iterator[Record]:
    """The records of an archive; those that hold no page (requests, metadata) come without content."""
    line = stream.readline(_LINE)
    while line:
        if not line.strip():
            line = stream.readline(_LINE)
        elif not line.startswith(_SIGN):
            yield Record({}, b"", "is damaged (bytes that belong to no record)")
            while line and not line.startswith(_SIGN):
                line = stream.readline(_LINE)
        else:
            yield _record(stream)
            line = stream.readline(_LINE)


def _record(stream: BinaryIO) -> Record:
    fields = _fields(stream)
    length = fields.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        return Record(fields, b"", "is damaged (it does not say how long it is)")
    wanted = fields.get("warc-type", "").lower() in {"response", "resource", "conversion"}
    content = read_up_to(stream, min(int(length), REPORT + _HEAD)) if wanted else b""
    left = int(length) - len(content)
    while left > 0 and (piece := stream.read(min(left, 1 << 20))):
        left -= len(piece)
    return Record(fields, content, "ends too early" if left else None)


def _fields(stream: BinaryIO) -> dict[str, str]:
    fields: dict[str, str] = {}
    size = 0
    while (line := stream.readline(_LINE)).strip() and size < _HEAD:
        size += len(line)
        name, _, value = line.decode("utf-8", "replace").partition(":")
        fields[name.strip().lower()] = value.strip()
    return fields


def _page(record: Record) -> Answer | None:
    """What a record holds if it is a page."""
    if record.fields.get("warc-type", "").lower() not in {"response", "resource", "conversion"}:
        return None
    if record.fields.get("content-type", "").lower().replace(" ", "").startswith("application/http"):
        answer = parsed(record.content)
        return answer if answer is not None and answer.status == 200 and answer.media in _PAGES | {""} else None
    media = record.fields.get("content-type", "").split(";")[0].strip().lower()
    return Answer(200, media, None, record.content) if media in _PAGES else None


def _taken(item: Input, record: Record, page: Answer, number: int, take: Take) -> Iterator[Outcome]:
    address = record.fields.get("warc-target-uri", "").strip("<> ")[:4_000]
    web = address if address.lower().startswith(("http://", "https://")) else ""
    name = web or f"{item.name}#record={number}"
    place = f"Record {number} of {item.name!r} ({name})"
    foreign = sniff.foreign(page.data[:65_536])
    given: Json = {**item.given, "via": item.name}
    given |= {key: value for key, value in (("fetched", record.fields.get("warc-date")), ("charset", page.charset)) if value}
    if page.damage:
        yield Failed(name, f"{place} {page.damage}.")
    elif len(page.data) > REPORT:
        yield Failed(name, f"{place} is {too_large()}.")
    elif page.data.startswith(b"%PDF"):
        yield from take(item.inside(f"record={number}", io.BytesIO(page.data), unpacked=False, address=web, given=given))
    elif foreign is not None:
        yield Failed(name, f"{place} holds {foreign}.")
    else:
        for each in itertools.islice(report(item, page.data, "html" if sniff.is_html(page.data[:8_000]) else "text"), 1):
            yield Received(name, each.data, each.media, web, given) if isinstance(each, Received) else Failed(name, f"{place} is empty.")
