"""The facade: filters that combine, ids that lead somewhere, questions that cannot be answered told so in one sentence."""

from __future__ import annotations

import contextlib
import dataclasses
import pathlib
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

import dragoman
from dragoman.api import Chronicle
from dragoman.chronicle import Journal, freeze, search, thaw
from dragoman.joins import rejoin
from tests.chronicle_reports import fill, listings, report


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    with dragoman.open(tmp_path_factory.mktemp("api") / "c.db") as opened:
        yield fill(opened, tuple(range(12)))


def test_filters_narrow_and_combine(chronicle: Chronicle) -> None:
    every = list(chronicle.events())
    arrests = list(chronicle.events(type="coerce"))
    assert 0 < len(arrests) < len(every)
    assert {each.type for each in arrests} == {"COERCE"}
    early = list(chronicle.events(type="COERCE", until="2021-06-04"))
    assert 0 < len(early) < len(arrests)
    assert all(each.date and each.date.start and each.date.start <= "2021-06-04" for each in early)
    both = list(chronicle.events(actor="Anna Petrova", outlet="the harbour post"))
    assert both
    assert {each.id for each in both} <= {each.id for each in chronicle.events(actor="Anna Petrova")}
    assert {each.id for each in both} <= {each.id for each in chronicle.events(outlet="post.example")}


@pytest.mark.parametrize(
    ("listing", "filters"),
    [
        ("documents", {"actor": "Belarus", "type": "CONSULT", "since": "2021", "outlet": "Nordic Wire", "as_of": "2021-07"}),
        ("actors", {"outlet": "Nordic Wire", "since": "2021-06"}),
        ("references", {"actor": "BLR", "until": "2021-06-09"}),
        ("mentions", {"actor": "BLR", "type": "CONSULT", "since": "2021-06-02", "outlet": "wire.example", "as_of": "2021-06-09"}),
        ("statements", {"actor": "Jan Novak"}),
        ("figures", {"actor": "Jan Novak", "since": "2021-06"}),
        ("stories", {"actor": "Belarus", "type": "COERCE"}),
        ("events", {"actor": "BLR", "as_of": "2021-06-09", "type": "COERCE"}),
        ("outlets", {"actor": "Belarus", "until": "2021-06"}),
        ("timeline", {"since": "2021-06-03", "until": "2021-06-10"}),
    ],
)
def test_every_filter_finds_some_and_a_limit_takes_the_first(chronicle: Chronicle, listing: str, filters: dict[str, Any]) -> None:
    ask = getattr(chronicle, listing)
    found, every = list(ask(**filters)), list(ask())
    assert 0 < len(found) <= len(every)
    assert list(ask(**filters, limit=1)) == found[:1]
    assert list(ask(**filters, limit=0)) == []


def test_listings_are_in_order(chronicle: Chronicle) -> None:
    days = [each.date.start if each.date else "9999" for each in chronicle.timeline()]
    assert days == sorted(days, key=str)
    assert days[-1] == "9999"
    counts = [each.mentions for each in chronicle.actors()]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == len(list(chronicle.references()))


@pytest.mark.parametrize(
    ("listing", "filters", "says"),
    [
        ("figures", {"type": "AID"}, "figures cannot be narrowed by type; they take actor"),
        ("events", {"since": "June"}, "'June' is no date; write it as 2021, 2021-06"),
        ("events", {"since": "2021-02-30"}, "'2021-02-30' is no date"),
        ("events", {"actor": "Nobody Atall"}, "no actor in this chronicle is called 'Nobody Atall'"),
        ("events", {"story": "ffffffff"}, "nothing in this chronicle has the id 'ffffffff'"),
        ("documents", {"document": "ab"}, "give at least 4 characters"),
        ("documents", {"limit": -1}, "limit is a number of rows, not -1"),
        ("events", {"type": "§$%"}, "is no type of event"),
    ],
)
def test_what_cannot_be_asked(chronicle: Chronicle, listing: str, filters: dict[str, Any], says: str) -> None:
    with pytest.raises(dragoman.ChronicleError) as told:
        list(getattr(chronicle, listing)(**filters))
    assert says in str(told.value)


def test_ids_lead_to_what_holds_them(chronicle: Chronicle) -> None:
    for event in chronicle.events():
        for mention in event.mentions:
            assert chronicle.show(mention).record in (event, *(each for each in chronicle.mentions() if each.id == mention))
    for reference in chronicle.references():
        kind, name = chronicle.resolve_id(reference.actor[:10] if len(reference.actor) > 10 else reference.actor)
        assert (kind, name) == ("actor", reference.actor)
    document = next(chronicle.documents())
    assert chronicle.resolve_id(document.id[:8]) == ("document", document.id)
    assert list(chronicle.documents(story=document.id))
    assert chronicle.names(["BLR", "nobody"]) == {"BLR": "Belarus"}


def test_what_a_newer_reading_no_longer_finds_still_leads_somewhere(tmp_path: pathlib.Path) -> None:
    with fill(dragoman.open(tmp_path / "c.db"), (1, 2, 3)) as chronicle:
        old = report(1)
        found = thaw(old.frozen, old.text)
        newer = dataclasses.replace(
            found,
            document=dataclasses.replace(found.document, fingerprint={"reader": "test", "model": "none", "rules": "newer"}),
            mentions=(dataclasses.replace(found.mentions[0], id="0" * 16),),
        )
        rejected = chronicle.reject(f"mention:{found.mentions[0].id}")
        assert chronicle.resolve_id(found.mentions[0].id) == ("judgement", rejected.id)
        chronicle._store.rederive([dataclasses.replace(old, frozen=freeze(newer))], Journal("2021-07-01T00:00:00+00:00", "update"), rejoin)
        assert chronicle.resolve_id(found.mentions[1].id)[0] == "document"
        assert "0" * 16 not in {each.id for each in chronicle.mentions()}
        assert not next(chronicle.judgements()).unmatched
        chronicle.undo(rejected.id)
        assert chronicle.resolve_id(found.mentions[0].id)[1] in {"0" * 16, next(e.id for e in chronicle.events(document=found.document.id))}


def test_show_tells_what_belongs_together(chronicle: Chronicle) -> None:
    event = next(each for each in chronicle.events(type="COERCE"))
    shown = chronicle.show(event.id)
    assert shown.kind == "event"
    assert {"mentions", "documents", "figures"} <= shown.parts.keys()
    assert {each.id for each in shown.parts["documents"]} == set(event.documents)
    assert {"events", "references", "statements"} <= chronicle.show("BLR").parts.keys() | {"statements"}
    document = next(chronicle.documents())
    assert {"references", "mentions", "statements", "figures", "events", "stories"} <= chronicle.show(document.id).parts.keys()


def test_search_shows_the_place(chronicle: Chronicle) -> None:
    text = {each.id: each.text for each in chronicle.documents()}
    hits = list(chronicle.search("arrested protester", limit=100))
    assert len(hits) == 12
    for hit in hits:
        assert text[hit.document][hit.start : hit.end] == "arrested"
        assert "arrested" in hit.snippet
    assert len(list(chronicle.search('"harbour 3" OR "harbour 4"'))) < 12
    assert {hit.outlet.name for hit in chronicle.search("minsk", outlet="Il Faro") if hit.outlet} == {"Il Faro"}
    assert not list(chronicle.search("arrested -police"))
    assert list(chronicle.search("prot*")) != []


@pytest.mark.parametrize("words", ['"', "AND", "(", "a NEAR b", "title:x", "*", "x^2", "it's", "\x00", "'; --", "NOT minsk"])
def test_no_words_break_the_search(chronicle: Chronicle, words: str) -> None:
    with contextlib.suppress(dragoman.ChronicleError):  # where no word is left to look for
        assert isinstance(list(chronicle.search(words)), list)


def test_query_language() -> None:
    assert search.match('"political prisoners" Minsk*') == '(("political prisoners") AND ("Minsk"*))'
    assert search.match("a OR b -c") == '(("a" OR "b")) NOT "c"'


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (lambda c, e: c.set(e, "type", "DANCE"), "'DANCE' is no type of event; PLOVER's are AGREE"),
        (lambda c, e: c.set(e, "mode", "arrest-ish"), "is no mode of"),
        (lambda c, e: c.set(e, "id", "x"), "'id' of an event cannot be set; cameo"),
        (lambda c, e: c.set(e, "modality", "maybe"), "takes one of actual, future"),
        (lambda c, e: c.set(e, "date", "soon"), "'soon' is no date"),
        (lambda c, e: c.merge(e, e), "is one already"),
        (lambda c, e: c.merge(e, "BLR"), "only like and like are merged"),
        (lambda c, e: c.split("mention:" + next(x for x in c.events() if len(x.mentions) == 1).id), "stands alone already"),
        (lambda c, e: c.mark(next(c.documents()).id, "no such words", value={"type": "AID"}), "do not stand"),
        (lambda c, e: c.mark(next(c.documents()).id, "Belarus"), "needs a type"),
        (lambda c, e: c.undo("ffffffff"), "nothing in this chronicle has the id"),
        (lambda c, e: c.remove("ffffffff"), "nothing in this chronicle has the id"),
    ],
)
def test_what_cannot_be_judged(chronicle: Chronicle, act: Any, says: str) -> None:
    before = listings(chronicle)
    with pytest.raises(dragoman.ChronicleError) as told:
        act(chronicle, next(chronicle.events()).id)
    assert says in str(told.value)
    assert listings(chronicle) == before
    assert not list(chronicle.judgements())


def test_reading_loads_no_parser(chronicle: Chronicle) -> None:
    script = f"""
import sys, dragoman
with dragoman.open({chronicle.path!r}) as c:
    for name in "documents actors references mentions events statements figures stories disagreements judgements outlets timeline".split():
        list(getattr(c, name)())
    list(c.search("minsk")), c.show("BLR"), c.status()
print(sorted({{"spacy", "trafilatura", "rapidfuzz", "numpy"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_status_counts(chronicle: Chronicle) -> None:
    status = chronicle.status()
    assert (status.documents, status.undated, status.unread, status.unmatched) == (12, 2, 0, 0)
    assert status.events == len(list(chronicle.events()))
    assert status.stale == 12  # made by hand, not by today's rules
    assert status.size_bytes > 100_000
