"""The facade: one chronicle, opened from Python or from the command line, and all that one may do with it.

    import dragoman

    with dragoman.open("belarus.db") as chronicle:
        chronicle.add("reports/")
        for event in chronicle.events(actor="Lukashenko", since="2021-06"):
            print(event.date, event.type, event.text)

What reads or writes only the file imports no parser; ``add`` and ``update`` load it when there is something to read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, Literal, Self, TypeAlias, Unpack

from dragoman.chronicle import Added, ChronicleError, Filters, Hit, Kind, OutletCount, Progress, Shown, Status, Updated
from dragoman.records import Actor, Disagreement, Document, Event, Figure, Judgement, Mention, Reference, Statement, Story

__all__ = [
    "Added",
    "Chronicle",
    "ChronicleError",
    "Filters",
    "Hit",
    "OutletCount",
    "Progress",
    "Shown",
    "Status",
    "Updated",
    "open",
]

Source: TypeAlias = str | os.PathLike[str]
Report: TypeAlias = Callable[[Progress], None]


def open(path: Source = "chronicle.db", model: str | None = None) -> Chronicle:  # noqa: A001 - dragoman.open reads well
    """Open the chronicle at a path; the file is made when something is first added.

    ``model`` names an installed spaCy model package; it is fixed when the chronicle is made. Raises :class:`ChronicleError`.
    """
    return Chronicle(path, model)


class Chronicle:
    """One chronicle. Listings are sorted, always in the same order; every filter of :class:`Filters` combines with the others."""

    def __init__(self, path: Source, model: str | None = None) -> None:
        self.path = os.fspath(path)

    def close(self) -> None:
        """Close the file."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # reports in and out

    def add(self, sources: Source | Iterable[Source], *, jobs: int | None = None, progress: Report | None = None) -> Added:
        """Read reports from files, folders, globs, JSON lines or ``-``; a report already known is passed over.

        ``jobs`` is the number of worker processes (default: one a core). Inputs that fail are listed, the rest is added.
        """
        raise NotImplementedError

    def update(self, *, progress: Report | None = None) -> Updated:
        """Derive anew what other rules or another model read; may be interrupted and run again."""
        raise NotImplementedError

    def remove(self, id: str) -> None:  # noqa: A002 - what everybody calls it
        """Take a report out, as if it had never been added."""
        raise NotImplementedError

    # listings

    def documents(self, **filters: Unpack[Filters]) -> Iterator[Document]:
        """Reports, by day of publication."""
        raise NotImplementedError

    def actors(self, **filters: Unpack[Filters]) -> Iterator[Actor]:
        """Who is named, most often named first."""
        raise NotImplementedError

    def references(self, **filters: Unpack[Filters]) -> Iterator[Reference]:
        """Where texts mean actors."""
        raise NotImplementedError

    def mentions(self, **filters: Unpack[Filters]) -> Iterator[Mention]:
        """Event-mentions: one sentence's report of one event."""
        raise NotImplementedError

    def events(self, **filters: Unpack[Filters]) -> Iterator[Event]:
        """What happened, merged over reports, by day of the deed; undated last."""
        raise NotImplementedError

    def timeline(self, **filters: Unpack[Filters]) -> Iterator[Event]:
        """Events in order of the deed, of one day the most reported first; undated last."""
        raise NotImplementedError

    def statements(self, **filters: Unpack[Filters]) -> Iterator[Statement]:
        """Who said what."""
        raise NotImplementedError

    def figures(self, **filters: Unpack[Filters]) -> Iterator[Figure]:
        """Numbers with unit, subject and voucher."""
        raise NotImplementedError

    def stories(self, **filters: Unpack[Filters]) -> Iterator[Story]:
        """Reports that follow one matter."""
        raise NotImplementedError

    def disagreements(self, **filters: Unpack[Filters]) -> Iterator[Disagreement]:
        """Where reports differ on one matter."""
        raise NotImplementedError

    def judgements(self, **filters: Unpack[Filters]) -> Iterator[Judgement]:
        """What people have decided, in the order they did."""
        raise NotImplementedError

    def outlets(self, **filters: Unpack[Filters]) -> Iterator[OutletCount]:
        """Who printed the reports."""
        raise NotImplementedError

    # questions

    def search(self, words: str, *, limit: int = 20, **filters: Unpack[Filters]) -> Iterator[Hit]:
        """Documents in which words stand, best first: ``"a phrase"``, ``begin*``, ``-without``, ``one OR other``."""
        raise NotImplementedError

    def resolve_id(self, text: str) -> tuple[Kind, str]:
        """What an id, once shown, or its unique beginning (four characters or more) now leads to."""
        raise NotImplementedError

    def show(self, id: str) -> Shown:  # noqa: A002
        """Everything known of an id."""
        raise NotImplementedError

    def names(self, ids: Iterable[str]) -> dict[str, str]:
        """The names of these actors; ids that are no actor's are left out."""
        raise NotImplementedError

    def status(self) -> Status:
        """How much there is, and how much of it is stale."""
        raise NotImplementedError

    def hidden_by_as_of(self, date: str) -> int:
        """How many reports ``as_of`` leaves out because they bear no date."""
        raise NotImplementedError

    # a person's word

    def accept(self, id: str, *, because: str | None = None, by: str | None = None) -> Judgement:  # noqa: A002
        """This finding is right."""
        raise NotImplementedError

    def reject(self, id: str, *, because: str | None = None, by: str | None = None) -> Judgement:  # noqa: A002
        """This finding is wrong: it leaves the listings and stays in the judgements."""
        raise NotImplementedError

    def set(self, id: str, field: str, value: Any, *, because: str | None = None, by: str | None = None) -> Judgement:  # noqa: A002, ANN401
        """A field of this finding is another; JSON or plain text."""
        raise NotImplementedError

    def merge(self, a: str, b: str, *, because: str | None = None, by: str | None = None) -> Judgement:
        """Two events, or two actors, are one."""
        raise NotImplementedError

    def split(self, id: str, *, because: str | None = None, by: str | None = None) -> Judgement:  # noqa: A002
        """An event (or an actor) is no one thing: its mentions stand apart; of a mention: it stands apart from the others."""
        raise NotImplementedError

    def note(self, id: str, text: str, *, because: str | None = None, by: str | None = None) -> Judgement:  # noqa: A002
        """Words kept beside a finding."""
        raise NotImplementedError

    def mark(
        self,
        document: str,
        exact: str,
        *,
        kind: Literal["event", "reference"] = "event",
        value: dict[str, Any] | None = None,
        because: str | None = None,
        by: str | None = None,
    ) -> Judgement:
        """These words of a text report an event, or mean an actor, that the rules did not see."""
        raise NotImplementedError

    def undo(self, id: str) -> Judgement:  # noqa: A002
        """Take a judgement back."""
        raise NotImplementedError

    def export_judgements(self) -> Iterator[Judgement]:
        """The whole log in order, what was undone too."""
        raise NotImplementedError

    def import_judgements(self, log: Iterable[Judgement]) -> int:
        """Take over another log; judgements already here are passed over. Gives how many were new."""
        raise NotImplementedError
