"""From records to rows and back: the columns that one filters by, and the whole record as JSON with its defaults left out."""

from __future__ import annotations

import dataclasses
import functools
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias, TypeVar

from dragoman.records import Actor, Attribution, Document, Event, Figure, Findings, Json, Mention, Party, Reference, Statement, from_json

Row: TypeAlias = tuple[Any, ...]
R = TypeVar("R")
#: sorts after every date: where a listing puts what has none
UNDATED = "9999"
#: the forms of reference whose words name the actor
NAMING = frozenset({"name", "metonym", "adjective"})


#: what the columns of a table hold is not held again by its payload
COLUMNS: dict[str, tuple[str, ...]] = {
    "document": ("id", "uri", "title", "language", "unread", "fingerprint", "added", "text"),
    "reference": ("id", "document", "start", "end", "text", "form", "actor"),
    "mention": ("id", "document", "start", "end", "type", "mode", "modality", "text"),
    "statement": ("id", "document", "start", "end", "manner", "stance", "content"),
    "figure": ("id", "document", "start", "end", "kind", "unit", "stance", "text"),
    "event": ("id", "type", "mode", "modality", "text", "story", "first_reported"),
}


def packed(record: object, table: str | None = None) -> str:
    """A record as compact JSON, less what the columns of its table hold; :func:`unpacked` fills in the defaults again."""
    bare = _bare(record)
    for name in COLUMNS.get(table or "", ()):
        bare.pop(name, None)
    return json.dumps(bare, ensure_ascii=False, separators=(",", ":"))


def whole(table: str, row: str = "r", document: str = "d") -> str:
    """SQL that puts the columns of a row back into its payload: the record as JSON. Findings need their document's row beside theirs."""
    special = {"document": f"{document}.id", "fingerprint": f"json({row}.fingerprint)"}
    special |= {"text": "''"} if table == "document" else {}
    values = ", ".join(f"'$.{name}', {special.get(name, f'{row}.{name}')}" for name in COLUMNS[table])
    return f"json_set({row}.payload, {values})"


def unpacked(kind: type[R], payload: str, **fields: object) -> R:
    """The record of a payload, with some fields given apart."""
    return from_json(kind, {**json.loads(payload), **fields})


@functools.cache
def _names(kind: type) -> tuple[tuple[str, Any], ...]:
    """The fields of a record with their defaults; a field that must be given has itself missing as default."""
    return tuple((each.name, each.default) for each in dataclasses.fields(kind))


def _bare(value: Any) -> Any:  # noqa: ANN401 - JSON is what it is
    kind = type(value)
    if kind in (str, int, float, bool) or value is None:
        return value
    if kind is tuple or kind is list:
        return [_bare(each) for each in value]
    if dataclasses.is_dataclass(kind):
        pairs = ((name, getattr(value, name), default) for name, default in _names(kind))
        return {name: _bare(each) for name, each, default in pairs if each is not default and each != default}
    return {str(key): _bare(each) for key, each in value.items()}


def with_fields(record: R, fields: Json) -> R:
    """A record with some fields set to JSON values."""
    return from_json(type(record), {**json.loads(packed(record)), **fields}) if fields else record


def fold(text: str) -> str:
    """A name as it is looked up: no case, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(each for each in plain if not unicodedata.combining(each)).split())


def fingerprint(by: Mapping[str, str]) -> str:
    """A fingerprint as the column that tells stale reports from current ones."""
    return json.dumps(dict(by), sort_keys=True)


def document_columns(document: Document) -> Json:
    """The columns of a document beside its number and its text, which is kept apart by versions."""
    outlet, published = document.outlet, document.published
    return {
        "id": document.id,
        "uri": document.uri,
        "title": document.title,
        "language": document.language,
        "outlet": outlet.name if outlet else None,
        "domain": outlet.domain if outlet else None,
        "country": outlet.country if outlet else None,
        "published_start": published.start if published else None,
        "published_end": published.end if published else None,
        "day": published.start[:10] if published and published.start else UNDATED,
        "added": document.added or "",
        "unread": document.unread,
        "fingerprint": fingerprint(document.fingerprint),
        "payload": packed(document, "document"),
    }


def reference_row(number: int, each: Reference) -> Row:
    return (each.id, number, each.start, each.end, each.text, each.form, each.actor, packed(each, "reference"))


def mention_row(number: int, each: Mention) -> Row:
    start, end = (each.date.start, each.date.end) if each.date else (None, None)
    return (
        each.id,
        number,
        each.start,
        each.end,
        each.type,
        each.mode,
        each.modality,
        start,
        end,
        each.score,
        each.text,
        packed(each, "mention"),
    )


def statement_row(number: int, each: Statement) -> Row:
    start, end = (each.date.start, each.date.end) if each.date else (None, None)
    return (each.id, number, each.start, each.end, each.manner, each.stance, start, end, each.content, packed(each, "statement"))


def figure_row(number: int, each: Figure) -> Row:
    return (
        each.id,
        number,
        each.start,
        each.end,
        each.kind,
        each.low,
        each.high,
        each.unit,
        each.event,
        each.stance,
        each.text,
        packed(each, "figure"),
    )


def day_of(event: Event) -> str:
    """What listings sort an event by: its first day; the last where only that is known ("by 3 June"), since it was told then."""
    return (event.date and (event.date.start or event.date.end)) or UNDATED


def event_row(each: Event) -> Row:
    start, end = (each.date.start, each.date.end) if each.date else (None, None)
    return (
        each.id,
        each.type,
        each.mode,
        each.modality,
        day_of(each),
        start,
        end,
        each.first_reported,
        each.independent_reports,
        each.score,
        each.text,
        each.story,
        packed(each, "event"),
    )


def event_party_rows(each: Event) -> Iterator[Row]:
    """Who stands on which side of an event."""
    for side, parties in (("source", each.sources), ("target", each.targets)):
        yield from ((each.id, side, party.actor, party.country) for party in parties)


def part_rows(number: int, found: Findings) -> Iterator[Row]:
    """Who takes part in which finding, each once."""
    rows: set[Row] = set()

    def put(parties: Iterable[Party | Attribution | None], finding: str, part: str) -> None:
        rows.update((each.actor, finding, part, number) for each in parties if each is not None and each.actor is not None)

    for mention in found.mentions:
        put(mention.sources, mention.id, "source")
        put(mention.targets, mention.id, "target")
        put(mention.according_to, mention.id, "voucher")
    for statement in found.statements:
        put((statement.speaker,), statement.id, "speaker")
        put((statement.addressee,), statement.id, "addressee")
        put(statement.via, statement.id, "via")
    for figure in found.figures:
        put(figure.according_to, figure.id, "voucher")
    yield from sorted(rows)


def local_actor_rows(number: int, found: Findings) -> Iterator[Row]:
    """The actors that the report refers to, with how often it does."""
    counts = Counter(each.actor for each in found.references)
    for actor in found.actors:
        plain = dataclasses.replace(actor, aliases=(), mentions=0)
        yield (actor.id, number, found.document.id, counts[actor.id], packed(plain))


def spelling_rows(number: int, found: Findings) -> Iterator[Row]:
    """How the report spells its actors."""
    counts = Counter((each.actor, " ".join(each.text.split())) for each in found.references)
    naming = {(each.actor, " ".join(each.text.split())) for each in found.references if each.form in NAMING}
    naming |= {(actor.id, " ".join(alias.text.split())) for actor in found.actors for alias in actor.aliases}
    for (actor, text), mentions in sorted(counts.items()):
        yield (actor, text, number, fold(text), int((actor, text) in naming), mentions)


def actor_row(each: Actor) -> Row:
    return (each.id, each.name, each.kind, each.country, each.mentions, packed(each))
