"""What a chronicle answers with, beside the records of :mod:`dragoman.records`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict

from dragoman.records import Interval, Outlet

if TYPE_CHECKING:
    from dragoman.sources import Failed, Noted

Kind: TypeAlias = Literal["document", "actor", "reference", "mention", "event", "statement", "figure", "story", "disagreement", "judgement"]


class Filters(TypedDict, total=False):
    """What narrows a listing; all combine.

    ``actor`` is an id, the beginning of one, or any name of the actor, ``partner`` the same of another that takes part with it;
    ``type`` is a PLOVER type, ``modality`` one of ``actual future hypothetical negated``; ``since`` and ``until`` are days, months
    or years (``YYYY[-MM[-DD]]``), both included; ``outlet`` is a name or a domain, ``language`` an ISO 639-1 code; ``as_of`` a day:
    only what reports published by then allow; ``story`` and ``document`` are ids or the beginning of one. ``limit`` rows are given,
    after the first ``offset``.
    """

    actor: str | None
    partner: str | None
    type: str | None
    modality: str | None
    story: str | None
    since: str | None
    until: str | None
    outlet: str | None
    language: str | None
    as_of: str | None
    document: str | None
    limit: int | None
    offset: int | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long piece of work is: ``total`` is ``None`` while it is not known; ``name`` is the report just done."""

    done: int
    total: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Added:
    """What one call of ``add`` did: ids of the new documents, how many were known, how many of the new are unread; what was remarked."""

    documents: tuple[str, ...] = ()
    known: int = 0
    unread: int = 0
    failed: tuple[Failed, ...] = ()
    seconds: float = 0.0
    notes: tuple[Noted, ...] = ()


@dataclass(frozen=True, slots=True)
class Updated:
    """What one call of ``update`` did: how many documents were derived anew."""

    documents: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A document in which searched words stand: ``text[start:end]`` of it is their first place, ``snippet`` the words around."""

    document: str
    title: str | None
    outlet: Outlet | None
    published: Interval | None
    snippet: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OutletCount:
    """An outlet with how many of its reports are in the chronicle, and when the first and the last were published."""

    id: str
    name: str
    domain: str | None
    country: str | None
    documents: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """Words by which reports name an actor, how often, and in which outlets and languages."""

    actor: str
    text: str
    mentions: int
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that one may narrow by, as it is shown, and how many it leaves."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """How many events filters leave, of what kinds, in which months (``YYYY-MM``), and of a short span on which days."""

    total: int
    facets: dict[str, list[Facet]]
    months: list[tuple[str, int]]
    days: list[tuple[str, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Run:
    """One command, or call from Python, that changed ``events`` events: by adding, reading anew or judging (``what``)."""

    number: int
    made: str
    what: str
    because: str | None
    events: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A field of an event that is another than it was; parties, places and figures are told by name or id."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of an event: ``reports`` are those that tell it now and did not, ``formerly`` the ids of what it was."""

    event: str
    kind: Literal["new", "changed", "merged", "split", "gone"]
    date: str | None
    text: str
    reports: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The sentence that an event is cited by: ``exact`` stands at ``start`` to ``end`` of the report."""

    event: str
    mention: str
    document: str
    start: int
    end: int
    exact: str
    title: str | None
    outlet: str | None
    published: Interval | None
    uri: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything known of one id: its record, and by name the records that belong to it."""

    kind: Kind
    record: Any
    parts: dict[str, tuple[Any, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a chronicle. ``stale``: derived by other rules than today's; ``unmatched``: judgements without their place."""

    documents: int
    events: int
    stories: int
    stale: int
    unread: int
    undated: int
    unmatched: int
    size_bytes: int
