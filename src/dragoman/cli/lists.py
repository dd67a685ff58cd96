"""Own lists of actors: brought, named, taken away. They hang from `dragoman actors`, which lists actors by itself."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.opening import open_chronicle
from dragoman.cli.options import CHRONICLE, ChroniclePath, Csv, Json
from dragoman.cli.screen import complain, remark
from dragoman.exports.table import write_csv, write_json
from dragoman.records import ActorList, Listed
from dragoman.telling import one_line, plural

if TYPE_CHECKING:
    from dragoman.bringing import Imported

SOME_FAILED = 1


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="FollowTheMoney entities as JSON lines, or a CSV; `-` is standard input.")],
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="What to call the list. Default: as its file.")] = None,
    chronicle: ChroniclePath = CHRONICLE,
) -> None:
    """Bring an own list of people and bodies: reports are read with it from now on, those already here on the next `dragoman update`.

    A list of that name is replaced. A CSV has the columns `name` and `kind` (or FollowTheMoney's `schema`), and, if wanted, `id`,
    `names` (parted by `;`), `country`, `sectors`, `gender`, `position`; that of OpenSanctions is read as it is. See docs/lists.md.
    Ends with 1 if some rows were bad: they are listed with their line, the rest is taken.

    For example:

      `dragoman actors import sanctions.ftm.json`

      `dragoman actors import ministers.csv --name belarus-ministers`
    """
    with open_chronicle(chronicle) as known:
        done = known.import_actors(file, name=name)
        for each in done.bad:
            complain(f"line {each.line}: {each.why}")
        if done.failed > len(done.bad):
            complain(f"… and {done.failed - len(done.bad):,} more bad rows")
        print(_summary(done))
        if stale := known.status().stale:
            remark(f"{plural(stale, 'report')} read without it: `dragoman update` reads them anew")
    if done.failed:
        raise typer.Exit(SOME_FAILED)


def _summary(done: Imported) -> str:
    told = [
        f"{plural(done.list.actors, 'actor')} taken over as the list {done.list.name!r}{', in place of the one before' * done.replaced}"
    ]
    if done.known:
        told.append(f"{done.known:,} of them are the registry's and lend it their names")
    if done.unsought:
        told.append(f"{done.unsought:,} have no name that can be looked for in texts")
    if done.passed:
        kinds = ", ".join(
            f"{count:,} {one_line(schema)}" for schema, count in sorted(done.passed, key=lambda each: (-each[1], each[0]))[:5]
        )
        told.append(
            f"{plural(sum(count for _, count in done.passed), 'row')} for what is no actor ({kinds}{', …' * (len(done.passed) > 5)})"
        )
    if done.failed:
        told.append(f"{plural(done.failed, 'bad row')} left out")
    return f"{'; '.join(told)} ({done.seconds:.1f} s)"


def lists(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="A list, to see its actors.", show_default=False)] = None,
    as_json: Json = False,
    as_csv: Csv = False,
    chronicle: ChroniclePath = CHRONICLE,
) -> None:
    """The own lists, with where each came from and when; or the actors of one.

    For example:

      `dragoman actors lists`

      `dragoman actors lists belarus-ministers --csv`
    """
    with open_chronicle(chronicle) as known:
        if as_json:
            write_json(known.actor_lists() if name is None else known.listed_actors(name), sys.stdout)
        elif as_csv and name is not None:
            write_csv(Listed, known.listed_actors(name), sys.stdout)
        elif as_csv:
            write_csv(ActorList, known.actor_lists(), sys.stdout)
        elif name is not None:
            for actor in known.listed_actors(name):
                cells = (actor.id, actor.name, actor.kind, actor.country or "", " ".join(actor.sectors), "; ".join(actor.names))
                print("\t".join(map(one_line, cells)))
        else:
            _print_lists(list(known.actor_lists()))


def _print_lists(held: list[ActorList]) -> None:
    for each in held:
        print("\t".join((each.name, plural(each.actors, "actor"), each.imported[:10], one_line(each.source))))
    if not held:
        remark("no own lists; `dragoman actors import FILE` brings one")


def forget(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The list, as `dragoman actors lists` names it.")],
    chronicle: ChroniclePath = CHRONICLE,
) -> None:
    """Take an own list away; reports read with it are read anew on the next `dragoman update`.

    For example:

      `dragoman actors forget belarus-ministers`
    """
    with open_chronicle(chronicle) as known:
        gone = known.forget_actors(name)
        print(f"the list {gone.name!r} with {plural(gone.actors, 'actor')} is taken away")
        if stale := known.status().stale:
            remark(f"{plural(stale, 'report')} read with it: `dragoman update` reads them anew")


COMMANDS = (import_, lists, forget)


def group(listing: Callable[..., None]) -> typer.Typer:
    """A listing command as one with others under it; alone it lists as before."""
    under = typer.Typer(invoke_without_command=True, rich_markup_mode="rich", context_settings={"help_option_names": ["--help", "-h"]})

    def run(ctx: typer.Context, **given: object) -> None:
        if ctx.invoked_subcommand is None:
            listing(**given)
            return
        asked = [each for each in given if (source := ctx.get_parameter_source(each)) and source.name == "COMMANDLINE"]
        if asked:
            raise typer.BadParameter(f"options stand behind {ctx.invoked_subcommand!r}, not before it")

    own = inspect.signature(listing)
    first = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    run.__signature__ = own.replace(parameters=[first, *own.parameters.values()])  # type: ignore[attr-defined]  # as Typer reads it
    run.__annotations__ = {"ctx": typer.Context, **listing.__annotations__}
    run.__doc__ = listing.__doc__
    under.callback()(run)
    for each in COMMANDS:
        under.command(each.__name__.rstrip("_"))(each)
    return under
