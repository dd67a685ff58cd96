"""A person's word, from what is asked at the facade to the entry in the log; it takes effect in the same transaction."""

from __future__ import annotations

import datetime as dt
import getpass
import sqlite3
from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

from dragoman.chronicle import ChronicleError, Journal, Store, deciding, ids, log, values
from dragoman.joining import keep_joined
from dragoman.joins import rejoin
from dragoman.records import Json, Judgement, as_json, identify

Verb: TypeAlias = Literal["accept", "reject", "set", "merge", "split", "add", "note"]


def judge(store: Store, verb: Verb, about: Json, value: Json | None, *, because: str | None, by: str | None) -> Judgement:
    """Write a judgement down and let it take effect."""
    made, who = _now(), by or _me()
    name = identify("judgement", made, who, verb, about["id"], as_json(value))
    judgement = Judgement(id=name, made=made, by=who, kind=verb, about=about, value=value, because=because)
    keep_joined(store)
    store.judge([judgement], Journal(made, verb, because), rejoin)
    return log.found(store.file.reading(), name)


def of(store: Store, verb: Verb, name: str) -> Json:
    """What a judgement on this id speaks of."""
    return deciding.about(store.file.reading(), verb, name)


def setting(db: sqlite3.Connection, about: Json, field: str, value: object) -> Json:
    """The value of a judgement that sets a field; an event's type brings its quad and its intensity."""
    fields = values.fields(db, about["kind"], field, value)
    if about["kind"] in ("event", "mention") and field in ("type", "mode"):
        now = db.execute(f"SELECT type, mode FROM {about['kind']} WHERE id = ?", (about["id"],)).fetchone()  # noqa: S608 - one of two
        fields |= _scaled(fields.get("type", now[0]), fields["mode"] if "mode" in fields else None if "type" in fields else now[1])
    if about["kind"] == "reference" and "actor" in fields:
        actor = values.within(db, fields["actor"], about["anchors"][0]["document"])
        return {"fields": {**fields, "actor": actor.id}, "actor": as_json(actor)}
    return {"fields": fields}


def _scaled(kind: str, mode: str | None) -> Json:
    from dragoman.events.scale import MODES, QUAD, intensity  # noqa: PLC0415 - the coder is loaded only for this

    if kind not in QUAD:
        raise ChronicleError(f"{kind!r} is no type of event; PLOVER's are {', '.join(QUAD)}")
    if mode is not None and mode not in MODES.get(kind, frozenset()):
        raise ChronicleError(f"{mode!r} is no mode of {kind}; its modes are {', '.join(sorted(MODES.get(kind, ()))) or 'none'}")
    return {"type": kind, "mode": mode, "quad": QUAD[kind], "intensity": intensity(kind, mode)}


def merging(store: Store, a: str, b: str) -> tuple[Json, Json | None]:
    """What a merge of two ids speaks of, and its value."""
    one, other, value = deciding.merging(store.file.reading(), of(store, "merge", a), of(store, "merge", b))
    return {**one, "with": other}, value


def splitting(store: Store, name: str) -> Json:
    """What a split of this id speaks of."""
    about = of(store, "split", name)
    rest = deciding.rest(store.file.reading(), about)
    return {**about, "with": rest} if rest else about


def marking(store: Store, document: str, exact: str, kind: str, given: dict[str, Any]) -> tuple[Json, Json]:
    """What a mark speaks of, and its value: an event needs a type, a reference may name its actor."""
    db = store.file.reading()
    about = deciding.marked(db, document, exact)
    if kind == "reference":
        unknown = sorted(set(given) - {"actor"})
        if unknown:
            raise ChronicleError(f"a marked reference takes an actor, not {unknown[0]!r}")
        actor = values.SETTABLE["reference"]["actor"](db, given["actor"]) if given.get("actor") else None
        return about, {"kind": kind, "actor": as_json(values.within(db, actor, about["id"])) if actor else None}
    if "type" not in given:
        raise ChronicleError("a marked event needs a type, such as type=CONSULT")
    fields: Json = {}
    for field, value in given.items():
        fields |= values.fields(db, "mention", field, value)
    return about, {"kind": kind, "fields": {**fields, **_scaled(fields["type"], fields.get("mode"))}}


def undo(store: Store, name: str, because: str | None = None) -> Judgement:
    """Take a judgement back."""
    db = store.file.reading()
    judgement = log.found(db, ids.resolve(db, name, ("judgement",))[1])
    if judgement.undone:
        raise ChronicleError(f"the judgement {judgement.id} was taken back already, on {judgement.undone[:10]}")
    keep_joined(store)
    store.undo(judgement, Journal(_now(), "undo", because), rejoin)
    return log.found(db, judgement.id)


def take_over(store: Store, judgements: Iterable[Judgement]) -> int:
    """Take over another log."""
    keep_joined(store)
    return store.judge(list(judgements), Journal(_now(), "judgements import"), rejoin)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat()


def _me() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
