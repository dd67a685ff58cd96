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
        """Write down the visits whose documents are in the chronicle."""
        kept = {}
        for address, visit in self._new.items():
            document = self._documents.get(visit.get("led", address))
            if document is None or document in added or self._store.known([document]):
                kept[_PREFIX + address] = json.dumps({**visit, **({"document": document} if document else {})})
        if kept:
            self._store.remember(**kept)

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
