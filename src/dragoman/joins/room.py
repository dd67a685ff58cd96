"""One room worked again: new items in, pairs compared, touched components grouped anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.joins.among import Matrix
from dragoman.joins.clusters import Among, Group, Linkage
from dragoman.joins.store import Item, Link, Room, Store

#: most items of one report that are compared with others: what tells of more is a table or rubbish, and pairs grow with the square
MOST = 400
#: members of a component up to which all pairs are looked at
CROWD = 2000


@dataclass(frozen=True, slots=True)
class Rule:
    """What makes a room: how two items compare, how links make groups, and where an item's likes are looked for, and
    whether the keys in ``common`` are enough to compare one: the same for both of a pair, whichever of them looks.

    ``leads`` is the score from which a link leads from one item to the other. Where the linkage is average linkage with this as
    its floor, no two groups without such a link can have as much on average: so weaker links lead nowhere, however many there are.
    """

    room: Room
    compare: Callable[[Item, Item], Link | None]
    linkage: Linkage
    looks: Callable[[Item], Collection[str]] = lambda item: item.keys
    enough: Callable[[Item, Collection[str]], bool] = lambda _, common: bool(common)
    leads: float = 0.0
    #: how alike any two of a component are, in their order, or ``None``; beyond what their links say
    among: Callable[[Sequence[Item]], Matrix | None] | None = None


@dataclass(frozen=True, slots=True)
class Worked:
    """The groups that were made anew, the ids of groups that stood before and are no more, and of which documents an item
    that stood here before has come into another group.
    """

    groups: dict[str, Group]
    gone: frozenset[str]
    moved: frozenset[str]


def bounded(items: Sequence[Item]) -> list[Item]:
    """The items of one report in the order of its text; those past :data:`MOST` keep no key, so that nothing is compared with them."""
    return [*items[:MOST], *(replace(item, keys=()) for item in items[MOST:])]


def pair(a: Item, b: Item, score: float, why: str, verdict: str = "same") -> Link:
    """A link between two items, the smaller id first."""
    low, high = sorted((a.id, b.id))
    return Link(low, high, round(score, 4), why, "same" if verdict == "same" else "perhaps")


def told(store: Store, rule: Rule, links: Collection[Link]) -> list[Link]:
    """Links that are the same by rule, with their reasons: a store need not keep those, for the two cards give them again."""
    items = store.items(rule.room, {end for link in links if link.verdict == "same" for end in (link.a, link.b)})
    return [(rule.compare(items[link.a], items[link.b]) or link) if link.verdict == "same" and not link.why else link for link in links]


def strongest(links: Iterable[Link]) -> list[Link]:
    """The link that holds a group together most, if there is one: a person's word, else the highest score."""
    holding = (link for link in links if link.verdict in {"same", "merge"})
    return sorted(holding, key=lambda link: (link.verdict != "merge", -link.score, link.a, link.b))[:1]


def work(store: Store, rule: Rule, documents: Collection[str], items: Sequence[Item], name: Callable[[Group], str] = min) -> Worked:
    """Take these documents' items out of a room, put the items that they have now in, and group again what that touches.

    ``documents`` are all that came, changed or went; ``items`` are those of the documents that are there.
    """
    before = store.forget(rule.room, documents)
    store.put_items(rule.room, items)
    store.put_links(rule.room, compared(store, rule, items))
    touched, links = _component(store, rule, {item.id for item in items} | before.neighbours)
    old = store.group_of(rule.room, touched)
    groups = {name(group): group for group in rule.linkage(touched, links, _among(store, rule))}
    store.put_groups(rule.room, groups)
    gone = (set(old.values()) | before.groups) - groups.keys()
    moved = {member for group, members in groups.items() for member in members if old.get(member, group) != group}
    there = store.items(rule.room, moved)
    return Worked(groups, frozenset(gone), frozenset(each.document for each in there.values()))


def _among(store: Store, rule: Rule) -> Among | None:
    """How alike any two items of a component are, from their cards, if the rule asks for it."""
    alike = rule.among

    def among(component: Group) -> Matrix | None:
        if alike is None or len(component) > CROWD:
            return None
        there = store.items(rule.room, component)
        return alike([there[each] for each in component])

    return among if alike else None


def compared(store: Store, rule: Rule, items: Sequence[Item]) -> Iterable[Link]:
    """The links between these items and all that share a key with one of them."""
    new = {item.id: item for item in items}
    looked = {item.id: list(rule.looks(item)) for item in items}
    sharing = store.sharing(rule.room, {key for keys in looked.values() for key in keys})
    wanted = {item: _met(rule, new[item], keys, sharing) for item, keys in looked.items()}
    there = store.items(rule.room, {other for others in wanted.values() for other in others} - new.keys()) | new
    for item in sorted(wanted):
        for other in sorted(wanted[item]):
            if other not in new or item < other:
                link = rule.compare(*sorted((there[item], there[other]), key=lambda each: each.id))
                if link is not None:
                    yield link


def _met(rule: Rule, item: Item, keys: Iterable[str], sharing: Mapping[str, Collection[str]]) -> list[str]:
    """Those that share enough keys with an item."""
    common: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        for other in sharing.get(key, ()):
            common[other].append(key)
    return [other for other, those in common.items() if other != item.id and rule.enough(item, those)]


def _component(store: Store, rule: Rule, items: Collection[str]) -> tuple[set[str], list[Link]]:
    """All items that links lead to from these, with the links between them; what is only perhaps the same does not lead on."""
    found: set[str] = set()
    every: dict[tuple[str, str], Link] = {}
    edge = store.there(rule.room, items)
    while edge:
        found |= edge
        links = store.links(rule.room, edge)
        every.update(((link.a, link.b), link) for link in links)
        ends = {end for link in links if _leads(link, rule.leads) for end in (link.a, link.b)} - found
        edge = store.there(rule.room, ends)
    return found, [link for _, link in sorted(every.items()) if link.a in found and link.b in found]


def _leads(link: Link, floor: float) -> bool:
    return link.verdict == "merge" or (link.verdict == "same" and link.score >= floor)
