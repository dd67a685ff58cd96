"""The registry's own tables of people and their terms, checked against reigns and written anew."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz

from bench.registry.facts import Fact, alike, last_of, plain
from bench.registry.match import Reign, agrees, days, first_of
from bench.registry.wikidata import rules

DATA = Path(__file__).parents[2] / "src" / "dragoman" / "actors" / "data"
TERMS = ("person", "office", "title", "organisation", "country", "sectors", "start", "end", "seen", "source")
PEOPLE = ("id", "name", "names", "gender", "country", "sectors", "wikidata", "source")
OFFICEHOLDERS = ("name", "names", "gender", "wikidata", "where", "office", "title", "start", "end", "seen", "source")
RULERS = frozenset({"head-of-state", "head-of-government", "monarch", "supreme-leader"})
#: offices that several hold at a time
SHARED = frozenset({"vice-president", "official", "minister", "opposition-leader", "crown-prince"})
_RULER = RULERS | {"ruler", "leader"}
#: names of states that take an article begin so
_THE = re.compile(
    r"United|Netherlands|Philippines|Maldives|Bahamas|Gambia|Solomon|Marshall|Comoros|Seychelles|Czech Republic|Democratic|Republic of the|"
    r"Central African|Dominican Republic|Soviet|German Dem|Holy"
)
_SECTORS = {"defence-minister": "GOV|MIL", "intelligence-chief": "GOV|SPY"}


@dataclass(frozen=True, slots=True)
class Check:
    """What came of holding one row against the sources."""

    row: Mapping[str, str]
    outcome: str
    reign: Reign | None

    def told(self) -> str:
        row, found = self.row, self.reign
        here = f"{self.outcome}: {row['person']} {row['office']} {row['organisation'] or row['country']} {row['start']}..{row['end']}"
        return f"{here} | {found.start}..{found.end or ''} seen {found.seen}, {found.sources}" if found else here


@dataclass(slots=True)
class Tables:
    states: Sequence[Mapping[str, str]]
    bodies: Mapping[str, Mapping[str, str]]
    people: dict[str, dict[str, str]]
    terms: list[dict[str, str]]
    added: list[dict[str, str]] = field(default_factory=list)

    @classmethod
    def read(cls) -> Tables:
        return cls(
            _rows("states.csv"),
            {row["id"]: row for row in _rows("bodies.csv")},
            {row["id"]: {column: row.get(column, "") for column in PEOPLE} for row in _rows("people.csv")},
            [{column: row.get(column, "") for column in TERMS} for row in _rows("terms.csv")],
        )

    def state_names(self) -> dict[str, str]:
        return {name.lower(): row["id"] for row in reversed(self.states) for name in (*row["names"].split("|"), row["name"]) if name}

    def iso3(self) -> dict[str, str]:
        return {row["iso2"]: row["id"] for row in self.states if row["iso2"]}

    def knows(self, where: str) -> bool:
        return where in self.bodies or any(row["id"] == where for row in self.states)

    def check(self, found: Sequence[Reign], rulers: Sequence[Fact], others: Sequence[Fact]) -> list[Check]:
        """Hold every term against the reigns; rows take the sources' days, and reigns without a row are added."""
        by_office: dict[tuple[str, str], list[Reign]] = {}
        for each in found:
            by_office.setdefault((each.where, each.office), []).append(each)
        used: set[int] = set()
        out = []
        for row in self.terms:
            reign, outcome = self._best(row, by_office, used)
            if reign is not None:
                used.add(id(reign))
                out.append(Check(dict(row), outcome, reign))
                self._take(row, reign)
                continue
            fact = self._elsewhere(row, others)
            ruler = self._ruler(row, rulers) if fact is None else None
            out.append(Check(dict(row), "confirmed" if fact else "other days" if ruler else "unchecked", None))
            row["source"], row["seen"] = (fact.source, "" if row["end"] else fact.seen) if fact else ("unchecked", "")
            if ruler is not None:
                out[-1] = Check(dict(out[-1].row), "confirmed" if _as_reign(row, ruler) else "other days", None)
                row["start"], row["end"], row["source"] = ruler.start or "", ruler.end or "", ruler.source
                row["seen"] = "" if ruler.end else ruler.seen
        for each in found:
            if id(each) not in used:
                self.add(each)
        self.one_at_a_time()
        self.terms.sort(key=lambda row: (row["person"], row["start"], row["office"]))
        return out

    def one_at_a_time(self) -> None:
        """No two surely in one office on one day: the earlier is sure until the later began, one within another's time is left out."""
        by_office: dict[tuple[str, str], list[dict[str, str]]] = {}
        for row in (*self.terms, *self.added):
            if row["source"] != "unchecked" and row["start"] and row["office"] not in SHARED:
                by_office.setdefault((row.get("where") or row["organisation"] or row["country"], row["office"]), []).append(row)
        out: set[int] = set()
        for rows in by_office.values():
            rows.sort(key=lambda row: (last_of(row["start"]), "where" in row))
            kept: list[dict[str, str]] = []
            for row in rows:
                before = kept[-1] if kept else None
                if before is None or _surely_to(before) <= last_of(row["start"]):
                    kept.append(row)
                elif "where" in row and (_surely_to(row) <= _surely_to(before) or days(row["start"], before["start"]) <= 10):
                    out.add(id(row))  # another spelling, or one who stood in for a while
                elif "where" in before and days(row["start"], before["start"]) <= 10:
                    out.add(id(before))
                    kept[-1] = row
                else:
                    before["end"], before["seen"] = row["start"], "" if days(row["start"], _surely_to(before)) <= 31 else row["start"]
                    kept.append(row)
        self.added = [row for row in self.added if id(row) not in out]

    def names(self, person: str) -> tuple[str, ...]:
        row = self.people[person]
        return (row["name"], *filter(None, row["names"].split("|")))

    def _best(self, row: Mapping[str, str], by_office: Mapping[tuple[str, str], list[Reign]], used: set[int]) -> tuple[Reign | None, str]:
        where, offices = row["organisation"] or row["country"], [row["office"]]
        if row["office"] in RULERS:
            offices += sorted(RULERS - {row["office"]})
        best: tuple[tuple[bool, int], Reign, str] | None = None
        for office in offices:
            for reign in by_office.get((where, office), ()):
                outcome = agrees(reign, self.names(row["person"]), row["start"] or None, row["end"] or None)
                if outcome is None or id(reign) in used or (office != row["office"] and outcome != "confirmed"):
                    continue
                rank = (outcome != "confirmed", days(row["start"] or "9999", reign.start or "9999"))
                if best is None or rank < best[0]:
                    best = (rank, reign, outcome)
        return (best[1], best[2]) if best else (None, "")

    def _take(self, row: dict[str, str], reign: Reign) -> None:
        start = min(reign.starts, key=lambda each: days(each, row["start"] or each), default=row["start"])
        end = min(reign.ends, key=lambda each: days(each, row["end"] or each), default=reign.end or "")
        near = days(start, row["start"] or start) <= 3
        used = (reign.starts.get(start, "") if near else reign.sources[0], reign.ends.get(end, "") if reign.ends else reign.sources[-1])
        row["start"], row["end"], row["seen"] = (start if near else reign.start or start), end, reign.seen
        row["source"] = "|".join(dict.fromkeys(filter(None, used)))
        person = self.people[row["person"]]
        person["wikidata"] = person["wikidata"] or reign.wikidata
        person["gender"] = person["gender"] or reign.gender

    def _elsewhere(self, row: Mapping[str, str], others: Sequence[Fact]) -> Fact | None:
        """Another position in Wikidata under nearly the same title and from nearly the same day."""
        names = self.names(row["person"])
        for fact in others:
            if fact.where == row["country"] and fact.start and days(row["start"] or "9999", fact.start) <= 31:
                like = fuzz.token_set_ratio(plain(row["title"]), plain(fact.title))
                ended = row["end"] and fact.end and days(row["end"], fact.end) > 45
                if like >= 75 and not ended and any(alike(name, fact.name) for name in names):
                    return fact
        return None

    def _ruler(self, row: Mapping[str, str], rulers: Sequence[Fact]) -> Fact | None:
        """The time in REIGN of a ruler, if it begins within thirteen months of the row's."""
        if row["office"] not in _RULER:
            return None
        names = self.names(row["person"])
        near = (fact for fact in rulers if fact.where == row["country"] and fact.start and days(row["start"], fact.start) <= 400)
        return next((fact for fact in near if _surname(fact.name, names)), None)

    def add(self, reign: Reign) -> None:
        person = self.person_of(reign)
        if (
            person is None
            and reign.where in rules()["surnames"]["states"]
            and reign.office in RULERS
            and (reign.end or reign.seen) >= "2023"
        ):
            person = self._new(reign)
        where_body = reign.where in self.bodies
        row = {
            "office": reign.office, "title": self.title(reign), "start": reign.start or "", "end": reign.end or "",
            "seen": reign.seen, "source": "|".join(reign.sources),
        }  # fmt: skip
        if person is not None:
            country = self.bodies[reign.where]["country"] if where_body else reign.where
            sectors = self.bodies[reign.where]["sectors"] if where_body else _SECTORS.get(reign.office, "GOV")
            self.terms.append(
                {**row, "person": person, "organisation": reign.where if where_body else "", "country": country, "sectors": sectors}
            )
        else:
            names = "|".join(name for name in reign.names[1:] if plain(name) != plain(reign.names[0]) and len(name.split()) > 1)
            self.added.append(
                {**row, "name": reign.names[0], "names": names, "gender": reign.gender, "wikidata": reign.wikidata, "where": reign.where}
            )

    def person_of(self, reign: Reign) -> str | None:
        """Whom of people.csv a reign is of: the same item of Wikidata, else the same name in the same state."""
        if reign.wikidata:
            found = next((each for each, row in self.people.items() if row["wikidata"] == reign.wikidata), None)
            if found is not None:
                return found
        for each, row in self.people.items():
            crowned = reign.office == "monarch" and re.search(r" [IVX]+$", row["name"]) is not None
            elsewhere = row["country"] != reign.where and reign.where not in self.bodies
            if (elsewhere and not crowned) or (row["wikidata"] and reign.wikidata):
                continue
            if any(plain(name) == plain(other) for name in self.names(each) for other in reign.names) or (
                not reign.sources[0].startswith("http") and self._goes_on(each, reign)
            ):
                row["wikidata"] = row["wikidata"] or reign.wikidata
                return each
        return None

    def _goes_on(self, person: str, reign: Reign) -> bool:
        """Does a reign begin where a term of the person in that office ends, under a name with a long word in common?"""
        words = {word for name in self.names(person) for word in plain(name).split() if len(word) > 4}
        return any(
            row["end"] and reign.start and days(row["end"], reign.start) <= 3 and words & set(plain(reign.names[0]).split())
            for row in self.terms
            if row["person"] == person and row["office"] == reign.office and row["source"] != "unchecked"
        )

    def _new(self, reign: Reign) -> str:
        name = reign.names[0]
        key = re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")
        if key in self.people:
            key = f"{key}-{reign.where.lower()}"
        names = dict.fromkeys((plain(name).title() if not name.isascii() else "", *reign.names[1:]))
        page = reign.sources[0] if reign.sources[0].startswith("http") else "CIA World Factbook"
        source = f"Wikidata {reign.wikidata}" if reign.wikidata else page
        self.people[key] = {
            "id": key, "name": name, "names": "|".join(filter(None, names)), "gender": reign.gender, "country": reign.where,
            "sectors": "", "wikidata": reign.wikidata, "source": source,
        }  # fmt: skip
        return key

    def title(self, reign: Reign) -> str:
        """The title with its state: "Prime Minister of the Netherlands"."""
        title = reign.title.removesuffix(" of")
        if reign.where in self.bodies:
            return title
        name = next(row["name"] for row in self.states if row["id"] == reign.where)
        return title if title.endswith(name) else f"{title} of {'the ' if _THE.match(name) else ''}{name}"

    def write(self) -> None:
        _write("terms.csv", TERMS, self.terms)
        _write("people.csv", PEOPLE, [self.people[key] for key in sorted(self.people)])
        _write(
            "officeholders.csv",
            OFFICEHOLDERS,
            sorted(self.added, key=lambda row: (plain(row["name"]), row["where"], row["start"], row["office"])),
        )


def _surely_to(row: Mapping[str, str]) -> str:
    """As the loader has it: till seen, else till the end; open terms seen this year go on."""
    if row["seen"]:
        return "9999" if not row["end"] and row["seen"] >= "2026" else row["seen"]
    return first_of(row["end"]) if row["end"] else "9999"


def _surname(name: str, names: Iterable[str]) -> bool:
    last = plain(name).split()[-1:]
    return any(alike(name, other) or (last and fuzz.ratio(last[0], plain(other).split()[-1]) >= 75) for other in names if plain(other))


def _as_reign(row: Mapping[str, str], ruler: Fact) -> bool:
    """Do a row's days fit the ruler's, whose end has the precision of a month?"""
    if days(row["start"], ruler.start or "") > 3 or not row["end"]:
        return days(row["start"], ruler.start or "") <= 3 and ruler.end is None
    return ruler.end is not None and days(row["end"], ruler.end) <= 3


def _rows(table: str) -> list[dict[str, str]]:
    with (DATA / table).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def _write(table: str, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    with (DATA / table).open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
