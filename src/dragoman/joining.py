"""The joins of a chronicle, kept to the rules of this version."""

from __future__ import annotations

from dragoman.chronicle import Store
from dragoman.fingerprints import joined_by
from dragoman.joins import rejoin


def keep_joined(store: Store) -> None:
    """Work the joins again where other rules worked them: cards that those made cannot be compared with today's.

    Asked before whatever changes a chronicle; with a new one it takes no time.
    """
    if store.setting("joins") != joined_by():
        store.rejoin(rejoin)
        store.remember(joins=joined_by())
