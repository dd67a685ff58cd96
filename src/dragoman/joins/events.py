"""Mentions to events: which sentences, of one report or of many, tell of one happening.

Type, parties, day, place, modality and figures decide, never vectors of meaning: "Russia attacked Ukraine" and its reverse
mean nearly the same to those. Whatever is doubtful stays apart and is shown as perhaps the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations, product

from dragoman.joins.calendar import buckets, days
from dragoman.joins.clusters import averaged
from dragoman.joins.evidence import ALONE, codes, compare, heading
from dragoman.joins.matter import told
from dragoman.joins.room import Rule, bounded
from dragoman.joins.store import Item
from dragoman.records import Document, Figure, Findings, Interval, Json, Mention, Party, identify

#: of the pairs of an event, about half must be links
_FLOOR = 0.33
_LONG = 45
_YEARS = 3
_PARTIES = 5
#: nouns by which the parties of one mention are looked for
_NOUNS = 3
_SIDES = ("sources", "targets")
_HEADING = frozenset(("headline", "standfirst"))
#: the group of a type, which makes its blocking key
_GROUPS = {
    **dict.fromkeys(("AGREE", "CONSULT", "COOPERATE", "SUPPORT", "AID", "CONCEDE", "RETREAT"), "with"),
    **dict.fromkeys(("SANCTION", "COERCE", "ASSAULT"), "against"),
    **dict.fromkeys(("REQUEST", "THREATEN"), "demand"),
}


def items(found: Findings, actors: Mapping[str, str]) -> list[Item]:
    """The items of a report: its mentions, their parties by the actors over reports."""
    kinds = {actor.id: actor.kind for actor in found.actors}
    figures = {figure.id: figure for figure in found.figures}
    about = _about(found)
    made = [card(mention, found.document, figures, kinds, actors) | {"about": about} for mention in found.mentions]
    return bounded([Item(each.id, each.document, tuple(keys(known)), known) for each, known in zip(found.mentions, made, strict=True)])


def told_of(item: Item) -> set[str]:
    """The actors of its report that a mention names."""
    return {party["told"] for side in _SIDES for party in item.card[side] if party["told"]}


def renamed(item: Item, actors: Mapping[str, str]) -> Item:
    """A mention whose parties have come to be other actors over reports."""
    sides = {side: [party | {"actor": actors.get(party["told"], party["told"])} for party in item.card[side]] for side in _SIDES}
    card = item.card | sides
    return Item(item.id, item.document, tuple(keys(card)) if item.keys else (), card)


def _about(found: Findings) -> list[str]:
    """The country that a report names most: where a protest is that nobody is named for."""
    country = {actor.id: actor.country for actor in found.actors}
    counts = Counter(known for each in found.references if (known := country.get(each.actor)))
    return sorted(counts, key=lambda each: (-counts[each], each))[:1]


def card(mention: Mention, document: Document, figures: Mapping[str, Figure], kinds: Mapping[str, str], actors: Mapping[str, str]) -> Json:
    """What the comparison of two mentions needs."""
    published, date, place = document.published, mention.date, mention.place
    sources, targets = ([_party(each, kinds, actors) for each in side] for side in (mention.sources, mention.targets))
    numbers = [figures[each] for each in mention.figures if each in figures]
    return {
        "document": mention.document,
        "at": [mention.start, mention.end],
        "type": mention.type,
        "act": mention.trigger.text.lower(),
        "sentence": identify(*mention.text.lower().split()),
        "sources": sources,
        "targets": targets,
        "modality": mention.modality,
        "denied": denied(mention),
        "historical": mention.historical,
        "heading": any(each.kind in _HEADING and each.start <= mention.start < each.end for each in document.passages),
        "date": _span(date),
        "said": date.basis if date else None,
        "published": _span(published),
        "place": [place.name, place.country, place.latitude, place.longitude] if place else None,
        "figures": [[each.kind, each.low, each.high, each.unit] for each in numbers],
        "terms": _topic(mention, [*sources, *targets], document.language),
    }


def denied(mention: Mention) -> bool:
    """Does a sentence say of an act that it did not happen?"""
    return mention.modality == "negated" or any(each.stance == "denies" for each in mention.according_to[:1])


def _topic(mention: Mention, parties: Iterable[Json], language: str | None) -> dict[str, float]:
    """What the sentence is about beside the parties that are known: those are compared by themselves, save the nouns they are called by."""
    known = [party for party in parties if codes(party)]
    named = told(" ".join(party["text"] for party in known), language).keys() - {heading(party) for party in known}
    return {term: weight for term, weight in told(mention.text, language).items() if term not in named}


def _party(party: Party, kinds: Mapping[str, str], actors: Mapping[str, str]) -> Json:
    actor = actors.get(party.actor, party.actor) if party.actor else None
    return {"actor": actor, "told": party.actor, "country": party.country, "kind": kinds.get(party.actor or ""), "text": party.text}


def _span(interval: Interval | None) -> list[int] | None:
    return list(days(interval)) if interval else None


def keys(known: Json) -> list[str]:
    """Blocking keys: who with whom in what kind of act, in the month of the deed and in that of the report.

    ``m`` a month of the deed, ``p`` of the report, ``y`` the year of a deed whose day is known, ``w`` of one whose day is not;
    ``s`` the very sentence, whenever it was printed; ``t`` the day, with whom it was done to alone.
    """
    group = _GROUPS.get(known["type"], known["type"])
    parties = (f"{when}|{group}|{who}" for who in _who(known) for when in _when(known))
    return [f"s|{group}|{known['sentence']}", *parties, *(f"{day}|{group}|{whom}" for day, whom in _done(known))]


def _done(known: Json) -> list[tuple[str, str]]:
    """The day of a deed with each of those to whom it was done: whoever is said to have done it."""
    date = known["date"]
    if not date or date[0] != date[1]:
        return []
    return [(f"t{date[0]}", code) for code in sorted({code for party in known["targets"][:_PARTIES] for code in codes(party)})]


def _who(known: Json) -> list[str]:
    """The parties that are known by two and one by one; ``~`` before a noun that is all that one is called."""
    sides = [sorted({code for party in known[side][:_PARTIES] for code in codes(party)}) for side in _SIDES]
    every = sorted(set(sides[0]) | set(sides[1]))
    if known["type"] in ALONE and not every:
        every = known["about"]
    called = sorted({f"~{noun}" for side in _SIDES for party in known[side][:_PARTIES] if (noun := heading(party))})[:_NOUNS]
    if len(every) > 1:
        return ["+".join(two) for two in combinations(every, 2)] + [f"{one}+!" for one in (*every, *called)]
    if every:
        return [f"{every[0]}+?", *(f"{noun}+!" for noun in called)]
    return [f"{noun}+?" for noun in called] or ["?+?"]


def _when(known: Json) -> list[str]:
    found: list[str] = []
    date, published = known["date"], known["published"]
    if published and published[1] - published[0] < _LONG:
        found += [f"p{month}" for month in buckets(published[0])]
    if date and date[1] - date[0] < _LONG:
        found += [f"m{month}" for month in buckets(date[0])] + [f"y{_year(date[0])}"]
    elif date and date[1] - date[0] < _YEARS * 366:
        found += [f"w{year}" for year in range(_year(date[0]), _year(date[1]) + 1)]
    elif published and published[1] - published[0] < _YEARS * 366:
        found += [f"w{year}" for year in range(_year(published[0]), _year(published[1]) + 1)]
    return found


def _year(day: int) -> int:
    return int(day / 365.2425) + 1


def looks(each: Item) -> list[str]:
    """Where the likes of a mention are looked for: what lacks a day or a side also among those that have it, and back."""
    found: list[str] = []
    for key in each.keys:
        when, group, who = key.split("|", 2)
        whens = {"y": [f"w{when[1:]}"], "w": [when, f"y{when[1:]}"]}.get(when[0], [when])
        whos = [who.replace("+!", "+?")] if who.endswith("+!") else [who, who.replace("+?", "+!")] if who.endswith("+?") else [who]
        found += [f"{one}|{group}|{other}" for one, other in product(whens, whos)]
    return sorted(set(found))


RULE = Rule("events", compare, averaged(_FLOOR), looks, leads=_FLOOR)
