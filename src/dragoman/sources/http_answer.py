"""An HTTP answer as web archives keep it: status, kind, encoding, and its body without the packing of the transfer."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from dragoman.sources.limits import REPORT
from dragoman.sources.wording import known

_HEAD = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})[^\n]{0,1000}\n")
_END = re.compile(rb"\r?\n\r?\n")
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
#: an answer's head is looked for in so many bytes
_LONGEST_HEAD = 1 << 17
#: what zlib is told to look for: gzip or zlib by their own heads
_ANY = 47


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; ``media`` is its content type in small letters, empty where it names none; ``damage`` why it cannot be read."""

    status: int
    media: str
    charset: str | None
    data: bytes
    damage: str | None = None


def parsed(raw: bytes) -> Answer | None:
    """An answer from its bytes, ``None`` if they are none. At most one byte more than a report may have is unpacked."""
    begin = _HEAD.match(raw)
    end = _END.search(raw, 0, _LONGEST_HEAD)
    if begin is None or end is None:
        return None
    head = {}
    for line in raw[begin.end() : end.start()].decode("latin-1").splitlines():
        name, _, value = line.partition(":")
        head[name.strip().lower()] = value.strip()
    media, _, rest = head.get("content-type", "").partition(";")
    charset = _CHARSET.search(rest)
    body = raw[end.end() :]
    if "chunked" in head.get("transfer-encoding", "").lower():
        body = _joined(body)
    data, damage = _unpacked(body, head.get("content-encoding", "").lower())
    named = charset[1] if charset is not None and known(charset[1]) else None
    return Answer(int(begin[1]), media.strip().lower(), named, data, damage)


def _joined(body: bytes) -> bytes:
    """A body without the marks of its chunks; as it is, where an archive has taken them out and left the header."""
    pieces: list[bytes] = []
    at = 0
    while (size := _SIZE.match(body, at)) is not None:
        length = int(size[1], 16)
        if length == 0:
            return b"".join(pieces)
        pieces.append(body[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(pieces) if pieces and at >= len(body) else body


def _unpacked(body: bytes, coding: str) -> tuple[bytes, str | None]:
    """A body unpacked; as it is, where an archive has unpacked it and left the header."""
    if coding in {"gzip", "x-gzip", "deflate"} and body[:2] in {b"\x1f\x8b", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda"}:
        try:
            return zlib.decompressobj(_ANY).decompress(body, REPORT + 1), None
        except zlib.error as problem:
            return b"", f"is damaged ({problem})"
    if coding in {"br", "zstd"} and b"<" not in body[:2_000]:
        return b"", f"is packed as {coding}, which is not read; fetch the page anew"
    return body, None
