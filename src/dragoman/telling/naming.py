"""Ids and counts as people read them, and the actors that records name."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman import records as r


def short(id_: str | None) -> str:
    """An id as a table shows it: eight digits of sixteen, enough to be told from the others; a speaking id whole."""
    digits = "0123456789abcdef"
    return id_[:8] if id_ and len(id_) == 16 and all(c in digits for c in id_) else id_ or ""


def plural(count: int, one: str, many: str = "") -> str:
    """``1 report``, ``2 reports``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def actor_ids(record: object) -> Iterable[str]:
    """The actors that a record names by id."""
    for field in ("sources", "targets", "according_to", "via"):
        yield from (party.actor for party in getattr(record, field, ()) if party.actor)
    for field in ("speaker", "addressee"):
        party = getattr(record, field, None)
        if party is not None and party.actor:
            yield party.actor
    if isinstance(record, r.Reference):
        yield record.actor
    if isinstance(record, r.Disagreement):
        yield from (link.actor for variant in record.variants for link in variant.according_to if link.actor)


def named(records: Iterable[object]) -> list[str]:
    """The actors that any of these records names, each once, in order."""
    return sorted({each for record in records for each in actor_ids(record)})
