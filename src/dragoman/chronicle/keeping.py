"""What a person accepted stays, whatever later rules see: put back where its words stand, if no rule finds it there any more."""

from __future__ import annotations

import dataclasses
from typing import Any

from dragoman.chronicle.anchors import place, standing
from dragoman.records import Figure, Findings, Json, Judgement, Mention, Reference, Statement, from_json

KINDS: dict[str, type[Any]] = {"mention": Mention, "statement": Statement, "figure": Figure, "reference": Reference}


def kept(found: Findings, judgement: Judgement) -> tuple[Findings, list[tuple[str, str]]]:
    """Findings with the accepted records of this report that the rules no longer find, and which were put back."""
    records = (judgement.value or {}).get("records", {})
    kind = "mention" if judgement.about["kind"] == "event" else str(judgement.about["kind"])
    back: list[tuple[str, str]] = []
    for selector in judgement.about["anchors"]:
        record = records.get(selector.get("id"))
        if record is None or selector["document"] != found.document.id or standing(found, kind, selector) is not None:
            continue
        where = place(found.document.text, selector)
        again = _again(found, kind, record, where[0]) if where else None
        if again is not None:
            shelf = f"{kind}s"
            changed: Json = {shelf: (*getattr(found, shelf), again)}
            found = dataclasses.replace(found, **changed)
            back.append((judgement.id, again.id))
    return found, back


def _again(found: Findings, kind: str, record: Json, start: int) -> Any:  # noqa: ANN401 - a record of that kind
    """The record at its new place; ``None`` where the words around it are other words now."""
    was = record["trigger"]["start"] if kind == "mention" else record["start"]
    moved = _moved(record, start - was, {each.id for each in found.actors}, {each.id for each in found.figures})
    text = found.document.text
    if kind == "reference" and moved.get("actor") is None:
        return None
    if "text" in moved and text[moved["start"] : moved["end"]] != moved["text"]:
        return None
    return from_json(KINDS[kind], moved)


def _moved(value: Any, by: int, actors: set[str], figures: set[str]) -> Any:  # noqa: ANN401 - JSON is what it is
    """A record's JSON with its offsets moved; actors and figures that are no longer there become unknown."""
    if isinstance(value, list):
        return [_moved(each, by, actors, figures) for each in value]
    if not isinstance(value, dict):
        return value
    now: Json = {}
    for name, each in value.items():
        if name in ("start", "end") and isinstance(each, int):
            now[name] = each + by
        elif name == "content_spans":
            now[name] = [[low + by, high + by] for low, high in each]
        elif name == "actor":
            now[name] = each if each in actors else None
        elif name == "figures":
            now[name] = [figure for figure in each if figure in figures]
        else:
            now[name] = _moved(each, by, actors, figures)
    return now
