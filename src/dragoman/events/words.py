"""The word classes that the lexicon's patterns and the grammar name."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources


@functools.cache
def words() -> Mapping[str, frozenset[str]]:
    """Every class of ``data/words.toml``: its name to its lemmas."""
    raw = tomllib.loads(resources.files("dragoman.events").joinpath("data/words.toml").read_text("utf-8"))
    return {name: frozenset(text.split()) for name, text in raw.items()}
