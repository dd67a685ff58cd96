"""Every command of ``dragoman``, in the order in which a user meets them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from dragoman import __version__
from dragoman.cli import adding, demo, exporting, judging, lists, looking, relating, serving, staging
from dragoman.cli.listing import command
from dragoman.cli.listings import LISTINGS
from dragoman.cli.timeline import timeline

_EPILOG = "Start with `dragoman demo`, or with `dragoman add FOLDER` and `dragoman timeline`."

app = typer.Typer(
    name="dragoman",
    help="Reads what many outlets print about one matter and rebuilds who acts on whom, when, and by whose word.",
    epilog=_EPILOG,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)

READING, ASKING, JUDGING, STAGES = "Reading", "Asking", "A person's word", "Stages alone: JSON lines in, JSON lines out"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    pass


COMMANDS: dict[str, tuple[Callable[..., None], ...]] = {
    READING: (demo.demo, *adding.COMMANDS),
    ASKING: (timeline, *map(command, LISTINGS), *relating.COMMANDS, *looking.COMMANDS, *serving.COMMANDS, *exporting.COMMANDS),
    JUDGING: judging.COMMANDS,
    STAGES: staging.COMMANDS,
}
for panel, commands in COMMANDS.items():
    for each in commands:
        if each.__name__ == "actors":
            app.add_typer(lists.group(each), name="actors", rich_help_panel=panel)
        else:
            app.command(each.__name__.rstrip("_"), rich_help_panel=panel)(each)
