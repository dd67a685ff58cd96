"""The registry: every table fits its schema, and every noun is found in its own example."""

from __future__ import annotations

import itertools

import pytest
from bench.registry import coverage, pages
from bench.registry.cldr import names as names_in_every_language
from bench.registry.facts import alike
from bench.registry.tables import RULERS

from dragoman.actors import cldr, look_up, meaning, registry
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
            assert term.start is None or term.end is None or term.start <= registry._last(term.end), (person.id, term.title)
    organs = set(registry.nouns("organs")) | {"military-intelligence"}
    for body in bodies.values():
        assert body.country is None or body.country in states, body.id
        assert body.organ is None or body.organ in organs, (body.id, body.organ)


def test_one_holder_of_an_office_at_a_time():
    doubled = []
    for (where, office), terms in registry.holders().items():
        if office in {"official", "vice-president", "minister", "crown-prince", "opposition-leader"}:
            continue
        begun = sorted((registry._last(term.start), term._surely_to, term.person) for term in terms if term.start)
        doubled += [
            (where, office, first, second)
            for first, second in itertools.pairwise(begun)
            if first[2] != second[2] and first[0] <= first[1] and first[1] > second[0]
        ]
    assert doubled == []


def test_what_no_source_confirms_dates_and_names_nothing():
    kept = [row for row in registry.rows("terms.csv") if row["source"] == registry.UNCHECKED]
    assert kept, "with none left the loader's branch can go"
    for row in kept:
        terms = [
            *registry.people()[row["person"]].terms,
            *registry.holders().get((row["organisation"] or row["country"], row["office"]), ()),
        ]
        assert not [term for term in terms if (term.person, term.start, term.title) == (row["person"], row["start"], row["title"])]


def test_every_term_cites_what_a_person_can_open():
    for terms in registry.holders().values():
        for term in terms:
            assert term.source, term
            for part in term.source.split("|"):
                assert part.startswith(("https://", "http://")) or part.split()[0] in registry.sources(), term
            assert "://" in registry.cited(term.source)
            assert term.seen is not None or term.end is not None, term
    assert {row["source"] for row in registry.rows("officials.csv")} <= set(registry.sources())


def test_a_term_holds_only_where_it_is_sure():
    def term(start, end, seen):
        return registry.Term("x", "minister", "Minister", None, "BLR", ("GOV",), start, end, "wikidata Q1", seen)

    by_the_day = term("2004-03-09", "2010-05-02", None)
    assert by_the_day.holds("2004-03-09")
    assert by_the_day.holds("2010-05-02")
    assert not by_the_day.holds("2010-05-03")
    by_the_year = term("1998", "2004", None)
    assert not by_the_year.holds("1998-06-01")
    assert by_the_year.holds("1999-01-01")
    assert not by_the_year.holds("2004-06-01")
    printed = term("1991-05-24", "1993-02-25", "1992-01-01")
    assert printed.holds("1991-12-31")
    assert not printed.holds("1992-06-01")
    seen_long_ago = term("2019-12-23", None, "2022-07-29")
    assert seen_long_ago.holds("2022-07-29")
    assert not seen_long_ago.holds("2022-08-01")
    assert seen_long_ago.holds("9999-12-31")
    seen_lately = term("2025-10-21", None, "2026-08-22")
    assert seen_lately.holds("2026-11-22")


CACHED = (registry.officeholders, registry.officials, registry.holders)


def test_a_minister_is_known_by_the_full_name_and_by_the_office(monkeypatch):
    minister = {"name": "Ansel Torvik", "names": "", "gender": "m", "wikidata": "", "where": "NOR", "office": "defence-minister"}
    minister |= {"title": "Minister of Defence of Norway", "start": "2001-10-19", "end": "2005-10-17", "seen": "", "source": "wikidata Q1"}
    read = registry.rows
    monkeypatch.setattr(
        registry, "rows", lambda name, needed=frozenset(): [minister] if name == "officeholders.csv" else read(name, needed)
    )
    for each in CACHED:
        each.cache_clear()
    try:
        who = registry.officials()["ansel", "torvik"]
        assert who.terms[0].office == "defence-minister"
        assert registry.person(who.id) == who
        assert [term.person for term in registry.holders()["NOR", "defence-minister"] if term.holds("2005-05-23")] == [who.id]
        assert ("ansel",) not in registry.officials(), "one word alone is nobody's full name"
    finally:
        for each in CACHED:
            each.cache_clear()


def test_a_ruler_without_a_source_lends_a_surname_and_no_office():
    mosaddegh = registry.people()["mohammad-mosaddegh"]
    assert mosaddegh.reputed
    assert not mosaddegh.terms
    assert all(term.person != mosaddegh.id for terms in registry.holders().values() for term in terms)


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
    with pytest.raises(registry.RegistryError, match="May 2021"):
        registry._day("May 2021")


def test_every_carried_noun_is_found_in_its_example_and_not_in_its_counter_example():
    for row in registry.rows("nouns.csv", frozenset({"noun", "sectors", "example", "source"})):
        for text, wanted in ((row["example"], True), (row["counter"], False)):
            found = {(entry.sort, entry.id) for each in gazetteer().scan(of_phrase(text)) for entry in each.entries}
            assert not text or (("agent", row["noun"]) in found) is wanted, (row["noun"], text)


def test_every_ministry_army_court_and_parliament_of_every_state_is_known():
    unknown = []
    for state in registry.states().values():
        for adjective in state.adjectives[:1]:
            for organ in (
                "foreign ministry",
                "defence ministry",
                "army",
                "parliament",
                "supreme court",
                "central bank",
                "intelligence service",
            ):
                answer = look_up(f"the {adjective} {organ}", "2001-05-01")
                if answer.country not in {state.id, meaning.counted_as(state.id)} or not answer.sectors:
                    unknown.append((state.id, adjective, organ, answer.actor))
    assert {each[1] for each in unknown} <= {"Congolese"}, "two states share it"


@pytest.mark.parametrize(
    ("text", "date", "country"),
    [
        ("the Yugoslav government", "1992-05-01", "YUG"),
        ("South Yemen", "1986-01-13", "YEM"),
        ("East Germany", "1985-01-01", "DEU"),
        ("the Soviet Union", "1979-12-25", "RUS"),
        ("Upper Volta", "1983-08-04", "BFA"),
        ("Tanganyika", "1962-12-09", "TZA"),
        ("Rhodesia", "1970-03-02", "ZWE"),
        ("Weißrussland", "2021-05-23", "BLR"),
        ("Nationalist China", "1958-08-23", "TWN"),
    ],
)
def test_states_that_are_no_more_lead_to_a_code_of_today_or_to_their_own(text, date, country):
    assert look_up(text, date).country == country


def test_the_page_tells_how_far_the_registry_reaches():
    text = coverage.PAGE.read_text(encoding="utf-8")
    told = text.partition(coverage.BEGIN)[2].partition(coverage.END)[0].strip()
    assert told == coverage.tables(), "write it anew: python -m bench.registry.coverage --write"


def test_years_are_told_in_spans():
    assert coverage.spans([1990, 1991, 1993, 2009, 2010, 2011]) == "1990-91, 1993, 2009-11"
    assert coverage.years("NATO", {"head"})[0] == 1990


def test_whoever_was_looked_up_by_hand_holds_the_office_in_the_tables():
    named: dict[tuple[str, str], list[str]] = {}
    for row in registry.rows("terms.csv"):
        person = registry.people()[row["person"]]
        named.setdefault((row["organisation"] or row["country"], row["office"]), []).extend((person.name, *person.names))
    for row in registry.rows("officeholders.csv"):
        named.setdefault((row["where"], row["office"]), []).extend((row["name"], *row["names"].split("|")))
    lacking = []
    for fact in pages.read():
        offices = RULERS if fact.office in RULERS else {fact.office}
        held = [other for office in offices for other in named.get((fact.where, office), ())]
        if not any(alike(name, other) for name in (fact.name, *fact.names) for other in held):
            lacking.append((fact.where, fact.office, fact.name))
    assert lacking == []


def test_a_successor_is_not_his_namesake():
    last = {row["office"]: row["name"] for row in registry.rows("officeholders.csv") if row["where"] == "VEN" and row["start"] >= "2026"}
    assert last["defence-minister"] == "Gustavo González López"


def test_names_of_states_are_those_of_cldr() -> None:
    assert cldr.names() == names_in_every_language()
