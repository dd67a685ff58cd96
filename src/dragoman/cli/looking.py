"""Looking closer: all that is known of one id, and the reports in which words stand."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.chronicle import Filters, Hit
from dragoman.cli.listing import Listing, emit, remarks
from dragoman.cli.opening import open_chronicle
from dragoman.cli.options import CHRONICLE, AnyId, AsOf, ChroniclePath, Csv, Json, OutletName, Since, StoryId, Until
from dragoman.cli.screen import beside, console, lay, said
from dragoman.exports.table import write_json
from dragoman.telling import short, when

if TYPE_CHECKING:
    from dragoman.api import Chronicle

_MARGIN = 10


def show(finding: AnyId, chronicle: ChroniclePath = CHRONICLE, as_json: Json = False) -> None:
    """Everything known of an event, a report, an actor or any other id: each claim with its sentence and the rule that fired.

    For example:

      `dragoman show 3f9c01d2`

      `dragoman show alexander-lukashenko --json`
    """
    from dragoman.cli.sheet import print_sheet  # noqa: PLC0415 - it brings Rich with it

    with open_chronicle(chronicle) as known:
        shown = known.show(finding)
        if as_json:
            write_json([shown], sys.stdout)
        else:
            print_sheet(shown, known)


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help='All must stand in a report; `"a phrase"`, `begin*`, `-without`, `one OR other`.'),
    ],
    story: StoryId = None,
    since: Since = None,
    until: Until = None,
    outlet: OutletName = None,
    as_of: AsOf = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="Stop after N reports.")] = 20,
    as_json: Json = False,
    as_csv: Csv = False,
    chronicle: ChroniclePath = CHRONICLE,
) -> None:
    """Reports in which words stand, best first, with the place.

    For example:

      `dragoman search "political prisoners"`

      `dragoman search potash -gas --since 2021-06 --limit 5`
    """
    given: Filters = {"story": story, "since": since, "until": until, "outlet": outlet, "as_of": as_of, "limit": limit}
    with open_chronicle(chronicle) as known:
        # a shell takes the quotation marks off a phrase; an argument of several words is one again
        query = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
        hits = known.search(query, **given)
        emit(Listing("reports", Hit, "", (), _hits), hits, known, as_json=as_json, as_csv=as_csv)
        remarks(known, as_of)


def _hits(_: type, hits: Iterator[Hit], __: Chronicle) -> int:
    screen = console()
    count = 0
    for count, hit in enumerate(hits, 1):  # noqa: B007 - the last number is the count
        where = " · ".join(filter(None, [when(hit.published), hit.outlet.name if hit.outlet else ""]))
        lay(screen, beside(said(short(hit.document), "cyan"), said(hit.title or "without a title", "bold")))
        lay(screen, said(where, "dim"), _MARGIN)
        lay(screen, said(hit.snippet), _MARGIN)
        screen.print()
    return count


COMMANDS = (show, search)
