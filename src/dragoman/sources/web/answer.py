"""The body of an answer: read piece by piece, unpacked by ourselves, so that neither size nor time nor a bomb gets out of hand."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

import httpx

from dragoman.sources.limits import FETCH_SECONDS
from dragoman.sources.web.guard import FetchError

_PIECE = 1 << 16
#: bits of the window, and what zlib is told to look for: gzip, zlib or raw deflate
_GZIP, _ZLIB, _RAW = 31, 15, -15


class _Unpacker(Protocol):
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...

    @property
    def unconsumed_tail(self) -> bytes: ...


def body(answer: httpx.Response, limit: int, deadline: float, clock: Callable[[], float] = time.monotonic) -> bytes:
    """The unpacked bytes of an answer. Raises :class:`FetchError` beyond the limit or the deadline."""
    pieces: list[bytes] = []
    size = 0
    for piece in _unpacked(_raw(answer, deadline, clock), answer.headers.get("content-encoding", "")):
        size += len(piece)
        if size > limit:
            raise FetchError(f"was not fetched: it is larger than {limit / 1e6:.3g} MB, the most that is taken from one address")
        pieces.append(piece)
    return b"".join(pieces)


def _raw(answer: httpx.Response, deadline: float, clock: Callable[[], float]) -> Iterator[bytes]:
    for piece in answer.iter_raw():  # as it comes: collecting a full piece from a trickle would never look at the clock
        if clock() > deadline:
            raise FetchError(f"was not fetched: it took more than {FETCH_SECONDS:.0f} s in all")
        yield piece


def _unpacked(pieces: Iterator[bytes], coding: str) -> Iterator[bytes]:
    coding = coding.strip().lower()
    if coding in {"", "identity"}:
        yield from pieces
        return
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise FetchError(f"was not fetched: its server packed it as {coding[:40]!r}, which was not asked for")
    unpacker: _Unpacker | None = None
    try:
        for piece in pieces:
            if unpacker is None:
                unpacker = zlib.decompressobj(_GZIP if coding != "deflate" else _ZLIB if piece[:1] and piece[0] & 0x0F == 8 else _RAW)
            data = piece
            while data:
                yield unpacker.decompress(data, _PIECE)
                data = unpacker.unconsumed_tail
    except zlib.error:
        raise FetchError("was not fetched: what its server sent is damaged (it cannot be unpacked)") from None
