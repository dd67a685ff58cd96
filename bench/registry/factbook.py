"""Chiefs of state and heads of government in the CIA World Factbook: its yearly editions and its weekly JSON (public domain)."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from bench.registry.facts import Fact, alike, copies, day, git, last_of

ARCHIVE = "MilkMp+CIA-World-Factbooks-Archive"
WEEKLY = "factbook+factbook.json"
#: when the factbook was given up; later changes of the copy bring nothing of its own
LAST = "2026-02-28"
_OFFICES = (
    (r"supreme leader|leader of the (?:islamic )?revolution", "supreme-leader"),
    (r"king|queen|emperor|amir|emir|sultan|grand duke|prince|pope|monarch|paramount ruler|ruler|yang di", "monarch"),
    (r"prime minister|premier|chancellor|taoiseach|head of government|minister of state|chief minister", "head-of-government"),
    (r"president|head of state|captain regent|co-?prince", "head-of-state"),
)
_TITLE = re.compile(
    r"(?:(?:Acting|Interim|Transitional?|Federal|State|Executive|Supreme|Caretaker|Provisional|Council|of|the|and|for|to|in|"
    r"Sovereign(?:ty)?|Presidential|Leadership|National|Revolutionary|Military|Government|Ministers?|Affairs|Commission|"
    r"Republic|People's|Administration|Unity|Security|Confederation|Swiss|Salvation|Union|Supreme|Ruling|Patriotic|Movement|"
    r"CNSP|Commander(?:-in-Chief)?|Sudanese|Armed|Forces|Spain|Interior|Homeland|Safeguard|Taliban|Foreign|President|Prime|Premier|Chancellor|Taoiseach|Chair(?:man|woman|person)?|King|Queen|Emperor|Amir|Emir|Sultan|Grand|Duke|"
    r"Prince|Pope|Monarch|Leader|Head|Paramount|Ruler|Chief|Minister|Captains?|Regents?|Co-?[Pp]rince|Presidency|Islamic|"
    r"Russian|Federation|Soviet|Assembly|Revolution|Presidium|Deputies|Bosnia|Herzegovina|Joint|Transition(?:al)?|Defen[cs]e|Command|Committee|Central|Politburo|General|Secretary|Self-proclaimed|Brother|"
    r"Leader's|Cabinet|Political|Executive|Co-?[Pp]resident|Vicar|Rotating|\[[^\]]*\]|\([^)]*\)|-+)\s+)+"
)
_HONORIFIC = re.compile(
    r"^(?:(?:Sr|Gen|Lt|Col|Maj|Capt|Brig|Adm|Dr|Sir|Dame|Field|Marshal|Cdr|Commodore|Commander|Doctor|Captain|Colonel|General|Major|"
    r"Lieutenant|Rear|Hon|Rt|Mr|Mrs|Ms|Air|Chief|Archbishop|Bishop|Cardinal|His|Her|Royal|Highness|Majesty|Professor|Prof|"
    r"Sheikh|Shaykh|Army|Admiral|Staff|Ret|Retired|Fleet|Flight|Squadron|Reverend|Ayatollah|Hojjat|Marshall|Rev|Flt|First)\.?\s+|"
    r"\([^)]*\)\s*|,\s*)+"
)
_CALLED = re.compile(
    r"president|premier|minister|chancellor|taoiseach|king|queen|emperor|amir|emir|sultan|duke|prince|pope|monarch|chair|leader|head|"
    r"ruler|regent|captain|secretary",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"Government|Federation|Council|Republic|Minister|President|Assembly|Chairman|Committee|Leader|Affairs|Lord of|of the U|caretaker|:|"
    r"Zanzibar|Union|Secretary|elect\b"
)
_LOWER = frozenset({"de", "da", "do", "dos", "del", "la", "le", "bin", "al", "el", "von", "van", "der", "den", "ten", "ibn", "y", "du"})
_CAPITALS = re.compile(r"[^\W\d_a-z]{2,}")
_ROMAN = re.compile(r"[IVX]+")


def office(title: str, segment: str) -> str | None:
    """The registry's office by the words of a title; deputies hold none."""
    if re.search(r"\b(?:vice|deputy|first|second|represented|governor|crown|heir|lieutenant|high commissioner|speaker)\b", title.lower()):
        return None
    for pattern, found in _OFFICES:
        if re.search(pattern, title.lower()):
            return found
    return segment


def tidy(name: str) -> str | None:
    """A name in the case of running text: "Ramiro DE LEON Carpio" to "Ramiro de Leon Carpio"; ``None`` if it is none."""
    name = re.sub(r"\s*\([^)]*\)|\[[^\]]*\]|\"[^\"]*\"", " ", name).split(" - ")[0].strip(" ,;:-.")
    words = _HONORIFIC.sub("", name + " ").split()
    if not words or len(words) > 7 or _OFFICIAL.search(name) or any(word.isdigit() for word in words):
        return None
    if not any(_CAPITALS.fullmatch(part) for word in words for part in re.split(r"[-'`]", word)):
        return None
    out = []
    for n, word in enumerate(words):
        parts = re.split(r"([-'`])", word)
        small = "".join(
            part.capitalize() if _CAPITALS.fullmatch(part) and (n == 0 or not _ROMAN.fullmatch(part)) else part for part in parts
        )
        out.append(small.lower() if n and small != word and small.lower() in _LOWER else small)
    return " ".join(out)


def said(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Office, title, name and first day of those whom a text of the factbook names."""
    plain = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u2019", "'").split())
    plain = re.split(r"\b(?:cabinet|elections?(?:/appointments)?|election results|selection process)\s*:", plain)[0]
    if not re.match(r"(?i)chief", plain) and "hief of" not in plain[:40]:
        plain = "chief of state: " + plain
    for part in re.split(r"(?i)(?=\b(?:chief of state and head of government|chief of state|head of government)\b\s*(?::|-+))", plain):
        head = re.match(r"(?i)(chief of state and head of government|chief of state|head of government)\b\s*(?::|-+)\s*", part)
        if head is None:
            continue
        segment = "head-of-government" if head.group(1).lower() == "head of government" else "head-of-state"
        rest = part[head.end() :]
        at = 0
        for since in re.finditer(r"\(\s*(?:acting |interim )?since ([^();]*(?:\([^)]*\))?[^();]*)[;)]", rest):
            chunk = re.split(r";|\)\s*(?:and\b|,)|\bnote\b|represented by", rest[at : since.start()])[-1].strip(" ,)")
            chunk, opens = chunk.removeprefix("and "), at == 0
            at = since.end()
            title = _TITLE.match(chunk + " ")
            if re.search(r"(?i)\bvice\b|deputy|governor", chunk) or (first := day(since.group(1))) is None:
                continue
            called = " ".join(title.group().split()) if title else ""
            if (title is None and not opens) or (title is not None and _CALLED.search(called) is None):
                continue
            name, held = tidy(chunk[title.end() if title else 0 :]), office(called, segment)
            if name is not None and held is not None and int(first[:4]) > 1900:
                yield held, called or segment.replace("-", " ").capitalize(), name, first


def _codes(directory: Path) -> dict[str, str]:
    """ISO 3166-1 alpha-2 by the factbook's own two letters."""
    text = git(directory, "show", "HEAD:data/reference_tables/master_countries.csv").decode()
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["ISOAlpha2"] or row["CanonicalCode"] == "KV"]
    return {
        row["CanonicalCode"].lower(): row["ISOAlpha2"] or {"KV": "XK"}.get(row["CanonicalCode"], "")
        for row in rows
        if row["EntityType"] in {"sovereign", "disputed", "special_admin", "freely_associated"}
    }


def _yearly(directory: Path) -> Iterator[tuple[str, str, str]]:
    """Edition's first day, two letters, text."""
    text = git(directory, "show", "HEAD:data/reference_tables/countries.csv").decode()
    code = {row["CountryID"]: row["Code"].lower() for row in csv.DictReader(io.StringIO(text))}
    pattern = re.compile(
        r"\(\d+, \d+, (\d+), N'(Executive branch|Leaders|Chief of state|Head of government)', N'((?:[^']|'')*)'\)", re.IGNORECASE
    )
    for year in range(1990, 2026):
        table = gzip.decompress(git(directory, "show", f"HEAD:data/fields/country_fields_{year}.sql.gz")).decode()
        for number, field, value in pattern.findall(table):
            prefix = f"{field}: " if field.lower().startswith(("chief", "head")) else ""
            yield f"{year}-01-01", code.get(number, ""), prefix + value.replace("''", "'")


def _weekly(directory: Path) -> Iterator[tuple[str, str, str]]:
    """Day of a copy, two letters, text; one copy a month."""
    months: dict[str, tuple[str, str]] = {}
    for line in git(directory, "log", "--format=%H %as").decode().splitlines():
        commit, copied = line.split()
        if copied < LAST:
            months.setdefault(copied[:7], (commit, copied))
    for _, (commit, copied) in sorted(months.items()):
        paths = [path for path in git(directory, "ls-tree", "-r", "--name-only", commit).decode().splitlines() if path.endswith(".json")]
        for path in paths:
            if re.fullmatch(r"[\w-]+/[a-z]{2}\.json", path) is None:
                continue
            branch = json.loads(git(directory, "show", f"{commit}:{path}")).get("Government", {}).get("Executive branch", {})
            text = " ".join(
                f"{key}: {value.get('text', '')}"
                for key, value in branch.items()
                if isinstance(value, dict) and key.startswith(("chief", "head"))
            )
            yield copied, path[-7:-5], text or str(branch.get("text", ""))


def read(folder: Path, iso3: dict[str, str]) -> list[Fact]:
    """Every holder that an edition names, once: first day as last printed, last day shown."""
    found: dict[tuple[str, str, str, str], Fact] = {}
    printed: Counter[tuple[str, str, str]] = Counter()
    archive = next(iter(copies(folder, ARCHIVE)), None)
    if archive is None:
        return []
    codes = _codes(archive[1])
    editions = list(_yearly(archive[1]))
    for _, directory in copies(folder, WEEKLY):
        editions.extend(_weekly(directory))
    for seen, code, text in sorted(editions):
        where = iso3.get(codes.get(code, ""))
        if where is None:
            continue
        edition = f"factbook {seen[:4]}/{code}" if seen.endswith("-01-01") else f"factbook-json {seen}/{code}"
        for held, title, name, start in said(text):
            key = (where, held, name, start)
            fact = Fact(where, held, title, name, start, None, _shown(start, seen), edition)
            found[key] = fact
            printed[where, held, start] += 1
    return _joined(sorted(found.values(), key=lambda fact: (fact.where, fact.office, fact.start or "", fact.seen)), printed)


def _shown(start: str, seen: str) -> str:
    """The last day for which somebody is shown: the copy's, and never before the first day in office."""
    return max(seen, last_of(start))


def _joined(facts: list[Fact], printed: Counter[tuple[str, str, str]]) -> list[Fact]:
    """One fact a reign: editions mend days and spellings, and give a re-elected ruler a new first day."""
    out: list[Fact] = []
    for fact in facts:
        last = out[-1] if out and (out[-1].where, out[-1].office) == (fact.where, fact.office) else None
        same_day = last is not None and last.start == fact.start and len(fact.start or "") == 10
        if last is not None and (same_day or alike(last.name, fact.name, 88)):
            later = fact if (fact.seen, len(fact.start or "")) > (last.seen, len(last.start or "")) else last
            near = _apart(last.start or "", fact.start or "") <= 400
            start = max((last.start or "", fact.start or ""), key=lambda day: (len(day), printed[fact.where, fact.office, day]))
            out[-1] = replace(later, start=start if near else last.start, seen=max(fact.seen, last.seen))
        else:
            out.append(fact)
    return [_over(fact, out[n + 1] if n + 1 < len(out) else None) for n, fact in enumerate(out)]


def _over(fact: Fact, after: Fact | None) -> Fact:
    """With the next one's first day, by which the person was out of office; others may have sat between."""
    if after is None or (after.where, after.office) != (fact.where, fact.office) or after.start is None:
        return fact
    if after.seen < fact.seen:  # one who stood in for a while
        return fact
    return replace(fact, until=after.start, seen=min(fact.seen, last_of(after.start)))


def _apart(a: str, b: str) -> int:
    return abs((date.fromisoformat(last_of(a)) - date.fromisoformat(last_of(b))).days)
