"""What a page is asked for: its filters, which page of them, and the addresses that ask for more or for other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from dragoman.chronicle import ChronicleError, Filters

#: the filters that a page may take, under the names that addresses give them
NAMES = ("actor", "partner", "type", "modality", "story", "outlet", "language", "since", "until", "as_of", "document")
#: what the pages call them
LABELS = {
    "actor": "Actor",
    "partner": "and",
    "type": "Type",
    "modality": "Did it happen?",
    "story": "Story",
    "outlet": "Outlet",
    "language": "Language",
    "since": "From",
    "until": "To",
    "as_of": "As known on",
    "document": "Report",
}
#: entries on one page
MANY = 50
#: nobody types more into a field
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """An address: its path, without ending, and its query."""

    path: str
    query: Mapping[str, str]

    @classmethod
    def of(cls, path: str, query: Mapping[str, str]) -> Asked:
        """What an address asks; empty fields are as if left out."""
        return cls(path, {name: value.strip()[:_LONGEST] for name, value in query.items() if value.strip()})

    def filters(self, *names: str) -> Filters:
        """The filters of these names that are set."""
        chosen: Filters = {}
        for name in names or NAMES:
            if name in self.query:
                chosen[name] = self.query[name]  # type: ignore[literal-required]
        return chosen

    def first(self, many: int, *names: str) -> Filters:
        """The filters of these names that are set, for the first ``many`` rows."""
        return {**self.filters(*names), "limit": many}

    @property
    def page(self) -> int:
        """The number of the page, from 1 on. Raises :class:`ChronicleError` for what is no number."""
        number = self.query.get("page", "1")
        if not number.isdecimal() or not 1 <= int(number[:9]) <= 1_000_000:
            raise ChronicleError(f"{number!r} is no number of a page")
        return int(number)

    def paged(self, *names: str, many: int = MANY) -> Filters:
        """The filters with one row more than the page takes: it tells whether there is another page."""
        return {**self.filters(*names), "limit": many + 1, "offset": (self.page - 1) * many}

    def link(self, ending: str = "", **changed: object) -> str:
        """The same address with some fields changed, or taken out by ``None``; from its first page on."""
        kept = {name: value for name, value in self.query.items() if name != "page"}
        kept |= {name: str(value) for name, value in changed.items() if value is not None}
        query = urlencode({name: value for name, value in kept.items() if changed.get(name, value) is not None})
        return f"{self.path}{ending}" + (f"?{query}" if query else "")
