"""Facts of several sources about one reign put together, and rows of the registry held against them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz

from bench.registry.facts import Fact, alike, last_of, plain

#: sources by trust in their days: written by hand from the record first, printed lists last
_TRUST = ("page", "ifg", "wikidata", "leaders", "factbook-json", "factbook", "reign")
#: offices that several people may hold at a time, so that a later holder ends no one's time
_MANY = frozenset({"vice-president", "head-of-state", ""})
_NEAR = 62


@dataclass(frozen=True, slots=True)
class Reign:
    """A person's time in an office as the sources together have it; ``sources`` are those its days come from.

    Without ``seen`` the person left on ``end``; with it the person was in office then and, if there is an ``end``, out of it by
    that day. ``starts`` and ``ends`` are all days that sources print, each with its source.
    """

    where: str
    office: str
    title: str
    names: tuple[str, ...]
    start: str | None
    end: str | None
    seen: str
    sources: tuple[str, ...]
    wikidata: str
    gender: str
    starts: Mapping[str, str]
    ends: Mapping[str, str]


def first_of(date: str) -> str:
    """The first day of a date of any precision."""
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def days(a: str, b: str) -> int:
    """How many days two dates are apart at least: none if one lies in the other."""
    if first_of(a) <= last_of(b) and first_of(b) <= last_of(a):
        return 0
    late, early = (a, b) if a > b else (b, a)
    return (date.fromisoformat(first_of(late)) - date.fromisoformat(last_of(early))).days


def _trust(fact: Fact) -> int:
    kind = fact.source.split()[0]
    return _TRUST.index("page" if kind.startswith("http") else kind)


def _one(fact: Fact, other: Fact) -> bool:
    """Do two facts of one office tell of one reign?"""
    if fact.wikidata and other.wikidata:
        if fact.wikidata != other.wikidata:
            return False
    elif not alike(fact.name, other.name) and not _same_begin(fact, other):
        return False
    if fact.start is None or other.start is None or days(fact.start, other.start) <= _NEAR:
        return True
    early, late = sorted((fact, other), key=lambda each: each.start or "")
    return _trust(fact) != _trust(other) and (late.start or "") < (early.end or early.seen)


def _same_begin(fact: Fact, other: Fact) -> bool:
    """Two sources' holders of one office from one day on whose names have something in common: "Atef Ebeid", "Atef Mohammed Abeid"."""
    if _trust(fact) == _trust(other) or not fact.start or not other.start or days(fact.start, other.start) > 10:
        return False
    one, two = plain(fact.name), plain(other.name)
    if days(fact.start, other.start) > 0:
        return fuzz.token_set_ratio(one, two) >= 75
    return bool(set(one.split()) & set(two.split())) or fuzz.partial_ratio(one, two) >= 60


def reigns(facts: Iterable[Fact]) -> list[Reign]:
    """Reigns in order of place, office and first day."""
    by_office: dict[tuple[str, str], list[list[Fact]]] = {}
    for fact in sorted(facts, key=lambda each: (_trust(each), each.where, each.office, each.start or "", each.source)):
        groups = by_office.setdefault((fact.where, fact.office), [])
        group = next((group for group in groups if any(_one(fact, other) for other in group)), None)
        if group is None:
            groups.append([fact])
        else:
            group.append(fact)
    out = []
    for (_, office), groups in sorted(by_office.items()):
        found = sorted((_together(group) for group in groups), key=lambda each: (each.start or "", each.names))
        out.extend(found if office in _MANY else _succeeded(_continued(_undisputed(found))))
    return out


def _same(one: Reign, other: Reign) -> bool:
    return one.wikidata == other.wikidata if one.wikidata and other.wikidata else alike(one.names[0], other.names[0])


def _undisputed(found: list[Reign]) -> list[Reign]:
    """Without those of one unprinted source who would have begun while lists printed later still name another."""
    return [
        reign
        for reign in found
        if not any(
            other.seen > (reign.start or "")
            and days(other.seen, reign.start or other.seen) > 2 * _NEAR
            and (other.start or "") < (reign.start or "")
            and other.sources[-1].startswith("factbook")
            and not any(source.startswith(("factbook", "http", "ifg")) for source in reign.sources)
            and not _same(reign, other)
            for other in found
        )
    ]


def _continued(found: list[Reign]) -> list[Reign]:
    """One reign of two that follow one another: a minister kept by the next cabinet."""
    out: list[Reign] = []
    for reign in found:
        last = out[-1] if out else None
        if last is not None and _same(last, reign) and reign.start and (not last.end or days(last.end, reign.start) <= 31):
            out[-1] = replace(
                last, end=reign.end, seen=reign.seen, ends=reign.ends, sources=tuple(dict.fromkeys((last.sources[0], reign.sources[-1])))
            )
        else:
            out.append(reign)
    return out


def _together(group: Sequence[Fact]) -> Reign:
    ranked = sorted(group, key=_trust)
    names = tuple(dict.fromkeys(name for fact in ranked for name in (fact.name, *fact.names)))
    starts = {fact.start: fact.source for fact in reversed(ranked) if fact.start}
    begun = max((fact for fact in ranked if fact.start), key=lambda fact: len(fact.start or ""), default=ranked[0])
    seen = max(fact.seen for fact in ranked)
    ends = {fact.end: fact.source for fact in reversed(ranked) if fact.end and (fact.end[:4] >= seen[:4] or last_of(fact.end) >= seen)}
    ended = next((fact for fact in ranked if fact.end in ends), None)
    last = ended or max(ranked, key=lambda fact: (fact.seen, -_trust(fact)))
    until = ended.end if ended else next((fact.until for fact in ranked if fact.until and fact.until >= last.seen), None)
    return Reign(
        begun.where, begun.office, begun.title, names, begun.start, until,
        "" if ended else last.seen, tuple(dict.fromkeys((begun.source, last.source))),
        next((fact.wikidata for fact in ranked if fact.wikidata), ""), next((fact.gender for fact in ranked if fact.gender), ""),
        starts, ends,
    )  # fmt: skip


def _succeeded(found: list[Reign]) -> list[Reign]:
    """A reign without an end that another began after was over by then; nothing says that it went on so long, but its first day."""
    out = []
    for n, reign in enumerate(found):
        lasting = (each for each in found[n + 1 :] if not _same(each, reign) and (each.seen or each.end or "") >= reign.seen)
        after = next((each.start for each in lasting if each.start and each.start > (reign.start or "")), None)
        if reign.seen and reign.end is None and after is not None and reign.start:
            seen = reign.seen if reign.seen <= after else last_of(reign.start)
            out.append(replace(reign, end=after, seen=seen))
        else:
            out.append(reign)
    return out


def agrees(reign: Reign, names: Iterable[str], start: str | None, end: str | None) -> str | None:
    """How a row fits a reign: "confirmed", "other days", or ``None`` where they are not the same person's time."""
    if not any(alike(name, other) for name in names for other in reign.names):
        return None
    if start is None or reign.start is None:
        return "other days"
    apart = min(days(start, each) for each in reign.starts)
    over = start <= (reign.end or reign.seen) and first_of(reign.start) <= (end or "9999")
    if apart > 400 and not over:
        return None
    if apart > 3:
        return "other days"
    if reign.ends:
        return "confirmed" if end is not None and min(days(end, each) for each in reign.ends) <= 3 else "other days"
    if end is None:
        return "confirmed" if reign.end is None else "other days"
    late = reign.end is not None and end > reign.end and days(end, reign.end) > 3
    return "confirmed" if days(end, reign.seen) <= _NEAR or (end >= reign.seen and not late) else "other days"
