"""The one way in: work the joins again for the reports that came, changed or went."""

from __future__ import annotations

from collections.abc import Collection

from dragoman.joins.store import Store


def rejoin(store: Store, documents: Collection[str], gone: Collection[str] = ()) -> None:
    """Join these documents with all that is there, and take out the joins of those that are gone.

    To be called in the transaction that added, derived anew, judged or removed them. The result is a function of the set
    of reports (and of a person's links) alone: any order, any batches. Only what the documents touch is worked again.
    """
