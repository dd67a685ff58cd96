"""From what a person says about an id to a judgement: what it speaks of, held fast by the words that it stands on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from dragoman.chronicle import ids, log, reports, rows
from dragoman.chronicle.actors import UNLISTED, members
from dragoman.chronicle.anchors import CONTEXT, anchor
from dragoman.chronicle.answers import Kind
from dragoman.chronicle.errors import ChronicleError
from dragoman.chronicle.keeping import KINDS
from dragoman.chronicle.sql import marks
from dragoman.chronicle.values import article, known_actor
from dragoman.records import Json, as_json

#: the most places by which a judgement holds on to something that many reports tell of
PLACES = 50
#: what may be judged how, beyond accept and note, which everything takes
TAKES: dict[str, frozenset[str]] = {
    "reject": frozenset({"document", "event", "mention", "statement", "figure", "reference", "actor", "disagreement"}),
    "set": frozenset({"document", "event", "mention", "statement", "figure", "reference", "actor", "story"}),
    "merge": frozenset({"event", "mention", "actor", "reference", "story", "document"}),
    "split": frozenset({"event", "mention", "actor", "reference", "story", "document"}),
}


def about(db: sqlite3.Connection, verb: str, text: str) -> Json:
    """What a judgement speaks of: its kind and id, and the places in the texts by which it is found again.

    Raises :class:`ChronicleError` where nothing has the id, or what has it cannot be judged so.
    """
    kind, name = ids.resolve(db, text)
    if kind == "judgement" and not name.startswith(text.strip().removeprefix("judgement:")):
        struck = log.found(db, name)
        raise ChronicleError(
            f"{text.strip()} was rejected already, on {struck.made[:10]} by {struck.by}; `dragoman undo {name[:8]}` takes that back"
        )
    if kind == "judgement" or (verb in TAKES and kind not in TAKES[verb]):
        raise ChronicleError(f"{name} is {article(kind)}, and {article(kind)} takes no {verb!r}; judge the findings that it rests on")
    places = anchored(db, kind, name)
    if kind == "actor" and verb == "split" and not places:
        raise ChronicleError(
            f"{name} is one on a list; split the references that do not mean it: `dragoman references --actor {name}` lists them"
        )
    if kind != "actor" and not places:
        raise ChronicleError(f"nothing of {name} stands in a text any more; run `dragoman update` and look again")
    return {"kind": kind, "id": name, "exact": _words(db, kind, name, places), "anchors": places}


def _words(db: sqlite3.Connection, kind: Kind, name: str, places: Sequence[Json]) -> str:
    """The words by which a reader knows what was judged."""
    if kind in ("document", "story"):
        row = db.execute("SELECT coalesce(title, uri) FROM document WHERE id = ?", (places[0]["document"],)).fetchone()
        return str(row[0])
    if kind == "actor":
        return known_actor(db, name).name
    if kind == "disagreement":
        return str(db.execute("SELECT subject FROM disagreement WHERE id = ?", (name,)).fetchone()[0])
    return str(places[0]["exact"])


def anchored(db: sqlite3.Connection, kind: Kind, name: str) -> list[Json]:
    """The places by which something is found again; none for an actor of a registry, whose id stands for itself."""
    if kind == "document":
        return [{"document": name, "exact": ""}]
    if kind in ("story", "disagreement"):
        found = db.execute(f"SELECT document FROM {kind}_document WHERE {kind} = ? ORDER BY document LIMIT ?", (name, PLACES))
        return [{"document": row[0], "exact": ""} for row in found]
    if kind == "event":
        held = db.execute("SELECT mention FROM event_mention WHERE event = ? ORDER BY mention LIMIT ?", (name, PLACES))
        return [each for row in held.fetchall() for each in anchored(db, "mention", row[0])]
    if kind == "actor":
        return _of_actor(db, name) if UNLISTED.fullmatch(name) else []
    row = db.execute(
        f"SELECT d.id, r.start, r.end, {rows.whole(kind)} FROM {kind} r JOIN document d ON d.number = r.document WHERE r.id = ?", (name,)
    )
    document, start, end, payload = row.fetchone()
    if kind == "mention":
        trigger = json.loads(payload)["trigger"]
        start, end = trigger["start"], trigger["end"]
    return [_place(db, document, start, end, name)]


def _of_actor(db: sqlite3.Connection, name: str) -> list[Json]:
    """For each report that names the actor, the first place where it does."""
    local = members(db, name)
    query = f"""SELECT d.id, min(r.start), r.end, r.id FROM reference r JOIN document d ON d.number = r.document
        WHERE r.actor IN ({marks(local)}) GROUP BY d.id, r.actor ORDER BY d.id, r.actor LIMIT ?"""
    return [_place(db, *row) for row in db.execute(query, (*local, PLACES)).fetchall()]


def _place(db: sqlite3.Connection, document: str, start: int, end: int, record: str) -> Json:
    query = """SELECT substr(t.text, ?, ?) FROM current_text t JOIN document d ON d.number = t.number WHERE d.id = ?"""
    low = max(0, start - CONTEXT)
    near = db.execute(query, (low + 1, end + CONTEXT - low, document)).fetchone()[0]
    return {
        "document": document,
        "exact": near[start - low : end - low],
        "prefix": near[: start - low],
        "suffix": near[end - low :],
        "id": record,
    }


def marked(db: sqlite3.Connection, document: str, exact: str) -> Json:
    """What a mark speaks of: words of one text. Raises :class:`ChronicleError` where they do not stand there, or twice."""
    name = ids.resolve(db, document, ("document",))[1]
    _, found = next(reports.as_derived(db, [name]))
    count = found.document.text.count(exact) if exact else 0
    if count != 1:
        how = "do not stand" if count == 0 else f"stand {count} times"
        raise ChronicleError(f"the words {exact!r} {how} in {name}; give them exactly, and as many as make them the only ones")
    start = found.document.text.index(exact)
    return {"kind": "text", "id": name, "exact": exact, "anchors": [anchor(found.document, start, start + len(exact))]}


def kept(db: sqlite3.Connection, spoken: Json) -> Json | None:
    """The value of an acceptance: the records as they stand, so that no later rule takes them away."""
    kind = "mention" if spoken["kind"] == "event" else str(spoken["kind"])
    if kind not in KINDS:
        return None
    query = f"SELECT {rows.whole(kind)} FROM {kind} r JOIN document d ON d.number = r.document WHERE r.id = ?"
    names = [place["id"] for place in spoken["anchors"]]
    return {"records": {name: json.loads(db.execute(query, (name,)).fetchone()[0]) for name in names}}


def rest(db: sqlite3.Connection, spoken: Json) -> Json | None:
    """For a split of one member from its group: the others, from which it is to stand apart; ``None`` where all stand apart."""
    kind, name = spoken["kind"], spoken["id"]
    if kind == "mention":
        query = """SELECT o.mention FROM event_mention m JOIN event_mention o ON o.event = m.event
            WHERE m.mention = ? AND o.mention <> m.mention ORDER BY o.mention LIMIT ?"""
        others = [each for row in db.execute(query, (name, PLACES)).fetchall() for each in anchored(db, "mention", row[0])]
    elif kind == "document":
        query = """SELECT o.document FROM placed m JOIN placed o ON o.story = m.story
            WHERE m.document = ? AND o.document <> m.document ORDER BY o.document LIMIT ?"""
        others = [{"document": row[0], "exact": ""} for row in db.execute(query, (name, PLACES))]
    else:
        return None
    if not others:
        raise ChronicleError(f"{name} stands alone already; there is nothing to split it from")
    return {"kind": kind, "id": name, "anchors": others}


def merging(db: sqlite3.Connection, one: Json, other: Json) -> tuple[Json, Json, Json | None]:
    """The two sides of a merge and its value: for an actor of a registry the other becomes it, so its record is kept.

    Raises :class:`ChronicleError` where the two are not of one sort, or one already.
    """
    sorts = {"mention": "event", "reference": "actor", "document": "story"}
    one, other = (_as_actor(db, each) if each["kind"] == "reference" else each for each in (one, other))
    if sorts.get(one["kind"], one["kind"]) != sorts.get(other["kind"], other["kind"]):
        raise ChronicleError(f"{one['id']} is a {one['kind']} and {other['id']} a {other['kind']}; only like and like are merged")
    if one["id"] == other["id"]:
        raise ChronicleError(f"{one['id']} is one already; give the id of another")
    if one["kind"] != "actor" or (one["anchors"] and other["anchors"]):
        return one, other, None
    from_, into = (one, other) if one["anchors"] else (other, one)
    return from_, into, {"into": as_json(known_actor(db, into["id"]))}


def _as_actor(db: sqlite3.Connection, spoken: Json) -> Json:
    row = db.execute("SELECT actor FROM reference WHERE id = ?", (spoken["id"],)).fetchone()
    return about(db, "merge", f"actor:{ids.resolve(db, row[0], ('actor',))[1]}")
