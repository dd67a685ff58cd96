"""A chronicle as FollowTheMoney entities, one JSON object a line, as Aleph, OpenSanctions' tools and `ftm` take them.

Reports are ``Article``, what happened is ``Event`` with those who took part in it and the reports that prove it, each act of one on
another an ``UnknownLink``, who is named where a ``Mention``, what somebody said a ``Note`` on the speaker; actors and their offices
are in :mod:`dragoman.exports.entities`. An entity stands before the others that speak of it, and once. Texts of reports are not handed
on, they are others'; each sentence that proves an event is in its ``summary``, with its permanent address in the ``notes``.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from dragoman.exports.cited import Entry, Source, address, told
from dragoman.exports.entities import actor_entities, country, entity, languages, named
from dragoman.exports.selection import MANY, Selection, batched
from dragoman.exports.sources import day
from dragoman.records import Document, Event, Interval, Json, Reference, Statement, identify
from dragoman.telling import actor_ids, called

if TYPE_CHECKING:
    from dragoman.api import Chronicle

#: parties of one side between whom links are drawn; a summit has thirty
_SIDE = 12
#: reports that are named as the proof of one event
_PROOFS = 100


def write_ftm(chosen: Selection, to: TextIO) -> int:
    """Write the entities of a selection; returns how many."""
    count = 0
    for each in _Told(chosen.known).entities(chosen):
        to.write(json.dumps(each, ensure_ascii=False) + "\n")
        count += 1
    return count


@dataclass(slots=True)
class _Told:
    """What was written already: entities that many speak of are written where the first does."""

    known: Chronicle
    written: set[str] = field(default_factory=set)

    def entities(self, chosen: Selection) -> Iterator[Json]:
        for some in batched(chosen.reports(), MANY):
            for report in some:
                yield from self._report(report)
        for told_now in batched(told(chosen), MANY):
            yield from self._actors(actor for entry in told_now for actor in actor_ids(entry.event))
            missing = {name for entry in told_now for name in entry.event.documents[:_PROOFS]}
            for report in self.known.headings(name for name in missing if named(name) not in self.written).values():
                yield from self._once([_article(report)])
            for entry in told_now:
                yield from self._event(entry)

    def _once(self, some: Iterable[Json]) -> Iterator[Json]:
        for each in some:
            if each["id"] not in self.written:
                self.written.add(each["id"])
                yield each

    def _actors(self, ids: Iterable[str]) -> Iterator[Json]:
        new = sorted({each for each in ids if named(each) not in self.written})
        for each in self.known.actors_of(new):
            for actor in self.known.actors(actor=each):  # with its spellings
                yield from self._once(actor_entities(actor))

    def _report(self, report: Document) -> Iterator[Json]:
        references = list(self.known.references(document=report.id))
        statements = [each for each in self.known.statements(document=report.id) if each.speaker and each.speaker.actor]
        yield from self._actors(itertools.chain((each.actor for each in references), *(actor_ids(each) for each in statements)))
        yield from self._once([_article(report)])
        for actor, some in itertools.groupby(sorted(references, key=lambda each: (each.actor, each.start)), key=lambda each: each.actor):
            if named(actor) in self.written:
                yield _mention(report, actor, list(some))
        for statement in statements:
            if statement.speaker and named(statement.speaker.actor or "") in self.written:
                yield _note(report, statement)

    def _event(self, entry: Entry) -> Iterator[Json]:
        event = entry.event
        proofs = [named(each) for each in event.documents[:_PROOFS] if named(each) in self.written]
        common: dict[str, Iterable[str | None] | str | None] = {
            "proof": proofs,
            "recordId": event.id,
            "summary": entry.exact,
            "sourceUrl": entry.source.address,
            "publisher": event.outlets,
            **_dates(event.date),
        }
        sides = [self._side(event, side) for side in ("sources", "targets")]
        yield entity(
            named(event.id),
            "Event",
            name=entry.deed,
            involved=dict.fromkeys([*sides[0], *sides[1]]),
            namesMentioned=[party.text for party in (*event.sources, *event.targets)],
            location=event.place.name if event.place else None,
            country=country(event.place.country) if event.place else None,
            keywords=filter(None, [event.type, event.mode, *event.contexts, event.modality, "background" if event.historical else ""]),
            notes=[f"Words: {entry.address}", entry.voice, f"Held to be one event: {event.why}"],
            **common,
        )
        pairs = itertools.product(*sides) if sides[1] else itertools.combinations(sides[0], 2)
        for subject, target in pairs:
            if subject != target:
                link = named(identify("link", event.id, subject, target))
                role = f"{event.type}/{event.mode}" if event.mode else event.type
                yield entity(link, "UnknownLink", subject=subject, object=target, role=role, status=event.modality, **common)

    def _side(self, event: Event, side: str) -> list[str]:
        """The entities on one side of an act, each once."""
        ids = dict.fromkeys(named(party.actor) for party in getattr(event, side) if party.actor)
        return [each for each in ids if each in self.written][:_SIDE]


def _article(report: Document) -> Json:
    outlet = report.outlet
    return entity(
        named(report.id),
        "Article",
        title=called(report),
        author=report.authors,
        publishedAt=day(report),
        language=languages().get(report.language or ""),
        country=country(outlet.country) if outlet else None,
        publisher=outlet.name if outlet else None,
        publisherUrl=f"https://{outlet.domain}/" if outlet and outlet.domain else None,
        sourceUrl=Source.of(report).address,
        retrievedAt=(report.added or "")[:10],
        notes=[f"urn:dragoman:report:{report.id}", f"sha256:{report.sha256}", f"Not read: {report.unread}" if report.unread else None],
    )


def _mention(report: Document, actor: str, references: list[Reference]) -> Json:
    """That a report names an actor, and by which words: its names, or else whatever it is called."""
    names = [each.text for each in references if each.form == "name"] or [each.text for each in references]
    id_ = named(identify("mention", report.id, actor))
    return entity(id_, "Mention", document=named(report.id), resolved=named(actor), name=names)


def _note(report: Document, said: Statement) -> Json:
    assert said.speaker is not None
    return entity(
        named(said.id),
        "Note",
        name=f"What {said.speaker.text} said",
        entity=named(said.speaker.actor or ""),
        description=said.content,
        proof=named(report.id),
        publisher=report.outlet.name if report.outlet else None,
        sourceUrl=Source.of(report).address,
        keywords=[said.stance, said.manner],
        notes=f"Words: {address(report.id, said.start, said.end)}",
    )


def _dates(date: Interval | None) -> dict[str, str | None]:
    """A day, a month or a year as one date of that precision; any other interval by its ends."""
    if date is None or date.start is None or date.end is None or date.precision not in ("day", "month", "year"):
        return {"startDate": _day(date.start if date else None), "endDate": _day(date.end if date else None)}
    length = {"day": 10, "month": 7, "year": 4}[date.precision]
    if date.start[:length] != date.end[:length]:
        return {"startDate": _day(date.start), "endDate": _day(date.end)}
    return {"date": date.start[:length]}


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None
