"""Lists that people bring: FollowTheMoney entities as JSON lines, or a CSV, to actors.

FollowTheMoney's schemata and topics are documented at https://followthemoney.tech; ``data/ftm.csv`` says which of them act, and which
of PLOVER's sectors they mean. OpenSanctions' CSV (``targets.simple.csv``) is read by its own column names.
"""

from __future__ import annotations

import csv
import functools
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, TypeAlias, get_args

from dragoman.actors import registry
from dragoman.actors.cldr import country_named
from dragoman.actors.fold import key
from dragoman.records import ActorKind, Json, Listed

#: bytes of a line; OpenSanctions' longest entities have some hundred thousand
LONGEST = 4_000_000
_LONGEST_NAME, _MOST_NAMES, _MOST_POSITIONS = 200, 50, 5
_PARTED = re.compile(r"[;|]")
_ID = re.compile(r"[^\w.:-]+")
_NAMES = ("name", "alias", "weakAlias", "previousName", "abbreviation")
_COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction", "mainCountry")
_GENDERS = {"male": "m", "female": "f", "m": "m", "f": "f"}


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that could not be taken: on which line it stands, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that is no actor: an address, a ship, a payment; ``schema`` is FollowTheMoney's."""

    line: int
    schema: str


Row: TypeAlias = Listed | Bad | Passed


def read_list(stream: BinaryIO) -> Iterator[Row]:
    """The rows of a list: JSON lines where the first sign is ``{``, else a CSV with a header. An id that stood before is bad."""
    start = stream.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    stream.seek(0)
    if start == b"[":
        yield Bad(1, "this is one JSON array; give one JSON object a line, as `ftm` and OpenSanctions export them")
        return
    seen: dict[str, int] = {}
    for line, found in _entities(stream) if start == b"{" else _table(stream):
        if not isinstance(found, Listed):
            yield found
        elif found.id in seen:
            yield Bad(line, f"the id {found.id!r} stood on line {seen[found.id]} already")
        else:
            seen[found.id] = line
            yield found


# FollowTheMoney


def _entities(stream: BinaryIO) -> Iterator[tuple[int, Row]]:
    number = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        if len(line) > LONGEST:
            yield number, Bad(number, f"the line is longer than {LONGEST:,} bytes; the lines after it were not read")
            return
        if line.strip():
            yield number, _entity(line, number)


def _entity(line: bytes, number: int) -> Row:
    try:
        entity = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        return Bad(number, f"no JSON ({getattr(problem, 'msg', None) or 'not UTF-8, or nested too deeply'})")
    if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict):
        return Bad(number, "no FollowTheMoney entity: an object with 'id', 'schema' and 'properties'")
    schema, name = entity.get("schema"), entity.get("id")
    if not isinstance(schema, str) or not schema:
        return Bad(number, "the entity has no 'schema', such as Person or Company")
    if not isinstance(name, str) or not name:
        return Bad(number, "the entity has no 'id'")
    kinds, _ = _ftm()
    if schema not in kinds:
        return Passed(number, schema)
    return _from_properties(number, name, schema, entity)


def _from_properties(number: int, name: str, schema: str, entity: Json) -> Row:
    values = {field: _strings(value) for field, value in entity["properties"].items()}
    names = [each for field in _NAMES for each in values.get(field, ())]
    caption = entity.get("caption")
    names = [caption, *names] if isinstance(caption, str) and caption else names
    if not names:
        return Bad(number, f"the entity {name!r} has no name")
    kinds, topics = _ftm()
    kind, sectors = kinds[schema]
    for topic in values.get("topics", ()):
        other, more = topics.get(topic, ("", ()))
        kind, sectors = other or kind, (*sectors, *more)
    countries = [each for field in _COUNTRIES for each in values.get(field, ())]
    return Listed(
        id=_ID.sub("-", name),
        kind=kind,  # type: ignore[arg-type]  # a kind of the table
        country=next(filter(None, map(country, countries)), None),
        sectors=tuple(dict.fromkeys(sectors)),
        gender=next((_GENDERS[each] for each in values.get("gender", ()) if each in _GENDERS), None),
        positions=values.get("position", ())[:_MOST_POSITIONS],
        **_called(names),
    )


def _strings(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str) and each) if isinstance(value, list) else ()


@functools.cache
def _ftm() -> tuple[Mapping[str, tuple[str, tuple[str, ...]]], Mapping[str, tuple[str, tuple[str, ...]]]]:
    """The schemata that act, and what topics say, each with kind and sectors."""
    found: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {"schema": {}, "topic": {}}
    for row in registry.rows("ftm.csv", frozenset({"of", "code"})):
        found[row["of"]][row["code"]] = (row["kind"], tuple(filter(None, row["sectors"].split("|"))))
    return found["schema"], found["topic"]


# CSV


def _table(stream: BinaryIO) -> Iterator[tuple[int, Row]]:
    reader = csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8-sig", newline=""), strict=True)
    try:
        fields = reader.fieldnames or ()
        if "name" not in fields:
            yield 1, Bad(1, "neither JSON lines nor a CSV with a column 'name'")
            return
        for row in reader:
            yield reader.line_num, _cells(reader.line_num, row)
    except UnicodeDecodeError:
        yield reader.line_num + 1, Bad(reader.line_num + 1, "not UTF-8; save the table as UTF-8. The lines after it were not read")
    except csv.Error as problem:
        yield reader.line_num, Bad(reader.line_num, f"no CSV ({problem}); the lines after it were not read")


def _cells(line: int, row: dict[Any, Any]) -> Row:
    if None in row or None in row.values():
        return Bad(line, "it has more cells or fewer than the header")
    names = [row["name"], *_several(row.get("names") or row.get("aliases") or "")]
    if not row["name"].strip():
        return Bad(line, "the cell 'name' is empty")
    kinds, _ = _ftm()
    schema, kind = row.get("schema") or "", row.get("kind") or ""
    if schema and schema not in kinds:
        return Passed(line, schema)
    if kind and kind not in get_args(ActorKind):
        return Bad(line, f"{kind!r} is no kind of actor; there are {', '.join(get_args(ActorKind))}")
    if not kind and not schema:
        return Bad(line, "neither 'kind' (person, organisation …) nor FollowTheMoney's 'schema' says what it is")
    sectors = _several(row.get("sectors") or "")
    if unknown := sorted(set(sectors) - registry.SECTORS):
        return Bad(line, f"{unknown[0]!r} is no sector of PLOVER")
    given = _several(row.get("country") or row.get("countries") or "")
    found = list(filter(None, map(country, given)))
    if given and not found and row.get("country"):
        return Bad(line, f"{given[0]!r} is no country; write a code of ISO 3166-1 or a name")
    return Listed(
        id=_ID.sub("-", row.get("id") or "-".join(key(row["name"])) or row["name"]),
        kind=kind or kinds[schema][0],  # type: ignore[arg-type]  # checked above
        country=found[0] if found else None,
        sectors=tuple(dict.fromkeys((*sectors, *(kinds[schema][1] if schema else ())))),
        gender=_GENDERS.get((row.get("gender") or "").strip().lower()),
        positions=tuple(_several(row.get("position") or row.get("positions") or ""))[:_MOST_POSITIONS],
        **_called(names),
    )


def _several(cell: str) -> list[str]:
    return [part.strip() for part in _PARTED.split(cell) if part.strip()]


# names and countries


def _called(names: Sequence[str]) -> Json:
    """The first name and the others, each once, the given name first: ``PUTIN, Vladimir`` is Vladimir Putin."""
    plain = [_turned(" ".join(name.split())) for name in names]
    kept = list(dict.fromkeys(each for each in plain if 0 < len(each) <= _LONGEST_NAME))[:_MOST_NAMES] or [plain[0][:_LONGEST_NAME]]
    return {"name": kept[0], "names": tuple(kept[1:])}


def _turned(name: str) -> str:
    family, comma, given = name.partition(",")
    short = comma and "," not in given and len(family.split()) <= 3 and given.strip() and given.strip(" .").lower() not in _LEGAL
    if not short:
        return name
    return f"{given.strip()} {' '.join(word.title() if word.isupper() else word for word in family.split())}"


#: what stands after the comma in the names of companies
_LEGAL = frozenset(
    {"inc", "ltd", "llc", "jsc", "ojsc", "pjsc", "cjsc", "ooo", "oao", "zao", "gmbh", "s.a", "sa", "ag", "plc", "co", "corp"}
)


@functools.cache
def _codes() -> Mapping[str, str]:
    states = registry.states().values()
    return {code.lower(): state.id for state in states for code in (state.id, state.iso2) if code}


@functools.lru_cache(maxsize=4096)
def country(text: str) -> str | None:
    """The country of a code of two or three letters (``gb-sct`` counts for ``gb``) or of a name in any language of CLDR."""
    code = text.strip().lower()
    return _codes().get(code) or _codes().get(code.partition("-")[0]) or country_named(key(text))
