"""Episodes to longer stories: those that have the same main names and speak of much the same, each not long after another."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from dragoman.joins.calendar import ordinal
from dragoman.joins.clusters import Group, chained
from dragoman.joins.matter import likeness, shared
from dragoman.joins.room import Rule, pair
from dragoman.joins.store import Item, Link
from dragoman.records import Story, identify

#: likeness of two episodes that are parts of one longer story, and the days that may lie between them
ALIKE, GAP = 0.2, 300
#: the same for episodes so few days apart: it links 26 % of the pairs of one matter among articles on four, instead of 18 %
NEAR, CLOSE = 0.2, 14
_MAIN = 6
_KEPT = 60
_YEARS = 3


def item(story: str, reports: Iterable[Item]) -> Item:
    """The item of an episode: the sum of what its reports are about, keyed by pairs of its main names and by year."""
    every = sorted(reports, key=lambda each: each.id)
    total: Counter[str] = Counter()
    for report in every:
        total.update(report.card["terms"])
    kept = sorted(total, key=lambda term: (-total[term], term))[:_KEPT]
    length = math.sqrt(sum(total[term] ** 2 for term in kept)) or 1.0
    main = [term for term in kept if term.startswith("@")][:_MAIN]
    starts = [report.card["years"][0] for report in every if report.card["years"][0]]
    ends = [report.card["years"][1] for report in every if report.card["years"][1]]
    when = [min(starts), max(ends)] if starts and ends else None
    card = {"terms": {term: round(total[term] / length, 4) for term in kept}, "main": main, "when": when, "words": _words(every, main)}
    return Item(story, story, tuple(_keys(main, when)), card)


def _words(reports: Iterable[Item], main: Collection[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for report in reports:
        for term, word in report.card["words"].items():
            if term in main:
                found.setdefault(term, word)
    return found


def _keys(main: Sequence[str], when: Sequence[str] | None) -> list[str]:
    pairs = ["+".join(sorted(two)) for two in combinations(main, 2)]
    if when is None:
        return [f"undated|{two}" for two in pairs]
    first, last = int(when[0][:4]), int(when[1][:4])
    return [f"{year}|{two}" for year in range(first - 1, min(last, first + _YEARS) + 1) for two in pairs] + [
        f"dated|{two}" for two in pairs
    ]


def looks(each: Item) -> list[str]:
    """Where the likes of an episode are looked for: a dated one in its years and among the undated, those everywhere."""
    years = [key for key in each.keys if not key.startswith("dated|")]
    return years + ["un" + key if key.startswith("dated|") else key.removeprefix("un") for key in each.keys if "dated|" in key]


def compare(a: Item, b: Item) -> Link | None:
    """Parts of one longer story share two main names and a good deal of their words, and are not far apart in time."""
    one, other = a.card, b.card
    common = sorted(set(one["main"]) & set(other["main"]))
    gap = _gap(one["when"], other["when"])
    if len(common) < 2 or gap > GAP:
        return None
    score = likeness(one["terms"], other["terms"])
    if score < (NEAR if gap <= CLOSE else ALIKE):
        return None
    names = ", ".join(one["words"].get(term, term[1:]) for term in shared(one["terms"], other["terms"]) if term in common)
    when = f", {gap} days apart" if gap else ""
    return pair(a, b, min(1.0, score), f"both mainly about {names}{when}")


def _gap(one: Sequence[str] | None, other: Sequence[str] | None) -> int:
    if not one or not other:
        return 0
    return max(ordinal(one[0]) - ordinal(other[1]), ordinal(other[0]) - ordinal(one[1]), 0)


RULE = Rule("sagas", compare, chained, looks)


def name(group: Group) -> str:
    """The id of a longer story; an episode by itself keeps its own."""
    return identify("longer story", min(group)) if len(group) > 1 else group[0]


def record(key: str, episodes: Sequence[Story], links: Iterable[Link]) -> Story:
    """The record of a longer story: titled by its first episode."""
    every = sorted(episodes, key=lambda each: (each.start or "9999", each.id))
    strongest = max(links, key=lambda link: (link.verdict == "merge", link.score, link.a, link.b), default=None)
    return Story(
        id=key,
        title=every[0].title,
        documents=tuple(sorted({document for each in every for document in each.documents})),
        outlets=tuple(sorted({outlet for each in every for outlet in each.outlets})),
        languages=tuple(sorted({language for each in every for language in each.languages})),
        start=min((each.start for each in every if each.start), default=None),
        end=max((each.end for each in every if each.end), default=None),
        events=tuple(sorted({event for each in every for event in each.events})),
        why=f"{len(every)} episodes; {strongest.why}" if strongest else f"{len(every)} episodes",
    )
