"""Did it happen, was it announced, feared or denied, is it news, and by whose word: own sentences, as data."""

import csv
import pathlib

from dragoman.language import load, parse_all
from dragoman.pipeline import derive, snippet
from dragoman.records import Mention

SUITE = pathlib.Path(__file__).with_name("data") / "standing.csv"


def told(mention: Mention) -> tuple[str, str, str]:
    voices = ";".join(f"{each.stance}:{each.text}" for each in mention.according_to)
    return mention.modality, "yes" if mention.historical else "no", voices


def test_every_sentence_is_told_as_it_stands():
    cases = list(csv.DictReader(line for line in SUITE.read_text("utf-8").splitlines() if not line.startswith("#")))
    assert len(cases) >= 100
    parsed = parse_all((snippet(str(n), case["text"], "2021-06-03") for n, case in enumerate(cases)), load())
    wrong = []
    for case, report in zip(cases, parsed, strict=True):
        found = [told(each) for each in derive(report).mentions if each.type == case["type"]]
        if found != [(case["modality"], case["historical"], case["voices"])]:
            wrong.append(f"{case['text']} {case['type']}: {found}")
    assert not wrong, "\n".join(wrong)
