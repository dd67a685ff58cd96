"""Mail (.eml, mbox) and saved pages of the same build (MHTML): the text that a person would read, and the documents attached."""

from __future__ import annotations

import contextlib
import dataclasses
import email
import email.policy
import email.utils
import io
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any, BinaryIO, cast

from dragoman.records import Json, Received
from dragoman.sources.article import report
from dragoman.sources.inputs import Input, Take
from dragoman.sources.limits import EXPORT, PARTS
from dragoman.sources.outcomes import Failed, Outcome

_NEXT = b"From "
#: attachments that may hold reports; the rest are pictures, signatures, calendars
_ATTACHED = (".txt", ".htm", ".html", ".pdf", ".docx", ".odt", ".rtf", ".eml", ".csv", ".jsonl", ".zip")


def read(item: Input, take: Take) -> Iterator[Outcome]:
    """The reports of a mail, or of every mail in a mailbox (mbox)."""
    if not item.head.startswith(_NEXT):
        yield from _read(item, item.whole(EXPORT), take)
        return
    for number, data in enumerate(_mails(item.stream), 1):
        one = dataclasses.replace(item, name=f"{item.name}#mail={number}")
        if len(data) > EXPORT:
            yield Failed(one.name, f"Mail {number} of {item.name!r} is larger than {EXPORT // 1_000_000} MB, the most that is read.")
        else:
            yield from _read(one, data, take)


def _mails(mailbox: BinaryIO) -> Iterator[bytes]:
    """The mails of a mailbox: each begins with a line "From …" behind a blank one. Of one over the limit a little more than that."""
    lines: list[bytes] = []
    size = 0
    blank = True
    while line := mailbox.readline(1 << 20):
        if blank and line.startswith(_NEXT):
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
        elif size <= EXPORT:
            lines.append(line)
            size += len(line)
        blank = not line.strip()
    if lines:
        yield b"".join(lines)


def _read(item: Input, data: bytes, take: Take) -> Iterator[Outcome]:
    """The body of a mail as one report, and what its attachments hold."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    given = _given(message)
    body = _body(message)
    found = False
    if body is not None:
        address = _page(message, body)
        data, media = _content(body)
        for each in report(item, data, media):
            if isinstance(each, Received):
                found = True
                yield Received(address or item.name, each.data, each.media, address, {**item.given, **given})
    for number, part in enumerate(_attachments(message, body)):
        if number == PARTS:
            yield Failed(item.name, f"{item.name!r} has more than {PARTS} attachments; the rest was left out.")
            break
        found = True
        yield from _attachment(item, part, number, take)
    if not found:
        yield Failed(item.name, f"{item.name!r} is a mail without text: there is nothing to read in it.")


def _header(message: EmailMessage, name: str) -> str:
    """A header in plain words; empty where it is missing or beyond repair."""
    try:
        return " ".join(str(message[name] or "").split())
    except Exception:  # noqa: BLE001 - the standard library's header parser raises all kinds on broken headers
        return ""


def _given(message: EmailMessage) -> Json:
    """What the head says of the report: its subject, its day, who sent it; an outlet only where the mail went to many."""
    given: Json = {}
    subject = _header(message, "Subject")
    if subject:
        given["title"] = subject
    with contextlib.suppress(ValueError, TypeError, IndexError, OverflowError):
        given["date"] = email.utils.parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    sender = _header(message, "From")
    name, address = email.utils.parseaddr(sender)
    if "Saved by" in sender:  # a browser's mark on a saved page
        return {"title": given["title"]} if subject else {}
    if sender:
        given["sender"] = sender
    if "@" in address and any(message[each] for each in ("List-Id", "List-Unsubscribe", "List-Post")):
        domain = address.rpartition("@")[2].lower()
        given["outlet"] = {"name": name or domain, "domain": domain}
    return given


def _body(message: EmailMessage) -> EmailMessage | None:
    """The part that a person would read: plain text is often a stub beside the page, so the page goes first."""
    try:
        return cast("EmailMessage | None", message.get_body(preferencelist=("html", "plain")))
    except (KeyError, ValueError, AttributeError, LookupError):
        return None


def _content(part: EmailMessage) -> tuple[bytes, str]:
    """The bytes of a part and what they are; a page's encoding is that of the mail's head, so it is put into UTF-8."""
    media = "html" if part.get_content_type() == "text/html" else "text"
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    charset = part.get_content_charset("utf-8")
    try:
        return data.decode(charset).encode(), media
    except (LookupError, UnicodeError):
        return data, media


def _page(message: EmailMessage, body: EmailMessage) -> str:
    """The address of a page saved as MHTML."""
    for part, name in ((message, "Snapshot-Content-Location"), (body, "Content-Location")):
        address = _header(part, name)
        if address.lower().startswith(("http://", "https://")) and len(address) < 2_000:
            return address
    return ""


def _attachments(message: EmailMessage, body: EmailMessage | None) -> Iterator[Any]:
    for part in message.walk():
        if part is not body and not part.is_multipart() and (part.get_filename() or "").lower().endswith(_ATTACHED):
            yield part


def _attachment(item: Input, part: Any, number: int, take: Take) -> Iterator[Outcome]:  # noqa: ANN401 - a mail's part
    name = " ".join((part.get_filename() or f"attachment {number + 1}").split())
    data = part.get_payload(decode=True)
    yield from take(item.inside(name, io.BytesIO(data if isinstance(data, bytes) else b""), unpacked=False))
