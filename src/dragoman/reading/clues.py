"""What tells when an undated text was written: words, offices, elections and silences with their days. The tables are data."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TypeAlias

Days: TypeAlias = tuple[tuple[dt.date, dt.date], ...]

MONTHS = [name.lower() for name in calendar.month_name[1:]]
#: how many years after what is "last year's" a text was written
SHIFT = {"last": 1, "this": 0, "next": -1}
#: words by which a sentence looks ahead, or back from a time to come
AHEAD = re.compile(
    r"\b(?:will|until|till|by|due|expected|scheduled|planned|plans?|from|would|could|aims?|target|deadline|next|before|after|starting)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clue:
    """The days on which some words can have been written."""

    days: Days
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that were first possible on one day, and perhaps last on another; where ``needs`` is not in a text, they are not either."""

    pattern: re.Pattern[str]
    since: dt.date
    until: dt.date | None
    matches: tuple[str, ...]
    rejects: tuple[str, ...]
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Election:
    about: re.Pattern[str]
    kind: str
    days: tuple[dt.date, ...]


def _read(name: str) -> str:
    return resources.files("dragoman.reading").joinpath(f"data/{name}").read_text("utf-8")


@functools.cache
def _table() -> dict[str, object]:
    return tomllib.loads(_read("clues.toml"))


def _marks(name: str) -> tuple[Mark, ...]:
    rows = _table()[name]
    if not isinstance(rows, list):
        raise TypeError(name)
    return tuple(
        Mark(re.compile(row["pattern"]), row["since"], row.get("until"), tuple(row["matches"]), tuple(row["rejects"])) for row in rows
    )


@functools.cache
def marks() -> tuple[Mark, ...]:
    """Words with the first day on which they could be written."""
    return _marks("word")


@functools.cache
def holders() -> tuple[Mark, ...]:
    """Titles with names, and the days between which the title was theirs."""
    rows = csv.DictReader(_read("holders.csv").splitlines())
    return tuple(
        Mark(
            re.compile(rf"\b{row['title']} (?:{re.escape(row['given'])} )?{re.escape(row['surname'])}\b"),
            dt.date.fromisoformat(row["since"]),
            dt.date.fromisoformat(row["until"]) if row["until"] else None,
            (f"{row['title'].replace('[- ]', ' ')} {row['given']} {row['surname']}",),
            (f"{row['given']} {row['surname']}",),
            row["surname"],
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Silence:
    """Since a day reports that name the one so often name the other."""

    about: re.Pattern[str]
    fewest: int
    lacks: re.Pattern[str]
    since: dt.date
    source: str


@functools.cache
def silences() -> tuple[Silence, ...]:
    rows = _table()["silence"]
    if not isinstance(rows, list):
        raise TypeError("silence")
    return tuple(Silence(re.compile(row["about"]), row["fewest"], re.compile(row["lacks"]), row["since"], row["source"]) for row in rows)


@functools.cache
def elections() -> tuple[Election, ...]:
    """National elections by country, with the words that tell which country a sentence is about."""
    table = _read("elections.csv").splitlines()
    return tuple(
        Election(
            re.compile(rf"\b(?:{'|'.join(map(re.escape, row['words'].split('|')))})\b"),
            row["kind"],
            tuple(dt.date.fromisoformat(day) for day in row["dates"].split()),
        )
        for row in csv.DictReader(table)
    )


def bounds() -> tuple[dt.date, dt.date]:
    table = _table()
    begins, ends = table["begins"], table["complete_to"]
    if not (isinstance(begins, dt.date) and isinstance(ends, dt.date)):
        raise TypeError("begins, complete_to")
    return begins, ends


def shortened(words: str) -> str:
    """Words to be quoted, the middle of long ones left out."""
    return words if len(words) <= 90 else f"{words[:40]} … {words[-45:]}"


def year_of(year: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of a year."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31)
