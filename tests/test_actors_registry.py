"""The registry: every table fits its schema, and every noun is found in its own example."""

from __future__ import annotations

import itertools

import pytest

from dragoman.actors import registry
from dragoman.actors.gazetteer import gazetteer
from dragoman.actors.words import of_phrase

TABLES = ("offices", "organs", "agents")


def test_tables_load_and_refer_to_one_another():
    states, people, bodies = registry.states(), registry.people(), registry.bodies()
    assert len(states) > 200
    offices = set(registry.nouns("offices")) | {"head", "official", "leader"}
    for person in people.values():
        assert person.country is None or person.country in states, person.id
        for term in person.terms:
            assert term.office in offices, (person.id, term.office)
            assert term.organisation is None or term.organisation in bodies, (person.id, term.organisation)
            assert term.start is None or term.end is None or term.start <= term.end, (person.id, term.title)
    organs = set(registry.nouns("organs")) | {"military-intelligence"}
    for body in bodies.values():
        assert body.country is None or body.country in states, body.id
        assert body.organ is None or body.organ in organs, (body.id, body.organ)


def test_one_holder_of_an_office_at_a_time():
    doubled = []
    for (where, office), terms in registry.holders().items():
        if office in {"official", "vice-president"} or where in {"CHE", "YEM", "HTI"}:
            continue
        doubled += [
            (where, office, first.person, second.person)
            for first, second in itertools.pairwise(terms)
            if first.end is None or (second.start or "") < first.end
        ]
    assert doubled == []


@pytest.mark.parametrize("table", TABLES)
def test_every_noun_is_found_in_its_example(table):
    for row in registry.rows(f"{table}.csv"):
        words = of_phrase(row["example"])
        found = {(entry.sort, entry.id) for each in gazetteer().scan(words) for entry in each.entries}
        assert (table.removesuffix("s"), row["id"]) in found, (row["id"], row["example"])


def test_a_row_that_breaks_the_schema_is_named(monkeypatch):
    with pytest.raises(registry.RegistryError, match="states"):
        list(registry.rows("states.csv", frozenset({"id", "no such column"})))
    with pytest.raises(registry.RegistryError, match="XYZ"):
        registry._sectors("GOV|XYZ")
    with pytest.raises(registry.RegistryError, match="2021"):
        registry._day("2021")
