"""One thing to be read, and what goes with it: its name, its bytes as a stream, how deep it stands, what is said of it."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias, cast

from dragoman.sources.limits import DEPTH, RATIO, REPORT, UNPACKED, OverLimitError, too_large
from dragoman.sources.outcomes import Outcome

if TYPE_CHECKING:
    from dragoman.sources.web.fetch import Web

#: bytes at the beginning of an input that tell what it is
LOOK = 65_536
_AT_ONCE = 1 << 16


@dataclass(frozen=True, slots=True)
class Asked:
    """What a user asks beside the names of the sources.

    ``columns`` maps fields of a report (``title``, ``text``, ``date`` …) to columns of a table. ``fetch`` follows what files lead to:
    the links of a saved feed, the feeds of an OPML list, rows that have only an address; what the user names is always fetched.
    ``allow_private`` fetches from private and loopback addresses too.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    fetch: bool = False
    allow_private: bool = False


@dataclass(slots=True)
class Budget:
    """Bytes that one named source may still unpack to, shared by all the archives in it."""

    left: int

    @classmethod
    def of(cls, size: int) -> Budget:
        return cls(max(UNPACKED, RATIO * size))

    def spend(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise OverLimitError(
                f"unpacks to more than {UNPACKED // 1_000_000} MB and {RATIO} times its size, as decompression bombs do; "
                "what came before was read; unpack it yourself if you trust it"
            )


@dataclass(frozen=True, slots=True)
class Input:
    """A thing to be read. ``web`` is there where its links may be followed; ``given`` is what its surroundings say of it."""

    name: str
    stream: BinaryIO
    head: bytes
    asked: Asked
    budget: Budget
    address: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    depth: int = 0
    web: Web | None = None

    def whole(self, limit: int = REPORT) -> bytes:
        """All bytes. Raises :class:`OverLimitError` beyond the limit."""
        data = read_up_to(self.stream, limit + 1)
        if len(data) > limit:
            raise OverLimitError(
                too_large() if limit == REPORT else f"larger than {limit // 1_000_000} MB, the most that is read; split it"
            )
        return data

    def inside(self, part: str, stream: BinaryIO, *, unpacked: bool, **changes: Any) -> Input:  # noqa: ANN401 - fields of this class
        """A thing that stands in this one. Raises :class:`OverLimitError` where it stands too deep."""
        if self.depth >= DEPTH:
            raise OverLimitError(f"stands more than {DEPTH} archives deep; unpack it yourself if you trust it")
        counted = cast("BinaryIO", io.BufferedReader(Counted(stream, self.budget), _AT_ONCE)) if unpacked else stream
        head, whole = peeked(counted)
        name = f"{self.name}!{part}" if part else self.name
        return dataclasses.replace(self, name=name, stream=whole, head=head, depth=self.depth + 1, **changes)


Take: TypeAlias = Callable[[Input], Iterator[Outcome]]


def read_up_to(stream: BinaryIO, count: int) -> bytes:
    """So many bytes, or all there are: raw streams and pipes give less at a time."""
    pieces = []
    while count > 0 and (piece := stream.read(min(count, 1 << 20))):
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


def peeked(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and the whole stream again."""
    head = read_up_to(stream, LOOK)
    if stream.seekable() and isinstance(stream, io.BytesIO):
        stream.seek(0)
        return head, stream
    return head, cast("BinaryIO", io.BufferedReader(_Rejoined(head, stream), _AT_ONCE))


class _Rejoined(io.RawIOBase):
    """A stream with the part that was already looked at put back in front."""

    def __init__(self, seen: bytes, stream: BinaryIO) -> None:
        self._seen = io.BytesIO(seen)
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:  # noqa: ANN401 - any writable buffer
        piece = self._seen.read(len(buffer)) or self._stream.read(len(buffer)) or b""
        buffer[: len(piece)] = piece
        return len(piece)


class Counted(io.RawIOBase):
    """An unpacked stream that spends from a budget."""

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:  # noqa: ANN401 - any writable buffer
        piece = self._stream.read(len(buffer)) or b""
        self._budget.spend(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)
