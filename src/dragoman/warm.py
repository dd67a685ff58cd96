"""Imported once, by the process from which the workers are forked: the model and every table are loaded there, and shared by all."""

from __future__ import annotations

import contextlib
import gc

from dragoman.language import DEFAULT
from dragoman.pipeline import work
from dragoman.records import Received

_REPORT = (
    b"Oslo, 3 June 2021\n\nThe president of Norway said on Friday that two ministers had met in Oslo and signed a loan of $5 million.\n"
)

with contextlib.suppress(Exception):  # what is wrong is said by the first worker, which meets it again
    work([Received("", _REPORT, "text")], DEFAULT)
gc.collect()
gc.freeze()  # the collector would write to every page, and so part what is shared
