"""The one way in: work the joins again for the reports that came, changed or went."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.joins import copies, disagree, events, figures, inferred, people, sagas, stories, twins
from dragoman.joins.calendar import OPEN
from dragoman.joins.evidence import DENIED, DOER
from dragoman.joins.merging import merge
from dragoman.joins.room import Rule, Worked, strongest, told, work
from dragoman.joins.store import Item, Link, Placed, Store
from dragoman.joins.twins import Known
from dragoman.records import About, Disagreement, Document, Doubtful, Event, Findings, Interval, Mention, Original, Outlet, Story

_CONTRADICTED: tuple[About, ...] = ("date", "place", "figure", "actor", "fact")


def rejoin(store: Store, documents: Collection[str], gone: Collection[str] = (), reread: Collection[str] | None = None) -> None:
    """Join these documents with all that is there, and take out the joins of those that are gone.

    To be called in the transaction that added, derived anew, judged or removed them. The result is a function of the set
    of reports (and of a person's links) alone: any order, any batches. Only what the documents touch is worked again.

    With ``reread`` no link of a person's came or went, and only these of the documents have another text, other mentions or other
    figures than before: the rest, whose words only mean somebody else now, stand among copies and stories where they stood.
    """
    touched = set(documents) | set(gone)
    found = store.findings(documents)
    fresh = touched if reread is None else {*reread, *gone}
    written = [each for each in found if each.document.id in fresh]
    copied = work(store, copies.RULE, fresh, [copies.item(each.document) for each in written])
    known = twins.join(store, touched, found)
    followed = work(store, stories.RULE, fresh, [stories.item(each) for each in written])
    moved, renamed, again = _moved(store, known, touched)
    joined = _joined(store, found)
    mentioned = [item for each in found for item in events.items(each, joined)] + renamed
    happened = _worked(store, events.RULE, touched | again, mentioned, touched - fresh)
    _put_actors(store, known)
    placed = _place(store, copied, followed, fresh)
    told_of = {item.id: item for item in mentioned}
    numbers = [item for each in found for item in figures.items(each, told_of)]
    numbers += [figures.retold(item, told_of) for item in _numbers(store, again)]
    counted = _worked(store, figures.RULE, touched | again, numbers, touched - fresh)
    changed = _put_events(store, happened, placed | moved | (touched - fresh))
    _put_inferred(store, {document for each in changed for document in each.documents})
    _put_figures(store, counted, placed)
    _put_stories(store, followed, {document for each in changed for document in each.documents})


def _worked(store: Store, rule: Rule, documents: Collection[str], items: Sequence[Item], meant: Collection[str]) -> Worked:
    """As :func:`work`, but for those of the ``meant`` documents whose items say what they said: these are let alone."""
    old = store.items(rule.room, [item.id for item in items if item.document in meant])
    changed = {item.document for item in items if item.document in meant and not _alike(old.get(item.id), item)}
    left = set(meant) - changed
    return work(store, rule, set(documents) - left, [item for item in items if item.document not in left])


def _alike(old: Item | None, new: Item) -> bool:
    return old is not None and json.dumps(old.card, sort_keys=True) == json.dumps(new.card, sort_keys=True)


def _joined(store: Store, found: Iterable[Findings]) -> dict[str, str]:
    """The actors over reports that the actors of these reports are."""
    return store.group_of("actors", {actor.id for each in found for actor in each.actors if people.unlisted(actor.id)})


def _moved(store: Store, known: Known, touched: Collection[str]) -> tuple[set[str], list[Item], set[str]]:
    """Other reports with an actor who has come to another over reports; their mentions with the new names, where a mention names
    such an actor; and the reports that these are of.
    """
    moved = {item.document for item in store.items("actors", known.moved).values()} - set(touched)
    mentions = store.items("events", _mentions(store.items("stories", moved).values()))
    again = {item.document for item in mentions.values() if events.told_of(item) & known.moved}
    stale = [mentions[each] for each in sorted(mentions) if mentions[each].document in again]
    joined = store.group_of("actors", {actor for item in stale for actor in events.told_of(item)})
    return moved, [events.renamed(item, joined) for item in stale], again


def _numbers(store: Store, documents: Collection[str]) -> list[Item]:
    """The numbers of these reports as they stand in their room."""
    ids = {each for report in store.items("stories", documents).values() for each in report.card["figures"]}
    return [item for _, item in sorted(store.items("figures", ids).items())]


def _put_actors(store: Store, known: Known) -> None:
    cards = store.items("names", [each for group in known.groups.values() for each in group])
    merged = [people.merge(name, [cards[each] for each in group]) for name, group in sorted(known.groups.items())]
    store.put_actors(known.gone, merged)


def _place(store: Store, copied: Worked, followed: Worked, fresh: Collection[str]) -> set[str]:
    """Say of each touched document what it copies and to which story it belongs; gives those of which this is new.

    What was inferred for a ``fresh`` one is dropped: it is inferred again once its events stand.
    """
    texts = store.items("copies", {each for group in copied.groups.values() for each in group})
    origin = {each: of for group in copied.groups.values() for each, of in copies.origins(group, texts).items()}
    home = {each: name for name, group in followed.groups.items() for each in group}
    every = origin.keys() | home.keys()
    before = store.placed(every)
    after: dict[str, Placed] = {}
    for document in sorted(every):
        old = before.get(document, Placed())
        copy, version = origin.get(document, (old.copy_of, old.version_of))
        when = None if document in fresh else old.published_inferred
        after[document] = Placed(copy, version, home.get(document, old.story), when)
    store.put_documents(after)
    return {document for document, new in after.items() if before.get(document) != new}


def _put_events(store: Store, happened: Worked, documents: Collection[str]) -> list[Event]:
    """Merge again every event that came about or of whose reports something changed, or that is perhaps one of these."""
    reports = store.items("stories", documents)
    names = set(store.group_of("events", _mentions(reports.values())).values()) | happened.groups.keys()
    members = store.members("events", names)
    near = store.links("events", {each for group in members.values() for each in group})
    ends = {end for link in near for end in (link.a, link.b)}
    names |= set(store.group_of("events", ends).values())
    made = sorted(_events(store, store.members("events", names)), key=lambda each: each.id)
    store.put_events(happened.gone, made)
    _put_contradictions(store, happened.gone, made)
    return made


def _put_contradictions(store: Store, gone: Collection[str], events_: Sequence[Event]) -> None:
    """The days, places, numbers, doers and facts of these events on which their reports differ."""
    near = store.links("events", {each for event in events_ for each in event.mentions})
    denials, doers = _against(near, DENIED), _against(near, DOER)
    wanted = {each for event in events_ for each in event.mentions} | set(denials) | set(doers)
    mentions = {each.id: each for each in store.mentions(wanted)}
    numbers = store.items("figures", {each for event in events_ for each in event.figures})
    old = [disagree.key(about, each) for each in (*gone, *(event.id for event in events_)) for about in _CONTRADICTED]
    found: list[Disagreement] = []
    for event in events_:
        told = [mentions[one] for one in event.mentions if one in mentions]
        found += disagree.of_event(event, told, [numbers[each] for each in event.figures if each in numbers])
        found += disagree.of_doers(event, mentions, doers)
        found += disagree.of_facts(event, mentions, denials)
    store.put_disagreements(old, found)


def _against(links: Iterable[Link], reason: str) -> dict[str, set[str]]:
    """From each mention to those that doubtful links of this reason hold against it."""
    against: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.verdict == "perhaps" and link.why.startswith(reason):
            against[link.a].add(link.b)
            against[link.b].add(link.a)
    return against


def _put_inferred(store: Store, documents: Collection[str]) -> None:
    """Narrow the dates of these reports, if they are undated, by the events that they share with dated ones."""
    reports = store.items("stories", documents)
    bare = {each: document for each, document in _documents(store, documents).items() if inferred.undated(document)}
    home = store.group_of("events", _mentions(reports[each] for each in bare))
    members = store.members("events", set(home.values()))
    mentions = {each.id: each for each in store.mentions({each for group in members.values() for each in group})}
    known = _documents(store, {each.document for each in mentions.values()})
    before = store.placed(bare)
    after = {}
    for each, document in sorted(bare.items()):
        names = sorted({home[mention] for mention in reports[each].card["mentions"] if mention in home})
        shared = [[mentions[one] for one in sorted(members[name]) if one in mentions] for name in names]
        after[each] = replace(before[each], published_inferred=inferred.infer(document, shared, known))
    store.put_documents(after)


def _put_figures(store: Store, counted: Worked, documents: Collection[str]) -> None:
    """The subjects on whose numbers reports, or those they quote, differ."""
    reports = store.items("stories", documents)
    names = set(store.group_of("figures", {each for report in reports.values() for each in report.card["figures"]}).values())
    groups = store.members("figures", names | counted.groups.keys())
    numbers = store.items("figures", {each for group in groups.values() for each in group})
    found = []
    for name, group in sorted(groups.items()):
        those = [numbers[each] for each in sorted(group)]
        if figures.telling(those):
            first = min(those, key=lambda each: ((each.card["published"] or [OPEN])[0], each.document))
            found.append(disagree.of_figures(name, those, store.group_of("stories", [first.document]).get(first.document)))
    store.put_disagreements(counted.gone | groups.keys(), found)


def _mentions(reports: Iterable[Item]) -> set[str]:
    return {each for report in reports for each in report.card["mentions"]}


def _events(store: Store, groups: Mapping[str, Collection[str]]) -> Iterable[Event]:
    every = {each for group in groups.values() for each in group}
    mentions = {each.id: each for each in store.mentions(every)}
    documents = _documents(store, {each.document for each in mentions.values()})
    links, doubtful = _links(store, every)
    joined = store.group_of("actors", {actor for each in mentions.values() for actor in _named(each)})
    for name, group in groups.items():
        those = [mentions[each] for each in sorted(group) if each in mentions]
        if those:
            why = told(store, events.RULE, strongest(link for each in group for link in links[each] if link.b in group))
            event = merge(those, documents, actors=joined, why=why[0].why if why else "", perhaps_same=doubtful.get(name, ()))
            yield replace(event, story=_story(event, documents))


def _named(mention: Mention) -> list[str]:
    every = [party.actor for party in (*mention.sources, *mention.targets)] + [each.actor for each in mention.according_to]
    return [actor for actor in every if actor]


def _story(event: Event, documents: Mapping[str, Document]) -> str | None:
    """The story of an event is that of the report that told it first."""
    first = min(event.documents, key=lambda each: (_published(documents[each]), each))
    return documents[first].story


def _published(document: Document) -> str:
    return (document.published.start if document.published else None) or "9999"


def _links(store: Store, items: Collection[str]) -> tuple[defaultdict[str, list[Link]], dict[str, list[Doubtful]]]:
    """The links of each item, and for each group the others that it is perhaps one with, each by the strongest reason."""
    links: defaultdict[str, list[Link]] = defaultdict(list)
    every = store.links("events", items)
    for link in every:
        links[link.a].append(link)
    home = store.group_of("events", {end for link in every for end in (link.a, link.b)})
    best: dict[tuple[str, str], Link] = {}
    for link in every:
        one, other = home.get(link.a), home.get(link.b)
        if one and other and one != other and link.verdict != "split":
            for two in ((one, other), (other, one)):
                best[two] = max(best.get(two, link), link, key=lambda each: (each.score, each.a, each.b))
    doubtful: defaultdict[str, list[Doubtful]] = defaultdict(list)
    reasons = {(link.a, link.b): link.why for link in told(store, events.RULE, sorted(set(best.values())))}
    for (one, other), link in sorted(best.items()):
        doubtful[one].append(Doubtful(other, reasons[link.a, link.b]))
    return links, doubtful


def _documents(store: Store, ids: Collection[str]) -> dict[str, Document]:
    """As much of these documents as merging needs: who printed them when, and what they copy."""
    placed = store.placed(ids)
    found = {}
    for each, item in store.items("stories", ids).items():
        start, end = item.card["years"]
        where = placed.get(each, Placed())
        found[each] = Document(
            id=each,
            uri="",
            sha256="",
            text="",
            outlet=Outlet(item.card["outlet"]) if item.card["outlet"] else None,
            original=Original(item.card["original"]) if item.card["original"] else None,
            published=Interval(start, end, "interval", "") if start or end else None,
            copy_of=where.copy_of,
            version_of=where.version_of,
            story=where.story,
        )
    return found


def _put_stories(store: Store, followed: Worked, documents: Collection[str]) -> None:
    """Write again the stories that came about, those of reports whose events changed, and the longer ones that they make."""
    chained = work(store, sagas.RULE, followed.gone | followed.groups.keys(), _episodes(store, followed), sagas.name)
    names = set(store.group_of("stories", documents).values()) | followed.groups.keys() | chained.moved
    parts = store.group_of("sagas", names)
    longer = store.members("sagas", set(parts.values()) | chained.groups.keys())
    longer = {name: members for name, members in longer.items() if len(members) > 1}
    groups = store.members("stories", names | {each for members in longer.values() for each in members})
    part_of = {each: name for name, members in longer.items() for each in members}
    episodes = {each.id: each for each in _stories(store, groups, part_of)}
    made = [episodes[each] for each in sorted(episodes)]
    for name, members in sorted(longer.items()):
        inside = told(store, sagas.RULE, strongest(store.links("sagas", members)))
        made.append(sagas.record(name, [episodes[each] for each in sorted(members)], inside))
    store.put_stories(followed.gone | chained.gone, made)


def _episodes(store: Store, followed: Worked) -> list[Item]:
    reports = store.items("stories", {each for group in followed.groups.values() for each in group})
    return [sagas.item(name, [reports[each] for each in group]) for name, group in sorted(followed.groups.items())]


def _stories(store: Store, groups: Mapping[str, Collection[str]], part_of: Mapping[str, str]) -> Iterable[Story]:
    reports = store.items("stories", {each for group in groups.values() for each in group})
    home = store.group_of("events", _mentions(reports.values()))
    for name, group in groups.items():
        mine = [reports[each] for each in sorted(group)]
        inside = told(store, stories.RULE, strongest(link for link in store.links("stories", group) if link.a in group and link.b in group))
        happened = {home[each] for each in _mentions(mine) if each in home}
        yield stories.record(name, mine, inside, happened, part_of.get(name))
