"""Rows of other tools: under which names they keep what a report is made of, and the report of a row."""

from __future__ import annotations

import datetime as dt
import email.utils
import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

from dragoman.records import Json

FIELDS = ("html", "text", "summary", "address", "title", "date", "authors", "outlet", "language")
#: what a row says beside its report is kept if it is short
_SHORT = 500
_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(?:\d{4}|\d{6})Z?)?")
_EPOCH = re.compile(r"1?\d{9}(?:\d{3})?(?:\.\d+)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
#: how NewsAPI ends what it cuts
_CUT = re.compile(r"\[\+\d+ chars\]\s*$")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """What a row holds: the report's content as ``html`` or ``text``, its address, what is said of it, what in it is doubtful."""

    media: str
    content: str
    address: str
    given: Json = field(default_factory=dict)
    doubts: tuple[str, ...] = ()


@functools.cache
def names() -> Mapping[str, tuple[str, ...]]:
    table = tomllib.loads(resources.files("dragoman.sources").joinpath("data/fields.toml").read_text("utf-8"))
    return {name: tuple(table[name]) for name in FIELDS}


def read_row(row: Json) -> Row:
    """The report of a row, its content empty where it has none. Raises :class:`ValueError` with a clause that says what is wrong."""
    if row.get("uri") is not None and not isinstance(row["uri"], str):
        raise ValueError("has a 'uri' that is no string")
    for name in ("text", "html"):
        if row.get(name) is not None and not isinstance(row[name], str | Mapping):
            raise ValueError(f"has a {name!r} that is no string")
    used = {name: _first(row, name) for name in FIELDS}
    body = used["text"][1] or _sections(row)
    media, content = ("html", used["html"][1]) if used["html"][1] else ("text", body or "")
    given, doubts = _said(used)
    if _CUT.search(content):
        doubts = (*doubts, "holds the beginning of its text only")
    taken = {key.split(".")[0] for key, _ in used.values()} | {"uri"}
    rest = {key: value for key, value in row.items() if key not in taken and key not in given and _is_short(value)}
    if not content and used["summary"][1]:
        given["summary"] = used["summary"][1]
    return Row(media, content, used["address"][1] or "", {**rest, **given}, doubts)


def _first(row: Json, name: str) -> tuple[str, Any]:
    """The first of a field's names under which a row has something, and what."""
    for key in names()[name]:
        value: Any = row
        for step in key.split("."):
            value = value.get(step) if isinstance(value, Mapping) else None
        if name == "address":
            value = value if isinstance(value, str) and (key == "uri" or _WEB.fullmatch(value.strip())) else None
        elif name in {"html", "text", "title", "summary"}:
            value = value if isinstance(value, str) and value.strip() else None
        elif name == "outlet":
            value = value if isinstance(value, str) or (isinstance(value, Mapping) and key == "outlet") else None
        if value not in (None, "", [], {}):
            return key, value
    return "", None


def _sections(row: Json) -> str | None:
    """The text of fundus' ``body``: a summary, and sections of headlines and paragraphs."""
    body = row.get("body")
    if not isinstance(body, Mapping):
        return None
    pieces: list[Any] = list(body.get("summary") or [])
    for section in body.get("sections") or []:
        if isinstance(section, Mapping):
            pieces += [*(section.get("headline") or []), *(section.get("paragraphs") or [])]
    return "\n\n".join(str(piece) for piece in pieces if str(piece).strip()) or None


def _said(used: Mapping[str, tuple[str, Any]]) -> tuple[Json, tuple[str, ...]]:
    given: Json = {name: used[name][1] for name in ("title", "outlet", "language") if used[name][1] is not None}
    doubts: list[str] = []
    key, value = used["date"]
    if value is not None:
        day = as_day(value)
        if day is None:
            doubts.append(f"has a {key!r} that is no day ({str(value)[:40]!r}); it was read without it")
        else:
            given["date"] = day
    authors = people(used["authors"][1])
    if authors:
        given["authors"] = authors
    return given, tuple(doubts)


def people(value: Any) -> list[str] | str | None:  # noqa: ANN401 - whatever a tool wrote
    """Authors as tools write them: a list of names or of objects with a name, or one string."""
    if isinstance(value, Mapping):
        value = [value]
    if isinstance(value, list | tuple):
        named = [each.get("name") if isinstance(each, Mapping) else each for each in value]
        return [each.strip() for each in named if isinstance(each, str) and each.strip()]
    return value.strip() if isinstance(value, str) and value.strip() else None


def as_day(value: Any) -> str | None:  # noqa: ANN401 - as above
    """A date as tools write it, as an ISO day where it can be told; words ("27. Februar 2012") as they are; ``None`` for no day at all.

    The day is that of the place where it was written: nothing is turned into UTC.
    """
    text = str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    found = _ISO.match(text) or _STAMP.fullmatch(text)
    if found is not None:
        return _calendar(int(found[1]), int(found[2]), int(found[3]))
    if _EPOCH.fullmatch(text):
        seconds = float(text)
        return dt.datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, dt.UTC).date().isoformat()
    if re.match(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4}", text):
        try:
            return email.utils.parsedate_to_datetime(text).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
        rough = email.utils.parsedate(text)
        return _calendar(*rough[:3]) if rough else None
    return text[:100] if re.search(r"\d", text) and re.search(r"[^\W\d_]{3}|[./年-]", text) else None


def _calendar(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _is_short(value: Any) -> bool:  # noqa: ANN401 - as above
    if isinstance(value, str):
        return 0 < len(value) <= _SHORT
    return isinstance(value, bool | int | float) or (
        isinstance(value, list) and len(value) <= 20 and all(_is_short(each) for each in value)
    )
