"""A record as one flat row: what a spreadsheet or a data frame takes.

The columns follow from the record's class alone, so that a listing without entries has the same head as a full one.
A record within a record gives one column for each of its fields (``date_start``, ``date_end`` …); a list of records gives
the same columns with their values joined by ``; ``, in step with each other, so that the second name belongs to the
second country. What is not known is left empty.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import types
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

from dragoman.records import as_json

Cell: TypeAlias = str | int | float | None
_SEPARATORS = ("; ", ", ")


@functools.cache
def columns(kind: type) -> tuple[str, ...]:
    """The names of the columns for a record class, in the order of its fields."""
    names: list[str] = []
    for field in _fields(kind):
        names += [f"{field.name}_{each}" for each in columns(field.record)] if field.record else [field.name]
    return tuple(names)


def row(record: object) -> tuple[Cell, ...]:
    """The cells of one record, in step with :func:`columns`."""
    return tuple(_cells(type(record), as_json(record), 0))


def _cells(kind: type, values: Mapping[str, Any], depth: int) -> list[Cell]:
    out: list[Cell] = []
    for field in _fields(kind):
        value = values[field.name]
        if field.record is None:
            out.append(_cell(value, depth))
        elif field.many:
            rows = [_cells(field.record, each, depth + 1) for each in value]
            out += [_join((each[n] for each in rows), depth) for n in range(len(columns(field.record)))]
        else:
            out += _cells(field.record, value, depth) if value is not None else [None] * len(columns(field.record))
    return out


def _cell(value: object, depth: int) -> Cell:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Sequence):
        return _join((_span(each) if isinstance(each, list) else _cell(each, depth + 1) for each in value), depth)
    return json.dumps(value, ensure_ascii=False) if value else None


def _span(value: list[Any]) -> str:
    return "-".join(str(each) for each in value)


def _join(cells: Iterable[Cell], depth: int) -> str | None:
    every = ["" if each is None else str(each) for each in cells]
    return _SEPARATORS[min(depth, 1)].join(every) if any(every) else None


class _Field(NamedTuple):
    """A field of a record class: ``record`` is the class of the record, or of the ``many`` records, that it holds."""

    name: str
    record: type | None
    many: bool


@functools.cache
def _fields(kind: type) -> tuple[_Field, ...]:
    hints = get_type_hints(kind)
    return tuple(_Field(name, *_held(hints[name])) for name in hints)


def _held(hint: Any) -> tuple[type | None, bool]:  # noqa: ANN401 - a type hint is what it is
    if get_origin(hint) in (Union, types.UnionType):
        (hint, *_) = [each for each in get_args(hint) if each is not type(None)]
    many = get_origin(hint) is tuple and get_args(hint)[-1] is Ellipsis
    inner = get_args(hint)[0] if many else hint
    return (inner, many) if isinstance(inner, type) and dataclasses.is_dataclass(inner) else (None, many)
