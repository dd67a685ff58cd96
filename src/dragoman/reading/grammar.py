"""The grammar of scraps: lines that say by themselves that they are no running text. The rows are data, in ``data/lines.toml``."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Literal, cast

from dragoman.records import PassageKind

Role = Literal["line", "heading", "end"]
#: longer lines are paragraphs, whatever they look like; also the bound on what a pattern is tried on
LONGEST = 700
_SPACE = re.compile(r"\s+")
_PART = re.compile(r"\{([A-Z]+)\}")


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of scrap: its pattern, what it means for what follows, and the examples that it must and must not match.

    ``needs`` are strings, in small letters, of which one stands in every line that the pattern matches; empty where there are none such.
    """

    kind: PassageKind
    role: Role
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    why: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


@functools.cache
def rows() -> tuple[Row, ...]:
    """The grammar, in order: the first row that matches counts."""
    table = tomllib.loads(resources.files("dragoman.reading").joinpath("data/lines.toml").read_text("utf-8"))
    parts: dict[str, str] = table["parts"]

    def fill(pattern: str) -> str:
        while _PART.search(pattern):
            pattern = _PART.sub(lambda found: parts[found[1]], pattern)
        return pattern

    return tuple(
        Row(
            cast("PassageKind", row["kind"]),
            cast("Role", row.get("role", "line")),
            re.compile(fill(row["pattern"]), re.IGNORECASE),
            tuple(row.get("needs", ())),
            row["why"],
            tuple(row["matches"]),
            tuple(row["rejects"]),
        )
        for row in table["row"]
    )


@functools.lru_cache(maxsize=4_096)
def scrap(line: str) -> tuple[Row, dict[str, str]] | None:
    """The row that a line fits, with the facts it names; ``None`` for running text and headings."""
    if len(line) > LONGEST:
        return None
    plain = _SPACE.sub(" ", line).strip()
    small = plain.lower()
    for row in rows():
        if row.needs and not any(each in small for each in row.needs):
            continue
        found = row.pattern.fullmatch(plain)
        if found is not None:
            return row, {name: value.strip() for name, value in found.groupdict().items() if value}
    return None
