"""What a person may set, and how what they type becomes the value of a field."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Callable
from typing import Any, TypeAlias, get_args

from dragoman.chronicle import rows
from dragoman.chronicle.actors import UNLISTED, members
from dragoman.chronicle.errors import ChronicleError
from dragoman.chronicle.question import day, meaning
from dragoman.records import Actor, ActorKind, FigureKind, Form, Json, Modality, Stance, as_json

Setter: TypeAlias = Callable[[sqlite3.Connection, Any], Any]


def fields(db: sqlite3.Connection, kind: str, field: str, value: object) -> Json:
    """The field of a record of this kind with its value as JSON. Raises :class:`ChronicleError` for what cannot be set so."""
    settable = SETTABLE["mention" if kind == "event" else kind] if kind in SETTABLE or kind == "event" else {}
    if field not in settable:
        raise ChronicleError(f"{field!r} of {article(kind)} cannot be set; {', '.join(sorted(settable)) or 'nothing of it'} can")
    try:
        return {field: settable[field](db, _loaded(value))}
    except (TypeError, ValueError, KeyError) as problem:
        if isinstance(problem, ChronicleError):
            raise
        raise ChronicleError(f"{value!r} is no value for {field!r} of {article(kind)}; it takes {_TAKES[settable[field]]}") from None


def article(kind: str) -> str:
    """A kind of record with the article before it."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _loaded(value: object) -> object:
    """What was typed, as JSON where it is JSON, else as text."""
    if not isinstance(value, str):
        return as_json(value)
    try:
        return json.loads(value) if value[:1] in '{["' or value in ("null", "true", "false") else value
    except ValueError:
        return value


def _text(db: sqlite3.Connection, value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError
    return value or None


def _word(db: sqlite3.Connection, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError
    return value.strip()


def _type(db: sqlite3.Connection, value: object) -> str:
    return _word(db, value).upper()


def _flag(db: sqlite3.Connection, value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _number(db: sqlite3.Connection, value: Any) -> float | None:  # noqa: ANN401 - as typed
    return None if value is None else float(value)


def _words(db: sqlite3.Connection, value: object) -> list[str]:
    if isinstance(value, str):
        return [each.strip() for each in value.split(",") if each.strip()]
    if not isinstance(value, list):
        raise TypeError
    return [_word(db, each) for each in value]


def _date(db: sqlite3.Connection, value: object) -> Json | None:
    if value is None:
        return None
    if isinstance(value, dict):
        start, end, precision = value.get("start"), value.get("end"), str(value.get("precision") or "interval")
        return {"start": start, "end": end, "precision": precision, "basis": str(value.get("basis") or "set by a person")}
    text = _word(db, value)
    precision = {4: "year", 7: "month"}.get(len(text), "day")
    return {"start": day(text, last=False), "end": day(text, last=True), "precision": precision, "basis": "set by a person"}


def _named(db: sqlite3.Connection, value: object) -> Json | None:
    """Something with a name and, where it is given, more: an outlet, a place."""
    if value is None:
        return None
    return {**value, "name": _word(db, value.get("name"))} if isinstance(value, dict) else {"name": _word(db, value)}


def _actor(db: sqlite3.Connection, value: object) -> str:
    """The id of an actor that is there, by id or by a name that only one bears."""
    text = _word(db, value)
    if db.execute("SELECT 1 FROM actor WHERE id = ?", (text,)).fetchone():
        return text
    found = {row[0] for each in meaning(db, text) for row in db.execute("SELECT id FROM actor WHERE id = ?", (each,))}
    if len(found) > 1:
        raise ChronicleError(f"{text!r} may be {len(found)} actors ({', '.join(sorted(found)[:4])}); give the id")
    return str(found.pop())


def _party(db: sqlite3.Connection, value: object) -> Json | None:
    """A party: words of the sentence, and the actor that they mean where the chronicle knows one of that name."""
    if value is None:
        return None
    given = dict(value) if isinstance(value, dict) else {"text": _word(db, value)}
    try:
        name = _actor(db, given.get("actor") or given.get("text"))
        actor = known_actor(db, name)
        given |= {"actor": name, "country": actor.country, "sectors": list(actor.sectors)}
        given["text"] = given.get("text") or actor.name
    except ChronicleError:
        if given.get("actor"):
            raise
    return {"start": 0, "end": 0, **given, "text": _word(db, given["text"])}


def _parties(db: sqlite3.Connection, value: object) -> list[Json]:
    every = value if isinstance(value, list) else [value]
    return [party for party in (_party(db, each) for each in every) if party]


def known_actor(db: sqlite3.Connection, name: str) -> Actor:
    """An actor as the chronicle has it, without counts."""
    return rows.unpacked(Actor, db.execute("SELECT payload FROM actor WHERE id = ?", (name,)).fetchone()[0], mentions=0, aliases=())


def within(db: sqlite3.Connection, name: str, document: str) -> Actor:
    """An actor as one report knows it. Raises :class:`ChronicleError` for one that no list has and the report does not speak of."""
    local = [
        row[0]
        for row in db.execute("SELECT l.actor FROM local_actor l JOIN document d ON d.number = l.document WHERE d.id = ?", (document,))
    ]
    here = sorted(set(local) & set(members(db, name)))
    if UNLISTED.fullmatch(name) and not here:
        raise ChronicleError(
            f"{name} is known from other reports only; `dragoman split` the reference, so that it has an actor of its own,"
            " then `dragoman merge` the two"
        )
    return dataclasses.replace(known_actor(db, name), id=here[0] if here else name)


def _among(choices: object) -> Setter:
    words = get_args(choices)

    def choose(db: sqlite3.Connection, value: object) -> str:
        if value not in words:
            raise ValueError
        return str(value)

    _TAKES[choose] = "one of " + ", ".join(words)
    return choose


_TAKES: dict[Setter, str] = {
    _text: "text",
    _word: "text",
    _type: "a type of PLOVER, such as CONSULT",
    _flag: "true or false",
    _number: "a number",
    _words: "words, parted by commas",
    _date: "a date: 2021, 2021-06 or 2021-06-03",
    _named: "a name",
    _actor: "an actor's id or name",
    _party: "words of the sentence, or an actor's id or name",
    _parties: "a list of words of the sentence, or of actors' ids or names",
}
SETTABLE: dict[str, dict[str, Setter]] = {
    "mention": {
        "type": _type,
        "mode": _text,
        "modality": _among(Modality),
        "historical": _flag,
        "contexts": _words,
        "cameo": _text,
        "date": _date,
        "place": _named,
        "sources": _parties,
        "targets": _parties,
    },
    "statement": {"stance": _among(Stance), "verb": _text, "speaker": _party, "addressee": _party, "date": _date},
    "figure": {"kind": _among(FigureKind), "low": _number, "high": _number, "unit": _text, "of": _text, "stance": _among(Stance)},
    "reference": {"form": _among(Form), "role": _text, "actor": _actor},
    "actor": {"name": _word, "kind": _among(ActorKind), "country": _text, "sectors": _words},
    "document": {"title": _text, "published": _date, "outlet": _named, "original": _named, "language": _text, "authors": _words},
    "story": {"title": _word},
}
