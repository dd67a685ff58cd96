"""Stories, one story, disagreements, silence, statements and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dragoman import Chronicle
from dragoman.api import Silence
from dragoman.records import Disagreement, Figure, Judgement, Statement, Story
from dragoman.telling import named
from dragoman.web import charts
from dragoman.web.asked import MANY, Asked
from dragoman.web.views import Answer

_REPORTS = ("actor", "story", "outlet", "language", "since", "until", "as_of", "document")
#: outlets of a story that its page compares
_OUTLETS = 40


def _listed(name: str, kind: type, filters: tuple[str, ...] = _REPORTS) -> Callable[[Chronicle, Asked], Answer]:
    """A page that lists the records of one of the facade's listings."""

    def view(known: Chronicle, asked: Asked) -> Answer:
        found = list(getattr(known, name)(**asked.paged(*filters)))
        values = {name: found[:MANY], "more": len(found) > MANY, **_beside(known, name, found[:MANY])}
        return Answer(f"{name}.html", values, kind, lambda whole: getattr(whole, name)(**asked.filters(*filters)))

    return view


def _beside(known: Chronicle, name: str, found: list[Any]) -> dict[str, Any]:
    """What a listing's page needs beside its records."""
    if name not in ("statements", "figures", "disagreements"):
        return {}
    return {"names": known.names(named(found)), "reports": _reports(known, found)}


def _reports(known: Chronicle, found: list[Any]) -> dict[str, Any]:
    """The reports that the records stand in, by id."""
    ids = {each.document for each in found if hasattr(each, "document")}
    ids |= {name for each in found for variant in getattr(each, "variants", ()) for name in variant.documents[:5]}
    return known.headings(ids)


stories = _listed("stories", Story, ("type", *_REPORTS))
statements = _listed("statements", Statement)
figures = _listed("figures", Figure)
disagreements = _listed("disagreements", Disagreement)
judgements = _listed("judgements", Judgement, ("since", "until"))


def story(known: Chronicle, asked: Asked, id: str) -> Answer:  # noqa: A002 - the name in the address
    """One story: its events, its reports, where they differ, who kept silent."""
    shown = known.show(id if ":" in id else f"story:{id}")
    record: Story = shown.record
    events = list(known.timeline(story=record.id, entries=MANY))
    values = {
        "story": record,
        "events": events,
        "names": known.names(named(events)),
        "tracks": charts.tracks(events),
        "reports": shown.parts.get("documents", ())[:MANY],
        "episodes": shown.parts.get("episodes", ()),
        "disagreements": shown.parts.get("disagreements", ()),
        "silences": list(known.silence(least=2, story=record.id))[:MANY],
        "coverage": list(known.coverage(story=record.id))[:_OUTLETS],
        "countries": known.countries(record.outlets[:_OUTLETS]),
        "judgements": shown.parts.get("judgements", ()),
    }
    return Answer("story.html", values, Story, lambda whole: whole.stories(story=record.id))


def silence(known: Chronicle, asked: Asked) -> Answer:
    """What several outlets report and another leaves out."""
    least = int(asked.query.get("least", "2")) if asked.query.get("least", "2").isdecimal() else 2

    def every(whole: Chronicle) -> Iterator[Silence]:
        return whole.silence(least=max(1, least), story=asked.query.get("story"))

    found = [each for each, _ in zip(every(known), range(MANY), strict=False)]
    events = known.events_of(each.event for each in found)
    values = {"silences": found, "events": events, "names": known.names(named(events.values())), "least": least}
    return Answer("silence.html", values, Silence, every)
