"""A speaker before a colon: in headings ("Poll: Trust is falling") and in transcripts ("WALLACE: Let us begin")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.language import Parsed, Token
from dragoman.statements.finds import Find
from dragoman.statements.lexicon import words
from dragoman.statements.phrases import Name

_LINE = re.compile(r"(?:^|(?<=\n))[ \t]*[\"“”„«]?(?P<who>[^\W\d_][^:\n\"“”„«»?!.,;]{1,48}):[ \t]+(?P<said>\S[^\n]*)")
_PEOPLE = frozenset({"PERSON", "ORG", "NORP", "GPE"})
#: words and marks of one who speaks rather than of one who tells what happened
_VOICED = frozenset({"we", "us", "our", "ours", "i", "my", "is", "are", "no", "not"})
_QUOTES = frozenset('"“”„«»‘')
_TENSED = frozenset({"VBZ", "VBD", "VBP", "MD"})


def headed(parsed: Parsed) -> Iterator[Find]:
    """Lines that open with who says them."""
    for line in _LINE.finditer(parsed.text):
        first, last = parsed.sentence_at(line.start("who")), parsed.sentence_at(line.end("said") - 1)
        if first is None or last is None or first.passage != last.passage:
            continue
        who = tuple(first.between(*line.span("who")))
        if who and who[0].lower == "said":  # "Said Ellis: …"
            who = who[1:]
        said = [t for s in parsed.sentences[first.index : last.index + 1] for t in s.between(*line.span("said"))]
        if _speaks(who) and any(token.tag in _TENSED for token in said) and not _is_scene(who, said):
            name = Name(who[-1], who)
            yield Find(first, last, None, None, "states", [line.span("said")], name, rule="a speaker before a colon")


def _speaks(who: tuple[Token, ...]) -> bool:
    """Whether the words before the colon name somebody who can speak, and nothing else."""
    if not who or any(token.pos in ("VERB", "AUX", "ADP", "ADV", "SCONJ", "PRON") for token in who):
        return False
    last = who[-1]
    if last.lemma.lower() in words("headed", "labels"):
        return False
    loud = len(who) <= 2 and all(token.text.isupper() for token in who) and last.pos in ("PROPN", "NOUN")
    return loud or last.entity in _PEOPLE or last.lemma.lower() in words("cited") | words("headed")


def _is_scene(who: tuple[Token, ...], said: Sequence[Token]) -> bool:
    """Whether a country before a colon is where a thing happens ("Peru: army closes ports"), not who says it ("Peru: we will resist")."""
    voiced = any(token.tag == "MD" or token.lower in _VOICED or token.text[0] in _QUOTES for token in said)
    return who[-1].entity == "GPE" and not voiced
