"""A gzip file: unpacked as it is read, then taken for what is in it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import BinaryIO, cast

from dragoman.sources.inputs import Input, Take
from dragoman.sources.outcomes import Outcome


def read(item: Input, take: Take) -> Iterator[Outcome]:
    """What a gzip file holds, under the file's own name."""
    unpacked = cast("BinaryIO", gzip.GzipFile(fileobj=item.stream))
    yield from take(item.inside("", unpacked, unpacked=True))
