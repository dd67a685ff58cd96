"""The sample reports as a chronicle: a first look, in one command."""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from dragoman import sample
from dragoman.cli.adding import summary
from dragoman.cli.opening import open_chronicle
from dragoman.cli.timeline import told
from dragoman.records import Event

Place = Annotated[
    Path | None,
    typer.Option("--chronicle", "-c", metavar="PATH", help="Where to make it. Default: a new temporary folder.", show_default=False),
]


def demo(chronicle: Place = None) -> None:
    """Make a chronicle of the sample reports that come with dragoman, print its timeline and say what to try next.

    The reports are invented, and damaged the way scraped and machine-translated news is.

    For example:

      `dragoman demo`
    """
    place = chronicle or Path(tempfile.mkdtemp(prefix="dragoman-")) / "demo.db"
    print(f"Reading the sample reports in {sample.REPORTS}\n")
    with open_chronicle(place) as known:
        added = known.add(sample.REPORTS)
        told(Event, known.timeline(), known)
        first = next((event.id for event in known.timeline(limit=1)), None)
    print(summary(added))
    print(f"\nThe chronicle is {place}. Try next:\n")
    for line in suggestions(place, first):
        print(f"  {line}")


def suggestions(place: Path, event: str | None) -> list[str]:
    """Commands that work as printed."""
    where = f" --chronicle {shlex.quote(str(place))}"
    asked = [
        f"show {event[:8]}" if event else "status",
        "events --actor Lukashenko --type COERCE",
        "disagreements",
        "statements --actor Putin",
        'search "political prisoners"',
        "timeline --as-of 2021-06-01",
    ]
    return [f"dragoman {each}{where}" for each in asked]
