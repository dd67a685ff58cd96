"""One SQLite file and every question asked of it; the only room that knows SQL."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from dragoman.chronicle.answers import (
    Added,
    Change,
    Citation,
    Facet,
    Filters,
    Hit,
    Kind,
    Moved,
    OutletCount,
    Overview,
    Progress,
    Run,
    Shown,
    Spelling,
    Status,
    Updated,
)
from dragoman.chronicle.errors import ChronicleError

if TYPE_CHECKING:
    from dragoman.chronicle.journal import Journal
    from dragoman.chronicle.reports import freeze, thaw
    from dragoman.chronicle.store import Report, Store
else:
    _HOMES = {"Journal": "journal", "freeze": "reports", "thaw": "reports", "Report": "store", "Store": "store"}

    def __getattr__(name: str) -> object:
        """What reads and writes the file, loaded when it is first asked for: the command line answers many things without it."""
        if name not in _HOMES:
            raise AttributeError(f"module 'dragoman.chronicle' has no attribute {name!r}")
        return getattr(importlib.import_module(f"dragoman.chronicle.{_HOMES[name]}"), name)


__all__ = [
    "Added",
    "Change",
    "ChronicleError",
    "Citation",
    "Facet",
    "Filters",
    "Hit",
    "Journal",
    "Kind",
    "Moved",
    "OutletCount",
    "Overview",
    "Progress",
    "Report",
    "Run",
    "Shown",
    "Spelling",
    "Status",
    "Store",
    "Updated",
    "freeze",
    "thaw",
]
