"""Names of countries in the languages of CLDR: "Weißrussland", "Bielorussie", "Беларусь"."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from dragoman.actors import registry


@functools.cache
def names() -> Mapping[str, str]:
    """The states' ids by the folded words of their names; the table is made by ``bench/registry/cldr.py``."""
    return {row["name"]: row["state"] for row in registry.rows("cldr.csv")}


def country_named(words: Sequence[str]) -> str | None:
    """The country that folded words name, in whatever language; read when first asked for."""
    return names().get(" ".join(words))
