"""A person's word applied to what was found in one report: a pure function of the findings and of the judgements that stand."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from dragoman.chronicle import rows
from dragoman.chronicle.anchors import place, standing
from dragoman.chronicle.keeping import kept
from dragoman.records import (
    Actor,
    Attribution,
    Findings,
    Json,
    Judgement,
    Mention,
    Party,
    Reference,
    Trigger,
    from_json,
    identify,
)

#: the fields of findings that hold the records of a kind
SHELF = {"reference": "references", "statement": "statements", "figure": "figures", "mention": "mentions", "actor": "actors"}
#: what the parties of events and statements hold of an actor
_OF_PARTIES = frozenset({"country", "sectors"})
_STOP = re.compile(r"[.!?…](?=\s)|\n")


def applied(found: Findings, judgements: Sequence[Judgement]) -> tuple[Findings | None, list[tuple[str, str]]]:
    """Findings as a person left them (``None``: the report was rejected), and which judgements found their place, on which records.

    Places are sought in what the rules found, so that no judgement depends on what another one hides; effects come in the order
    of the log.
    """
    matched: list[tuple[str, str]] = []
    for judgement in judgements:
        if judgement.kind == "accept":
            found, back = kept(found, judgement)
            matched += back
    now: Findings | None = found
    for judgement in judgements:
        for target in targets(found, judgement.about):
            matched.append((judgement.id, target[1]))
            if now is not None:
                now = _effect(now, judgement, *target)
    return now, matched


def targets(found: Findings, about: Json) -> list[tuple[str, str]]:
    """The records of this report that a judgement is about: pairs of kind and id."""
    kind, document = about["kind"], found.document
    if kind == "actor" and not about["anchors"]:
        return [("actor", about["id"])] if any(each.id == about["id"] for each in found.actors) else []
    pairs = []
    for selector in (each for each in about["anchors"] if each["document"] == document.id):
        if kind in ("document", "story", "disagreement"):
            pairs.append((kind, document.id if kind == "document" else f"{kind} {document.id}"))
        elif kind == "text":
            where = place(document.text, selector)
            pairs += [("text", f"{where[0]}-{where[1]}")] if where else []
        else:
            seat = str({"event": "mention", "actor": "reference"}.get(kind, kind))
            stands = standing(found, seat, selector)
            if stands is not None:
                meant = next(each.actor for each in found.references if each.id == stands) if kind == "actor" else stands
                pairs.append(("actor" if kind == "actor" else seat, meant))
    return sorted(set(pairs))


def _effect(found: Findings, judgement: Judgement, kind: str, name: str) -> Findings | None:
    if judgement.kind == "reject":
        return None if kind == "document" else _without(found, kind, name)
    value = judgement.value or {}
    if judgement.kind == "set":
        return _with(found, kind, name, value)
    if judgement.kind == "add":
        return _marked(found, judgement, name)
    if judgement.kind == "merge" and kind == "actor" and "into" in value:
        return _meaning(found, name, from_json(Actor, value["into"]))
    if judgement.kind == "split" and kind == "reference":
        return _apart(found, name)
    return found


def _without(found: Findings, kind: str, name: str) -> Findings:
    """Findings without one record and without what pointed at it."""
    if kind not in SHELF:
        return found
    kept: Json = {SHELF[kind]: tuple(each for each in getattr(found, SHELF[kind]) if each.id != name)}
    before, found = found, dataclasses.replace(found, **kept)
    if kind == "figure":
        return dataclasses.replace(
            found,
            mentions=tuple(dataclasses.replace(each, figures=_less(each.figures, name)) for each in found.mentions),
            statements=tuple(dataclasses.replace(each, figures=_less(each.figures, name)) for each in found.statements),
        )
    if kind == "mention":
        freed = (dataclasses.replace(each, event=None if each.event == name else each.event) for each in found.figures)
        return dataclasses.replace(found, figures=tuple(freed))
    if kind == "reference":
        return _unsaid(before, found, name)
    if kind == "actor":
        found = dataclasses.replace(found, references=tuple(each for each in found.references if each.actor != name))
        return _parties(found, lambda party: _nobody(party) if party.actor == name else party)
    return found


def _unsaid(before: Findings, found: Findings, name: str) -> Findings:
    """Findings less a reference: parties that rest on it alone are nobody, and an actor to whom nothing refers is gone."""
    seat = next((each for each in before.references if each.id == name), None)
    if seat is None:
        return found
    rest = [each for each in found.references if each.actor == seat.actor]

    def change(party: P) -> P:
        alone = not any(_inside(each, party) for each in rest)
        return _nobody(party) if party.actor == seat.actor and _inside(seat, party) and alone else party

    return _parties(_referred(found), change)


def _inside(reference: Reference, party: Party | Attribution) -> bool:
    """Does a reference stand within the words of a party?"""
    return party.start is not None and party.end is not None and party.start <= reference.start and reference.end <= party.end


def _referred(found: Findings) -> Findings:
    """Findings with those actors to whom something refers."""
    used = {each.actor for each in found.references}
    return dataclasses.replace(found, actors=tuple(sorted((each for each in found.actors if each.id in used), key=lambda each: each.id)))


def _less(ids: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(each for each in ids if each != name)


P: TypeAlias = Party | Attribution


def _nobody(party: P) -> P:
    if isinstance(party, Party):
        return dataclasses.replace(party, actor=None, country=None, sectors=())
    return dataclasses.replace(party, actor=None)


def _means(party: P, actor: Actor) -> P:
    if isinstance(party, Party):
        return dataclasses.replace(party, actor=actor.id, country=actor.country, sectors=actor.sectors)
    return dataclasses.replace(party, actor=actor.id)


def _parties(found: Findings, change: Callable[[Any], Any]) -> Findings:
    """Findings with every party, speaker and voucher changed by a function."""

    def many(parties: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(change(each) for each in parties)

    def one(party: Party | None) -> Party | None:
        return change(party) if party is not None else None

    return dataclasses.replace(
        found,
        mentions=tuple(
            dataclasses.replace(each, sources=many(each.sources), targets=many(each.targets), according_to=many(each.according_to))
            for each in found.mentions
        ),
        statements=tuple(
            dataclasses.replace(each, speaker=one(each.speaker), addressee=one(each.addressee), via=many(each.via))
            for each in found.statements
        ),
        figures=tuple(dataclasses.replace(each, according_to=many(each.according_to)) for each in found.figures),
    )


def _with(found: Findings, kind: str, name: str, value: Json) -> Findings:
    """Findings with fields of one record set; what an actor is, its parties are."""
    fields = value["fields"]
    if kind == "reference" and value.get("actor"):
        found = _pointed(found, name, from_json(Actor, value["actor"]))
    if kind == "document":
        return dataclasses.replace(found, document=rows.with_fields(found.document, fields))
    if kind not in SHELF:
        return found
    if kind == "mention":
        seat = next((each for each in found.mentions if each.id == name), None)
        fields = {field: _seated(found, seat, each) if field in ("sources", "targets") else each for field, each in fields.items()}
    shelf = tuple(rows.with_fields(each, fields) if each.id == name else each for each in getattr(found, SHELF[kind]))
    changed: Json = {SHELF[kind]: shelf}
    found = dataclasses.replace(found, **changed)
    if kind == "actor" and fields.keys() & _OF_PARTIES:
        actor = next((each for each in found.actors if each.id == name), None)
        return _parties(found, lambda party: _means(party, actor) if actor and party.actor == name else party)
    return found


def _seated(found: Findings, mention: Mention | None, parties: list[Json]) -> list[Json]:
    """Parties that a person names, with the words of the sentence that name them, or else the whole sentence as evidence."""
    if mention is None:
        return parties
    text, seated = found.document.text, []
    for party in parties:
        at = text.find(party["text"], mention.start, mention.end)
        start, end = (at, at + len(party["text"])) if at >= 0 else (mention.start, mention.end)
        seated.append({**party, "start": start, "end": end, "text": text[start:end]})
    return seated


def _meaning(found: Findings, name: str, actor: Actor) -> Findings:
    """Findings in which what meant one actor means another."""
    references = tuple(dataclasses.replace(each, actor=actor.id) if each.actor == name else each for each in found.references)
    others = {each.id: each for each in found.actors if each.id != name}
    there = others.setdefault(actor.id, actor)
    found = dataclasses.replace(found, references=references, actors=tuple(others[each] for each in sorted(others)))
    return _parties(found, lambda party: _means(party, there) if party.actor == name else party)


def _apart(found: Findings, reference: str) -> Findings:
    """Findings in which one reference means an actor of its own."""
    seat = next((each for each in found.references if each.id == reference), None)
    if seat is None or seat.actor == seat.id:
        return found
    old = next(each for each in found.actors if each.id == seat.actor)
    return _pointed(found, reference, Actor(id=seat.id, name=seat.text, kind=old.kind))


def _pointed(found: Findings, reference: str, actor: Actor) -> Findings:
    """Findings in which one reference means this actor, and so do the parties that it names."""
    seat = next((each for each in found.references if each.id == reference), None)
    if seat is None:
        return found
    there = next((each for each in found.actors if each.id == actor.id), actor)
    references = tuple(dataclasses.replace(each, actor=there.id) if each.id == reference else each for each in found.references)
    others = (each for each in found.actors if each.id != there.id)
    changed = _referred(dataclasses.replace(found, references=references, actors=(*others, there)))
    return _parties(changed, lambda party: _means(party, there) if party.actor == seat.actor and _inside(seat, party) else party)


def _marked(found: Findings, judgement: Judgement, where: str) -> Findings:
    """Findings with the event or the reference that a person marked in the text."""
    start, end = (int(each) for each in where.split("-"))
    text, value = found.document.text, judgement.value or {}
    name = identify(found.document.id, "marked", judgement.id)
    words = f"marked by {judgement.by}"
    if value["kind"] == "reference":
        actor = from_json(Actor, value["actor"]) if value.get("actor") else Actor(id=name, name=text[start:end], kind="person")
        reference = Reference(
            id=name, document=found.document.id, start=start, end=end, text=text[start:end], form="name", actor=actor.id, why=words
        )
        actors = {actor.id: actor, **{each.id: each for each in found.actors}}
        return dataclasses.replace(found, references=(*found.references, reference), actors=tuple(actors[each] for each in sorted(actors)))
    opening = max((each.end() for each in _STOP.finditer(text, 0, start)), default=0)
    closing = _STOP.search(text, end)
    low, high = opening + len(text[opening:start]) - len(text[opening:start].lstrip()), closing.start() + 1 if closing else len(text)
    high = low + len(text[low:high].rstrip())
    mention = Mention(
        id=name,
        document=found.document.id,
        start=low,
        end=max(high, end),
        trigger=Trigger(start=start, end=end, text=text[start:end]),
        text=text[low : max(high, end)],
        type=value["fields"]["type"],
        quad=value["fields"]["quad"],
        intensity=value["fields"]["intensity"],
        score=1.0,
        rule=words,
    )
    found = dataclasses.replace(found, mentions=(*found.mentions, mention))
    return _with(found, "mention", name, value)
