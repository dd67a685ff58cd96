"""The coder on whole sentences: roles, modality, standing, promises and refusals, dates; and laws that hold for any text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.actors import resolve
from dragoman.events import code_pair, explain
from dragoman.events.parties import MOST
from dragoman.events.scale import CONTEXTS, MODES, QUAD, table
from dragoman.events.standing import standing
from dragoman.language import load, parse
from dragoman.pipeline import derive, snippet
from dragoman.records import Mention


def mentions(text: str, date: str | None = "2021-06-03") -> tuple[Mention, ...]:
    return derive(parse(snippet("d", text, date), load())).mentions


def one(text: str, kind: str) -> Mention:
    found = [each for each in mentions(text) if each.type == kind]
    assert len(found) == 1, [(each.type, each.rule) for each in mentions(text)]
    return found[0]


def countries(mention: Mention) -> tuple[list[str | None], list[str | None]]:
    return [each.country for each in mention.sources], [each.country for each in mention.targets]


@pytest.mark.parametrize(
    ("text", "kind", "sources", "targets"),
    [
        ("Norway accused Chad of spying.", "ACCUSE", ["NOR"], ["TCD"]),
        ("Chad was accused of spying by Norway.", "ACCUSE", ["NOR"], ["TCD"]),
        ("Oslo expelled two diplomats.", "SANCTION", ["NOR"], [None]),
        ("Norway expelled the ambassador of Chad.", "SANCTION", ["NOR"], ["TCD"]),
        ("Norway imposed a series of sanctions on the leadership in Minsk.", "SANCTION", ["NOR"], ["BLR"]),
        ("The US sanctions are directed against nine state-owned companies in Belarus.", "SANCTION", ["USA"], ["BLR"]),
        ("Norway's threat of sanctions against Belarus was repeated.", "THREATEN", ["NOR"], ["BLR"]),
        ("The president of Chad met the king of Jordan in Oslo.", "CONSULT", ["TCD", "JOR"], []),
        ("Two activists were arrested in Minsk.", "COERCE", [], None),
        ("French and British troops attacked Egypt.", "ASSAULT", ["FRA", "GBR"], ["EGY"]),
        ("Norway sent a letter to Chad, and it condemned Niger.", "ACCUSE", ["NOR"], ["NER"]),
        ("Norway imposed sanctions on Belarus for jailing the editor.", "COERCE", ["BLR"], None),
    ],
)
def test_roles_follow_grammar(text, kind, sources, targets):
    found = countries(one(text, kind))
    assert found[0] == sources
    assert targets is None or found[1] == targets


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("Norway will meet Chad next week.", "AGREE", "actual"),
        ("Norway will withdraw its troops from Chad.", "CONCEDE", "actual"),
        ("Norway agreed to withdraw its troops from Chad.", "AGREE", "actual"),
        ("Norway refused to withdraw its troops from Chad.", "REJECT", "actual"),
        ("Norway will not lift the sanctions against Chad.", "REJECT", "actual"),
        ("Norway threatened to attack Chad.", "THREATEN", "actual"),
        ("Norway demanded that Chad release the prisoners.", "REQUEST", "actual"),
        ("Norway said that Chad must release the prisoners.", "REQUEST", "actual"),
        ("Norway will impose sanctions on Chad.", "SANCTION", "future"),
        ("It is possible that Norway will adopt sanctions against Chad.", "SANCTION", "hypothetical"),
        ("Norway did not attack Chad.", "ASSAULT", "negated"),
        ("If Norway attacks Chad, the truce is over.", "ASSAULT", "hypothetical"),
    ],
)
def test_the_outer_act_decides_and_modality_is_told(text, kind, modality):
    assert {each.type for each in mentions(text)} == {kind}
    assert one(text, kind).modality == modality


def test_a_deed_is_dated_by_its_own_words_or_else_by_its_report():
    day = one("Norway attacked Chad on Tuesday.", "ASSAULT").date
    assert day is not None
    assert day.start == day.end == "2021-06-01"
    told = one("Norway attacked Chad.", "ASSAULT").date
    assert told is not None
    assert (told.start, told.end) == (None, "2021-06-03")
    assert one("In March 2015 Norway attacked Chad.", "ASSAULT").historical
    assert not one("Norway attacked Chad on Tuesday.", "ASSAULT").historical


def test_by_whose_word_stands_with_the_deed():
    found = one("Norway attacked Chad, the king of Jordan said.", "ASSAULT")
    assert [each.stance for each in found.according_to] == ["states"]


def test_every_bend_bends_its_example():
    for row in table("bends.csv"):
        parsed = parse(snippet("d", row["example"], None), load())
        bent = [standing(s, t).modality for s in parsed.sentences for t in s.tokens if t.lemma in ("attack", "attacking")]
        assert row["bend"] in bent, row["example"]


def test_a_given_pair_is_always_answered():
    for text in ("Norway praised Chad.", "Norway and Chad.", "Norway Chad xyzzy"):
        parsed = parse(snippet("d", text, None), load())
        found = code_pair(parsed, resolve(parsed), "Norway", "Chad")
        assert found.type in QUAD
        assert [each.text for each in (*found.sources, *found.targets)] == ["Norway", "Chad"]
    assert code_pair(parse(snippet("d", "Norway praised Chad.", None), load()), resolve(parsed), "Norway", "Chad").type == "SUPPORT"


def test_an_explanation_names_what_fired_and_what_kept_the_others_back():
    parsed = parse(snippet("d", "Norway imposed sanctions on Chad. Heavy rain threatened the harvest.", None), load())
    looks = explain(parsed, resolve(parsed))
    fired = [each for each in looks if each.fired]
    assert [each.text for each in fired] == ["imposed"]
    assert fired[0].why.startswith("coded SANCTION")
    assert any(each.text == "sanctions" and "content" in each.why for each in looks)
    assert any(each.text == "imposed" and "no object" in each.why for each in looks)
    assert any(each.text == "threatened" and "no person" in each.why for each in looks)


VOCABULARY = (
    "Norway Chad Minsk the a soldiers police of in on and attacked met sanctions threatened to withdraw agreed refused was by not will , . "
    "; if that arrest said king's its last year may 2015 “ ” \n"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=40))
def test_laws(words):
    text = " ".join(words)
    found = mentions(text)
    assert found == mentions(text)
    assert len({each.id for each in found}) == len(found)
    for each in found:
        assert text[each.start : each.end] == each.text
        assert text[each.trigger.start : each.trigger.end] == each.trigger.text
        assert each.start <= each.trigger.start < each.trigger.end <= each.end
        for party in (*each.sources, *each.targets):
            assert text[party.start : party.end] == party.text
        assert len(each.sources) + len(each.targets) <= MOST
        assert not {p.actor or p.text for p in each.sources} & {p.actor or p.text for p in each.targets}
        assert each.quad == QUAD[each.type]
        assert each.mode is None or each.mode in MODES[each.type]
        assert set(each.contexts) <= CONTEXTS
        assert 0 <= each.score <= 1
        assert each.rule
