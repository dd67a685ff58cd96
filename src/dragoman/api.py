"""The facade: one chronicle, opened from Python or from the command line, and all that one may do with it.

    import dragoman

    with dragoman.open("belarus.db") as chronicle:
        chronicle.add("reports/")
        for event in chronicle.events(actor="Lukashenko", since="2021-06"):
            print(event.date, event.type, event.text)

What reads or writes only the file imports no parser; ``add`` and ``update`` load it when there is something to read.
"""

from __future__ import annotations

import collections
import itertools
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self, TypeAlias, Unpack

from dragoman.chronicle import (
    Added,
    Change,
    ChronicleError,
    Citation,
    Filters,
    Hit,
    Kind,
    OutletCount,
    Overview,
    Progress,
    Run,
    Shown,
    Spelling,
    Status,
    Store,
    Updated,
    actors,
    asof,
    between,
    changes,
    citing,
    deciding,
    facets,
    ids,
    listing,
    lists,
    log,
    looking,
    printing,
    reports,
)
from dragoman.chronicle.question import Question, ask, meaning, within
from dragoman.chronicle.search import search
from dragoman.fingerprints import fingerprint
from dragoman.records import (
    Actor,
    ActorList,
    Disagreement,
    Document,
    Event,
    Figure,
    Judgement,
    Listed,
    Mention,
    Reference,
    Statement,
    Story,
)
from dragoman.relations import (
    BINS,
    Bin,
    Coverage,
    Edge,
    Edit,
    PairPeriod,
    Side,
    Silence,
    Voice,
    chosen,
    coverages,
    edges,
    edits,
    pairs,
    silences,
)

if TYPE_CHECKING:
    from dragoman.bringing import Imported

__all__ = [
    "Added",
    "Change",
    "Chronicle",
    "ChronicleError",
    "Citation",
    "Compared",
    "Coverage",
    "Filters",
    "Hit",
    "OutletCount",
    "PairPeriod",
    "Progress",
    "Run",
    "Shown",
    "Silence",
    "Spelling",
    "Status",
    "Updated",
    "open",
]

#: the filters that every listing of reports takes, and those that listings of events take too
_REPORTS = "actor story since until outlet language as_of document"
_TAKEN = f"{_REPORTS} type"
_EVENTS = f"{_TAKEN} partner modality"
Source: TypeAlias = str | os.PathLike[str]
Report: TypeAlias = Callable[[Progress], None]


def open(path: Source = "chronicle.db", model: str | None = None) -> Chronicle:  # noqa: A001 - dragoman.open reads well
    """Open the chronicle at a path; the file is made when something is first added.

    ``model`` names an installed spaCy model package; it is fixed when the chronicle is made. Raises :class:`ChronicleError`.
    """
    return Chronicle(path, model)


class Compared(NamedTuple):
    """Two texts of a report, and where they differ."""

    before: Document
    after: Document
    edits: tuple[Edit, ...]


class Chronicle:
    """One chronicle. Listings are sorted, always in the same order; every filter of :class:`Filters` combines with the others."""

    def __init__(self, path: Source, model: str | None = None) -> None:
        self.path = os.fspath(path)
        self._store = Store(path)
        self._model = self._store.setting("model") or model
        if model is not None and model != self._model:
            raise ChronicleError(
                f"{self.path} was made with the model {self._model!r}; leave the option out, or make a new chronicle for {model!r}"
            )

    def close(self) -> None:
        """Close the file; it opens again by itself when something more is asked."""
        self._store.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # reports in and out

    def add(
        self,
        sources: Source | Iterable[Source],
        *,
        jobs: int | None = None,
        progress: Report | None = None,
        columns: Mapping[str, str] | None = None,
        fetch: bool = False,
        allow_private: bool = False,
    ) -> Added:
        """Read reports from addresses, feeds, files, folders, globs, archives or ``-``; a report already known is passed over.

        ``jobs`` is the number of worker processes (default: one a core). ``columns`` maps fields of a report (``title``, ``text`` …) to
        columns of tables; ``fetch`` follows what files lead to; ``allow_private`` fetches from one's own network too. Inputs that fail
        are listed, the rest is added. docs/sources.md has all formats.
        """
        from dragoman.adding import add  # noqa: PLC0415 - the parser is loaded only where something is read
        from dragoman.sources import Asked  # noqa: PLC0415 - as above

        names = [os.fspath(each) for each in ([sources] if isinstance(sources, str | os.PathLike) else sources)]
        return add(self._store, names, self._model, jobs, progress, asked=Asked(dict(columns or {}), fetch, allow_private))

    def update(self, *, progress: Report | None = None) -> Updated:
        """Derive anew what other rules or another model read; may be interrupted and run again."""
        from dragoman.adding import update  # noqa: PLC0415 - as above

        return update(self._store, self._model, progress)

    def remove(self, id: str) -> None:  # noqa: A002 - what everybody calls it
        """Take a report out, as if it had never been added."""
        from dragoman.joining import keep_joined  # noqa: PLC0415 - as above
        from dragoman.joins import rejoin  # noqa: PLC0415 - as above

        keep_joined(self._store)
        self._store.remove(ids.resolve(self._reading(), id, ("document",))[1], rejoin)

    def _reading(self) -> sqlite3.Connection:
        return self._store.file.reading()

    def _ask(self, listing: str, filters: Filters, taken: str = _TAKEN) -> Question:
        return ask(self._reading(), listing, filters, taken.split())

    # listings

    def documents(self, **filters: Unpack[Filters]) -> Iterator[Document]:
        """Reports, by day of publication."""
        question = self._ask("documents", filters)
        return asof.documents(self._reading(), question) if question.as_of else listing.documents(self._reading(), question)

    def actors(self, **filters: Unpack[Filters]) -> Iterator[Actor]:
        """Who is named, most often named first."""
        return actors.listed(self._reading(), self._ask("actors", filters, _REPORTS))

    def references(self, **filters: Unpack[Filters]) -> Iterator[Reference]:
        """Where texts mean actors."""
        return listing.findings(self._reading(), "reference", Reference, self._ask("references", filters, _REPORTS))

    def mentions(self, **filters: Unpack[Filters]) -> Iterator[Mention]:
        """Event-mentions: one sentence's report of one event."""
        return listing.findings(self._reading(), "mention", Mention, self._ask("mentions", filters, _EVENTS))

    def events(self, **filters: Unpack[Filters]) -> Iterator[Event]:
        """What happened, merged over reports, by day of the deed; undated last."""
        return self._events(self._ask("events", filters, _EVENTS), "r.day, r.id")

    def _events(self, question: Question, order: str) -> Iterator[Event]:
        if question.as_of is None:
            return listing.events(self._reading(), question, order)
        from dragoman.joins import merge  # noqa: PLC0415 - as above

        return asof.events(self._reading(), question, merge)

    def timeline(self, *, entries: int | None = None, **filters: Unpack[Filters]) -> Iterator[Event]:
        """Events in order of the deed, of one day the most reported first; undated last.

        ``entries`` are so many, the weightiest: see :func:`dragoman.relations.chosen`.
        """
        events = self._events(self._ask("timeline", filters, _EVENTS), "r.day, r.independent_reports DESC, r.score DESC, r.id")
        return events if entries is None else iter(chosen(events, entries))

    def statements(self, **filters: Unpack[Filters]) -> Iterator[Statement]:
        """Who said what."""
        return listing.findings(self._reading(), "statement", Statement, self._ask("statements", filters, _REPORTS))

    def figures(self, **filters: Unpack[Filters]) -> Iterator[Figure]:
        """Numbers with unit, subject and voucher."""
        return listing.findings(self._reading(), "figure", Figure, self._ask("figures", filters, _REPORTS))

    def stories(self, **filters: Unpack[Filters]) -> Iterator[Story]:
        """Reports that follow one matter."""
        question = self._ask("stories", filters)
        return asof.stories(self._reading(), question) if question.as_of else listing.stories(self._reading(), question)

    def disagreements(self, **filters: Unpack[Filters]) -> Iterator[Disagreement]:
        """Where reports differ on one matter."""
        question = self._ask("disagreements", filters, _REPORTS)
        return asof.disagreements(self._reading(), question) if question.as_of else listing.disagreements(self._reading(), question)

    def judgements(self, **filters: Unpack[Filters]) -> Iterator[Judgement]:
        """What people have decided, in the order they did."""
        question = self._ask("judgements", filters, "document since until")
        last = None if question.limit is None else question.offset + question.limit
        return itertools.islice(log.listed(self._reading(), question), question.offset, last)

    def outlets(self, **filters: Unpack[Filters]) -> Iterator[OutletCount]:
        """Who printed the reports."""
        return listing.outlets(self._reading(), self._ask("outlets", filters, _REPORTS))

    # events looked at together

    def pairs(
        self, a: str, b: str, *, by: Bin = "month", since: str | None = None, until: str | None = None, story: str | None = None
    ) -> Iterator[PairPeriod]:
        """What two parties did to each other by day, week, month, quarter or year, empty periods too; see :func:`dragoman.relations.pairs`.

        A state (by its name or ISO 3166-1 alpha-3 code) stands for all actors of its country.
        """
        if by not in BINS:
            raise ChronicleError(f"{by!r} is no period; there are {', '.join(BINS)}")
        db = self._reading()
        one, other = between.party(db, a), between.party(db, b)
        if one == other:
            raise ChronicleError(f"{a!r} and {b!r} are one party; a pair has two")
        question = self._ask("pairs", {"since": since, "until": until, "story": story}, "since until story")
        found = between.events(db, question, one, other)
        return pairs(found, Side(*one), Side(*other), by, since=question.since, until=question.until)

    def network(self, *, by_country: bool = True, **filters: Unpack[Filters]) -> list[Edge]:
        """Who acted on whom in the events that the filters leave, the most frequent first; see :func:`dragoman.relations.network`."""
        return edges(between.acts(self._reading(), self._ask("network", filters, _EVENTS), by_country=by_country))

    def silence(self, *, least: int = 3, story: str | None = None, since: str | None = None, until: str | None = None) -> Iterator[Silence]:
        """What at least so many outlets report of a story and another that follows it does not."""
        db = self._reading()
        question = self._ask("silence", {"story": story, "since": since, "until": until}, "story since until")
        for each in between.shared_stories(db, question, least):
            voices = [Voice(*row) for row in between.voices(db, each)]
            yield from silences(each, voices, listing.events(db, Question(stories=(each,))), least)

    def outlet(self, name: str) -> tuple[OutletCount, dict[str, int]]:
        """An outlet by its name or domain, and how many of its reports are in which language ("" where that is not known)."""
        return printing.outlet(self._reading(), name)

    def coverage(self, *, story: str | None = None, outlet: str | None = None, limit: int = 20, offset: int = 0) -> Iterator[Coverage]:
        """How outlets covered a story, the first first; or how one outlet covered each that it follows, the latest first.

        See :class:`dragoman.relations.Coverage`.
        """
        db = self._reading()
        wanted = [ids.resolve(db, story, ("story",))[1]] if story else printing.stories(db, outlet or "", limit, offset)
        named = printing.outlet(db, outlet)[0].name if outlet else None
        for each, title in printing.titles(db, wanted).items():
            whole = within(db, ("story", each))
            voices = [Voice(*row) for row in between.voices(db, each)]
            unsaid = silences(each, voices, listing.events(db, Question(stories=whole)), 2)
            left_out = collections.Counter(name for one in unsaid for name in one.silent)
            every = coverages(each, title, printing.printed(db, each), printing.tellers(db, whole), left_out)
            yield from (one for one in every if named in (None, one.outlet))

    def copies(self, outlet: str) -> int:
        """How many reports of an outlet repeat another's text."""
        return printing.copies(self._reading(), outlet)

    def countries(self, outlets: Iterable[str]) -> dict[str, str]:
        """Where these outlets are at home (ISO 3166-1 alpha-3), by name, as far as it is known."""
        return printing.countries(self._reading(), list(outlets))

    def spellings(self, *, actor: str | None = None, outlet: str | None = None, limit: int | None = None) -> list[Spelling]:
        """How reports name an actor, or how an outlet names whom it writes of, with the outlets and languages; the commonest first."""
        db = self._reading()
        return printing.spellings(db, actors=meaning(db, actor) if actor else None, by=outlet, limit=limit)

    def diff(self, id: str, other: str | None = None) -> Compared:  # noqa: A002
        """Where a report differs from another: by default from the version or the text that it repeats."""
        one = next(self.documents(document=id))
        before = other or one.version_of or one.copy_of
        if before is None:
            raise ChronicleError(f"the report {one.id} is no version or copy of another; name the report to compare it with")
        old = next(self.documents(document=before))
        return Compared(old, one, tuple(edits(old, one)))

    def changes(self, since: str | None = None) -> Iterator[Change]:
        """What became of the events since a day, or after a run (``run:12``); without either what the last run changed."""
        db = self._reading()
        return changes.changes(db, changes.after(db, since))

    def runs(self) -> Iterator[Run]:
        """The runs that changed something, in order."""
        return changes.runs(self._reading())

    def events_of(self, ids: Iterable[str]) -> dict[str, Event]:
        """The events of these ids, in their order; those that are no event's are left out."""
        return {each.id: each for each in looking.records(self._reading(), "event", Event, list(ids))}

    def actors_of(self, ids: Iterable[str]) -> dict[str, Actor]:
        """The actors of these ids, in their order, without their spellings; those that are no actor's are left out."""
        return {each.id: each for each in looking.records(self._reading(), "actor", Actor, list(ids))}

    def named_in(self, documents: Iterable[str]) -> dict[str, list[Actor]]:
        """Whom each of these reports names, the most often named first; without spellings."""
        return actors.named_in(self._reading(), list(documents))

    def made_by(self) -> tuple[list[tuple[dict[str, str], int]], str | None]:
        """By what reports were read (reader, model with the hash of its weights, rules) and how many by each; by what they were joined."""
        return reports.read_by(self._reading()), self._store.setting("joins")

    def headings(self, ids: Iterable[str]) -> dict[str, Document]:
        """These reports without their texts."""
        return {each.id: each for each in listing.headings(self._reading(), ids)}

    def said_of(self, ids: Iterable[str]) -> list[Judgement]:
        """The judgements that speak of any of these ids."""
        return list(log.speaking_of(self._reading(), set(ids)))

    def overview(self, **filters: Unpack[Filters]) -> Overview:
        """How many events the filters leave, by what one may narrow them by next, and by month."""
        db, question = self._reading(), self._ask("overview", filters, _EVENTS)
        months = facets.months(db, question)
        days = facets.days(db, question) if len(months) <= facets.SHORT else []
        return Overview(facets.total(db, question), facets.facets(db, question), months, days)

    def history(self, id: str, *, days: int | None = None) -> list[tuple[str, Event]]:  # noqa: A002
        """What was known of an event on each day on which a report of it came out: the day, and the event as of then.

        ``days`` are so many, from the first on.
        """
        from dragoman.joins import merge  # noqa: PLC0415 - judging works the joins

        event = self.show(id).record
        if not isinstance(event, Event):
            raise ChronicleError(f"{id!r} is no event")
        return list(asof.history(self._reading(), event, merge, days))

    def cite(self, events: Iterable[Event]) -> dict[str, Citation]:
        """For the id of each of these events the sentence that it is cited by."""
        return citing.citations(self._reading(), list(events))

    # own lists of actors

    def import_actors(self, source: Source, *, name: str | None = None) -> Imported:
        """Bring a list of people and bodies: FollowTheMoney entities as JSON lines, or a CSV; one of that name is replaced.

        Reports added later are read with it, those already here on the next :meth:`update`. ``name`` is by default the file's.
        Raises :class:`ChronicleError` where no row could be taken.
        """
        from dragoman import bringing  # noqa: PLC0415 - it reads the registry

        return bringing.bring(self._store, source, name)

    def actor_lists(self) -> Iterator[ActorList]:
        """The own lists, by name."""
        return iter(lists.every(self._reading()))

    def listed_actors(self, name: str) -> Iterator[Listed]:
        """The actors of an own list, by their ids in it."""
        return lists.listed(self._reading(), lists.found(self._reading(), name).name)

    def forget_actors(self, name: str) -> ActorList:
        """Take an own list away; gives what it was. Reports read with it are read anew on the next :meth:`update`."""
        from dragoman import bringing  # noqa: PLC0415 - it reads the registry

        return bringing.forget(self._store, name)

    # questions

    def search(self, words: str, **filters: Unpack[Filters]) -> Iterator[Hit]:
        """Documents in which words stand, the best 20 first: ``"a phrase"``, ``begin*``, ``-without``, ``one OR other``."""
        return search(self._reading(), words, self._ask("search", filters, _REPORTS))

    def resolve_id(self, text: str) -> tuple[Kind, str]:
        """What an id, once shown, or its unique beginning (four characters or more) now leads to."""
        return ids.resolve(self._reading(), text)

    def show(self, id: str) -> Shown:  # noqa: A002
        """Everything known of an id."""
        return looking.show(self._reading(), id)

    def names(self, ids: Iterable[str]) -> dict[str, str]:
        """The names of these actors; ids that are no actor's are left out."""
        return actors.names(self._reading(), list(ids))

    def status(self) -> Status:
        """How much there is, and how much of it is stale."""
        db = self._reading()
        stale = len(reports.stale(db, fingerprint(self._store.setting("weights") or "") | lists.read_with(db)))
        return Status(**looking.tally(db), stale=stale, size_bytes=self._store.file.size())

    def hidden_by_as_of(self, date: str) -> int:
        """How many reports ``as_of`` leaves out because they bear no date."""
        self._ask("documents", {"as_of": date})
        return looking.tally(self._reading())["undated"]

    # a person's word

    def accept(self, id: str, *, because: str | None = None, by: str | None = None) -> Judgement:  # noqa: A002
        """Vouch for a finding: it is right, and no later rule takes it away."""
        from dragoman import judging  # noqa: PLC0415 - judging works the joins

        about = judging.of(self._store, "accept", id)
        return judging.judge(self._store, "accept", about, deciding.kept(self._reading(), about), because=because, by=by)

    def reject(self, id: str, *, because: str | None = None, by: str | None = None) -> Judgement:  # noqa: A002
        """Strike a finding: it leaves the listings and stays in the judgements."""
        from dragoman import judging  # noqa: PLC0415 - judging works the joins

        return judging.judge(self._store, "reject", judging.of(self._store, "reject", id), None, because=because, by=by)

    def set(self, id: str, field: str, value: Any, *, because: str | None = None, by: str | None = None) -> Judgement:  # noqa: A002, ANN401
        """A field of this finding is another; JSON or plain text."""
        from dragoman import judging  # noqa: PLC0415 - judging works the joins

        about = judging.of(self._store, "set", id)
        judgement = judging.judge(self._store, "set", about, judging.setting(self._reading(), about, field, value), because=because, by=by)
        return self._redated(judgement)

    def _redated(self, judgement: Judgement) -> Judgement:
        """A judgement on a day of publication, once the dates that count from it are worked again."""
        if judgement.kind == "set" and judgement.about["kind"] == "document" and "published" in (judgement.value or {})["fields"]:
            from dragoman.adding import redate  # noqa: PLC0415 - as above

            redate(self._store, judgement.about["anchors"][0]["document"], self._model)
        return judgement

    def merge(self, a: str, b: str, *, because: str | None = None, by: str | None = None) -> Judgement:
        """Two events, or two actors, are one."""
        from dragoman import judging  # noqa: PLC0415 - judging works the joins

        about, value = judging.merging(self._store, a, b)
        return judging.judge(self._store, "merge", about, value, because=because, by=by)

    def split(self, id: str, *, because: str | None = None, by: str | None = None) -> Judgement:  # noqa: A002
        """An event (or an actor) is no one thing: its mentions stand apart; of a mention: it stands apart from the others."""
        from dragoman import judging  # noqa: PLC0415 - judging works the joins

        return judging.judge(self._store, "split", judging.splitting(self._store, id), None, because=because, by=by)

    def note(self, id: str, text: str, *, because: str | None = None, by: str | None = None) -> Judgement:  # noqa: A002
        """Words kept beside a finding."""
        from dragoman import judging  # noqa: PLC0415 - judging works the joins

        return judging.judge(self._store, "note", judging.of(self._store, "note", id), {"text": text}, because=because, by=by)

    def mark(
        self,
        document: str,
        exact: str,
        *,
        kind: Literal["event", "reference"] = "event",
        value: dict[str, Any] | None = None,
        because: str | None = None,
        by: str | None = None,
    ) -> Judgement:
        """These words of a text report an event, or mean an actor, that the rules did not see."""
        from dragoman import judging  # noqa: PLC0415 - judging works the joins

        about, given = judging.marking(self._store, document, exact, kind, value or {})
        return judging.judge(self._store, "add", about, given, because=because, by=by)

    def undo(self, id: str, *, because: str | None = None) -> Judgement:  # noqa: A002
        """Take a judgement back; the reason is kept with the run."""
        from dragoman import judging  # noqa: PLC0415 - judging works the joins

        return self._redated(judging.undo(self._store, id, because))

    def export_judgements(self) -> Iterator[Judgement]:
        """The whole log in order, what was undone too."""
        return log.listed(self._reading(), Question())

    def import_judgements(self, judgements: Iterable[Judgement]) -> int:
        """Take over another log; judgements already here are passed over. Gives how many were new."""
        from dragoman import judging  # noqa: PLC0415 - judging works the joins

        return judging.take_over(self._store, judgements)
