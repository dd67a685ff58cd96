"""What is counted over the whole chronicle for a page, kept until the file changes: every page of a list asks for the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from dragoman import Chronicle
from dragoman import open as open_chronicle
from dragoman.chronicle import ChronicleError, Filters, Overview
from dragoman.relations import Edge
from dragoman.web.asked import Asked

_Key: TypeAlias = tuple[object, ...]
_MANY = 256
_kept: dict[_Key, Any] = {}


def overview(known: Chronicle, filters: Filters) -> Overview:
    """The overview of the events that these filters leave."""
    found: Overview = once(known, ("overview", *sorted(filters.items())), lambda: known.overview(**filters))
    return found


def edges(known: Chronicle, filters: Filters, *, by_country: bool = True) -> list[Edge]:
    """The network of the events that these filters leave."""
    key = ("edges", by_country, *sorted(filters.items()))
    found: list[Edge] = once(known, key, lambda: known.network(by_country=by_country, **filters))
    return found


def listed(known: Chronicle, name: str, filters: Filters) -> list[Any]:
    """One page of a listing that counts what it lists."""
    found: list[Any] = once(known, (name, *sorted(filters.items())), lambda: list(getattr(known, name)(**filters)))
    return found


def warm(path: str | Path) -> None:
    """Count beforehand what the first pages ask for, if there is a chronicle at this path: of a large one it takes seconds."""
    if not Path(path).exists():
        return
    try:
        with open_chronicle(path) as known:
            overview(known, {})
            edges(known, {})
            listed(known, "actors", Asked("/actors", {}).paged())
    except ChronicleError:  # the pages will say what is wrong with it
        return


def once(known: Chronicle, key: _Key, count: Callable[[], object]) -> Any:  # noqa: ANN401 - what is counted
    """What ``count`` gives, which is called again only when the file is another; ``key`` says what it is."""
    whole = (known.path, *_stamps(known.path), *key)
    if whole in _kept:
        return _kept[whole]
    found = count()
    for old in list(_kept)[: max(0, len(_kept) - _MANY + 1)]:
        _kept.pop(old, None)
    _kept[whole] = found
    return found


def _stamps(path: str) -> list[tuple[int, int]]:
    """Size and time of the file and of the log that SQLite writes ahead of it: another for every change."""
    files = (Path(path), Path(f"{path}-wal"))
    return [(each.stat().st_mtime_ns, each.stat().st_size) for each in files if each.exists()]
