"""Reports in and out: add, update, remove, status."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.opening import open_chronicle
from dragoman.cli.options import CHRONICLE, AnyId, ChroniclePath, Json
from dragoman.cli.screen import complain, console, remark
from dragoman.exports.table import write_json
from dragoman.telling import one_line, plural

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.chronicle import Added, Progress

SOME_FAILED, ALL_FAILED = 1, 2

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Addresses, feeds, files of many formats, folders, globs in quotation marks, archives; `-` is standard input.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Worker processes. Default: one a core.", show_default=False)
]
Model = Annotated[
    str | None, typer.Option("--model", metavar="PACKAGE", help="An installed spaCy model; fixed when the chronicle is made.")
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column", metavar="FIELD=HEADING", help="Of tables: the column that holds title, text, date, outlet, authors, url or language."
    ),
]
Fetch = Annotated[
    bool, typer.Option("--fetch", help="Fetch also what files lead to: links of saved feeds, lists of feeds (OPML), rows without a text.")
]
Private = Annotated[bool, typer.Option("--allow-private", help="Fetch also from this computer and its own network.")]

#: what may be told of a table's columns
_FIELDS = ("title", "text", "html", "date", "outlet", "authors", "url", "language")


def add(
    sources: Sources,
    chronicle: ChroniclePath = CHRONICLE,
    jobs: Jobs = None,
    model: Model = None,
    column: Column = None,
    fetch: Fetch = False,
    allow_private: Private = False,
) -> None:
    """Read reports into the chronicle; what is already there is passed over.

    Addresses are fetched, and so are the articles that a feed's address leads to; files are read without asking the network.
    docs/sources.md shows every format.

    Ends with 1 if some inputs failed (the rest is added, the failures are listed), with 2 if all did.

    For example:

      `dragoman add reports/`

      `dragoman add --chronicle belarus.db "archive/*.html" feed.jsonl`

      `dragoman add https://outlet.example/world/rss.xml`

      `dragoman add nexis.docx press.zip --column title=Headline articles.csv`

      `cat report.txt | dragoman add -`
    """
    columns = _columns(column or [])
    with open_chronicle(chronicle, model) as known, _interruptible("add"), _bar("reading") as progress:
        added = known.add(sources, jobs=jobs, progress=progress, columns=columns, fetch=fetch, allow_private=allow_private)
    for note in added.notes:
        remark(note.why if note.uri in note.why else f"{note.uri}: {note.why}")
    for failed in added.failed:
        complain(failed.why if failed.uri in failed.why else f"{failed.uri}: {failed.why}")
    print(summary(added))
    if added.failed:
        raise typer.Exit(SOME_FAILED if added.documents or added.known else ALL_FAILED)


def _columns(given: list[str]) -> dict[str, str]:
    """``FIELD=HEADING`` as a mapping."""
    pairs = [each.partition("=") for each in given]
    for field, equals, heading in pairs:
        if field not in _FIELDS or not equals or not heading:
            raise typer.BadParameter(
                f"{field + equals + heading!r} is not FIELD=HEADING with a field of {', '.join(_FIELDS)}", param_hint="--column"
            )
    return {field: heading for field, _, heading in pairs}


def summary(added: Added) -> str:
    """One line that says what became of every input."""
    read = len(added.documents) - added.unread
    parts = [f"{plural(len(added.documents), 'report')} added"]
    if added.unread:
        parts[0] += f" ({read:,} read, {added.unread:,} kept unread: see `dragoman documents`)"
    if added.known:
        parts.append(f"{added.known:,} already known")
    if added.failed:
        parts.append(f"{len(added.failed):,} failed")
    return f"{', '.join(parts)} in {added.seconds:.1f} s"


def update(chronicle: ChroniclePath = CHRONICLE) -> None:
    """Read anew what older rules or another model read; judgements are kept. May be interrupted.

    For example:

      `dragoman update`
    """
    with open_chronicle(chronicle) as known, _interruptible("update"), _bar("reading anew") as progress:
        done = known.update(progress=progress)
    print(f"{plural(done.documents, 'report')} read anew in {done.seconds:.1f} s" if done.documents else "nothing to read anew")


def remove(report: AnyId, chronicle: ChroniclePath = CHRONICLE) -> None:
    """Take a report out, as if it had never been added.

    For example:

      `dragoman remove 3f9c01d2`
    """
    with open_chronicle(chronicle) as known:
        known.remove(report)
    print(f"report {one_line(report)} removed")


def status(chronicle: ChroniclePath = CHRONICLE, as_json: Json = False) -> None:
    """How much the chronicle holds, and whether something in it waits for you.

    For example:

      `dragoman status`
    """
    with open_chronicle(chronicle) as known:
        now = known.status()
    if as_json:
        write_json([now], sys.stdout)
        return
    rows = (
        (now.documents, "reports", ""),
        (now.undated, "without a date", "`dragoman documents`"),
        (now.unread, "kept unread", "`dragoman documents` says why"),
        (now.stale, "read by older rules", "`dragoman update` reads them anew"),
        (now.events, "events", "`dragoman timeline`"),
        (now.stories, "stories", "`dragoman stories`"),
        (now.unmatched, "judgements that no longer find their place", "`dragoman judgements`"),
    )
    screen = console()
    for count, what, hint in rows:
        screen.print(_counted(f"{count:,}", what, hint if count else ""))
    screen.print(_counted(f"{now.size_bytes / 1e6:.1f}", "MB", ""))


def _counted(number: str, what: str, hint: str) -> Text:
    from rich.text import Text  # noqa: PLC0415

    return Text.assemble((number.rjust(9), "bold"), f" {what}", (f"  {hint}" if hint else "", "dim"))


COMMANDS = (add, update, remove, status)


@contextlib.contextmanager
def _interruptible(name: str) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        complain(f"interrupted: what was finished is kept, and `dragoman {name}` again goes on from there")
        raise


@contextlib.contextmanager
def _bar(verb: str) -> Iterator[Callable[[Progress], None] | None]:
    """A progress bar on standard error if a person looks at it, or else nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    bar = Bar(
        TextColumn(verb),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(verb, total=None, name="")

        def show(at: Progress) -> None:
            bar.update(task, completed=at.done, total=at.total, name=one_line(Path(at.name).name)[:30])

        yield show
