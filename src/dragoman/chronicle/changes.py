"""What changed since a run or a day: the journal's first states of the events beside what they are now."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from dragoman.chronicle import listing, rows
from dragoman.chronicle.answers import Change, Moved, Run
from dragoman.chronicle.errors import ChronicleError
from dragoman.chronicle.question import day
from dragoman.chronicle.sql import batches, marks
from dragoman.records import Event, from_json

#: the fields whose changes are told, in this order
FIELDS = ("type", "mode", "modality", "date", "place", "sources", "targets", "figures")


def runs(db: sqlite3.Connection) -> Iterator[Run]:
    """Every run that changed an event, the first first."""
    query = """SELECT r.number, r.made, r.what, r.because, count(DISTINCT coalesce(c.event, c.former))
        FROM run r LEFT JOIN change c ON c.run = r.number GROUP BY r.number ORDER BY r.number"""
    yield from (Run(*row) for row in db.execute(query))


def after(db: sqlite3.Connection, since: str | None) -> int:
    """The last run before the change asked for: ``run:12`` means after run 12, a day from that day on, nothing the last run.

    Raises :class:`ChronicleError` for anything else.
    """
    if since is None:
        return int(db.execute("SELECT coalesce(max(number), 1) - 1 FROM run").fetchone()[0])
    if since.startswith("run:"):
        number = since.removeprefix("run:")
        if number != "0" and not (number.isdecimal() and db.execute("SELECT 1 FROM run WHERE number = ?", (number[:18],)).fetchone()):
            raise ChronicleError(f"there is no {since} in this chronicle; `dragoman runs` lists them")
        return int(number)
    return int(db.execute("SELECT coalesce(max(number), 0) FROM run WHERE made < ?", (day(since, last=False),)).fetchone()[0])


def changes(db: sqlite3.Connection, run: int) -> Iterator[Change]:
    """What the runs after this one made of the events, by day of the deed; what stands as it stood is left out."""
    touched, former = _journal(db, run)
    holders = _holders(db, [*touched, *(mention for each in former.values() for mention in each.mentions)])
    now = {each.id: each for each in _events(db, set(holders.values()))}
    origins: defaultdict[str, list[Event]] = defaultdict(list)
    heirs: dict[str, set[str]] = {}
    for name, state in former.items():
        heirs[name] = {holders[mention] for mention in state.mentions if holders.get(mention) in now}
        for heir in sorted(heirs[name]):
            origins[heir].append(state)
    told = [_told(event, origins[event.id], heirs) for event in now.values()]
    lost = [_gone(state) for name, state in former.items() if not heirs[name]]
    found = [each for each in (*told, *lost) if each is not None]
    yield from sorted(found, key=lambda each: (each.date or rows.UNDATED, each.event))


def _journal(db: sqlite3.Connection, run: int) -> tuple[set[str], dict[str, Event]]:
    """The ids that the runs after this one touched, and what those of them were that stood before."""
    touched: set[str] = set()
    born: set[str] = set()
    former: dict[str, Event] = {}
    steps: defaultdict[int, list[tuple[str | None, str | None, str | None]]] = defaultdict(list)
    for step, *pair in db.execute("SELECT step, event, former, state FROM change WHERE run > ? ORDER BY step, event, former", (run,)):
        steps[step].append((pair[0], pair[1], pair[2]))
    for each in steps.values():
        for _, old, state in each:
            if old and state and old not in born:
                former.setdefault(old, rows.unpacked(Event, state, id=old))
        born |= {new for new, _, _ in each if new and new not in former}
        touched |= {name for new, old, _ in each for name in (new, old) if name}
    return touched, former


def _holders(db: sqlite3.Connection, mentions: Sequence[str]) -> dict[str, str]:
    """The events that hold these mentions today; an event's id is that of one of its mentions."""
    query = "SELECT mention, event FROM event_mention WHERE mention IN ({})"
    return dict(row for some in batches(sorted(set(mentions))) for row in db.execute(query.format(marks(some)), some))


def _events(db: sqlite3.Connection, names: Collection[str]) -> Iterator[Event]:
    query = f"SELECT {rows.whole('event')} FROM event r WHERE r.id IN ({{}}) ORDER BY r.id"
    payloads = (row[0] for some in batches(sorted(names)) for row in db.execute(query.format(marks(some)), some))
    yield from (from_json(Event, each) for each in listing.joined(db, payloads))


def _told(event: Event, origins: Sequence[Event], heirs: dict[str, set[str]]) -> Change | None:
    """How an event of today came to be what it is; ``None`` if it is what it was."""
    if not origins:
        return _change("new", event, event.documents, (), f"told by {', '.join(event.outlets) or 'a report that names no outlet'}")
    before = {document for each in origins for document in each.documents}
    reports = tuple(each for each in event.documents if each not in before)
    formerly = tuple(sorted(each.id for each in origins))
    if len(origins) > 1:
        return _change("merged", event, reports, formerly, event.why)
    if len(heirs[origins[0].id]) > 1:
        return _change("split", event, reports, formerly, "its mentions are held to tell of more than one event")
    moved = tuple(_moved(origins[0], event))
    if not reports and not moved:
        return None
    date = event.date.basis if event.date and any(each.field == "date" for each in moved) else ""
    told = f"told by {len(reports)} more" if reports else ""
    why = "; ".join(filter(None, [told, date]))
    return _change("changed", event, reports, formerly, why or "the same reports are read otherwise", moved)


def _moved(before: Event, after: Event) -> Iterator[Moved]:
    for field in FIELDS:
        old, new = _plain(getattr(before, field)), _plain(getattr(after, field))
        if old != new:
            yield Moved(field, old, new)


def _plain(value: Any) -> Any:  # noqa: ANN401 - a field of any kind
    """A field as far as a change of it matters: a date's days, a place's name, parties' names."""
    if hasattr(value, "start"):
        return f"{value.start}..{value.end}" if value.start != value.end else value.start
    if hasattr(value, "name"):
        return value.name
    if isinstance(value, tuple):
        return tuple(getattr(each, "text", each) for each in value)
    return value


def _gone(state: Event) -> Change:
    return _change("gone", state, (), (state.id,), "no report tells it any more")


def _change(  # noqa: PLR0917 - the fields of the record
    kind: Any,  # noqa: ANN401 - one of the literals
    event: Event,
    reports: tuple[str, ...],
    formerly: tuple[str, ...],
    why: str,
    moved: tuple[Moved, ...] = (),
) -> Change:
    start = event.date.start if event.date else None
    return Change(event=event.id, kind=kind, date=start, text=event.text, reports=reports, formerly=formerly, moved=moved, why=why)
