"""dragoman reads what many outlets print about one matter and rebuilds the political system they describe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.chronicle.errors import ChronicleError

if TYPE_CHECKING:
    from dragoman.api import Chronicle, open  # noqa: A004 - dragoman.open reads well
else:

    def __getattr__(name: str) -> object:
        """The facade, loaded when it is first asked for: the command line answers many things without it."""
        if name not in {"Chronicle", "open"}:
            raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
        from dragoman import api  # noqa: PLC0415 - see above

        return getattr(api, name)


__version__ = "0.1.0"

__all__ = ["Chronicle", "ChronicleError", "__version__", "open"]
