"""The command line, run in this process."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman.cli import main


class Result(NamedTuple):
    code: int
    out: str
    err: str


class Command:
    """Runs ``dragoman`` with arguments on one chronicle, and gives its exit code and what it printed."""

    def __init__(self, chronicle: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.chronicle = chronicle
        self._capture = capture

    def __call__(self, *arguments: str) -> Result:
        self._capture.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--chronicle", str(self.chronicle)])
        printed = self._capture.readouterr()
        assert "Traceback" not in printed.err
        return Result(int(ended.value.code or 0), printed.out, printed.err)
