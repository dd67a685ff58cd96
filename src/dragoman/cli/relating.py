"""Events looked at together: two parties over time, what one outlet leaves out, what changed, two texts of one report."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias, TypeVar

import typer

from dragoman.chronicle import Change, Run
from dragoman.cli.listing import Listing, emit, remarks
from dragoman.cli.opening import open_chronicle
from dragoman.cli.options import CHRONICLE, AnyId, ChroniclePath, Csv, Json, Limit, Since, StoryId, Until
from dragoman.cli.screen import beside, console, lay, quoted, remark, said
from dragoman.exports.table import write_json
from dragoman.telling import act, named, one_line, plural, short, span, when

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.api import Chronicle, Compared, PairPeriod, Silence

By: TypeAlias = Annotated[Literal["day", "week", "month", "quarter", "year"], typer.Option("--by", help="The length of a period.")]
_MARGIN = 12
#: rows whose events are asked for at once
_SHEET = 200
R = TypeVar("R", "Silence", Change)


def pairs(
    a: Annotated[str, typer.Argument(metavar="A", help="A country's code or name, or any actor's name or id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    by: By = "month",
    story: StoryId = None,
    since: Since = None,
    until: Until = None,
    as_json: Json = False,
    as_csv: Csv = False,
    chronicle: ChroniclePath = CHRONICLE,
) -> None:
    """What two parties did to each other, period by period and in both directions: how many events, of what kind, how friendly.

    Intensities are PLOVER's, from -10 to +10, added up. A country stands for all its actors. Only what happened counts.

    For example:

      `dragoman pairs RUS BLR --by month`

      `dragoman pairs Lukashenko "European Union" --by year --csv`
    """
    with open_chronicle(chronicle) as known:
        found = known.pairs(a, b, by=by, story=story, since=since, until=until)
        from dragoman.api import PairPeriod  # noqa: PLC0415 - loaded with the chronicle

        emit(Listing("pairs", PairPeriod, "", (), _periods), found, known, as_json=as_json, as_csv=as_csv)
        remarks(known, None)


def _periods(_: type, rows: Iterator[PairPeriod], known: Chronicle) -> int:
    screen = console()
    count = 0
    for (label, start, end), both in itertools.groupby(rows, key=lambda row: (row.period, row.start, row.end)):
        directions = list(both)
        count += len(directions)
        days = "not dated so precisely" if start is None else "" if start == label else span(start, end)
        lay(screen, beside(said(label, "bold cyan"), said(days, "dim")))
        for row in directions:
            _direction(screen, row, known)
    return count


def _direction(screen: Console, row: PairPeriod, known: Chronicle) -> None:
    told = f"{plural(row.count, 'event')}, intensity {row.intensity:+.1f}: {_kinds(row)}" if row.count else "nothing"
    lay(screen, said(f"{row.source} → {row.target}  {told}", "" if row.count else "dim"), 2)
    for line in _acts(known, row.events).values():
        lay(screen, said(line), 4)


def _kinds(row: PairPeriod) -> str:
    counted = {
        "verbal cooperation": row.verbal_cooperation,
        "material cooperation": row.material_cooperation,
        "verbal conflict": row.verbal_conflict,
        "material conflict": row.material_conflict,
    }
    return ", ".join(f"{count} {name}" for name, count in counted.items() if count)


def _acts(known: Chronicle, ids: Iterable[str]) -> dict[str, str]:
    """These events by id, a line each."""
    events = known.events_of(ids)
    names = known.names(named(events.values()))
    places = {each.id: f", {each.place.name}" if each.place else "" for each in events.values()}
    return {name: one_line(f"{when(each.date)}  {act(each, names)}{places[name]}  {short(name)}") for name, each in events.items()}


def _with_acts(rows: Iterator[R], known: Chronicle) -> Iterator[tuple[R, str | None]]:
    """Rows that speak of an event, each with that event's line, asked for a sheet of rows at a time."""
    while sheet := list(itertools.islice(rows, _SHEET)):
        lines = _acts(known, dict.fromkeys(each.event for each in sheet))
        yield from ((each, lines.get(each.event)) for each in sheet)


def silence(
    least: Annotated[int, typer.Option("--least", min=1, metavar="N", help="How many outlets must tell it.")] = 3,
    story: StoryId = None,
    since: Since = None,
    until: Until = None,
    as_json: Json = False,
    as_csv: Csv = False,
    chronicle: ChroniclePath = CHRONICLE,
) -> None:
    """What several outlets report of a story and another that follows the same story leaves out.

    For example:

      `dragoman silence`

      `dragoman silence --least 2 --story 3f9c`
    """
    with open_chronicle(chronicle) as known:
        found = known.silence(least=least, story=story, since=since, until=until)
        from dragoman.api import Silence  # noqa: PLC0415 - loaded with the chronicle

        emit(Listing("silence", Silence, "", (), _silences), found, known, as_json=as_json, as_csv=as_csv)
        remarks(known, None)


def _silences(_: type, rows: Iterator[Silence], known: Chronicle) -> int:
    screen = console()
    count = 0
    for count, (each, line) in enumerate(_with_acts(rows, known), 1):  # noqa: B007 - the last number is the count
        lay(screen, said(line or quoted(each.text), "bold"))
        lay(screen, said(f"silent: {', '.join(each.silent)}"), 2)
        lay(screen, said(f"told by {', '.join(each.told)}; {each.why}", "dim"), 2)
        screen.print()
    return count


def changes(
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY|run:N", help="From this day on, or after this run. Default: the last run."),
    ] = None,
    as_json: Json = False,
    as_csv: Csv = False,
    chronicle: ChroniclePath = CHRONICLE,
) -> None:
    """What became of the events: new ones, new reports on old ones, dates and figures that moved, merges; each with its reason.

    For example:

      `dragoman changes`

      `dragoman changes --since 2021-11-03`

      `dragoman changes --since run:12 --json`
    """
    with open_chronicle(chronicle) as known:
        found = known.changes(since)
        emit(Listing("changes", Change, "", (), _changes), found, known, as_json=as_json, as_csv=as_csv)
        remarks(known, None)


def _changes(_: type, rows: Iterator[Change], known: Chronicle) -> int:
    screen = console()
    count = 0
    for count, (each, line) in enumerate(_with_acts(rows, known), 1):  # noqa: B007 - as above
        shown = line or f"{each.date or 'undated'}  {quoted(each.text)}  {short(each.event)}"
        lay(screen, beside(said(f"{each.kind:8}", "cyan"), said(shown, "bold"), gap=" " * (_MARGIN - 8)))
        for moved in each.moved:
            lay(screen, said(f"{moved.field}: {_value(moved.before)} → {_value(moved.after)}"), _MARGIN)
        was = f"formerly {', '.join(map(short, each.formerly))}" if each.kind in ("merged", "split") else ""
        lay(screen, said("; ".join(filter(None, [each.why, was])), "dim"), _MARGIN)
    return count


def _value(value: object) -> str:
    if value in (None, ()):
        return "unknown"
    return ", ".join(short(str(each)) for each in value) if isinstance(value, tuple) else str(value)


def runs(limit: Limit = None, as_json: Json = False, as_csv: Csv = False, chronicle: ChroniclePath = CHRONICLE) -> None:
    """The runs that changed something: what was added, read anew or judged, and when.

    For example:

      `dragoman runs`
    """
    with open_chronicle(chronicle) as known:
        found = itertools.islice(known.runs(), limit)
        emit(Listing("runs", Run, "", (), _runs), found, known, as_json=as_json, as_csv=as_csv)


def _runs(_: type, rows: Iterator[Run], known: Chronicle) -> int:
    count = 0
    for count, each in enumerate(rows, 1):  # noqa: B007 - as above
        because = f": {each.because}" if each.because else ""
        print(one_line(f"run:{each.number}  {each.made[:19]}  {each.what}{because}  ({plural(each.events, 'event')} changed)"))
    return count


def diff(
    report: AnyId,
    other: Annotated[str | None, typer.Argument(metavar="OTHER", help="The report to compare with.")] = None,
    as_json: Json = False,
    chronicle: ChroniclePath = CHRONICLE,
) -> None:
    """Where a report differs from the version before it, from the text that it repeats, or from any other report.

    What went stands in [-brackets-], what came in {+braces+}.

    For example:

      `dragoman diff 3f9c01d2`

      `dragoman diff 3f9c01d2 77aa --json`
    """
    with open_chronicle(chronicle) as known:
        compared = known.diff(report, other)
    if as_json:
        write_json(compared.edits, sys.stdout)
    elif not _differences(compared):
        remark("the two texts say the same, word for word")


def _differences(compared: Compared) -> int:
    from rich.text import Text  # noqa: PLC0415 - it is imported when something is shown

    screen = console()
    for mark, each in (("-", compared.before), ("+", compared.after)):
        outlet = each.outlet.name if each.outlet else ""
        lay(screen, said(" · ".join(filter(None, [f"{mark} {short(each.id)}", outlet, when(each.published), each.title or ""])), "bold"))
    styles = {"same": ("", "", ""), "gone": ("[-", "-]", "red"), "new": ("{+", "+}", "green")}
    for edit in compared.edits:
        screen.print()
        pieces = []
        for word in edit.words:
            before, after, style = styles[word.op]
            pieces.append(Text(before + one_line(f"x{word.text}x")[1:-1] + after, style=style))
        lay(screen, Text().join(pieces), 2)
    return len(compared.edits)


COMMANDS = (pairs, silence, changes, runs, diff)
