"""Mentions to events: which sentences, of one report or of many, tell of one happening.

Type, parties, day, place, modality and figures decide, never vectors of meaning: "Russia attacked Ukraine" and its reverse
mean nearly the same to those. Whatever is doubtful stays apart and is shown as perhaps the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations, product

from dragoman.joins.calendar import OPEN, buckets, days
from dragoman.joins.clusters import averaged
from dragoman.joins.matter import told_alike, weights
from dragoman.joins.room import Rule, pair
from dragoman.joins.store import Item, Link
from dragoman.records import Document, Figure, Findings, Interval, Json, Mention, Party

#: from how much evidence two mentions are one event, and from how much perhaps
SAME, PERHAPS = 0.62, 0.54
_FLOOR = 0.4
#: how the reason of a link begins that holds what one tells against what another denies
DENIED = "told and denied"
_SHORT, _LONG = 3, 45
_YEARS = 3
_PARTIES = 5
#: types under which reports may tell of one act; the group of a type makes its blocking key
_KIN = (
    frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"}),
    frozenset({"AGREE", "AID", "COOPERATE", "SUPPORT"}),
    frozenset({"CONCEDE", "RETREAT"}),
    frozenset({"SANCTION", "COERCE"}),
    frozenset({"COERCE", "ASSAULT"}),
    frozenset({"REQUEST", "THREATEN"}),
)
#: acts that have one party as a rule: that it agrees says as much as both sides elsewhere
_ALONE = frozenset({"PROTEST", "MOBILIZE"})
#: acts among equals: who is named first says nothing
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
_GROUPS = {
    **dict.fromkeys(("AGREE", "CONSULT", "COOPERATE", "SUPPORT", "AID", "CONCEDE", "RETREAT"), "with"),
    **dict.fromkeys(("SANCTION", "COERCE", "ASSAULT"), "against"),
    **dict.fromkeys(("REQUEST", "THREATEN"), "demand"),
}


def items(found: Findings, actors: Mapping[str, str]) -> list[Item]:
    """The items of a report: its mentions, their parties by the actors over reports."""
    kinds = {actor.id: actor.kind for actor in found.actors}
    figures = {figure.id: figure for figure in found.figures}
    made = [card(mention, found.document, figures, kinds, actors) for mention in found.mentions]
    return [Item(mention.id, mention.document, tuple(keys(known)), known) for mention, known in zip(found.mentions, made, strict=True)]


def card(mention: Mention, document: Document, figures: Mapping[str, Figure], kinds: Mapping[str, str], actors: Mapping[str, str]) -> Json:
    """What the comparison of two mentions needs."""
    published, date, place = document.published, mention.date, mention.place
    numbers = [figures[each] for each in mention.figures if each in figures]
    return {
        "document": mention.document,
        "at": [mention.start, mention.end],
        "type": mention.type,
        "act": mention.trigger.text.lower(),
        "sources": [_party(each, kinds, actors) for each in mention.sources],
        "targets": [_party(each, kinds, actors) for each in mention.targets],
        "modality": mention.modality,
        "denied": denied(mention),
        "historical": mention.historical,
        "date": _span(date),
        "said": date.basis if date else None,
        "published": _span(published),
        "place": [place.name, place.country, place.latitude, place.longitude] if place else None,
        "figures": [[each.kind, each.low, each.high, each.unit] for each in numbers],
        "terms": _topic(mention, document.language),
    }


def denied(mention: Mention) -> bool:
    """Does a sentence say of an act that it did not happen?"""
    return mention.modality == "negated" or any(each.stance == "denies" for each in mention.according_to[:1])


def _topic(mention: Mention, language: str | None) -> dict[str, float]:
    """What the sentence is about beside its parties: those are compared by themselves."""
    parties = " ".join(party.text for party in (*mention.sources, *mention.targets))
    named = weights("", parties, language)
    return {term: weight for term, weight in weights("", mention.text, language).items() if term not in named}


def _party(party: Party, kinds: Mapping[str, str], actors: Mapping[str, str]) -> Json:
    actor = actors.get(party.actor, party.actor) if party.actor else None
    return {"actor": actor, "country": party.country, "kind": kinds.get(party.actor or ""), "text": party.text}


def _span(interval: Interval | None) -> list[int] | None:
    return list(days(interval)) if interval else None


def keys(known: Json) -> list[str]:
    """Blocking keys: who with whom in what kind of act, in the month of the deed and in that of the report.

    ``m`` a month of the deed, ``p`` of the report, ``y`` the year of a deed whose day is known, ``w`` of one whose day is not.
    """
    group = _GROUPS.get(known["type"], known["type"])
    return [f"{when}|{group}|{who}" for who in _who(known) for when in _when(known)]


def _who(known: Json) -> list[str]:
    sides = [sorted({code for party in known[side][:_PARTIES] for code in _codes(party)}) for side in ("sources", "targets")]
    every = sorted(set(sides[0]) | set(sides[1]))
    if len(every) > 1:
        return ["+".join(two) for two in combinations(every, 2)] + [f"{one}+!" for one in every]
    return [f"{one}+?" for one in every] or ["?+?"]


def _codes(party: Json) -> list[str]:
    code = party["country"] or party["actor"]
    return [code] if code else []


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


def compare(a: Item, b: Item) -> Link | None:
    """Weigh what two mentions share; what excludes one event ends it at once."""
    one, other = a.card, b.card
    if (one["modality"] == "hypothetical") != (other["modality"] == "hypothetical"):
        return None
    score, reasons_ = 0.0, []
    for weigh in (_types, _dates, _parties, _places, _figures, _words):
        found = weigh(one, other)
        if found is None:
            return None
        score += found[0]
        reasons_.append(found[1])
    why = "; ".join(filter(None, reasons_))
    if one["denied"] != other["denied"]:
        contrary = score >= SAME and one["act"][:5] == other["act"][:5] and one["at"] != other["at"]
        return pair(a, b, min(1.0, score), f"{DENIED}; {why}", "perhaps") if contrary else None
    if score >= SAME and (one["modality"] == "future") == (other["modality"] == "future"):
        return pair(a, b, min(1.0, score), why)
    return pair(a, b, min(1.0, score), why, "perhaps") if score >= PERHAPS else None


def _types(one: Json, other: Json) -> tuple[float, str] | None:
    if one["type"] == other["type"]:
        return 0.1, f"both {one['type']}"
    if one["document"] == other["document"] and one["at"] == other["at"]:
        return None
    if any({one["type"], other["type"]} <= kin for kin in _KIN):
        return -0.05, f"{one['type']} and {other['type']} may tell one act"
    return None


def _parties(one: Json, other: Json) -> tuple[float, str] | None:
    """Sides agree by actor or by country; an act among equals has one side; a side that is not told agrees with any."""
    sides = [(one["sources"], other["sources"]), (one["targets"], other["targets"])]
    if not one["targets"] or not other["targets"] or {one["type"], other["type"]} <= _MUTUAL:
        mutual = max((one["sources"], other["sources"]), key=len)
        if len(mutual) > 1 or (one["targets"] and other["targets"]):
            sides = [(one["sources"] + one["targets"], other["sources"] + other["targets"])]
    weights = [_side(left, right) for left, right in sides if left and right]
    if not weights or 0.0 in weights:
        return None
    share = sum(weights) / len(weights)
    if len(weights) == 1 and len(sides) == 2 and one["type"] not in _ALONE:
        return 0.2 * share, f"one side agrees: {_names(one, other)}"
    return 0.3 * share, f"both between {_names(one, other)}"


def _side(left: Sequence[Json], right: Sequence[Json]) -> float:
    """1 for the same actors, less for actors of the same countries, 0 where nobody meets."""
    left, right = list(left[:_PARTIES]), list(right[:_PARTIES])
    best = [max(_alike(a, b) for b in right) for a in left] + [max(_alike(a, b) for a in left) for b in right]
    return sum(best) / len(best) if max(best) > 0 else 0.0


def _alike(a: Json, b: Json) -> float:
    if a["actor"] and a["actor"] == b["actor"]:
        return 1.0
    if a["country"] and a["country"] == b["country"]:
        return 0.2 if a["kind"] == b["kind"] == "person" else 0.7
    if not (a["actor"] or b["actor"]) and a["text"].lower() == b["text"].lower():
        return 0.6
    return 0.0


def _names(one: Json, other: Json) -> str:
    codes = [{code for side in ("sources", "targets") for party in each[side] for code in _codes(party)} for each in (one, other)]
    return ", ".join(sorted(codes[0] & codes[1])) or "the same words"


def _dates(one: Json, other: Json) -> tuple[float, str] | None:
    """Days that cannot be one exclude; the closer both are known, the more it says that they can."""
    mine, yours = one["date"], other["date"]
    if mine and yours:
        gap = max(mine[0] - yours[1], yours[0] - mine[1])
        if gap > 0:
            return (0.05, "a day apart") if gap == 1 and max(mine[1] - mine[0], yours[1] - yours[0]) == 0 else None
    if mine and yours and not _open(mine) and not _open(yours):
        widest, narrowest = max(mine[1] - mine[0], yours[1] - yours[0]) + 1, min(mine[1] - mine[0], yours[1] - yours[0]) + 1
        if widest <= _SHORT:
            return 0.35, "the same day"
        if widest <= 10:
            return 0.3, "the same week"
        if widest <= _LONG:
            return 0.2, "the same month"
        if mine == yours:
            return 0.2, "the same season or year"
        return (0.1, "the dates agree roughly") if narrowest > _LONG else (0.05, "the dates do not exclude it")
    if one["document"] == other["document"]:
        return 0.1, "told in one report"
    gap = _gap(one["published"], other["published"])
    if gap is None or gap > _LONG:
        return -0.1, "no day told, and the reports not near in time"
    if one["historical"] or other["historical"]:
        return 0.05, "no day told"
    return (0.1, "reported within days") if gap <= _SHORT else (0.05, "reported within weeks")


def _open(date: Sequence[int]) -> bool:
    """Is one end of an interval not known?"""
    return date[1] - date[0] > OPEN // 2


def _gap(mine: Sequence[int] | None, yours: Sequence[int] | None) -> int | None:
    return (
        max(mine[0] - yours[1], yours[0] - mine[1], 0) if mine and yours and max(mine[1] - mine[0], yours[1] - yours[0]) < _LONG else None
    )


def _places(one: Json, other: Json) -> tuple[float, str]:
    mine, yours = one["place"], other["place"]
    if not mine or not yours:
        return 0.0, ""
    if mine[0] == yours[0]:
        return 0.15, f"at {mine[0]}"
    return (0.0, "") if mine[1] == yours[1] and None in {mine[2], yours[2]} else (-0.2, f"{mine[0]} against {yours[0]}")


def _figures(one: Json, other: Json) -> tuple[float, str]:
    """One number in both says much; two numbers of one kind that cannot be one say something against."""
    against = False
    for mine, yours in product(one["figures"], other["figures"]):
        if mine[0] == yours[0] and mine[3] == yours[3] and None not in {mine[1], yours[1]}:
            if mine[1] == yours[1] and (mine[1] > 2 or mine[0] == "money"):
                return 0.3, f"the same figure, {mine[1]:,.0f}"
            against |= _exclude(mine, yours)
    return (-0.15, "the figures differ") if against else (0.0, "")


def _exclude(mine: Sequence[float], yours: Sequence[float]) -> bool:
    return mine[1] > (yours[2] or yours[1]) * 1.2 or yours[1] > (mine[2] or mine[1]) * 1.2


def _words(one: Json, other: Json) -> tuple[float, str]:
    near = told_alike(one["terms"], other["terms"])
    act = 0.1 if one["act"][:5] == other["act"][:5] else 0.0
    why = "told in like words" if near >= 0.3 else ""
    return 0.35 * near + act, "; ".join(filter(None, [why, f"both say {one['act']!r}" if act else ""]))


RULE = Rule("events", compare, averaged(_FLOOR), looks)


def reasons(links: Iterable[Link], members: Collection[str]) -> str:
    """Why these mentions are one event: the reason of the strongest link, and how many others there are."""
    inside = set(members)
    held = sorted(
        (link for link in links if link.a in inside and link.b in inside and link.verdict in {"same", "merge"}),
        key=lambda link: (link.verdict != "merge", -link.score, link.a, link.b),
    )
    return held[0].why if held else ""
