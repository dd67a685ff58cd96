"""Sentences that tell of no political event stay uncoded: metaphor, sport, film, weather, private crime, opinion, definitions."""

import pathlib

from dragoman.language import load, parse_all
from dragoman.pipeline import derive, snippet


def suite() -> list[tuple[str, str]]:
    """(kind, sentence) of the suite."""
    found, kind = [], ""
    for line in pathlib.Path(__file__).with_name("data").joinpath("not_events.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            found.append((kind, line))
    return found


def test_the_suite_stays_uncoded():
    every = suite()
    assert len(every) >= 400
    parsed = parse_all((snippet(str(n), text, "2021-06-03") for n, (_, text) in enumerate(every)), load())
    loud = [
        f"{kind}: {text} -> {[(mention.type, mention.rule) for mention in mentions]}"
        for (kind, text), report in zip(every, parsed, strict=True)
        if (mentions := derive(report).mentions)
    ]
    assert not loud, "\n".join(loud)
