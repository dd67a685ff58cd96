"""Records as Parquet, typed: lists stay lists, records within records structs, days dates. Needs pyarrow (``dragoman[parquet]``)."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import types
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO, Union, get_args, get_origin, get_type_hints

from dragoman.chronicle import ChronicleError
from dragoman.exports.manifest import Manifest
from dragoman.exports.selection import batched
from dragoman.records import Interval, as_json

#: rows of one row group, and of what is in memory at a time
GROUP = 5_000
#: fields that are days, by their class; those of roles are as precise as their source, and stay text
_DAYS = {"Event": {"first_reported"}, "Story": {"start", "end"}, "OutletCount": {"first", "last"}}


def write_parquet(kind: type, records: Iterable[Any], made: Manifest, to: BinaryIO) -> int:
    """Write one table; returns how many rows. What made it stands in the file's metadata under ``dragoman``.

    Raises :class:`ChronicleError` where pyarrow is not installed.
    """
    pa, pq = needed()
    schema = pa.schema([(name, _type(pa, hint, name, kind)) for name, hint in get_type_hints(kind).items()])
    count = 0
    with pq.ParquetWriter(to, schema.with_metadata({"dragoman": made.line()}), compression="zstd") as writer:
        for some in batched(records, GROUP):
            rows = [_typed(each, as_json(each)) for each in some]
            writer.write_table(pa.Table.from_pylist(rows, schema=writer.schema))
            count += len(rows)
    return count


def needed() -> tuple[Any, Any]:
    """The library and its writer. Raises :class:`ChronicleError` where it is not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - optional, and slow to load
        import pyarrow.parquet as pq  # noqa: PLC0415 - as above
    except ImportError:
        raise ChronicleError('Parquet needs pyarrow, which is not installed: pip install "dragoman[parquet]"') from None
    return pa, pq


def _type(pa: Any, hint: Any, name: str, owner: type) -> Any:  # noqa: ANN401 - Arrow's types have no names of their own
    """The Arrow type of a field."""
    if get_origin(hint) in (Union, types.UnionType):
        (hint, *_) = [each for each in get_args(hint) if each is not type(None)]
    if _is_day(owner, name):
        return pa.date32()
    if get_origin(hint) is tuple:
        inner, *rest = get_args(hint)
        return pa.list_(_type(pa, inner, "", owner)) if rest in ([Ellipsis], [inner]) else pa.string()
    if dataclasses.is_dataclass(hint):
        held = get_type_hints(hint)
        return pa.struct([(each, _type(pa, inner, each, hint)) for each, inner in held.items()])  # type: ignore[arg-type]
    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    return plain.get(hint, pa.string())  # a Literal is text, and so is what has no fixed shape, as JSON


def _is_day(owner: type, name: str) -> bool:
    return name in ("start", "end") if owner is Interval else name in _DAYS.get(owner.__name__, ())


def _typed(record: Any, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - any record
    """A record's JSON values as Arrow takes them: days as dates, values without a fixed shape as JSON text."""
    return {name: _value(getattr(record, name), values[name], type(record), name) for name in values}


def _value(held: Any, value: Any, owner: type, name: str) -> Any:  # noqa: ANN401 - JSON is what it is
    if value is None:
        return None
    if _is_day(owner, name):
        return _date(value)
    if dataclasses.is_dataclass(held):
        return _typed(held, value)
    if isinstance(held, tuple):
        return [_value(one, each, owner, "") for one, each in zip(held, value, strict=True)]
    if isinstance(value, dict) or (owner.__name__ == "Variant" and name == "value"):
        return json.dumps(value, ensure_ascii=False)
    return value


def _date(moment: str) -> dt.date | None:
    """The day of a date; ``None`` where it is no full day, or beyond the calendar."""
    try:
        return dt.date.fromisoformat(moment[:10])
    except ValueError:
        return None
