"""What the names on a page's elements say of the text inside them."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import cast

from dragoman.reading.linear import Element
from dragoman.records import PassageKind

#: attributes in which designers name what an element is for
_NAMES = ("class", "id", "role", "data-component", "data-testid", "data-module", "itemprop", "aria-label")
_CUTS = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Hint:
    kind: PassageKind
    names: re.Pattern[str]
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


@functools.cache
def hints() -> tuple[Hint, ...]:
    """The table of names, in order: the first that matches counts."""
    table = tomllib.loads(resources.files("dragoman.reading").joinpath("data/page.toml").read_text("utf-8"))["hint"]
    return tuple(
        Hint(
            cast("PassageKind", row["kind"]), re.compile(rf"(?:^| )(?:{row['names']})(?= |$)"), tuple(row["matches"]), tuple(row["rejects"])
        )
        for row in table
    )


@functools.lru_cache(maxsize=50_000)
def hinted(name: str) -> tuple[PassageKind, str] | None:
    """The kind that a class or id hints at, with the word that does it; ``None`` where it hints at nothing."""
    words = " ".join(part.lower() for part in _CUTS.split(name[:_LONGEST]) if part)
    for hint in hints():
        found = hint.names.search(words)
        if found is not None:
            return hint.kind, found[0].strip()
    return None


def names_of(element: Element) -> list[str]:
    """Each word-like name of an element: every class by itself, the id, the role."""
    found: list[str] = []
    for attribute in _NAMES:
        value = element.get(attribute)
        if value:
            found.extend(value.split() if attribute == "class" else [value])
    return found
