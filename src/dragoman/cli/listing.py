"""Listings: one way to filter, one way to print, for every kind of record."""

from __future__ import annotations

import inspect
import itertools
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dragoman.cli import options
from dragoman.cli.opening import open_chronicle
from dragoman.cli.screen import console, on_terminal, remark, said
from dragoman.cli.tables import COLUMNS, Names, cells
from dragoman.exports.table import write_csv, write_json
from dragoman.telling import named, plural, short

if TYPE_CHECKING:
    from rich.table import Table

    from dragoman.api import Chronicle

_SCREENFUL = 200  #: how many records are laid out together
_LONGEST = 240  #: characters of one cell on a terminal


@dataclass(frozen=True, slots=True)
class Listing:
    """A command that lists records of one kind: its name is that of the facade's method."""

    name: str
    record: type
    help: str
    filters: tuple[str, ...]
    view: Callable[[type, Iterator[Any], Chronicle], int]


def command(listing: Listing) -> Callable[..., None]:
    """The function behind a listing command, with an option for each filter that the listing takes."""

    def run(chronicle: Path, as_json: bool, as_csv: bool, limit: int | None, offset: int | None, **filters: str | None) -> None:
        with open_chronicle(chronicle) as known:
            chosen = {name: value for name, value in filters.items() if value is not None}
            records = getattr(known, listing.name)(limit=limit, offset=offset, **chosen)
            emit(listing, records, known, as_json=as_json, as_csv=as_csv)
            remarks(known, chosen.get("as_of"))

    def option(name: str, annotation: object, default: object) -> inspect.Parameter:
        return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)

    parameters = [option(name, options.FILTERS[name], None) for name in listing.filters] + [
        option("limit", options.Limit, None),
        option("offset", options.Offset, None),
        option("as_json", options.Json, default=False),
        option("as_csv", options.Csv, default=False),
        option("chronicle", options.ChroniclePath, options.CHRONICLE),
    ]
    # Typer reads a command's options off its signature
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    run.__name__, run.__doc__ = listing.name, listing.help
    return run


def emit(listing: Listing, records: Iterator[Any], known: Chronicle, *, as_json: bool, as_csv: bool) -> None:
    """Print records in the form that was asked for."""
    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv exclude each other: choose one")
    if as_json:
        write_json(records, sys.stdout)
    elif as_csv:
        write_csv(listing.record, records, sys.stdout)
    elif not listing.view(listing.record, records, known):
        remark(f"no {listing.name} to show")


def remarks(known: Chronicle, as_of: str | None) -> None:
    """What a reader of a listing must know beside it."""
    sys.stdout.flush()
    if as_of is not None and (hidden := known.hidden_by_as_of(as_of)):
        remark(f"as of {as_of}: {plural(hidden, 'report')} without a date left out")
    if stale := known.status().stale:
        remark(f"{plural(stale, 'report')} read by older rules: `dragoman update` reads them anew")


def rows(kind: type, records: Iterator[Any], known: Chronicle) -> int:
    """A table on a terminal; in a pipe one line a record, parted by tabs, nothing cut. Returns how many records."""
    count = 0
    while chunk := list(itertools.islice(records, _SCREENFUL)):
        names = known.names(named(chunk))
        if on_terminal():
            console().print(_table(kind, chunk, names, head=not count))
        else:
            sys.stdout.writelines("\t".join(cells(kind, record, names)) + "\n" for record in chunk)
        count += len(chunk)
    return count


def _table(kind: type, records: Iterable[Any], names: Names, *, head: bool) -> Table:
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, expand=True, show_header=head, header_style="dim", padding=(0, 2, 0, 0), pad_edge=False)
    for column in COLUMNS[kind]:
        table.add_column(
            column.head,
            width=column.width,
            ratio=None if column.width else column.share,
            justify="right" if column.right else "left",
            overflow="fold",
            no_wrap=column.head == "ID",
        )
    for record in records:
        table.add_row(*(_fit(column.head, cell) for column, cell in zip(COLUMNS[kind], cells(kind, record, names), strict=True)))
    return table


def _fit(head: str, cell: str) -> Any:  # noqa: ANN401 - a rich text
    if head in ("ID", "REPORT"):
        return said(short(cell), "cyan")
    if head in ("DATE", "PUBLISHED", "DAYS"):
        return said(cell.replace("..", " .."))  # so that a long range is parted between its days
    return said(cell if len(cell) <= _LONGEST else f"{cell[: _LONGEST - 1]}…", "bold" if head in ("ACT", "NAME", "TITLE") else "")
