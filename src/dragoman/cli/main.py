"""The way in: runs a command, and turns what may go wrong into one sentence and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from dragoman.chronicle import ChronicleError
from dragoman.cli.app import app
from dragoman.cli.screen import complain

BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line; ends with the exit code: 0, 1 (some inputs failed), 2 (bad input), 130 (interrupted)."""
    _print_anything()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # each worker has a core of its own; numpy is not loaded yet
    try:
        try:
            app(args=arguments, prog_name="dragoman")
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # the reader of the pipe has seen enough; the interpreter must not try to flush again when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except (ChronicleError, OSError) as problem:
        complain(_sentence(problem))
        sys.exit(BAD_INPUT)
    sys.exit(0)


def _sentence(problem: Exception) -> str:
    if isinstance(problem, OSError) and problem.strerror:
        return f"{problem.filename}: {problem.strerror.lower()}" if problem.filename else problem.strerror.lower()
    return str(problem)


def _print_anything() -> None:
    """Characters that the terminal's encoding lacks are printed as escapes, not as an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
