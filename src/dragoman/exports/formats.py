"""The formats, by name: what each is for, how its file is called and served, and how a selection is written as it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TextIO, TypeAlias

from dragoman.chronicle import Filters
from dragoman.exports.annotations import write_annotations
from dragoman.exports.cited import told
from dragoman.exports.dossier import write_html, write_markdown
from dragoman.exports.feed import write_rss
from dragoman.exports.manifest import Manifest
from dragoman.exports.matters import matters
from dragoman.exports.network import write_gexf
from dragoman.exports.selection import Selection
from dragoman.exports.sources import write_bibtex, write_csl
from dragoman.exports.timelinejs import write_timelinejs
from dragoman.records import Event
from dragoman.relations import network
from dragoman.telling import act, named

Write: TypeAlias = Callable[[Selection, Manifest, TextIO], int]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of one text file: its file's ending, its media type, a word on what it is, how it is written. Returns the rows."""

    ending: str
    media: str
    label: str
    write: Write


def _annotations(chosen: Selection, made: Manifest, to: TextIO) -> int:
    return write_annotations(chosen.mentions(), lambda name: next(chosen.known.documents(document=name)), made, to)


def _bibtex(chosen: Selection, made: Manifest, to: TextIO) -> int:
    return write_bibtex(chosen.reports(), made, to)


def _csl(chosen: Selection, made: Manifest, to: TextIO) -> int:
    return write_csl(chosen.reports(), to)


def _timelinejs(chosen: Selection, made: Manifest, to: TextIO) -> int:
    return write_timelinejs(told(chosen), made, to)


def _gexf(chosen: Selection, made: Manifest, to: TextIO) -> int:
    ties = network(chosen.events(), by_country=False)
    return write_gexf(ties, chosen.known.actors_of(sorted({end for tie in ties for end in (tie.source, tie.target)})), made, to)


def _rss(chosen: Selection, made: Manifest, to: TextIO) -> int:
    """What changed since a day or a run (``run:12``), or with the last run; with other filters only of the events that they leave."""
    known = chosen.known
    changes = list(known.changes(chosen.filters.get("since")))
    others: Filters = {name: value for name, value in chosen.filters.items() if name != "since"}  # type: ignore[assignment]
    if others or not chosen.whole:
        wanted = {each.id for each in replace(chosen, filters=others).events()}
        changes = [each for each in changes if each.event in wanted]
    events: dict[str, Event] = known.events_of(each.event for each in changes)
    names = known.names(named(events.values()))
    items = (
        (each.event, f"{each.kind}: {act(events[each.event], names) if each.event in events else each.text}", f"{each.text} ({each.why})")
        for each in changes
    )
    last = max((run.made for run in known.runs()), default=None)
    return write_rss(items, dt.datetime.fromisoformat(last or f"{made.made}T00:00:00+00:00"), made, to)


def _ftm(chosen: Selection, made: Manifest, to: TextIO) -> int:
    from dragoman.exports.ftm import write_ftm  # noqa: PLC0415 - it asks the registry, which brings the parser with it

    return write_ftm(chosen, to)


def _polecat(chosen: Selection, made: Manifest, to: TextIO) -> int:
    from dragoman.exports.polecat import write_polecat  # noqa: PLC0415 - as above

    return write_polecat(chosen, made, to)


def title(chosen: Selection) -> str:
    """What a dossier is called: its story, its event, its actor or its pair."""
    known, filters = chosen.known, chosen.filters
    if chosen.pair is not None:
        names = known.names(chosen.pair)
        return " and ".join(names.get(each, each) for each in chosen.pair)
    if chosen.event is not None:
        return next((each.deed for each in told(chosen)), "Event")
    if filters.get("story"):
        return next((each.title for each in known.stories(story=filters["story"])), "Story")
    if filters.get("actor"):
        return next((each.name for each in known.actors(actor=filters["actor"])), "Actor")
    return "Chronicle"


def _html(chosen: Selection, made: Manifest, to: TextIO) -> int:
    return write_html(told(chosen), title(chosen), to, matters(chosen), made.told())


def _markdown(chosen: Selection, made: Manifest, to: TextIO) -> int:
    return write_markdown(told(chosen), title(chosen), to, matters(chosen), made.told())


TEXTS: Mapping[str, Format] = {
    "annotations": Format("jsonl", "application/x-ndjson", "Web Annotations", _annotations),
    "bibtex": Format("bib", "application/x-bibtex", "BibTeX", _bibtex),
    "csl": Format("json", "application/vnd.citationstyles.csl+json", "CSL-JSON", _csl),
    "ftm": Format("ftm.json", "application/x-ndjson", "FollowTheMoney", _ftm),
    "gexf": Format("gexf", "application/gexf+xml", "GEXF", _gexf),
    "html": Format("html", "text/html", "page", _html),
    "markdown": Format("md", "text/markdown", "Markdown", _markdown),
    "polecat": Format("tsv", "text/tab-separated-values", "POLECAT", _polecat),
    "rss": Format("rss", "application/rss+xml", "RSS", _rss),
    "timelinejs": Format("json", "application/json", "TimelineJS", _timelinejs),
}
#: the formats of all records, a file each kind, in a folder or one zip
WHOLES: Mapping[str, str] = {"csv": "CSV", "parquet": "Parquet"}
