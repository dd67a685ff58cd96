"""Names of countries in the languages of CLDR: "Weißrussland", "Bielorussie", "Беларусь"."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from babel import Locale
from babel.localedata import locale_identifiers

from dragoman.actors import registry
from dragoman.actors.fold import key


@functools.cache
def _names() -> Mapping[tuple[str, ...], str]:
    iso3 = {state.iso2: state.id for state in registry.states().values() if state.iso2}
    found: dict[tuple[str, ...], str] = {}
    for language in sorted(name for name in locale_identifiers() if "_" not in name):
        for territory, name in Locale.parse(language).territories.items():
            if territory in iso3 and len("".join(words := key(name))) > 3:
                found.setdefault(words, iso3[territory])
    return found


def country_named(words: Sequence[str]) -> str | None:
    """The country that folded words name, in whatever language; read from CLDR when first asked for."""
    return _names().get(tuple(words))
