"""The chronicle, opened by the commands that ask one: the facade is loaded then, so that help and mistakes are answered at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.api import Chronicle


def open_chronicle(path: str | Path = "chronicle.db", model: str | None = None) -> Chronicle:
    """As :func:`dragoman.open`."""
    from dragoman.api import open as opened  # noqa: PLC0415 - see above

    return opened(path, model)
