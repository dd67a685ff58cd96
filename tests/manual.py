"""The manual page of the command line, made from the commands themselves; ``tests/test_docs.py`` holds docs/cli.md to it."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterator
from typing import Any

import typer.main

from dragoman.cli.app import COMMANDS, app

_HEAD = """# The command line

Made from the commands' own help (`dragoman COMMAND --help`); a test holds this page to it.

Every listing prints a table on a terminal and tab-separated lines in a pipe; `--json` and `--csv` have every field, under the names
of [records.md](records.md). CSV quotes all text, and puts an apostrophe before text that a spreadsheet would run as a formula.
Filters combine. What stands beside a listing (reports left out by `--as-of`, reports read by older rules) goes to standard error.

Exit codes: 0 done; 1 some inputs failed, the rest was taken; 2 bad input, said in one sentence on standard error; 130 interrupted.
"""


_COMMON = 3  #: an option of this many commands is explained once, for all


def manual() -> str:
    """The page, in Markdown."""
    group: Any = typer.main.get_command(app)
    sections = {panel: [group.commands[each.__name__.rstrip("_")] for each in functions] for panel, functions in COMMANDS.items()}
    rows = Counter(_row(param) for commands in sections.values() for command in commands for param in command.params)
    common = [row for row, count in rows.items() if count >= _COMMON]
    lines = [_HEAD, "## What many commands share\n", *_table(common)]
    for panel, commands in sections.items():
        lines.append(f"## {panel}\n")
        for command in commands:
            lines += [*_command(command, common), *_under(command, common)]
    return "\n".join(lines).rstrip() + "\n"


def _under(command: Any, common: list[str]) -> Iterator[str]:
    """The commands that hang from a command."""
    for each in getattr(command, "commands", {}).values():
        yield from _command(each, common, f"{command.name} ")


def _options(command: Any) -> list[Any]:
    return [param for param in command.params if param.param_type_name == "option"]


def _command(command: Any, common: list[str], above: str = "") -> Iterator[str]:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    words = [f"{each.metavar}{'...' if each.nargs == -1 else ''}" for each in arguments]
    named = [word if param.required else f"[{word}]" for param, word in zip(arguments, words, strict=True)]
    yield f"### dragoman {above}{' '.join([command.name, *named])}\n"
    blocks = [" ".join(block.split()) for block in inspect.cleandoc(command.help).split("\n\n")]
    cut = blocks.index("For example:")
    yield from (f"{block}\n" for block in blocks[:cut])
    yield "\n".join(["```sh", *(block.strip("`") for block in blocks[cut + 1 :]), "```\n"])
    own = [row for row in map(_row, [*arguments, *_options(command)]) if row not in common]
    if own:
        yield from _table(own)
    shared = [f"`{each.opts[0]}`" for each in _options(command) if _row(each) in common]
    if shared:
        yield f"Also {' '.join(shared)}.\n"


def _table(rows: list[str]) -> list[str]:
    return ["| | |", "| --- | --- |", *rows, ""]


def _row(param: Any) -> str:
    if param.param_type_name == "argument":
        head = f"`{param.metavar}`"
    else:
        head = ", ".join(f"`{name}`" for name in param.opts) + ("" if param.is_flag else f" `{param.metavar or 'event|reference'}`")
    default = param.default not in (None, False, ()) and not callable(param.default)
    known = [f"Taken from `{param.envvar}`, if set;" if param.envvar else "", f"default `{param.default}`." if default else ""]
    return f"| {head.replace('|', chr(92) + '|')} | {' '.join(filter(None, [param.help, *known]))} |"
