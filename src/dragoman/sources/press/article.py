"""One article of an export, and the words that its head is written in."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from dragoman.records import Json

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Article:
    """An article with what its head says; ``None`` where it says nothing. ``date`` is as it is printed."""

    title: str | None
    body: str
    date: str | None = None
    outlet: str | None = None
    authors: str | None = None
    language: str | None = None
    address: str | None = None

    def given(self) -> Json:
        """What the head says, under the names of :class:`dragoman.records.Document`."""
        said: dict[str, Any] = {
            "title": self.title,
            "date": self.date,
            "outlet": self.outlet,
            "authors": self.authors,
            "language": self.language,
            "page": self.address,
        }
        return {name: value for name, value in said.items() if value}


@functools.cache
def words() -> Json:
    return tomllib.loads(resources.files("dragoman.sources.press").joinpath("data/words.toml").read_text("utf-8"))


@functools.cache
def _languages() -> dict[str, str]:
    return {name: code for code, names in words()["languages"].items() for name in names}


def language_code(name: str) -> str | None:
    """The code of a language that a head names, ``GERMAN; DEUTSCH`` for instance."""
    return next((_languages()[word] for word in re.findall(r"\w+", name.lower()) if word in _languages()), None)


def is_day(line: str) -> bool:
    """A short line with a year and a day in it."""
    return len(line) < 80 and _YEAR.search(line) is not None and re.search(r"(?<!\d)\d{1,2}(?!\d)", line) is not None


def unwrapped(lines: list[str]) -> list[str]:
    """Paragraphs from lines: blank lines part them, the lines of one are joined."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    return [" ".join(each) for each in paragraphs if each]


def by_removed(text: str) -> str:
    """A byline without its "By"."""
    return re.sub(rf"^(?:{'|'.join(words()['factiva']['by'])})\s+(?=\S)", "", text.strip(), flags=re.IGNORECASE)
