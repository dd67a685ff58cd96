"""The stage commands: each part of the work usable alone, JSON lines in, JSON lines out, same order."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.lines import lines, write
from dragoman.cli.screen import complain
from dragoman.records import Json
from dragoman.telling import one_line

if TYPE_CHECKING:
    from dragoman.actors import Known

Files = Annotated[
    list[str] | None, typer.Argument(metavar="FILE", help="Files, folders, globs. Default: standard input.", show_default=False)
]


Lists = Annotated[
    list[str] | None,
    typer.Option(
        "--list", metavar="FILE", help="Own actors beside the registry's: FollowTheMoney entities or a CSV, as `dragoman actors import`."
    ),
]


def _pipe(work: Callable[[Iterable[Json]], Iterator[Json]]) -> None:
    raise typer.Exit(write(work(lines(sys.stdin))))


def _pipe_with(own: list[str] | None, work: Callable[[Iterable[Json], Known | None], Iterator[Json]]) -> None:
    """As :func:`_pipe`, with the actors of own lists; their bad rows are told, the others are taken."""
    known = None
    if own:
        from dragoman.bringing import read_lists  # noqa: PLC0415 - it brings the chronicle with it

        known = read_lists(own, complain)
    _pipe(lambda rows: work(rows, known))


def read(files: Files = None) -> None:
    """Reports to documents: text, title, date, outlet, passages by kind. Nothing is stored.

    Takes files, or lines of standard input: a path, or `{"uri": ..., "html" or "text": ...}`.

    For example:

      `dragoman read report.html`

      `ls *.txt | dragoman read`
    """
    from dragoman.cli import reading  # noqa: PLC0415 - it brings the libraries that read pages with it

    raise typer.Exit(write(reading.read_files(files) if files else reading.read_lines(sys.stdin)))


def resolve(own: Lists = None) -> None:
    """Names to actors: `{id, text, date?, context?}` to `{id, actor, name, country, sectors, roles}`.

    For example:

      `echo '{"id": 1, "text": "the Kremlin", "date": "2021-05-28"}' | dragoman resolve`

      `dragoman resolve --list ministers.csv < names.jsonl`
    """
    from dragoman.cli import stages  # noqa: PLC0415 - the stages bring the parser with them

    _pipe_with(own, stages.resolve_names)


def names(
    one: Annotated[str | None, typer.Argument(metavar="A", help="A name; none: lines of standard input.", show_default=False)] = None,
    other: Annotated[str | None, typer.Argument(metavar="B", help="The other one.", show_default=False)] = None,
) -> None:
    """Do two names name one person or body? The score, 0 to 1, with every feature that counted.

    Without names: JSON lines, `{id, a, b}` to `{id, score, same, why}`.

    For example:

      `dragoman names "Sergei Naryshkin" "Сяргей Нарышкін"`

      `echo '{"id": 1, "a": "Sergei Naryshkin", "b": "Sergej Narishkin"}' | dragoman names`
    """
    if one is None:
        from dragoman.cli import stages  # noqa: PLC0415

        _pipe(stages.compare_names)
    elif other is None:
        raise typer.BadParameter("give two names, or none to read JSON lines")
    else:
        from dragoman.actors.names import compare  # noqa: PLC0415

        found = compare(one, other)
        print(f"{found.score:.3f}  {'one name' if found.same else 'two names'}")
        print("".join(f"       {one_line(why)}\n" for why in found.why), end="")


def code(
    explain: Annotated[bool, typer.Option("--explain", help="Add which rules looked at which words, which fired, and why.")] = False,
    own: Lists = None,
) -> None:
    """Sentences to events: `{id, text, date?, source?, target?}` to `{id, events}`.

    With `source` and `target`, strings of the sentence, one best type for that pair is always answered.
    With `--explain`, every line also has `looks`: `[{start, end, text, rule, fired, why}...]`.

    For example:

      `echo '{"id": 1, "text": "Minsk expelled two diplomats."}' | dragoman code`
    """
    from dragoman.cli import stages  # noqa: PLC0415

    _pipe_with(own, stages.explain_sentences if explain else stages.code_sentences)


def attribute(own: Lists = None) -> None:
    """Texts to statements and figures: `{id, text, date?}` to `{id, statements, figures}`.

    For example:

      `echo '{"id": 1, "text": "“We will answer,” the minister said."}' | dragoman attribute`
    """
    from dragoman.cli import stages  # noqa: PLC0415

    _pipe_with(own, stages.attribute_texts)


def dates() -> None:
    """Texts to dates: `{id, text, date}` to `{id, dates}`, each an interval with its precision.

    For example:

      `echo '{"id": 1, "text": "They met last Friday.", "date": "2021-05-31"}' | dragoman dates`
    """
    from dragoman.cli import stages  # noqa: PLC0415

    _pipe(stages.read_dates)


def group() -> None:
    """Reports to stories: `{id, title, text, date, language?}`, many, to `{id, story, copy_of}`.

    For example:

      `dragoman group < reports.jsonl`
    """
    from dragoman.cli import stages  # noqa: PLC0415

    _pipe(stages.group_reports)


COMMANDS = (read, resolve, names, code, attribute, dates, group)
