"""What a chronicle remembers of the addresses that it fetched, so that the next time only what has changed is fetched again."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, MutableMapping

from dragoman.chronicle import Store
from dragoman.records import Json

#: the settings of a chronicle under which visits are kept
_PREFIX = "visit "


class Visits(MutableMapping[str, Json]):
    """Visits by address, each ``{at, etag?, modified?, document?}``. What is new is kept once its reports are written, not before:

    an address passed over because it has not changed must have been read. One whose report was removed is unknown again.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._new: dict[str, Json] = {}
        self._documents: dict[str, str] = {}

    def led_to(self, address: str, document: str) -> None:
        """An address gave this document."""
        if address:
            self._documents[address] = document

    def keep(self, added: Collection[str]) -> None:
        """Write down the visits that led to these documents, which are in the chronicle now."""
        of = {address: self._documents.get(visit.get("led", address)) for address, visit in self._new.items()}
        self._write({address: {**self._new[address], "document": document} for address, document in of.items() if document in added})

    def finish(self) -> None:
        """Write down the other visits (of feeds, of what was known already), once everything that they led to is written."""
        of = {address: self._documents.get(visit.get("led", address)) for address, visit in self._new.items()}
        there = self._store.known([each for each in of.values() if each])
        self._write(
            {
                address: {**self._new[address], **({"document": document} if document else {})}
                for address, document in of.items()
                if document is None or document in there
            }
        )

    def _write(self, visits: dict[str, Json]) -> None:
        if visits:
            self._store.remember(**{_PREFIX + address: json.dumps(visit) for address, visit in visits.items()})
        for address in visits:
            del self._new[address]

    def __getitem__(self, address: str) -> Json:
        if address in self._new:
            return self._new[address]
        kept = self._store.setting(_PREFIX + address)
        if kept is None:
            raise KeyError(address)
        visit: Json = json.loads(kept)
        if visit.get("document") and not self._store.known([visit["document"]]):
            raise KeyError(address)
        return visit

    def __setitem__(self, address: str, visit: Json) -> None:
        self._new[address] = visit

    def __delitem__(self, address: str) -> None:
        del self._new[address]

    def __iter__(self) -> Iterator[str]:
        return iter(self._new)

    def __len__(self) -> int:
        return len(self._new)
