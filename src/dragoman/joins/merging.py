"""One event of the mentions that tell it: a pure function, for all reports or for those visible at a date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.joins.calendar import OPEN, span
from dragoman.joins.lineage import Voices, voices
from dragoman.records import Attribution, Document, Doubtful, Event, Interval, Mention, Party, Place

_PLACES = ("country", "region")


def merge(
    mentions: Sequence[Mention],
    documents: Mapping[str, Document],
    *,
    actors: Mapping[str, str] | None = None,
    story: str | None = None,
    why: str = "",
    perhaps_same: Sequence[Doubtful] = (),
) -> Event:
    """The event that these mentions tell, with the fields on which they agree best.

    ``documents`` holds their reports (``copy_of`` and ``version_of`` set: what repeats another is one independent report with it);
    ``actors`` leads from the actors of single reports to those over reports. Raises ``ValueError`` without a mention.
    """
    if not mentions:
        raise ValueError("an event needs a mention")
    known = actors or {}
    every = sorted(mentions, key=_rank)
    done = [each for each in every if each.modality != "future"] or every
    kind = Counter(each.type for each in done).most_common()
    most = {name for name, count in kind if count == kind[0][1]}
    best = next(each for each in done if each.type in most)
    sources, targets = _sides(best, every)
    reports = sorted({each.document for each in every})
    there = [documents[each] for each in reports if each in documents]
    lineages = voices(every, documents)
    return Event(
        id=min(each.id for each in every),
        type=best.type,
        mode=best.mode or next((each.mode for each in every if each.type == best.type and each.mode), None),
        contexts=tuple(sorted({context for each in every for context in each.contexts})),
        cameo=best.cameo,
        quad=best.quad,
        intensity=best.intensity,
        sources=tuple(_joined(party, known) for party in sources),
        targets=tuple(_joined(party, known) for party in targets),
        modality=best.modality,
        historical=all(each.historical for each in every),
        date=_narrowest([each.date for each in every]),
        place=_nearest([each.place for each in every]),
        figures=tuple(sorted({figure for each in every for figure in each.figures})),
        according_to=_vouched(every, known),
        score=_sure(every, lineages),
        text=best.text,
        mentions=tuple(sorted(each.id for each in every)),
        documents=tuple(reports),
        outlets=tuple(sorted({each.outlet.name for each in there if each.outlet})),
        independent_reports=len(lineages),
        lineages=lineages,
        first_reported=min((each.published.start for each in there if each.published and each.published.start), default=None),
        story=story,
        why=why or ("told by one sentence" if len(every) == 1 else "held to be one"),
        perhaps_same=tuple(sorted(perhaps_same, key=lambda each: each.event)),
    )


def _rank(mention: Mention) -> tuple[object, ...]:
    """The sentence that tells most comes first: told as done and as news, all its parties and a day known, the surer rule, the
    shorter text.
    """
    parties = [*mention.sources, *mention.targets]
    known = sum(party.actor is not None for party in parties)
    sides = min(2, known) * known / max(1, len(parties))
    planned = mention.modality == "future"
    return (planned, mention.historical, -round(sides, 3), _width(mention.date), -round(mention.score, 3), len(mention.text), mention.id)


def _width(date: Interval | None) -> int:
    return span(date) if date else 3 * OPEN


def _sides(best: Mention, every: Sequence[Mention]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The parties as the best sentence names them; a side that it leaves open is taken from the next one that knows it."""
    if best.sources and best.targets:
        return best.sources, best.targets
    if len(best.sources) > 1:
        return best.sources, ()
    fuller = next((each for each in every if each.type == best.type and each.sources and each.targets), best)
    return (best.sources or fuller.sources, best.targets or fuller.targets) if fuller is not best else (best.sources, best.targets)


def _joined(party: Party, actors: Mapping[str, str]) -> Party:
    return replace(party, actor=actors.get(party.actor, party.actor)) if party.actor else party


def _narrowest(dates: Sequence[Interval | None]) -> Interval | None:
    known = [date for date in dates if date is not None]
    return min(known, key=lambda date: (span(date), date.start or "", date.end or "", date.basis), default=None)


def _nearest(places: Sequence[Place | None]) -> Place | None:
    known = Counter(place for place in places if place is not None)
    return min(known, key=lambda place: (place.precision in _PLACES, -known[place], place.name), default=None)


def _vouched(every: Sequence[Mention], actors: Mapping[str, str]) -> tuple[Attribution, ...]:
    """Nobody, if one report says it by itself; else those on whose word the best sentence says it."""
    if any(not each.according_to for each in every):
        return ()
    return tuple(replace(each, actor=actors.get(each.actor, each.actor) if each.actor else None) for each in every[0].according_to)


def _sure(every: Sequence[Mention], lineages: Voices) -> float:
    """The chance that not all independent reports are wrong, each as sure as its surest mention."""
    surest: dict[str, float] = {}
    for each in every:
        surest[each.document] = max(surest.get(each.document, 0.0), each.score)
    wrong = 1.0
    for score in sorted(max(surest[each] for each in voice) for voice in lineages):
        wrong *= 1.0 - min(0.99, score)
    return round(1.0 - wrong, 4)
