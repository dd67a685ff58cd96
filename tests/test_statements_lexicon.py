"""Every row of the lexicon of cues codes its own example and leaves its counter-example alone."""

import pytest

from dragoman.actors import References
from dragoman.language import load, parse_all
from dragoman.records import Document, Passage, Statement
from dragoman.statements import attribute
from dragoman.statements.lexicon import LexiconError, cues, read_cues


def statements_of(texts: list[str]) -> list[tuple[Statement, ...]]:
    documents = [Document(id=str(n), uri="", sha256="", text=t, passages=(Passage("body", 0, len(t), ""),)) for n, t in enumerate(texts)]
    return [attribute(parsed, References((), {})) for parsed in parse_all(documents, load())]


def test_every_row_codes_its_example_and_not_its_counter_example():
    rows = list(cues().values())
    found = statements_of([row.example for row in rows])
    silent = [row.example for row, said in zip(rows, found, strict=True) if row.text not in {each.verb for each in said}]
    assert not silent, "\n".join(silent)
    doubtful = [row for row in rows if row.counter]
    found = statements_of([row.counter for row in doubtful])
    loud = [row.counter for row, said in zip(doubtful, found, strict=True) if row.text in {each.verb for each in said}]
    assert not loud, "\n".join(loud)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("say,verb,speech,clause,states,,", "no example"),
        ("say,verb,speech,clauses,states,She said so.,", "no such frame"),
        ("say,verb,speech,clause,shouts,She said so.,", "no such stance"),
        ("say,verb,speech,clause,states,She said so.,\nsay,verb,speech,clause,states,She said so.,", "twice"),
    ],
)
def test_a_bad_row_is_refused(row, why):
    with pytest.raises(LexiconError, match="say"):
        read_cues(f"cue,kind,class,frames,stance,example,counter\n{row}\n")
