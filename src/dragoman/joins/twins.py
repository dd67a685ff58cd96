"""The actors room, linear in reports: actors of whom the same is told stand there as one, and only different ones are compared.

A person in the news is told of in a thousand reports and in perhaps ten ways. Each way is a kind of card in the room ``names``,
called by what it says, which stands there as long as one report tells it; so a report more costs a look at one key, and one
less takes the card out only with the last that told it. Both rooms are functions of the set of reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from dragoman.joins import people
from dragoman.joins.clusters import Group
from dragoman.joins.room import work
from dragoman.joins.store import Item, Store
from dragoman.records import Findings

_PERSONS = frozenset({"merge", "split"})


@dataclass(frozen=True, slots=True)
class Known:
    """The actors over reports that were made anew, with the cards that they are made of; those that are no more; and the actors
    of single reports that stood here before and have come to another.
    """

    groups: Mapping[str, Group]
    gone: frozenset[str]
    moved: frozenset[str]


def join(store: Store, documents: Collection[str], found: Iterable[Findings]) -> Known:
    """Take the actors of these documents out of the room, put in those that they have now, and group again what that touches.

    An actor over reports is called by the smallest id of those that it is.
    """
    before = store.forget("actors", documents)
    coming = _judged(store, [item for each in found for item in people.items(each)])
    kinds = {item.id: item.id if "judged" in item.card else people.kind(item.card) for item in coming}
    store.put_items("actors", [Item(item.id, item.document, (kinds[item.id],)) for item in coming])
    looked = {each for members in store.members("names", before.groups).values() for each in members} | set(kinds.values())
    told: dict[str, Item] = {}
    for item in sorted(coming, key=lambda each: each.id):
        told.setdefault(kinds[item.id], item)
    changed, cards = _changed(store, looked, told)
    worked = work(store, people.RULE, changed, cards, lambda group: _first(store, group))
    home = _homes(store, worked.groups, kinds)
    old = store.group_of("actors", home)
    members: defaultdict[str, list[str]] = defaultdict(list)
    for each, group in sorted(home.items()):
        if old.get(each) != group:
            members[group].append(each)
    store.put_groups("actors", members)
    moved = {each for those in members.values() for each in those if each in old}
    return Known(worked.groups, worked.gone, frozenset(moved))


def _judged(store: Store, items: Collection[Item]) -> list[Item]:
    """Actors that a person merged or parted stand for themselves alone, and are looked at together."""
    verdicts: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for link in store.links("actors", {item.id for item in items}):
        if link.verdict in _PERSONS:
            verdicts[link.a][link.b] = verdicts[link.b][link.a] = [link.verdict, link.why]
    found = []
    for item in items:
        said = verdicts.get(item.id)
        pairs = [f"judged:{min(item.id, other)}+{max(item.id, other)}" for other in sorted(said or ())]
        found.append(replace(item, keys=(*item.keys, *pairs), card=item.card | {"judged": said}) if said else item)
    return found


def _changed(store: Store, looked: Collection[str], told: Mapping[str, Item]) -> tuple[set[str], list[Item]]:
    """The cards that came, went or are called otherwise now, and those of them that are there.

    ``told`` are the first of those who have just come, by what is told of them.
    """
    there = store.items("names", looked)
    firsts = _firsts(store, looked, told, there)
    alone = store.there("actors", looked)
    changed: set[str] = set()
    cards: list[Item] = []
    for each in sorted(looked):
        first = firsts.get(each)
        if each in there and there[each].card["first"] == first and each not in alone:
            continue
        changed.add(each)
        source = told.get(each) or there.get(each)
        if first is not None and source is not None:
            cards.append(Item(each, each, source.keys, source.card | {"first": first}))
    return changed, cards


def _firsts(store: Store, looked: Collection[str], told: Mapping[str, Item], there: Mapping[str, Item]) -> dict[str, str]:
    """Whom each card is called after: the smallest id of those of whom it tells.

    All of them, thousands perhaps, are looked through only where the one after whom the card was called is gone.
    """
    before = {each: str(item.card["first"]) for each, item in there.items()}
    still = store.items("actors", set(before.values()))
    known = {each: first for each, first in before.items() if first in still and each in still[first].keys}
    searched = store.sharing("actors", set(looked) - known.keys())
    found = {each: min(holders) for each, holders in searched.items() if holders}
    return found | {each: min(first, told[each].id) if each in told else first for each, first in known.items()}


def _first(store: Store, group: Group) -> str:
    return min(str(each.card["first"]) for each in store.items("names", group).values())


def _homes(store: Store, groups: Mapping[str, Group], kinds: Mapping[str, str]) -> dict[str, str]:
    """The actor over reports of everybody who was grouped anew or has just come."""
    name = {each: group for group, members in groups.items() for each in members}
    name |= store.group_of("names", set(kinds.values()) - name.keys())
    regrouped = {each for members in groups.values() for each in members}
    home = {each: name[kind] for kind, those in store.sharing("actors", regrouped).items() for each in those}
    return home | {each: name[kind] for each, kind in kinds.items()}
