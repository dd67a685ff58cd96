"""From links to groups: a function of a connected component alone, whatever order its links came in."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol, TypeAlias

from dragoman.joins.among import Matrix, averaged_among
from dragoman.joins.store import Link

Group: TypeAlias = tuple[str, ...]
#: how alike any two items of a component are, beyond what links say; ``None`` where links are all that counts
Among: TypeAlias = Callable[[Group], Matrix | None]


class Linkage(Protocol):
    """Items and the links between them to groups; ``among`` says how alike those are that no link joins."""

    def __call__(self, items: Collection[str], links: Sequence[Link], among: Among | None = None, /) -> list[Group]: ...


def components(items: Iterable[str], links: Iterable[Link]) -> list[Group]:
    """The items that links join, directly or by way of others, each sorted, in order of their smallest ids."""
    root = {item: item for item in items}

    def top(item: str) -> str:
        while root[item] != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for link in links:
        if link.a in root and link.b in root:
            low, high = sorted((top(link.a), top(link.b)))
            root[high] = low
    found: defaultdict[str, list[str]] = defaultdict(list)
    for item in sorted(root):
        found[top(item)].append(item)
    return [tuple(members) for _, members in sorted(found.items())]


def averaged(floor: float) -> Linkage:
    """Average linkage: the two groups most alike are joined first, as long as their members are alike by ``floor`` on average.

    Only what links of at least the floor lead to can be one group. Two items without a link count as 0, or as what ``among`` says
    of them. Items that a person merged are joined before all else; groups that hold two items that a person split never are.
    """

    def cluster(items: Collection[str], links: Sequence[Link], among: Among | None = None) -> list[Group]:
        found: list[Group] = []
        leading = [link for link in links if link.verdict == "merge" or (link.verdict == "same" and link.score >= floor)]
        for component in components(items, leading):
            alike = among(component) if among and len(component) > 1 else None
            if len(component) == 1:
                found.append(component)
            elif alike is None:
                found += _average(component, links, floor)
            else:
                inside = set(component)
                mine = [link for link in links if link.a in inside and link.b in inside]
                found += averaged_among(component, mine, alike, floor)
        return sorted(found)

    return cluster


def chained(items: Collection[str], links: Sequence[Link], among: Among | None = None) -> list[Group]:
    """Single linkage: one link is enough. The strongest links join first, a person's before all; a split holds."""
    members = {item: {item} for item in items}
    split = _split(links)
    order = sorted(links, key=lambda link: (link.verdict != "merge", -link.score, link.a, link.b))
    for link in order:
        one, other = members.get(link.a), members.get(link.b)
        if link.verdict not in {"same", "merge"} or one is None or other is None or one is other:
            continue
        if link.verdict == "merge" or not _parted(one, other, split):
            one |= other
            for item in other:
                members[item] = one
    return sorted({tuple(sorted(group)) for group in members.values()})


def _split(links: Iterable[Link]) -> set[tuple[str, str]]:
    return {(link.a, link.b) for link in links if link.verdict == "split"}


def _parted(one: Collection[str], other: Collection[str], split: set[tuple[str, str]]) -> bool:
    return bool(split) and any((a, b) in split or (b, a) in split for a in one for b in other)


def _average(component: Group, links: Sequence[Link], floor: float) -> list[Group]:
    """Average linkage inside one component; ties go to the smaller ids."""
    inside = set(component)
    mine = [link for link in links if link.a in inside and link.b in inside]
    groups = {group[0]: set(group) for group in components(component, [link for link in mine if link.verdict == "merge"])}
    home = {item: name for name, group in groups.items() for item in group}
    total: dict[str, defaultdict[str, float]] = {name: defaultdict(float) for name in groups}
    for link in mine:
        a, b = home[link.a], home[link.b]
        if link.verdict == "same" and a != b:
            total[a][b] += link.score
            total[b][a] += link.score
    split = _split(mine)
    heap = [(-score / (len(groups[a]) * len(groups[b])), a, b) for a in total for b, score in total[a].items() if a < b]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= floor:
        worth, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups or -total[a][b] / (len(groups[a]) * len(groups[b])) != worth:
            continue
        if _parted(groups[a], groups[b], split):
            continue
        groups[a] |= groups.pop(b)
        for other, score in total.pop(b).items():
            del total[other][b]
            if other != a:
                total[a][other] += score
                total[other][a] = total[a][other]
        for other, score in total[a].items():
            low, high = sorted((a, other))
            heapq.heappush(heap, (-score / (len(groups[a]) * len(groups[other])), low, high))
    return [tuple(sorted(group)) for group in groups.values()]
