"""FollowTheMoney: every entity is one that the model's own package takes as it stands, and speaks only of entities before it.

What needs no package is tested always; the rest is skipped where `followthemoney` is not installed (``make test-ftm`` installs it;
its PyICU has to be compiled).
"""

from __future__ import annotations

import functools
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.actors import registry
from dragoman.exports.entities import actor_entities, country, entity, languages
from dragoman.exports.formats import TEXTS
from dragoman.exports.manifest import manifest
from dragoman.exports.selection import Selection
from dragoman.records import Actor, Alias, Json, Role

FILTERS: list[dict[str, str]] = [{}, {"actor": "Lukashenko"}, {"outlet": "Tideline"}]


@pytest.fixture
def ftm() -> Any:
    return pytest.importorskip("followthemoney", reason="followthemoney is not installed: make test-ftm").model


@functools.cache
def entities(path: Path, number: int = 0) -> list[Json]:
    with dragoman.open(path) as known:
        chosen, out = Selection(known, FILTERS[number]), io.StringIO()  # type: ignore[arg-type]
        rows = TEXTS["ftm"].write(chosen, manifest(chosen, "ftm"), out)
    found = [json.loads(line) for line in out.getvalue().splitlines()]
    assert rows == len(found)
    return found


def check(model: Any, found: list[Json]) -> None:
    """Every value is in the form that the model itself would give it, every reference leads to an entity before, of the right kind."""
    before: dict[str, Any] = {}
    for each in found:
        kept, cleaned = model.get_proxy(each), model.get_proxy(each, cleaned=False)
        kept.schema.validate(each)
        assert each["id"] not in before
        assert set(each["properties"]) <= set(kept.schema.properties)
        assert all(each["properties"].get(name) for name in kept.schema.required)
        for name, values in each["properties"].items():
            assert sorted(cleaned.get(name)) == sorted(values), (each["schema"], name)
        for prop, value in kept.itervalues():
            assert prop.type.name != "entity" or before[value].is_a(prop.range), (each["schema"], prop.name)
        before[each["id"]] = kept.schema


@pytest.mark.parametrize("number", range(len(FILTERS)), ids=["all", "actor", "outlet"])
def test_the_models_own_package_takes_every_entity_as_it_is(number: int, ftm: Any, sample_path: Path) -> None:
    check(ftm, entities(sample_path, number))


def test_states_and_languages_are_written_as_the_model_does(ftm: Any) -> None:
    types = ftm.get("Thing").get("country").type, ftm.get("Document").get("language").type
    for state in registry.states():
        code = country(state)
        assert code is None or types[0].clean(code) == code, state
    assert all(types[1].clean(code) == code for code in languages().values())


def test_every_actor_of_the_registry_is_taken(ftm: Any) -> None:
    for body in registry.bodies().values():
        check(ftm, list(actor_entities(Actor(id=body.id, name=body.name, kind=body.kind, country=body.country, sectors=body.sectors))))


@pytest.mark.parametrize("number", range(len(FILTERS)), ids=["all", "actor", "outlet"])
def test_as_many_entities_as_the_queries_give(number: int, sample_path: Path) -> None:
    found = entities(sample_path, number)
    kinds = Counter(each["schema"] for each in found)
    assert len({each["id"] for each in found}) == len(found)
    with dragoman.open(sample_path) as known:
        events = list(known.events(**FILTERS[number]))  # type: ignore[arg-type]
        assert kinds["Event"] == len(events)
        if not number:
            assert kinds["Article"] == known.status().documents
            assert kinds["Note"] == sum(bool(each.speaker and each.speaker.actor) for each in known.statements())
            assert kinds["Mention"] == len({(each.document, each.actor) for each in known.references()})
            people = {each.name for each in known.actors() if each.kind == "person"}
            assert {each["properties"]["name"][0] for each in found if each["schema"] == "Person"} == people


def test_an_event_names_its_proof_and_the_address_of_its_words(sample_path: Path) -> None:
    found = {each["id"]: each for each in entities(sample_path)}
    with dragoman.open(sample_path) as known:
        for event in known.events():
            told = found[f"dragoman-{event.id}"]["properties"]
            assert set(told["proof"]) == {f"dragoman-{each}" for each in event.documents}
            words = next(each for each in told["notes"] if each.startswith("Words: urn:dragoman:report:"))
            document, place = words.removeprefix("Words: urn:dragoman:report:").split("#char=")
            start, end = map(int, place.split(","))
            assert " ".join(next(known.documents(document=document)).text[start:end].split()) in " ".join(told["summary"][0].split())


def test_who_acts_on_whom_is_a_link_in_that_direction(sample_path: Path) -> None:
    found = entities(sample_path)
    with dragoman.open(sample_path) as known:
        event = next(each for each in known.events() if each.sources and each.targets and each.sources[0].actor and each.targets[0].actor)
    links = [each["properties"] for each in found if each["schema"] == "UnknownLink" and each["properties"]["recordId"] == [event.id]]
    ends = (f"dragoman-{event.sources[0].actor}", f"dragoman-{event.targets[0].actor}")
    assert ends in {(each["subject"][0], each["object"][0]) for each in links}


def test_a_minister_holds_an_office_from_day_to_day() -> None:
    role = Role(
        "Head of European Commission", "EU-commission", None, "2019-12-01", None, "Wikidata Q57641, https://www.wikidata.org/wiki/Q57641"
    )
    actor = Actor(id="x", name="Ursula von der Leyen", kind="person", country="DEU", roles=(role,), aliases=(Alias("Von der Leyen", 3),))
    person, body, post, held = actor_entities(actor)
    assert person["properties"] == {
        "name": ["Ursula von der Leyen"],
        "alias": ["Von der Leyen"],
        "country": ["de"],
        "position": ["Head of European Commission"],
        "wikidataId": ["Q57641"],
    }
    assert body["schema"] == "PublicBody"
    assert post["properties"]["organization"] == [body["id"]]
    assert held["schema"] == "Occupancy"
    assert held["properties"]["startDate"] == ["2019-12-01"]
    assert held["properties"]["sourceUrl"] == ["https://www.wikidata.org/wiki/Q57641"]
    assert "endDate" not in held["properties"]


@pytest.mark.parametrize(
    ("kind", "sectors", "schema"),
    [
        ("government", (), "PublicBody"),
        ("intergovernmental", ("IGO",), "PublicBody"),
        ("organisation", ("GOV", "MIL"), "PublicBody"),
        ("organisation", ("BUS",), "Company"),
        ("organisation", ("REB", "GOV"), "Organization"),
        ("organisation", (), "Organization"),
        ("group", ("REF",), "LegalEntity"),
        ("person", ("GOV",), "Person"),
    ],
)  # fmt: skip
def test_kinds_of_actors_are_schemata(kind: Any, sectors: tuple[str, ...], schema: str) -> None:
    assert next(actor_entities(Actor(id="x", name="X", kind=kind, sectors=sectors)))["schema"] == schema


def test_what_is_hostile_or_unknown_is_no_value() -> None:
    made = entity("x", "Note", name="a\x1b[31m\u202eb\n c", description=["", None, "a", "a"], notes=None)
    assert made["properties"] == {"name": ["a[31mb c"], "description": ["a"]}
