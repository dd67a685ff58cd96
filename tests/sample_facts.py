"""Which facts of the sample's ``expected.json`` hold for what dragoman says: one line of text for each fact."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from dragoman import Chronicle, sample
from dragoman.records import READ, as_json

Json: TypeAlias = dict[str, Any]
Fact: TypeAlias = tuple[str, bool]
LISTINGS = ("documents", "actors", "references", "mentions", "events", "statements", "figures", "stories", "disagreements")


class Said:
    """What dragoman says of the sample, by report."""

    def __init__(self, chronicle: Chronicle, expected: Json) -> None:
        self.all: dict[str, list[Json]] = {name: [as_json(each) for each in getattr(chronicle, name)()] for name in LISTINGS}
        self.document: dict[str, Json] = {}
        for want in expected["documents"]:
            for each in self.all["documents"]:
                if each["uri"].endswith(want["file"]):
                    self.document[want["report"]] = each
        self.report = {each["id"]: report for report, each in self.document.items()}
        self.actor = {each["id"]: each for each in self.all["actors"]}
        self.event = {mention: each for each in self.all["events"] for mention in each["mentions"]}

    def place(self, report: str, near: str) -> tuple[int, int]:
        """Where a string stands in a report's text; ``(-1, -1)`` if nowhere."""
        found = re.search(r"\s+".join(map(re.escape, near.split())), self.document.get(report, {}).get("text", ""))
        return found.span() if found else (-1, -1)

    def at(self, listing: str, report: str, near: str) -> list[Json]:
        """The findings of a report whose evidence is at a string."""
        start, end = self.place(report, near)
        return [x for x in self.all[listing] if self.report.get(x["document"]) == report and x["start"] < end and start < x["end"]]

    def kinds(self, report: str, near: str) -> set[str]:
        start, end = self.place(report, near)
        return {x["kind"] for x in self.document.get(report, {}).get("passages", ()) if x["start"] < end and start < x["end"]}

    def is_party(self, party: Json | None, want: str) -> bool:
        """Is this party the country (ISO code), the Union, or somebody in whose name the string stands?"""
        if party is None:
            return False
        actor = self.actor.get(party.get("actor") or "", {})
        if want == "EU":
            return "European Union" in (actor.get("name") or "") or "EUR" in party.get("sectors", ())
        if re.fullmatch("[A-Z]{3}", want):
            return want in (party.get("country"), actor.get("country"))
        return fold(want) in fold(f"{party['text']} {actor.get('name', '')}")


def fold(text: str) -> str:
    return "".join(
        c for c in unicodedata.normalize("NFKD", text.replace("Ł", "L").replace("ł", "l")) if not unicodedata.combining(c)
    ).lower()


def within(date: Json | None, days: list[str]) -> bool:
    return bool(date and date["start"] and date["end"] and days[0] <= date["start"] and date["end"] <= days[1])


def documents(said: Said, expected: Json) -> Iterator[Fact]:
    for want in expected["documents"]:
        report, got = want["report"], said.document.get(want["report"], {})
        yield f"document {report}: is there", bool(got)
        if "title" in want:
            yield f"document {report}: title", got.get("title") == want["title"]
        if "published" in want:
            yield f"document {report}: published", within(got.get("published"), want["published"])
        if "undated" in want:
            yield (
                f"document {report}: no day of publication is made up",
                bool(got) and not within(got["published"], ["2021-09-01", "2021-09-30"]),
            )
            inferred = got.get("published_inferred") or got.get("published")
            yield f"document {report}: the year follows from the text", within(inferred, want["inferred"])
        for field in ("outlet", "original"):
            if field in want:
                yield f"document {report}: {field}", (got.get(field) or {}).get("name") == want[field]
        if "author" in want:
            yield f"document {report}: author", want["author"] in got.get("authors", ())
        if "copy_of" in want:
            yield f"document {report}: copy", got.get("copy_of") == said.document.get(want["copy_of"], {}).get("id", "?")
        if "unread" in want:
            yield f"document {report}: language", got.get("language") == want["language"]
            yield (
                f"document {report}: unread, with the reason",
                bool(got.get("unread")) and not any(x["document"] == got["id"] for x in said.all["mentions"] + said.all["statements"]),
            )


def passages(said: Said, expected: Json) -> Iterator[Fact]:
    for report, near in expected["not_body"]:
        kinds = said.kinds(report, near)
        yield f"not body {report}: {near}", bool(kinds) and not kinds & READ
    for report, near in expected["body"]:
        yield f"body {report}: {near}", bool(said.kinds(report, near) & (READ - {"headline"}))


def actors(said: Said, expected: Json) -> Iterator[Fact]:
    called = {each["id"]: {fold(alias["text"]) for alias in each["aliases"]} | {fold(each["name"])} for each in said.all["actors"]}
    for want in expected["actors"]:
        best = max(called, key=lambda id_: (sum(fold(f) in called[id_] for f in want["forms"]), id_), default="")
        for form in want["forms"]:
            yield f"actor {want['actor']}: called {form}", fold(form) in called.get(best, ())
        if "country" in want:
            yield f"actor {want['actor']}: country", said.actor.get(best, {}).get("country") == want["country"]
    for name in expected["not_actors"]:
        yield f"no actor: {name}", bool(called) and not any(fold(name) in names for names in called.values())


def events(said: Said, expected: Json) -> Iterator[Fact]:
    for want in expected["events"]:
        mentions = [x for x in said.at("mentions", want["report"], want["near"]) if x["type"] in want["types"]]
        fitting = [
            x
            for x in mentions
            if all(any(said.is_party(p, want[side[:-1]]) for p in x[side]) for side in ("sources", "targets") if side[:-1] in want)
            and all(any(said.is_party(p, name) for p in x["sources"] + x["targets"]) for name in want.get("parties", ()))
        ]
        yield f"event {want['id']}: type", bool(mentions)
        yield f"event {want['id']}: who and whom", bool(fitting)
        if "date" in want:
            yield f"event {want['id']}: date", any(within(x["date"], want["date"]) for x in fitting or mentions)
        yield f"event {want['id']}: modality", any(x["modality"] == want.get("modality", "actual") for x in fitting or mentions)
    for a, b, near in expected["merged"]:
        one, other = ({said.event.get(x["id"], {}).get("id") for x in said.at("mentions", report, near)} - {None} for report in (a, b))
        yield f"one event in {a} and {b}: {near}", bool(one & other)
    for report, near in expected["not_events"]:
        yield f"no event {report}: {near}", bool(said.kinds(report, near)) and not said.at("mentions", report, near)


def statements(said: Said, expected: Json) -> Iterator[Fact]:
    for want in expected["statements"]:
        here = said.at("statements", want["report"], want["near"])
        theirs = [x for x in here if said.is_party(x["speaker"], want["speaker"])]
        name = f"statement {want['report']}: {want['near']}"
        yield f"{name}: speaker", bool(theirs)
        if "manner" in want:
            yield f"{name}: manner", any(x["manner"] in want["manner"] for x in theirs)
        if "stance" in want:
            yield f"{name}: stance", any(x["stance"] == want["stance"] for x in theirs)


def figures(said: Said, expected: Json) -> Iterator[Fact]:
    for want in expected["figures"]:
        here = said.at("figures", want["report"], want["near"])
        fields = [name for name in ("kind", "low", "unit") if name in want]
        yield f"figure {want['report']}: {want['near']}", any(all(x[name] == want[name] for name in fields) for x in here)


def stories(said: Said, expected: Json) -> Iterator[Fact]:
    story = {report: document.get("story") for report, document in said.document.items()}
    for a, b in expected["one_story"]:
        yield f"one story: {a} and {b}", bool(story.get(a)) and story[a] == story.get(b)
    for a, b in expected["apart"]:
        yield f"stories apart: {a} and {b}", bool(story.get(a)) and story[a] != story.get(b)


def disagreements(said: Said, expected: Json) -> Iterator[Fact]:
    values = [{_number(v["value"]) for v in x["variants"]} for x in said.all["disagreements"]]
    for want in expected["disagreements"]:
        yield f"disagreement: {want['values']}", any(set(want["values"]) <= found for found in values)
    for pair in expected["not_disagreements"]:
        yield f"no disagreement: {pair}", bool(values) and not any(set(pair) <= found for found in values)


def _number(value: Any) -> Any:
    return value.get("low") if isinstance(value, Mapping) else value


def facts(chronicle: Chronicle) -> dict[str, bool]:
    """Every fact of the sample, and whether it holds."""
    expected = json.loads(sample.EXPECTED.read_text(encoding="utf-8"))
    said = Said(chronicle, expected)
    groups: Iterable[Callable[[Said, Json], Iterator[Fact]]] = (
        documents,
        passages,
        actors,
        events,
        statements,
        figures,
        stories,
        disagreements,
    )
    found = [fact for group in groups for fact in group(said, expected)]
    assert len(dict(found)) == len(found), "two facts of one name"
    return dict(found)
