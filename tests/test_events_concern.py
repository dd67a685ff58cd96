"""Parties that no frame names: whom an act concerns, whose answer it was, which country a place lies in."""

import pytest

from dragoman.language import load, parse
from dragoman.pipeline import derive, snippet
from dragoman.records import Mention


def found(text: str) -> list[tuple[str, list[str | None], list[str | None]]]:
    mentions: tuple[Mention, ...] = derive(parse(snippet("d", text, "1983-06-03"), load())).mentions
    return [(m.type, [p.country for p in m.sources], [p.country for p in m.targets]) for m in mentions]


@pytest.mark.parametrize(
    ("text", "kind", "sources", "targets"),
    [
        ("Libyan troops attacked a border post, causing a crisis for Chad.", "ASSAULT", ["LBY"], [None, "TCD"]),
        ("A crisis for Chad was triggered by a Libyan invasion.", "ASSAULT", ["LBY"], ["TCD"]),
        ("A crisis for Chad was caused by an incursion of Libyan troops into its territory.", "ASSAULT", ["LBY"], ["TCD"]),
        ("Norway condemned the Libyan invasion and called for a withdrawal.", "REQUEST", ["NOR"], [None, "LBY"]),
        ("Libya repeated its call to overthrow the government of Chad.", "REQUEST", ["LBY"], ["TCD"]),
        ("Alarmed by the Libyan advance, Chad mobilised its reserves.", "MOBILIZE", ["TCD"], [None, "LBY"]),
        ("Libya's response was a large-scale invasion of Chad.", "ASSAULT", ["LBY"], ["TCD"]),
        ("Libya's answer was to bomb Chad.", "ASSAULT", ["LBY"], ["TCD"]),
        ("Chad retaliated with sanctions on Libya.", "SANCTION", ["TCD"], ["LBY"]),
        ("The minister of Norway flew to Athens.", "CONSULT", ["NOR"], ["GRC"]),
        ("Libya attacked Chad's neighbour, Niger.", "ASSAULT", ["LBY"], ["NER"]),
        ("Libya attacked Chad's neighbour.", "ASSAULT", ["LBY"], [None]),
        ("Norway began talks with representatives of Chad and Niger.", "CONSULT", ["NOR", "TCD", "NER"], []),
        ("On 3 June Libyan troops attacked Chad.", "ASSAULT", ["LBY"], ["TCD"]),
        ("Norway imposed sanctions on Libya over the bombing of a village.", "ASSAULT", ["LBY"], [None]),
        ("Norway imposed sanctions over the bombing of a village in Chad.", "ASSAULT", [], ["TCD"]),
        ("Norway imposed sanctions over the bombing of a village in Chad.", "SANCTION", ["NOR"], []),
        ("The heads of the Norwegian and Libyan secret services met in Oslo.", "CONSULT", ["NOR", "LBY"], []),
        ("Libyan troops began to patrol areas held by Chad, attacking a camp.", "ASSAULT", ["LBY"], [None]),
        ("Libyan jets bombed areas held by Chad.", "ASSAULT", ["LBY"], ["TCD"]),
        ("Chad had been served an ultimatum by Libya.", "THREATEN", ["LBY"], ["TCD"]),
        ("The Norwegian embassy will have its permit withdrawn.", "COERCE", [], ["NOR"]),
        ("Libyan troops were stationed in Chad.", "MOBILIZE", ["LBY"], ["TCD"]),
        ("On the 21st Libyan troops attacked Chad.", "ASSAULT", ["LBY"], ["TCD"]),
    ],
)
def test_a_sentence_tells_more_than_the_frame(text, kind, sources, targets):
    told = [(s, t) for k, s, t in found(text) if k == kind]
    assert told
    assert told[0][0] == sources
    assert [each for each in told[0][1] if each] == [each for each in targets if each]


@pytest.mark.parametrize(
    "text",
    [
        "Libya mobilised its reserves, as Chad and Niger had done.",
        "Libyan troops attacked a convoy while Norway held an election.",
        "The king of Norway thanked the envoy, whom Oslo calls a friend of Chad.",
        "Libyan troops were put on alert, as Chad told Niger.",
    ],
)
def test_what_is_not_told_stays_unknown(text):
    assert not any(country for _, _, targets in found(text) for country in targets)
