"""Own lists: what is taken from a file, what a list's names mean in a text, and that one taken away leaves no trace."""

from __future__ import annotations

import io
import json
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dragoman
from dragoman.actors import look_up, resolve, with_own
from dragoman.actors.lists import Bad, Passed, country, read_list
from dragoman.language import load, parse
from dragoman.pipeline import snippet
from dragoman.records import ActorKind, Listed

TEXT = (
    "Minsk, 3 June 2021\n\nOlav Testov met managers of Zarya Trading. Testov said that ZTR would pay. Grandpa Wova praised Gazprom PJSC.\n"
)


def entity(name: str, schema: str = "Person", key: str = "x", **properties: list[str]) -> str:
    return json.dumps({"id": key, "schema": schema, "properties": {"name": [name], **properties}})


def rows(*lines: str) -> list[Listed | Bad | Passed]:
    return list(read_list(io.BytesIO("\n".join(lines).encode())))


def one(text: str) -> Listed:
    (row,) = rows(*text.split("\n"))
    assert isinstance(row, Listed), row
    return row


def test_an_entity_of_followthemoney() -> None:
    row = one(
        entity("TESTOV, Olaf", alias=["Olav Testow"], nationality=["zz", "ru"], topics=["role.oligarch", "sanction"], gender=["male"])
    )
    assert row == Listed(id="x", name="Olaf Testov", kind="person", names=("Olav Testow",), country="RUS", sectors=("ELI",), gender="m")


def test_companies_keep_their_commas() -> None:
    assert one(entity("Zarya Trading, Ltd.", "Company")).name == "Zarya Trading, Ltd."
    assert one(entity("Zarya", "Company")).sectors == ("BUS",)


def test_a_table() -> None:
    row = one('name,kind,country,sectors,names\n"Zarya",organisation,Polen,BUS;GOV,Sarja; Zaria')
    assert (row.id, row.country, row.sectors, row.names) == ("zarya", "POL", ("BUS", "GOV"), ("Sarja", "Zaria"))
    assert one("id,schema,name,aliases,countries,dataset\nQ1,Person,Olaf Testov,O. Testov,by;ru,us").country == "BLR"


@pytest.mark.parametrize(
    ("lines", "line", "why"),
    [
        ([entity("A B"), "{nonsense"], 2, "no JSON"),
        ([entity("A B"), "{}"], 2, "no FollowTheMoney entity"),
        (['{"id": "x", "schema": "Person", "properties": {}}'], 1, "no name"),
        (['{"id": "x", "properties": {"name": ["A"]}}'], 1, "no 'schema'"),
        ([entity("A B"), "", entity("C D")], 3, "stood on line 1 already"),
        (["[", "]"], 1, "one JSON array"),
        (["name,kind", ",person"], 2, "'name' is empty"),
        (["name,kind", "A,pirate"], 2, "no kind of actor"),
        (["name,kind,country", "A,person,Atlantis"], 2, "no country"),
        (["name,kind,sectors", "A,person,XYZ"], 2, "no sector"),
        (["name,kind", "A,person,more"], 2, "more cells or fewer"),
        (["name", "A"], 2, "neither 'kind'"),
        (["who,what"], 1, "column 'name'"),
    ],
)
def test_bad_rows_are_told_with_their_line(lines: list[str], line: int, why: str) -> None:
    bad = [each for each in rows(*lines) if isinstance(each, Bad)]
    assert [each.line for each in bad] == [line]
    assert why in bad[0].why


def test_what_is_no_actor_is_counted() -> None:
    assert rows(entity("Minsk", "Address")) == [Passed(1, "Address")]


@given(st.binary(max_size=400))
def test_any_bytes_end_in_rows(data: bytes) -> None:
    for start in (b"", b"{", b"name,kind\n"):
        assert all(isinstance(each, Listed | Bad | Passed) for each in read_list(io.BytesIO(start + data)))


def test_countries_by_code_and_name() -> None:
    assert [country(each) for each in ("ru", "RUS", "gb-sct", "Polska", "zz", "")] == ["RUS", "RUS", "GBR", "POL", None, None]


def listed(key: str, name: str, kind: ActorKind = "organisation", *names: str, of: str | None = None) -> Listed:
    return Listed(id=key, name=name, kind=kind, names=names, country=of)


MINE = (
    listed("1", "Olaf Testov", "person", of="RUS"),
    listed("2", "Zarya Trading", "organisation", "ZTR", of="BLR"),
    listed("3", "Vladimir Vladimirovich Putin", "person", "Grandpa Wova", of="RUS"),
    listed("4", "Gazprom", "organisation", "Gazprom PJSC", of="RUS"),
    listed("5", "Georgia", of="USA"),
    listed("6", "Target", of="USA"),
    listed("7", "Ministry of Defence of Russia", of="RUS"),
    listed("8", "Ivan Petrovich Testin", "person", of="RUS"),
    listed("9", "Li Wei", "person", of="CHN"),
    listed("10", "Li Wei", "person", of="SGP"),
)


def meant(text: str) -> dict[str, str]:
    found = resolve(parse(snippet("test", text, "2021-06-03"), load()), with_own({"mine": MINE}))
    return {each.text: each.actor for each in found.items}


def test_names_of_a_list_are_found_in_texts() -> None:
    found = meant(TEXT.split("\n\n")[1])
    assert found["Olav Testov"] == found["Testov"] == "mine:1"
    assert found["Zarya Trading"] == found["ZTR"] == "mine:2"
    assert found["Grandpa Wova"] == "vladimir-putin"
    assert found["Gazprom PJSC"] == "gazprom"


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("Georgia rejected the offer.", "Georgia", "GEO"),
        ("The Ministry of Defence of Russia denied it.", "Ministry of Defence of Russia", "RUS-defence-ministry"),
        ("China arrested Li Wei.", "Li Wei", "mine:9"),
        ("Singapore arrested Li Wei.", "Li Wei", "mine:10"),
        ("Ivan Testin spoke in Russia.", "Ivan Testin", "mine:8"),
    ],
)
def test_who_is_meant_where_names_meet(text: str, name: str, actor: str) -> None:
    assert meant(text)[name] == actor


@pytest.mark.parametrize("text", ["The Target was missed.", "Ivan Ivanovich Testin spoke.", "Egon Testov spoke.", "Li Wei spoke."])
def test_who_is_not_meant(text: str) -> None:
    assert not any(actor.startswith("mine:") for actor in meant(text).values())


def test_lists_give_the_same_in_any_order() -> None:
    one, other = with_own({"a": MINE, "b": MINE[::-1]}), with_own({"b": MINE, "a": MINE[::-1]})
    assert one.gazetteer.entries == other.gazetteer.entries
    assert one.lists == other.lists
    assert look_up("ZTR", known=one).actor == "a:2"


def test_a_list_in_a_chronicle(tmp_path: pathlib.Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT)
    lines = [
        entity("Olaf Testov", key="1", country=["ru"], position=["Chairman"]),
        entity("Vladimir Putin", key="3", alias=["Grandpa Wova"]),
    ]
    (tmp_path / "Mine.json").write_text("\n".join([*lines, "{}", entity("A street", "Address", key="4")]))
    with dragoman.open(tmp_path / "c.db") as chronicle:
        chronicle.add(tmp_path / "report.txt", jobs=1)
        before = list(chronicle.actors()), list(chronicle.references())
        done = chronicle.import_actors(tmp_path / "Mine.json")
        assert (done.list.name, done.list.actors, done.known, done.failed, done.passed) == ("mine", 2, 1, 1, (("Address", 1),))
        assert [each.id for each in chronicle.listed_actors("mine")] == ["1", "3"]
        assert chronicle.status().stale == 1
        assert chronicle.update().documents == 1
        found = {each.id: each for each in chronicle.actors()}
        assert found["mine:1"].lists == ("mine",)
        assert found["mine:1"].roles[0].title == "Chairman"
        assert found["vladimir-putin"].lists == ("registry", "mine")
        assert chronicle.import_actors(tmp_path / "Mine.json").replaced
        assert chronicle.status().stale == 0
        assert chronicle.forget_actors("mine").actors == 2
        chronicle.update()
        assert (list(chronicle.actors()), list(chronicle.references())) == before


def test_what_cannot_be_brought_is_said(tmp_path: pathlib.Path) -> None:
    (tmp_path / "empty.csv").write_text("name,kind\n")
    with dragoman.open(tmp_path / "c.db") as chronicle:
        with pytest.raises(dragoman.ChronicleError, match="no actor could be taken"):
            chronicle.import_actors(tmp_path / "empty.csv")
        with pytest.raises(dragoman.ChronicleError, match="cannot be a list's name"):
            chronicle.import_actors(tmp_path / "empty.csv", name="registry")
        assert list(chronicle.actor_lists()) == []
        with pytest.raises(dragoman.ChronicleError, match="no list is called"):
            chronicle.forget_actors("none")
