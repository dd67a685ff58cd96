"""In which country a city or region lies, for phrases that name no country ("Kyiv police")."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from dragoman.actors import registry
from dragoman.actors.fold import key
from dragoman.language.places.gazetteer import look_up

_LONGEST = 4  # words of a place's name


@functools.cache
def _regions() -> Mapping[tuple[str, ...], str]:
    return {key(row["name"]): row["country"] for row in registry.rows("places.csv", frozenset({"name", "country", "source"}))}


def _city(words: tuple[str, ...]) -> str | None:
    """The country of the likeliest place of that name."""
    found = max(look_up(" ".join(words)), key=lambda candidate: candidate.weight, default=None)
    return found.place.country if found is not None else None


def country_of(words: Sequence[str]) -> tuple[int, int, str] | None:
    """The first place named among folded words: from where to where it stands, and its country."""
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for first in range(len(words) - size + 1):
            name = tuple(words[first : first + size])
            country = (_regions().get(name) or _city(name)) if all(name) else None
            if country is not None and len("".join(name)) > 3:
                return first, first + size, country
    return None
