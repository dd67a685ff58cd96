"""The parser's matrix products by numpy's BLAS: the same numbers for a text whatever it is parsed with, at a third of the time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import Model, NumpyOps

Matrix = NDArray[np.float32]

#: rows below which a BLAS takes other paths for small matrices, whose last digits differ
_ROWS = 64


class SteadyOps(NumpyOps):  # type: ignore[misc]  # thinc's Cython classes have no types
    """As thinc's own, by numpy instead of BLIS.

    A short text by itself must get the very numbers that it gets among others, or the order of reports would matter: few rows
    are filled up, so that all take the same path. ``tests/test_language.py`` holds this.
    """

    def gemm(
        self,
        x: Matrix,
        y: Matrix,
        out: Matrix | None = None,
        trans1: bool = False,
        trans2: bool = False,
    ) -> Matrix:
        """The product of two matrices, either of them transposed first."""
        left, right = (x.T if trans1 else x), (y.T if trans2 else y)
        rows = left.shape[0]
        if rows < _ROWS:
            filled = np.zeros((_ROWS, left.shape[1]), dtype=left.dtype)
            filled[:rows] = left
            left = filled
        found: Matrix = np.dot(left, right)[:rows]
        if out is None:
            return found
        out[:] = found
        return out


def steady(nlp: Language) -> None:
    """Let every part of a model multiply by :class:`SteadyOps`, unless it runs on something faster than plain numpy already."""
    ops = SteadyOps(use_blis=False)
    for _, part in nlp.pipeline:
        model = getattr(part, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops
