"""Actors and offices as FollowTheMoney entities, with the identifiers that other lists know them by.

Schemata, properties and topics are those of FollowTheMoney 4 (https://followthemoney.tech/explorer/schemata/). A state is one actor
with its government here, so it is a ``PublicBody`` with the topic ``gov.national``: a ``Territory`` takes no part in an event.
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

from dragoman.actors import registry
from dragoman.records import Actor, Json, Role, identify
from dragoman.telling import one_line

#: PLOVER's sectors as topics of bodies and of people; what a sector does not surely say has none
_OF_BODIES = {"MIL": "mil", "SPY": "gov.security", "JUD": "gov.judicial", "LEG": "gov.legislative", "PTY": "pol.party"} | {
    "LAB": "pol.union",
    "REL": "rel",
    "IGO": "gov.igo",
}
_OF_PEOPLE = {"JRN": "role.journo", "SPY": "role.spy", "MIL": "mil", "REL": "rel"}
#: what makes a body a public one, and what says that it is none
_PUBLIC = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
_NOT_PUBLIC = frozenset({"REB", "UAF", "PTY", "BUS", "CRM", "OPP", "LAB"})
#: states that are no more, under FollowTheMoney's codes for them
_FORMER = {"SUN": "suhh", "YUG": "yucs", "CSK": "cshh", "DDR": "dd", "SCG": "csxx"}
_WIKIDATA = re.compile(r"wikidata\.org/wiki/(Q\d+)")
_ADDRESS = re.compile(r"https?://[^\s;]+")
_GENDERS = {"m": "male", "f": "female"}
#: characters of a string, and of a longer text, that FollowTheMoney keeps
_STRING, _TEXT = 1000, 60_000


def entity(id: str, schema: str, **properties: Iterable[str | None] | str | None) -> Json:  # noqa: A002 - the name in the format
    """An entity: each property with its values, each once; what is not known is left out."""
    held: dict[str, list[str]] = {}
    for name, values in properties.items():
        every = [values] if isinstance(values, str) or values is None else values
        kept = list(dict.fromkeys(one_line(each)[: _TEXT if name in _LONG else _STRING] for each in every if each and one_line(each)))
        if kept:
            held[name] = kept
    return {"id": id, "schema": schema, "properties": held}


_LONG = frozenset({"summary", "description", "notes"})


def named(id: str) -> str:  # noqa: A002 - as above
    """The entity id of an actor, a report, an event …: ours, so that it cannot be another list's."""
    return f"dragoman-{id}"


def actor_entities(actor: Actor) -> Iterator[Json]:
    """An actor, and the offices that it held with when it held them."""
    sectors, schema = set(actor.sectors), _schema(actor)
    topics = [topic for sector, topic in (_OF_PEOPLE if schema == "Person" else _OF_BODIES).items() if sector in sectors]
    common: dict[str, Iterable[str | None] | str | None] = {
        "name": actor.name,
        "alias": [each.text for each in actor.aliases if each.text != actor.name],
        "country": country(actor.country),
        "topics": sorted({*topics, *({"gov.national"} if actor.kind == "government" and actor.id in registry.states() else ())}),
        "notes": f"PLOVER sectors: {', '.join(actor.sectors)}" if actor.sectors else None,
    }
    if schema != "Person":
        described = "A kind of people that reports speak of, no registered body." if actor.kind == "group" else None
        yield entity(named(actor.id), schema, **common, description=described)
        return
    wikidata = {found for role in actor.roles for found in _WIKIDATA.findall(role.source or "")}
    yield entity(
        named(actor.id),
        schema,
        **common,
        gender=_gender(actor.id),
        position=[role.title for role in actor.roles],
        wikidataId=wikidata if len(wikidata) == 1 else None,
    )
    for role in actor.roles:
        yield from _held(actor, role)


def _schema(actor: Actor) -> str:
    sectors = set(actor.sectors)
    if actor.kind == "person":
        return "Person"
    if actor.kind in ("government", "intergovernmental"):
        return "PublicBody"
    if actor.kind == "group":
        return "LegalEntity"
    if sectors & _PUBLIC and not sectors & _NOT_PUBLIC:
        return "PublicBody"
    return "Company" if "BUS" in sectors else "Organization"


def _held(holder: Actor, role: Role) -> Iterator[Json]:
    """An office, and the time in which somebody held it."""
    post = named(identify("position", role.title, role.organisation, role.country))
    body = registry.bodies().get(role.organisation or "")
    if body is not None:
        yield from actor_entities(Actor(id=body.id, name=body.name, kind=body.kind, country=body.country, sectors=body.sectors))
    organization = named(body.id) if body is not None else None
    yield entity(post, "Position", name=role.title, country=country(role.country), organization=organization)
    yield entity(
        named(identify("occupancy", holder.id, post, role.start, role.end)),
        "Occupancy",
        holder=named(holder.id),
        post=post,
        startDate=role.start,
        endDate=role.end,
        sourceUrl=_ADDRESS.findall(role.source or ""),
        summary=role.source,
    )


def _gender(id: str) -> str | None:  # noqa: A002 - as above
    try:
        return _GENDERS.get(registry.person(id).gender or "")
    except KeyError:
        return None


def country(code: str | None) -> str | None:
    """A country as FollowTheMoney writes it: ISO 3166-1 alpha-2 in small letters."""
    state = registry.states().get(code or "")
    return _FORMER.get(state.id) or state.iso2.lower() or None if state else None


@functools.cache
def languages() -> Mapping[str, str]:
    """ISO 639-3 codes of the languages that FollowTheMoney names, by their ISO 639-1 codes."""
    table = (files("dragoman.exports") / "data" / "languages.csv").read_text(encoding="utf-8")
    return {row["two"]: row["three"] for row in csv.DictReader(table.splitlines())}
