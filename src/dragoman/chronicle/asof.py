"""What was known on a day: grouping is today's, fields are those that the reports published by then allow."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice

from dragoman.chronicle import listing, rows
from dragoman.chronicle.joined import judged_event
from dragoman.chronicle.question import Question
from dragoman.chronicle.sql import batches, group_of, marks
from dragoman.records import Disagreement, Document, Event, Mention, Story, from_json

#: how joins make an event of mentions; handed in, for reading a chronicle loads no joins
Merge = Callable[..., Event]


def events(db: sqlite3.Connection, question: Question, merge: Merge) -> Iterator[Event]:
    """Events that visible reports tell of, merged anew from their mentions alone, by day; of one day the most reported first."""
    wide = dataclasses.replace(question, since=None, until=None, type=None, modality=None, limit=None, offset=0)
    found = [event for event in _merged(db, wide, merge) if _asked(event, question)]
    found.sort(key=lambda each: (rows.day_of(each), -each.independent_reports, -each.score, each.id))
    yield from found[question.offset :][: question.limit]


def _asked(event: Event, question: Question) -> bool:
    """Whether an event, as it was known then, is of the type and the days asked for."""
    start, end = (event.date.start, event.date.end) if event.date else (None, None)
    if (question.since or question.until) and start is None and end is None:
        return False
    late = question.since is not None and (end or rows.UNDATED) < question.since
    early = question.until is not None and (start or "0000")[:10] > question.until
    return not late and not early and question.type in (None, event.type) and question.modality in (None, event.modality)


def _merged(db: sqlite3.Connection, question: Question, merge: Merge) -> Iterator[Event]:
    today = listing.events(db, question)
    while some := list(islice(today, listing.CHUNK)):
        yield from _known_then(db, some, question, merge)


def _known_then(db: sqlite3.Connection, some: Sequence[Event], question: Question, merge: Merge) -> Iterator[Event]:
    """Of each of these events what its visible reports make of it."""
    mentions = _mentions(db, [each.id for each in some], str(question.as_of))
    reports = seen(db, {mention.document for each in mentions.values() for mention in each}, str(question.as_of))
    joined = _joined(db, [mention for each in mentions.values() for mention in each])
    doubtful = visible_events(db, [other.event for each in some for other in each.perhaps_same], str(question.as_of))
    for each in some:
        yield _as_told(db, each, mentions[each.id], reports, joined, doubtful, merge)


def _joined(db: sqlite3.Connection, mentions: Sequence[Mention]) -> dict[str, str]:
    """The actors over reports of those that these mentions name."""
    parties = {party.actor for mention in mentions for party in (*mention.sources, *mention.targets)}
    vouchers = {voucher.actor for mention in mentions for voucher in mention.according_to}
    return group_of(db, "actors", sorted(each for each in parties | vouchers if each))


def _as_told(  # noqa: PLR0917 - what an event is made of
    db: sqlite3.Connection,
    event: Event,
    mentions: Sequence[Mention],
    reports: Mapping[str, Document],
    joined: Mapping[str, str],
    doubtful: Collection[str],
    merge: Merge,
) -> Event:
    """An event as these mentions alone make it."""
    perhaps = tuple(other for other in event.perhaps_same if other.event in doubtful)
    told = merge(mentions, reports, actors=joined, story=event.story, why=event.why, perhaps_same=perhaps)
    return dataclasses.replace(judged_event(db, told), id=event.id)


def history(db: sqlite3.Connection, event: Event, merge: Merge, most: int | None = None) -> Iterator[tuple[str, Event]]:
    """What was known of an event on each day on which a report of it came out, of the first ``most`` days."""
    mentions = _mentions(db, [event.id], rows.UNDATED)[event.id]
    reports = seen(db, event.documents, rows.UNDATED)
    joined = _joined(db, mentions)
    days = {name: each.published.end[:10] for name, each in reports.items() if each.published and each.published.end}
    for day in sorted(set(days.values()))[:most]:
        there = [mention for mention in mentions if days.get(mention.document, rows.UNDATED) <= day]
        if there:
            doubtful = visible_events(db, [other.event for other in event.perhaps_same], day + "~")  # a time of day may follow the day
            known = {name: reports[name] for name, published in days.items() if published <= day}
            yield day, _as_told(db, event, there, known, joined, doubtful, merge)


def _mentions(db: sqlite3.Connection, ids: Sequence[str], as_of: str) -> dict[str, list[Mention]]:
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    query = f"""SELECT em.event, {rows.whole("mention", "m")} FROM event_mention em JOIN mention m ON m.id = em.mention
        JOIN document d ON d.number = m.document WHERE em.event IN ({{}}) AND d.published_end <= ? ORDER BY m.id"""
    for some in batches(ids):
        for event, payload in db.execute(query.format(marks(some)), (*some, as_of)):
            found[event].append(rows.unpacked(Mention, payload))
    return found


def seen(db: sqlite3.Connection, ids: Collection[str], as_of: str) -> dict[str, Document]:
    """Those of these reports that were published by then, without their texts."""
    query = f"""SELECT {rows.whole("document", "d")}, p.payload FROM document d LEFT JOIN placed p ON p.document = d.id
        WHERE d.id IN ({{}}) AND d.published_end <= ? AND d.hidden = 0"""
    found = {}
    for some in batches(sorted(ids)):
        for payload, placed in db.execute(query.format(marks(some)), (*some, as_of)):
            document = from_json(Document, {**json.loads(payload), **(json.loads(placed) if placed else {})})
            found[document.id] = document
    return found


def visible_events(db: sqlite3.Connection, ids: Sequence[str], as_of: str) -> set[str]:
    """Those of these events of which a report published by then tells."""
    query = """SELECT DISTINCT em.event FROM event_mention em JOIN mention m ON m.id = em.mention
        JOIN document d ON d.number = m.document WHERE em.event IN ({}) AND d.published_end <= ?"""
    return {row[0] for some in batches(ids) for row in db.execute(query.format(marks(some)), (*some, as_of))}


def stories(db: sqlite3.Connection, question: Question) -> Iterator[Story]:
    """Stories as far as visible reports follow them."""
    for each in listing.stories(db, question):
        reports = seen(db, each.documents, str(question.as_of))
        if reports:
            happened = visible_events(db, each.events, str(question.as_of))
            yield _narrowed(each, reports, tuple(event for event in each.events if event in happened))


def _narrowed(story: Story, reports: Mapping[str, Document], happened: tuple[str, ...]) -> Story:
    every = sorted(reports.values(), key=lambda each: (each.published.start if each.published else None) or rows.UNDATED)
    whole = len(every) == len(story.documents)
    return dataclasses.replace(
        story,
        title=story.title if whole else next((each.title for each in every if each.title), story.title),
        documents=tuple(each for each in story.documents if each in reports),
        outlets=tuple(sorted({each.outlet.name for each in every if each.outlet})),
        languages=tuple(sorted({each.language for each in every if each.language})),
        start=min((each.published.start for each in every if each.published and each.published.start), default=None),
        end=max((each.published.end for each in every if each.published and each.published.end), default=None),
        events=happened,
    )


def disagreements(db: sqlite3.Connection, question: Question) -> Iterator[Disagreement]:
    """Disagreements of which two sides at least had been printed by then."""
    for each in listing.disagreements(db, question):
        reports = seen(db, {name for variant in each.variants for name in variant.documents}, str(question.as_of))
        variants = (dataclasses.replace(one, documents=tuple(name for name in one.documents if name in reports)) for one in each.variants)
        told = tuple(variant for variant in variants if variant.documents)
        if len(told) > 1:
            yield dataclasses.replace(each, variants=told)


def documents(db: sqlite3.Connection, question: Question) -> Iterator[Document]:
    """Reports published by then; a copy of one that was not yet is shown as none."""
    for each in listing.documents(db, question):
        others = seen(db, {name for name in (each.copy_of, each.version_of) if name}, str(question.as_of))
        yield dataclasses.replace(
            each,
            copy_of=each.copy_of if each.copy_of in others else None,
            version_of=each.version_of if each.version_of in others else None,
        )
