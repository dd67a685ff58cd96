"""The evidence that two mentions tell one happening: what each feature weighs, and what excludes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from dragoman.joins import people
from dragoman.joins.calendar import OPEN
from dragoman.joins.matter import told_alike
from dragoman.joins.room import pair
from dragoman.joins.store import Item, Link
from dragoman.records import Json

#: from how much evidence two mentions are one event, and from how much perhaps
SAME, PERHAPS = 0.62, 0.54
_SHORT, _LONG, _YEAR = 3, 45, 366
#: days for which an act is news, and over which the day of a planned one may be spread
_NEWS, _PLANNED = 7, 31
#: types under which reports may tell of one act
_KIN = (
    frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"}),
    frozenset({"AGREE", "AID", "COOPERATE", "SUPPORT"}),
    frozenset({"CONCEDE", "RETREAT"}),
    frozenset({"SANCTION", "COERCE"}),
    frozenset({"COERCE", "ASSAULT"}),
    frozenset({"REQUEST", "THREATEN"}),
)
#: acts that have one party as a rule: that it agrees says as much as both sides elsewhere
ALONE = frozenset({"PROTEST", "MOBILIZE"})
#: acts among equals: who is named first says nothing
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
#: how the reason of a link begins that holds what one tells against what another denies
DENIED = "told and denied"
#: and of one that holds two tellings of a deed against each other that name another doer
DOER = "another doer is named"
_LIKE, _ONE_DAY, _ONE_PARTY = 0.4, 0.3, 0.5
_PARTIES = 5
#: against one event: the parties of one side are called by two nouns
_CALLED = -0.25
_STEM = 6
#: what follows the noun of a party
_TAIL = re.compile(r",|\s(?:of|in|from|who|whom|that|which|with|at|on|near|to|for)\s")
#: against one event: nothing puts two mentions near each other in time
_UNTIMELY = -0.1
#: for one event: the same figure in both
_NUMBER = 0.3


def compare(a: Item, b: Item) -> Link | None:
    """Weigh what two mentions share; what excludes one event ends it at once."""
    one, other = a.card, b.card
    if (one["modality"] == "hypothetical") != (other["modality"] == "hypothetical"):
        return None
    if _reprinted(one, other):
        return pair(a, b, 0.95, "the very sentence")
    found: list[tuple[float, str]] = []
    for weigh in (_types, _dates, _parties, _places, _figures, _words):
        weighed = weigh(one, other)
        if weighed is None:
            return _another(a, b) if weigh is _parties else None
        found.append(weighed)
    score = sum(weight for weight, _ in found)
    why = "; ".join(reason for _, reason in found if reason)
    timely = found[1][0] != _UNTIMELY or found[4][0] == _NUMBER
    if one["denied"] != other["denied"]:
        contrary = score >= SAME and one["act"][:5] == other["act"][:5] and one["at"] != other["at"]
        return pair(a, b, min(1.0, score), f"{DENIED}; {why}", "perhaps") if contrary else None
    if score >= SAME and timely and (one["modality"] == "future") == (other["modality"] == "future"):
        return pair(a, b, min(1.0, score), why)
    if score >= SAME and timely and _come_true(one, other):
        return pair(a, b, min(1.0, score), f"told as to come, then as done; {why}")
    return pair(a, b, min(1.0, score), why, "perhaps") if score >= PERHAPS else None


def _another(a: Item, b: Item) -> Link | None:
    """Two deeds of one kind, done to one party on one day and told in like words or of one place, by two who are not the same."""
    one, other = a.card, b.card
    sides = [[_told(known[side]) for known in (one, other)] for side in ("sources", "targets")]
    if one["document"] == other["document"] or one["type"] != other["type"] or not all(map(all, sides)) or one["denied"] != other["denied"]:
        return None
    told = told_alike(one["terms"], other["terms"])
    placed, _ = _places(one, other)
    day = _dates(one, other)
    alike = placed > 0 or told >= _LIKE
    if (
        not alike
        or placed < 0
        or not day
        or day[0] < _ONE_DAY
        or _side(*sides[0])
        or not _known(*sides[0])
        or _side(*sides[1]) < _ONE_PARTY
    ):
        return None
    return pair(a, b, PERHAPS, f"{DOER}; {day[1]}; done to {_names({**one, 'sources': []}, {**other, 'sources': []})}", "perhaps")


def _come_true(one: Json, other: Json) -> bool:
    """Is what one tells as to come what another tells as done: on a day that was named beforehand, by a report printed before?"""
    if {one["modality"], other["modality"]} != {"future", "actual"}:
        return False
    plan, deed = (one, other) if one["modality"] == "future" else (other, one)
    if plan["document"] == deed["document"] or not plan["date"] or not deed["date"] or plan["date"][1] - plan["date"][0] > _PLANNED:
        return False
    return not plan["published"] or plan["published"][0] <= deed["date"][1]


def _reprinted(one: Json, other: Json) -> bool:
    """Is it one sentence in two reports, coded alike and not printed months apart?"""
    if one["sentence"] != other["sentence"]:
        return False
    alike = all(one[field] == other[field] for field in ("type", "act", "modality", "denied"))
    if not alike or one["document"] == other["document"] or _dates(one, other) is None:
        return False
    gap = _gap(one["published"], other["published"])
    return gap is None or gap <= _LONG


def _types(one: Json, other: Json) -> tuple[float, str] | None:
    if one["type"] == other["type"]:
        return 0.1, f"both {one['type']}"
    if one["document"] == other["document"] and one["at"] == other["at"]:
        return None
    if any({one["type"], other["type"]} <= kin for kin in _KIN):
        return -0.05, f"{one['type']} and {other['type']} may tell one act"
    return None


def _parties(one: Json, other: Json) -> tuple[float, str] | None:
    """Sides agree by actor, by country or by what they are called; an act among equals has one side; a side that is not told
    agrees with any. Where nobody meets who is known, it is not one event; where they only are called otherwise, that counts against.
    """
    if {one["type"], other["type"]} <= ALONE and not _facing(one, other):
        common = set(_coded(one) or one["about"]) & set(_coded(other) or other["about"])
        return (0.2, f"in reports about {', '.join(sorted(common))}") if common else None
    (mine, to_mine), (yours, to_yours) = ([_told(known[side]) for side in ("sources", "targets")] for known in (one, other))
    sides = [(mine, yours), (to_mine, to_yours)]
    if not to_mine or not to_yours or {one["type"], other["type"]} <= _MUTUAL:
        mutual = max((mine, yours), key=len)
        if len(mutual) > 1 or (to_mine and to_yours):
            sides = [(mine + to_mine, yours + to_yours)]
    met = [(left, right) for left, right in sides if left and right]
    weights = [_side(left, right) for left, right in met]
    if not weights or not any(weights) or any(not weight and _known(*side) for weight, side in zip(weights, met, strict=True)):
        return None
    share = sum(weights) / len(weights)
    named = _names(one, other)
    if 0.0 in weights:
        return 0.3 * share + _CALLED, f"both with {named}; the other side is called otherwise"
    if len(weights) == 1 and len(sides) == 2 and _one_person(*sides[1]):
        return 0.4, "done to the same person"
    if len(weights) == 1 and len(sides) == 2 and one["type"] not in ALONE:
        return 0.2 * share, f"one side agrees: {named}"
    return 0.3 * share, f"both between {named}"


def _told(parties: Sequence[Json]) -> list[Json]:
    """Those parties of whom something is known: who they are, or what they are called."""
    return [party for party in parties if codes(party) or heading(party) or party["actor"]]


def _known(left: Sequence[Json], right: Sequence[Json]) -> bool:
    """Is somebody known by name or country on either of two sides, so that they would meet if they were one?"""
    return all(any(codes(party) for party in side) for side in (left, right))


def _facing(one: Json, other: Json) -> bool:
    """Do two mentions name somebody known on the same side, so that the sides can be compared?"""
    return any(all(any(codes(party) for party in each[side]) for each in (one, other)) for side in ("sources", "targets"))


def _coded(known: Json) -> list[str]:
    return sorted({code for side in ("sources", "targets") for party in known[side] for code in codes(party)})


def _one_person(left: Sequence[Json], right: Sequence[Json]) -> bool:
    """Do two sides name the same person, among no more than three?"""
    people = [{party["actor"] for party in side if party["kind"] == "person" and party["actor"]} for side in (left, right)]
    return max(len(left), len(right)) <= 3 and bool(people[0] & people[1])


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
    if a["country"] and b["country"]:
        return 0.0
    called = heading(a)
    return 0.6 if called and called == heading(b) else 0.0


def heading(party: Json) -> str:
    """The noun by which a party is called, if it is no name: "fisher" of "14 Tanzanian fishermen from Tanga"."""
    words = _TAIL.split(party["text"], maxsplit=1)[0].split()
    last = words[-1].strip(".,;:“”\"'’") if words else ""
    return last[:_STEM] if len(last) >= _STEM - 2 and last.isalpha() and last.islower() else ""


def _names(one: Json, other: Json) -> str:
    """Whom two mentions have in common, in the words of the sentences (the shorter)."""
    mine, yours = ([*each["sources"], *each["targets"]] for each in (one, other))
    shown = {min(a["text"], b["text"], key=lambda text: (len(text), text)) for a, b in product(mine, yours) if _alike(a, b) > 0}
    return " and ".join(sorted(shown)[:3])


def _dates(one: Json, other: Json) -> tuple[float, str] | None:
    """Days that cannot be one exclude; the closer both are known, the more it says that they can."""
    mine, yours = one["date"], other["date"]
    if mine and yours:
        gap = max(mine[0] - yours[1], yours[0] - mine[1])
        if gap > 0:
            return (0.05, "a day apart") if gap == 1 and all(_open(each) or each[0] == each[1] for each in (mine, yours)) else None
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
        if narrowest > _LONG and widest <= _YEAR and one["historical"] and other["historical"] and one["type"] == other["type"]:
            return 0.2, "the same season or year, told as background"
        if narrowest > _LONG:
            return 0.1, "the dates agree roughly"
        if one["document"] != other["document"]:
            return _UNTIMELY, "the dates do not exclude it"
    if one["document"] != other["document"] and (_news(one, other) or _news(other, one)):
        return 0.2, "on the days of which the other tells as news"
    if one["document"] == other["document"]:
        return (0.35, "the headline tells it too") if _headed(one, other) else (0.1, "told in one report")
    gap = _gap(one["published"], other["published"])
    if gap is None or gap > _LONG:
        return _UNTIMELY, "no day told, and the reports not near in time"
    if one["historical"] or other["historical"]:
        return 0.05, "no day told"
    return (0.1, "reported within days") if gap <= _SHORT else (0.05, "reported within weeks")


def _news(dated: Json, news: Json) -> bool:
    """Is the day of one deed among those before the report that tells the other as news?"""
    day, printed = dated["date"], news["published"]
    if not day or not printed or news["historical"] or news["modality"] == "future" or (news["date"] and not _open(news["date"])):
        return False
    return max(day[1] - day[0], printed[1] - printed[0]) <= _SHORT and bool(printed[0] - _SHORT <= day[1] and day[0] <= printed[1])


def _headed(one: Json, other: Json) -> bool:
    """Does the headline of a report tell what its text tells as news?"""
    if one["heading"] == other["heading"] or one["historical"] or other["historical"]:
        return False
    days = [known["date"][0] for known in (one, other) if known["date"] and not _open(known["date"])]
    printed = one["published"]
    return not days or not printed or max(days) >= printed[0] - _NEWS


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
                return _NUMBER, f"the same figure, {mine[1]:,.0f}"
            against |= _exclude(mine, yours)
    return (-0.15, "the figures differ") if against else (0.0, "")


def _exclude(mine: Sequence[float], yours: Sequence[float]) -> bool:
    return mine[1] > (yours[2] or yours[1]) * 1.2 or yours[1] > (mine[2] or mine[1]) * 1.2


def _words(one: Json, other: Json) -> tuple[float, str]:
    near = told_alike(one["terms"], other["terms"])
    act = 0.1 if one["act"][:5] == other["act"][:5] else 0.0
    why = "told in like words" if near >= 0.3 else ""
    return 0.35 * near + act, "; ".join(filter(None, [why, f"both say {one['act']!r}" if act else ""]))


def codes(party: Json) -> list[str]:
    """By what a party is known: its country, else its actor; by nothing where neither is known, or where a noun is all it is called."""
    if party["country"]:
        return [party["country"]]
    return [party["actor"]] if party["actor"] and not (heading(party) and people.unlisted(party["actor"])) else []
