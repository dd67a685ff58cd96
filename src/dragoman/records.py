"""The records: what dragoman knows, as frozen data classes, and the JSON that shows it.

Offsets are code points into a document's frozen ``text``; ``text[start:end]`` is the evidence. A value that is
not known is ``None``. Dates are intervals. Every stage takes and gives these records and nothing else.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import json
from collections.abc import Callable, Hashable, Mapping
from typing import Any, Literal, TypeAlias, TypeVar, cast, get_args, get_origin, get_type_hints

Json: TypeAlias = dict[str, Any]
_R = TypeVar("_R")

Precision = Literal["day", "week", "month", "season", "year", "interval"]
PassageKind = Literal[
    "headline",
    "standfirst",
    "dateline",
    "byline",
    "subheading",
    "body",
    "caption",
    "credit",
    "related",
    "boilerplate",
    "comment",
]
#: the kinds of passages that are read for findings
READ: frozenset[str] = frozenset({"headline", "standfirst", "subheading", "body"})
#: the languages that the parser reads, ISO 639-1
READ_LANGUAGES: frozenset[str] = frozenset({"en"})
ActorKind = Literal["person", "organisation", "government", "group", "intergovernmental"]
Form = Literal["name", "title", "noun", "pronoun", "metonym", "adjective"]
Stance = Literal["states", "alleges", "denies", "doubts"]
Modality = Literal["actual", "future", "hypothetical", "negated"]
FigureKind = Literal["money", "people", "count", "percent", "share", "duration", "distance", "other"]
About = Literal["figure", "date", "place", "actor", "type", "fact"]


def identify(*parts: object) -> str:
    """An id of 16 hexadecimal digits that depends on the parts alone."""
    import hashlib  # noqa: PLC0415 - a command that needs it not shall not wait for it

    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        piece = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        digest.update(len(piece).to_bytes(8, "big"))
        digest.update(piece)
    return digest.hexdigest()


@dataclasses.dataclass(frozen=True, slots=True)
class Interval:
    """A span of days, ISO 8601, both ends included; ``None`` is an open end. ``basis`` says what it rests on."""

    start: str | None
    end: str | None
    precision: Precision
    basis: str

    @classmethod
    def day(cls, when: dt.date, basis: str) -> Interval:
        return cls(when.isoformat(), when.isoformat(), "day", basis)


@dataclasses.dataclass(frozen=True, slots=True)
class Received:
    """Bytes as they came, with where from; what ``sources`` hands to ``reading``.

    ``media`` is ``text``, ``html`` or ``unknown`` (then the reader looks for itself). ``given`` holds what the source says of the
    report beside its text, under the names of :class:`Document` (``title``, ``language``, ``outlet``, ``date`` …).
    ``address`` is the canonical web address, empty for local files: it is part of the document's identity, ``uri`` is not.
    """

    uri: str
    data: bytes
    media: str = "unknown"
    address: str = ""
    given: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document of one kind. ``language`` is ISO 639-1, given only where it is another than the document's."""

    kind: PassageKind
    start: int
    end: int
    why: str
    language: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Mend:
    """Damage that the reader reads past: ``text[start:end]`` is read as ``reads``. The text itself stays as it came."""

    start: int
    end: int
    reads: str
    why: str


@dataclasses.dataclass(frozen=True, slots=True)
class Outlet:
    name: str
    domain: str | None = None
    country: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Original:
    """The publisher that an aggregator or a translator took a report from."""

    name: str
    domain: str | None = None
    country: str | None = None
    language: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report as one outlet printed it. ``unread`` says why its text was not read for findings, if it was not."""

    id: str
    uri: str
    sha256: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    text: str
    outlet: Outlet | None = None
    original: Original | None = None
    published: Interval | None = None
    published_inferred: Interval | None = None
    added: str | None = None
    passages: tuple[Passage, ...] = ()
    mends: tuple[Mend, ...] = ()
    copy_of: str | None = None
    version_of: str | None = None
    story: str | None = None
    unread: str | None = None
    fingerprint: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Role:
    title: str
    organisation: str | None = None
    country: str | None = None
    start: str | None = None
    end: str | None = None
    source: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Alias:
    text: str
    mentions: int = 0
    outlets: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody or something that acts; a registry's id, or else the smallest id of the references to it.

    ``lists`` says which lists know it: ``registry``, and own lists by their names; none where only the texts do.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    aliases: tuple[Alias, ...] = ()
    mentions: int = 0
    lists: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An actor of a list that a person brought along; ``id`` is the list's own. ``positions`` are titles held, undated."""

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    country: str | None = None
    sectors: tuple[str, ...] = ()
    gender: str | None = None
    positions: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ActorList:
    """A list that a person brought along: its name, the file it came from, when, and how many actors it has."""

    name: str
    source: str
    imported: str
    digest: str
    actors: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A place where a text means an actor."""

    id: str
    document: str
    start: int
    end: int
    text: str
    form: Form
    actor: str
    role: str | None = None
    why: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A source or a target of an act, as the sentence names it. ``actor`` is ``None`` where nobody known is meant."""

    text: str
    start: int
    end: int
    actor: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    start: int
    end: int
    text: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """By whose word: one link of the chain, nearest first."""

    text: str
    actor: str | None = None
    verb: str | None = None
    stance: Stance = "states"
    start: int | None = None
    end: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str = "place"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that say when or how long, with their TIMEX3 value; ``interval`` where they can be put on the calendar."""

    start: int
    end: int
    text: str
    timex: str
    kind: Literal["DATE", "TIME", "DURATION", "SET"]
    interval: Interval | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    start: int
    end: int
    text: str
    place: Place


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An event-mention: one sentence's report of one event. Types, modes and codes are those of PLOVER."""

    id: str
    document: str
    start: int
    end: int
    trigger: Trigger
    text: str
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: int
    intensity: float
    sources: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    modality: Modality = "actual"
    historical: bool = False
    date: Interval | None = None
    place: Place | None = None
    figures: tuple[str, ...] = ()
    according_to: tuple[Attribution, ...] = ()
    score: float
    rule: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody said something."""

    id: str
    document: str
    start: int
    end: int
    content: str
    content_spans: tuple[tuple[int, int], ...]
    manner: Literal["direct", "indirect", "mixed"]
    verb: str | None = None
    stance: Stance = "states"
    speaker: Party | None = None
    addressee: Party | None = None
    via: tuple[Party, ...] = ()
    date: Interval | None = None
    figures: tuple[str, ...] = ()
    rule: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its unit, its subject and its voucher. Money is in whole units of the currency."""

    id: str
    document: str
    start: int
    end: int
    text: str
    kind: FigureKind
    low: float | None
    high: float | None
    unit: str | None = None
    of: str | None = None
    event: str | None = None
    according_to: tuple[Attribution, ...] = ()
    stance: Stance = "states"
    rule: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that is found in one report: the document and every record that stands on its text."""

    document: Document
    actors: tuple[Actor, ...] = ()
    references: tuple[Reference, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Doubtful:
    """Another event that this one may be, and why it is held apart until a person decides."""

    event: str
    why: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening, however many reports tell it; ``lineages`` are its reports by voices: those that repeat one text or one outlet."""

    id: str
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: int
    intensity: float
    sources: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    modality: Modality = "actual"
    historical: bool = False
    date: Interval | None = None
    place: Place | None = None
    figures: tuple[str, ...] = ()
    according_to: tuple[Attribution, ...] = ()
    score: float
    text: str
    mentions: tuple[str, ...]
    documents: tuple[str, ...]
    outlets: tuple[str, ...] = ()
    independent_reports: int = 1
    lineages: tuple[tuple[str, ...], ...] = ()
    first_reported: str | None = None
    story: str | None = None
    why: str
    perhaps_same: tuple[Doubtful, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports that follow one matter; ``part_of`` is the longer story of which this is an episode."""

    id: str
    title: str
    documents: tuple[str, ...]
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    events: tuple[str, ...] = ()
    part_of: str | None = None
    why: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    value: Any
    documents: tuple[str, ...]
    according_to: tuple[Attribution, ...] = ()
    stance: Stance = "states"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    id: str
    story: str | None
    about: About
    subject: str
    variants: tuple[Variant, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Anchor:
    """A W3C TextQuoteSelector in one document: how a judgement finds its place again after a new derivation."""

    document: str
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's word. ``about`` names what is judged and anchors it; ``undone`` is the time it was taken back."""

    id: str
    made: str
    by: str
    kind: Literal["accept", "reject", "set", "merge", "split", "add", "note"]
    about: Json
    value: Json | None = None
    because: str | None = None
    undone: str | None = None
    unmatched: bool = False


def as_json(record: object) -> Any:  # noqa: ANN401 - JSON is what it is
    """A record as JSON values: data classes to objects, tuples to lists, scores to three decimals.

    Coordinates and figures keep their digits; only fields named ``score`` are rounded.
    """
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        out: Json = {}
        for field in dataclasses.fields(record):
            value = getattr(record, field.name)
            out[field.name] = round(value, 3) if field.name == "score" and value is not None else as_json(value)
        return out
    if isinstance(record, Mapping):
        return {str(key): as_json(value) for key, value in record.items()}
    if isinstance(record, list | tuple | set | frozenset):
        return [as_json(value) for value in record]
    return record


def to_line(record: object) -> str:
    """One JSON line, in the order of the record's fields."""
    return json.dumps(as_json(record), ensure_ascii=False)


def from_json(kind: type[_R], payload: Mapping[str, Any]) -> _R:
    """The record that :func:`as_json` shows; fields left out take their defaults, names that the record lacks are passed over."""
    given = {
        name: convert(payload[name]) if convert else payload[name] for name, convert in _fields(cast("Hashable", kind)) if name in payload
    }
    return kind(**given)


@functools.cache
def _fields(kind: Any) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:  # noqa: ANN401 - a class; caching wants it hashable
    hints = get_type_hints(kind)
    return tuple((field.name, _reader(hints[field.name])) for field in dataclasses.fields(kind))


def _reader(hint: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401 - any annotation of a record's field
    """How a JSON value becomes what the annotation says; ``None`` where it is that already."""
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return lambda value: from_json(hint, value)
    arguments = get_args(hint)
    if get_origin(hint) is tuple:
        inner = _reader(arguments[0])  # records hold pairs and sequences of one kind only
        return (lambda value: tuple(map(inner, value))) if inner else tuple
    if type(None) in arguments:
        within = next((_reader(each) for each in arguments if each is not type(None)), None)
        return (lambda value: None if value is None else within(value)) if within else None
    return None
