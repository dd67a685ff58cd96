"""Reports to episodes: what they are about and when they were printed decide; average linkage makes the groups."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

import numpy as np

from dragoman.joins.among import Matrix
from dragoman.joins.calendar import buckets, ordinal, span
from dragoman.joins.clusters import averaged
from dragoman.joins.copies import read_text
from dragoman.joins.matter import likeness, shared, shown, terms
from dragoman.joins.room import Rule, pair
from dragoman.joins.sense import installed, near, nearness, sense
from dragoman.joins.store import Item, Link
from dragoman.records import Findings, Interval, Json, Story

#: average likeness from which reports follow one matter; between pairs, what is worth a link at all
FLOOR, WORTH = 0.22, 0.2
#: as many terms make a full report: of shorter ones of about one day a smaller share in common says as much
FULL = 100
#: the parts of words and of meaning in how alike two headlines are, and what brings both to the scale of the floor: a likeness of
#: .176 of headlines is as much as one of .22 of whole reports
_WORD, _SENSE, _SCALE = 0.3, 0.7, 1.25
#: terms of which a headline has no more, and of which a report with some text has no fewer
_HEADLINE, _SOME = 15, 30
#: days between two reports, and what their likeness still counts
_DAYS = ((1, 1.0), (3, 0.9), (7, 0.7), (14, 0.4))
#: reports without a day: how much more alike they must be to a dated one
_UNDATED = 0.5
#: days of an interval that still tells when a report was printed
_DATED = 10
_KEYS = 20
#: terms of which each two make a key, and how the keys of those pairs begin: of reports with a day and without
_PAIRED, _SET, _BARE = 7, "dated=", "bare="
#: what stands in a key between when and what: of full reports, of short ones
_LONG, _BRIEF, _SIGN = ":", "~", re.compile("[:~]")
_SHOWN, _WORDS = 6, 30


def card(title: str, text: str, language: str | None, published: Interval | None) -> Json:
    """What the comparison of two reports needs: their terms, and the days between which they were printed."""
    known = terms(title, text, language)
    return {
        "terms": known,
        "words": shown(title, text, sorted(known, key=lambda term: (-known[term], term))[:_WORDS], language),
        "sense": sense(title),
        "day": published.start if published and span(published) <= _DATED else None,
        "years": [published.start, published.end] if published else [None, None],
    }


def item(found: Findings) -> Item:
    """The item of a report, with keys of its weightiest terms in the months about its day.

    The card also holds what the record of a story shows of a report, so that no text need be read again for it.
    """
    document = found.document
    known = card(document.title or "", read_text(document), document.language, document.published)
    shown = {
        "title": document.title or document.uri,
        "outlet": document.outlet.name if document.outlet else None,
        "original": document.original.name if document.original else None,
        "language": document.language,
        "mentions": [each.id for each in found.mentions],
        "figures": [each.id for each in found.figures],
    }
    return Item(document.id, document.id, tuple(keys(known)), known | shown)


def keys(known: Json) -> list[str]:
    """Blocking keys: the weightiest terms, of a dated report in the months about its day; and pairs of the very weightiest, by which
    a dated report and an undated one of any time may meet.

    The keys of a full report have another sign between when and what than those of a short one.
    """
    weighty = sorted(known["terms"], key=lambda term: (-known["terms"][term], term))[:_KEYS]
    dated = known["day"] is not None
    whens = buckets(ordinal(known["day"])) if dated else ("undated",)
    sign = _LONG if len(known["terms"]) >= FULL else _BRIEF
    singles = [f"{when}{sign}{term}" for when in whens for term in weighty]
    return singles + [f"{_SET if dated else _BARE}{one}+{other}" for one, other in combinations(weighty[:_PAIRED], 2)]


def looks(each: Item) -> list[str]:
    """Where the likes of a report are looked for: among full and short ones of its time, and by pairs of words among those that
    have a day if it has none, or none if it has one.
    """
    found = []
    for key in each.keys:
        if key.startswith((_SET, _BARE)):
            mine, others = (_SET, _BARE) if key.startswith(_SET) else (_BARE, _SET)
            found.append(key.replace(mine, others, 1))
        else:
            found += [re.sub(_SIGN, sign, key, count=1) for sign in (_LONG, _BRIEF)]
    return found


def enough(each: Item, common: Collection[str]) -> bool:
    """Two full reports of one matter share more than one of their weightiest terms; a short one has few to share."""
    if len(common) > 1 and len({_SIGN.split(key, maxsplit=1)[-1] for key in common}) > 1:
        return True
    return len(each.card["terms"]) < FULL or any(_BRIEF in key or key.startswith((_SET, _BARE)) for key in common)


def apart(one: Json, other: Json) -> int | None:
    """The days between two reports; ``None`` where one has no day."""
    if not one["day"] or not other["day"]:
        return None
    return abs(ordinal(one["day"]) - ordinal(other["day"]))


def timely(one: Json, other: Json) -> float:
    """How much the dates of two reports leave of their likeness."""
    days = apart(one, other)
    if days is not None:
        return next((factor for limit, factor in _DAYS if days <= limit), 0.0)
    if not any(one["years"]) and not any(other["years"]):
        return 1.0
    low = max(one["years"][0] or "", other["years"][0] or "")
    high = min(one["years"][1] or "9999", other["years"][1] or "9999")
    return _UNDATED if low <= high else 0.0


def compare(a: Item, b: Item) -> Link | None:
    """Two reports of one matter, if names, numbers and rare words agree as far as their length and their dates ask."""
    one, other = a.card, b.card
    factor = timely(one, other)
    if not factor:
        return None
    score = _alike(one, other) * factor
    return pair(a, b, score, _why(one, other)) if score >= WORTH else None


def _alike(one: Json, other: Json) -> float:
    """How much two reports speak of one matter: by their words; of headlines of a known day by their meaning too, if it is known."""
    words = likeness(one["terms"], other["terms"])
    if not words or apart(one, other) is None:
        return words
    short = min(1.0, max(1, min(len(one["terms"]), len(other["terms"]))) / FULL)
    bare = max(_bare(one), _bare(other)) if one["sense"] and other["sense"] else 0.0
    headlines = _SCALE * (_WORD * math.sqrt(words) + _SENSE * near(one["sense"], other["sense"])) if bare else 0.0
    return min(1.0, (1.0 - bare) * min(1.0, words / short) + bare * headlines)


def _bare(known: Json) -> float:
    """1 for a headline by itself, 0 for a report with some text."""
    return min(1.0, max(0.0, (_SOME - len(known["terms"])) / (_SOME - _HEADLINE)))


def among(reports: Sequence[Item]) -> Matrix | None:
    """How alike any two of these reports are by their meaning and their days alone; ``None`` where no two can be."""
    cards = [each.card for each in reports]
    bare = np.array([_bare(card) if card["sense"] and card["day"] else 0.0 for card in cards])
    if np.count_nonzero(bare) < 2:
        return None
    senses = nearness([card["sense"] for card in cards])
    days = np.array([ordinal(card["day"]) if card["day"] else 0 for card in cards])
    gaps = np.abs(days[:, None] - days[None, :])
    timely = np.select([gaps <= limit for limit, _ in _DAYS], [factor for _, factor in _DAYS], 0.0)
    alike: Matrix = np.round(timely * np.minimum(bare[:, None], bare[None, :]) * _SCALE * _SENSE * senses, 4)
    return alike


def _why(one: Json, other: Json) -> str:
    words = dict.fromkeys(one["words"][term] for term in shared(one["terms"], other["terms"]) if term in one["words"])
    days = apart(one, other)
    when = {None: "no day known of one", 0: "published the same day", 1: "published a day apart"}.get(days, f"published {days} days apart")
    return f"both name {', '.join(list(words)[:_SHOWN])}; {when}"


RULE = Rule("stories", compare, averaged(FLOOR), looks, enough, FLOOR, among=among if installed() else None)


def record(name: str, reports: Sequence[Item], links: Iterable[Link], events: Collection[str], part_of: str | None) -> Story:
    """The record of an episode: titled by its first report, its reason that of its strongest link."""
    every = sorted(reports, key=lambda each: (each.card["years"][0] or "9999", each.id))
    strongest = max(links, key=lambda link: (link.verdict == "merge", link.score, link.a, link.b), default=None)
    return Story(
        id=name,
        title=every[0].card["title"],
        documents=tuple(sorted(each.id for each in every)),
        outlets=_all(every, "outlet"),
        languages=_all(every, "language"),
        start=min((each.card["years"][0] for each in every if each.card["years"][0]), default=None),
        end=max((each.card["years"][1] for each in every if each.card["years"][1]), default=None),
        events=tuple(sorted(events)),
        part_of=part_of,
        why=strongest.why if strongest else "a report by itself",
    )


def _all(reports: Iterable[Item], field: str) -> tuple[str, ...]:
    return tuple(sorted({each.card[field] for each in reports if each.card[field]}))
