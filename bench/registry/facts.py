"""What a source says of an officeholder, and how sources are read: copies of public repositories, each a git directory."""

from __future__ import annotations

import calendar
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

_PARTICLES = frozenset({"bin", "ibn", "al", "el", "abu", "abd", "de", "da", "van", "von", "the", "ii", "iii", "of"})
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")


@dataclass(frozen=True, slots=True)
class Fact:
    """A person's time in an office of a country (ISO 3166-1 alpha-3) or a body of the registry.

    ``start`` and ``end`` are YYYY, YYYY-MM or YYYY-MM-DD, as precise as the source; ``end`` is ``None`` if the source gives none.
    ``seen`` is the last day for which the source shows the person in office, ``until`` a day by which somebody else was.
    ``source`` is a key of ``sources.csv`` with the place in it, or an address. ``names`` are other spellings.
    """

    where: str
    office: str
    title: str
    name: str
    start: str | None
    end: str | None
    seen: str
    source: str
    wikidata: str = ""
    gender: str = ""
    until: str | None = None
    names: tuple[str, ...] = ()


def copies(folder: Path, begins: str) -> Iterator[tuple[str, Path]]:
    """The copied repositories "owner+name" in a folder whose names begin so, each with its git directory."""
    for path in sorted(folder.glob(f"{begins}*")):
        for git in (path / "repo" / ".git", path / "repo", path / ".git", path):
            if (git / "HEAD").exists():
                yield path.name, git
                break


def git(directory: Path, *arguments: str) -> bytes:
    """What git says. Raises ``FileNotFoundError`` where the copy has no such file."""
    run = subprocess.run(["git", f"--git-dir={directory}", *arguments], capture_output=True, check=False)
    if run.returncode:
        raise FileNotFoundError(run.stderr.decode().strip())
    return run.stdout


def day(words: str) -> str | None:
    """A date in words, "4 January 1990", "NA Month 1990", "1990", to the precision it has; ``None`` if it has no year."""
    found = re.search(r"(?:(\d{1,2})\s+)?([A-Z][a-z]+)?\s*((?:18|19|20)\d\d)", words)
    if found is None:
        return None
    number, month, year = found.groups()
    if month is None or month.lower() not in _MONTHS:
        return year
    in_year = f"{year}-{_MONTHS.index(month.lower()) + 1:02}"
    return f"{in_year}-{int(number):02}" if number else in_year


def last_of(date: str) -> str:
    """The last day of a date of any precision."""
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        return f"{date}-{calendar.monthrange(int(date[:4]), int(date[5:]))[1]:02}"
    return date


def plain(name: str) -> str:
    """A name in lower-case ASCII letters, hyphens as blanks."""
    letters = unicodedata.normalize("NFKD", name.replace("-", " ").replace("'", "").replace(".", ". ")).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[^a-z ]", "", letters.lower()).split())


def alike(a: str, b: str, floor: int = 68) -> bool:
    """Do two spellings name one person, as far as two holders of one office can be told apart?"""
    one, two = plain(a).split(), plain(b).split()
    shared = set(one) & set(two)
    left = [word for word in one if word not in shared and word not in _PARTICLES]
    right = [word for word in two if word not in shared and word not in _PARTICLES]
    if not left or not right:
        return bool(shared - _PARTICLES)
    if shared - _PARTICLES and all(any(x[0] == y[0] for y in right) for x in left if len(x) == 1 or any(len(y) == 1 for y in right)):
        initials = any(len(word) == 1 for word in left + right)
        return initials or fuzz.ratio(" ".join(left), " ".join(right)) >= floor
    return fuzz.ratio(" ".join(one), " ".join(two)) >= max(floor, 74)
