"""Whom a noun phrase means: the actor of a speaker, an addressee or a medium."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors import References
from dragoman.language import Parsed
from dragoman.records import Party, Reference
from dragoman.statements.finds import Find
from dragoman.statements.lexicon import words
from dragoman.statements.phrases import Name


def party(text: str, references: References, name: Name | None, again: Reference | None = None) -> Party | None:
    """A noun phrase as a party, with the actor that it means; ``again`` is the reference that named the same person before."""
    if name is None:
        return None
    start, end = name.span
    return references.party(text[start:end], start, end, again or _meant(references, name))


def told_again(parsed: Parsed, references: References, finds: Sequence[Find]) -> dict[Name | None, Reference]:
    """For speakers that only a noun names ("the researcher"): the last speaker whom the report introduced by that noun."""
    known: dict[str, Reference] = {}
    found: dict[Name | None, Reference] = {}
    for name in sorted((find.speaker for find in finds if find.speaker is not None), key=lambda each: each.head.start):
        meant = _meant(references, name)
        if meant is not None and name.head.pos == "PROPN":
            known |= dict.fromkeys(_introduced(parsed, name), meant)
        elif meant is None and name.tokens[0].lower == "the" and name.head.lemma in known:
            found[name] = known[name.head.lemma]
    return found


def _introduced(parsed: Parsed, name: Name) -> list[str]:
    """The nouns that say what a named person is: "Ana Berg, a researcher", "analyst Ana Berg"."""
    sentence = parsed.sentence_at(name.head.start)
    if sentence is None:
        return []
    return [token.lemma for token in sentence.children(name.head, "appos", "compound", "nmod") if token.pos == "NOUN"]


def _meant(references: References, name: Name) -> Reference | None:
    """What the word means on which the phrase turns; for a spokesman or a statement, the body that the phrase names."""
    found = references.covering(name.head.start, name.head.end)
    within = [each for each in references.inside(*name.span) if each.form != "adjective"]
    if name.head.lemma.lower() in words("mouthpieces") and (found is None or found.form == "noun"):
        behind = [each for each in within if each.start >= name.head.end]
        return max(behind or within, key=lambda each: (each.end - each.start, -each.start), default=found)
    if found is None or found.form == "adjective":
        return max((each for each in within if each.end >= name.head.start), key=lambda each: each.end - each.start, default=found)
    return found
