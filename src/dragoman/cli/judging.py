"""A person's word on any finding: kept apart from what was found, reversible, and applied again on every update."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from dragoman.chronicle import ChronicleError
from dragoman.cli.opening import open_chronicle
from dragoman.cli.options import CHRONICLE, AnyId, Because, By, ChroniclePath
from dragoman.cli.tables import about
from dragoman.records import Judgement, from_json
from dragoman.telling import one_line, plural, short


def _judge(chronicle: Path, method: str, *parts: str, because: str | None, by: str | None, **more: Any) -> None:  # noqa: ANN401
    """Give one judgement through the facade and say how to take it back."""
    with open_chronicle(chronicle) as known:
        judgement: Judgement = getattr(known, method)(*parts, because=because, by=by, **more)
    print(one_line(f"{judgement.kind}: {about(judgement)}"))
    print(f"(`dragoman undo {short(judgement.id)}` takes it back)")


def accept(finding: AnyId, because: Because = None, by: By = None, chronicle: ChroniclePath = CHRONICLE) -> None:
    """Say that a finding is right: no later rule takes it away.

    For example:

      `dragoman accept 3f9c01d2 --because "checked against the communiqué"`
    """
    _judge(chronicle, "accept", finding, because=because, by=by)


def reject(finding: AnyId, because: Because = None, by: By = None, chronicle: ChroniclePath = CHRONICLE) -> None:
    """Say that a finding is wrong: it leaves the listings and stays in the judgements.

    For example:

      `dragoman reject 3f9c01d2 --because "a caption, not news"`
    """
    _judge(chronicle, "reject", finding, because=because, by=by)


def set_(
    finding: AnyId,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="A field of the record, as `--json` names it.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Its value: plain text or JSON.")],
    because: Because = None,
    by: By = None,
    chronicle: ChroniclePath = CHRONICLE,
) -> None:
    """Correct a field of a finding.

    For example:

      `dragoman set 3f9c01d2 type THREATEN`

      `dragoman set 3f9c01d2 date '{"start": "2021-05-28", "end": "2021-05-28", "precision": "day", "basis": "the agency"}'`
    """
    _judge(chronicle, "set", finding, field, value, because=because, by=by)


def merge(
    first: AnyId,
    second: Annotated[str, typer.Argument(metavar="ID", help="The other one.")],
    because: Because = None,
    by: By = None,
    chronicle: ChroniclePath = CHRONICLE,
) -> None:
    """Say that two events, or two actors, are one.

    For example:

      `dragoman merge 3f9c01d2 77ab5e10 --because "the same meeting"`
    """
    _judge(chronicle, "merge", first, second, because=because, by=by)


def split(finding: AnyId, because: Because = None, by: By = None, chronicle: ChroniclePath = CHRONICLE) -> None:
    """Take an event or an actor apart into its mentions, or one mention out of it.

    For example:

      `dragoman split 3f9c01d2 --because "two meetings, May and September"`
    """
    _judge(chronicle, "split", finding, because=because, by=by)


def note(
    finding: AnyId,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to keep beside it.")],
    because: Because = None,
    by: By = None,
    chronicle: ChroniclePath = CHRONICLE,
) -> None:
    """Keep words beside a finding.

    For example:

      `dragoman note 3f9c01d2 "ask the embassy"`
    """
    _judge(chronicle, "note", finding, text, because=because, by=by)


def mark(
    document: AnyId,
    exact: Annotated[str, typer.Argument(metavar="WORDS", help="The words of the report, exactly as they stand.")],
    kind: Annotated[Literal["event", "reference"], typer.Option("--kind", help="What the words are.")] = "event",
    fields: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="What is known of it; may be given again.")
    ] = None,
    because: Because = None,
    by: By = None,
    chronicle: ChroniclePath = CHRONICLE,
) -> None:
    """Mark words that report an event, or mean an actor, where the rules saw nothing.

    For example:

      `dragoman mark 3f9c01d2 "sent home without a hearing" --set type=COERCE --set mode=deport`

      `dragoman mark 3f9c01d2 "the strongman" --kind reference --set actor=alexander-lukashenko`
    """
    value = dict(_pair(each) for each in fields or ())
    _judge(chronicle, "mark", document, exact, because=because, by=by, kind=kind, value=value or None)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise ChronicleError(f"--set {text}: write it as FIELD=VALUE, such as type=COERCE")
    return name, value


def undo(
    judgement: Annotated[str, typer.Argument(metavar="ID", help="A judgement's id, as `dragoman judgements` lists it.")],
    chronicle: ChroniclePath = CHRONICLE,
) -> None:
    """Take a judgement back; the log keeps both.

    For example:

      `dragoman undo 3f9c01d2`
    """
    with open_chronicle(chronicle) as known:
        undone = known.undo(judgement)
    print(one_line(f"undone: {undone.kind} {about(undone)}"))


def adopt(
    log: Annotated[
        str, typer.Argument(metavar="FILE", help="Judgements as `dragoman judgements --json` writes them; `-` is standard input.")
    ],
    chronicle: ChroniclePath = CHRONICLE,
) -> None:
    """Take over somebody else's judgements, wherever the same words stand in the same reports.

    For example:

      `dragoman judgements --json --chronicle hers.db > hers.jsonl`

      `dragoman adopt hers.jsonl`
    """
    with open_chronicle(chronicle) as known:
        new = known.import_judgements(list(_judgements(log)))
    print(f"{plural(new, 'judgement')} taken over" if new else "nothing new to take over")


def _judgements(log: str) -> Iterator[Judgement]:
    lines = sys.stdin if log == "-" else Path(log).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        try:
            yield from_json(Judgement, json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError) as problem:
            raise ChronicleError(f"line {number} of {log} is no judgement; give what `dragoman judgements --json` wrote") from problem


COMMANDS = (accept, reject, set_, merge, split, note, mark, undo, adopt)
