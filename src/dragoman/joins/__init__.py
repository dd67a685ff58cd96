"""Many reports, one matter: copies, actors over reports, stories, merged events, disagreements.

The names come when they are first asked for: merging the mentions of one event, as a question about an earlier day does, needs no
word lists and no comparison of names.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.joins.grouping import Grouped, Report, group
    from dragoman.joins.memory import Memory
    from dragoman.joins.merging import merge
    from dragoman.joins.rejoining import rejoin
    from dragoman.joins.store import ROOMS, Forgotten, Item, Link, Placed, Room, Store

__all__ = ["ROOMS", "Forgotten", "Grouped", "Item", "Link", "Memory", "Placed", "Report", "Room", "Store", "group", "merge", "rejoin"]

#: where a public name stands, other than in ``store``
_AT = {"Grouped": "grouping", "Report": "grouping", "group": "grouping", "Memory": "memory", "merge": "merging", "rejoin": "rejoining"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(f"{__name__}.{_AT.get(name, 'store')}"), name)
    globals()[name] = found
    return found
