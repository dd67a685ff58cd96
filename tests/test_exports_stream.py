"""Exports hold a few records at a time: five times the events take no more memory."""

from __future__ import annotations

import dataclasses
import io
import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.api import Chronicle
from dragoman.chronicle import Citation
from dragoman.exports.formats import TEXTS
from dragoman.exports.manifest import manifest
from dragoman.exports.selection import Selection
from dragoman.records import Event


class Nowhere(io.TextIOBase):
    """Takes text and keeps none."""

    def write(self, text: str) -> int:
        return len(text)


class Many(Chronicle):
    """The sample's events many times over, each time under other ids."""

    times = 1

    def timeline(self, **filters: Any) -> Iterator[Event]:
        events = list(super().timeline(**filters))
        for number in range(self.times):
            yield from (dataclasses.replace(each, id=f"{number:08x}{each.id[:8]}") for each in events)

    def cite(self, events: Iterable[Event]) -> dict[str, Citation]:
        asked = list(events)
        once = {each.mentions[0]: each for each in asked}
        cited = {found.event: found for found in super().cite(once.values()).values()}
        return {each.id: cited[once[each.mentions[0]].id] for each in asked}


@pytest.mark.parametrize("form", ["html", "polecat"])
def test_memory_does_not_grow_with_the_events(form: str, sample_path: Path) -> None:
    def peak(times: int) -> tuple[int, int]:
        with Many(sample_path) as known:
            known.times = times
            chosen = Selection(known)
            made = manifest(chosen, form)
            tracemalloc.start()
            rows = TEXTS[form].write(chosen, made, Nowhere())  # type: ignore[arg-type]
            held = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return rows, held

    peak(1)  # what is loaded once
    (few, small), (many, large) = peak(2), peak(10)
    assert many > 4 * few
    assert large < 1.3 * small + 300_000
