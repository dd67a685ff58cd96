"""Did it happen: whether a deed is told as done, to come, merely possible, or not done, and whether it is news or background."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.events.grammar import is_verb
from dragoman.events.scale import table
from dragoman.events.words import words
from dragoman.language import Sentence, Token
from dragoman.records import Modality

_RANK: dict[str, int] = {"actual": 0, "future": 1, "hypothetical": 2, "negated": 3}
_MODALITIES: dict[str, Modality] = {"actual": "actual", "future": "future", "hypothetical": "hypothetical", "negated": "negated"}
_INHERITS = (
    "xcomp",
    "pcomp",
    "acl",
    "ccomp",
    "oprd",
    "dobj",
    "pobj",
    "prep",
    "attr",
    "nsubjpass",
    "conj",
    "dep",
    "nsubj",
    "acomp",
    "advmod",
)
#: prepositions that put a noun into the background
BACKDROP = frozenset(
    {"since", "after", "following", "amid", "over", "despite", "during", "before", "in", "because", "due", "against", "under", "until"}
)

_SPEECH_OF_DEP = {"aux": "m", "advmod": "r", "mark": "c", "amod": "a"}


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether it happened, and the word that says so ("" where nothing bends it)."""

    modality: Modality
    word: str = ""


@functools.cache
def _bends() -> Mapping[tuple[str, str], Modality]:
    found: dict[tuple[str, str], Modality] = {}
    for row in table("bends.csv"):
        for word in row["words"].split("|"):
            found[row["pos"], word.replace("_", " ")] = _MODALITIES[row["bend"]]
    return found


def standing(sentence: Sentence, token: Token) -> Standing:
    """What bends a deed, from its own auxiliaries up through the verbs and nouns that it completes."""
    found: list[Standing] = []
    here, below = token, token
    for _ in range(12):
        found += _at(sentence, here, below)
        if here is token and _presupposed(sentence, here):
            break
        if here.head == here.i or (here is not token and _ends(sentence, here)):
            break
        if here.dep not in _INHERITS and here.dep not in ("relcl", "advcl"):
            break
        if here.dep in ("relcl", "advcl"):
            break
        below, here = here, sentence.head(here)
        if here.dep == "ROOT" and below.dep in ("nsubj", "conj") and not is_verb(token):
            found += _at(sentence, here, below, only_modals=True)
            break
    return max(found, key=lambda each: _RANK[each.modality], default=Standing("actual"))


def _marks(sentence: Sentence, verb: Token) -> list[Token]:
    """The "if" of a clause; the parser may hang it from the main verb behind it."""
    own = sentence.children(verb, "mark")
    clauses = [child for child in sentence.children(verb, "advcl") if child.i < verb.i]
    if verb.dep == "advcl" and not own:
        return [mark for mark in sentence.children(sentence.head(verb), "mark") if mark.i < verb.i < sentence.head(verb).i]
    return [mark for mark in own if not any(mark.i < clause.i and not sentence.children(clause, "mark") for clause in clauses)]


def _said_to_come(sentence: Sentence, verb: Token) -> bool:
    """Is the "would" of this verb a reported "will": "said it would leave"?"""
    return verb.dep == "ccomp" and sentence.head(verb).lemma in words()["saying"] and not sentence.children(verb, "advcl")


def _presupposed(sentence: Sentence, noun: Token) -> bool:
    """A noun with an owner names what is there already: "its threat" stands, whether or not it is carried out."""
    return (
        not is_verb(noun)
        and bool(sentence.children(noun, "poss"))
        and sentence.head(noun).lemma in ("carry", "implement", "fulfil", "fulfill")
    )


def _ends(sentence: Sentence, here: Token) -> bool:
    """A verb with a subject of its own that is no complement closes the chain."""
    return is_verb(here) and here.dep in ("ROOT", "relcl", "advcl")


def _at(sentence: Sentence, here: Token, below: Token, *, only_modals: bool = False) -> list[Standing]:
    """What stands at one word: its auxiliaries and negation, and the word itself if it bends what is below it."""
    bends = _bends()
    found: list[Standing] = []
    for child in [*sentence.children(here, "aux", "neg", "advmod", "det", "amod"), *_marks(sentence, here)]:
        if child.dep == "neg" or (child.dep == "det" and child.lower == "no"):
            found.append(Standing("negated", child.text))
        if child.lower == "would" and child.dep == "aux":
            found.append(Standing("future" if _said_to_come(sentence, here) else "hypothetical", child.text))
        speech = _SPEECH_OF_DEP.get(child.dep)
        if speech is not None and (speech, child.lower) in bends and not (only_modals and speech == "a"):
            found.append(Standing(bends[speech, child.lower], child.text))
    if here.lemma == "be" and below.dep in ("ccomp", "xcomp", "advcl"):  # "it is possible that"
        said = [child for child in sentence.children(here, "acomp", "attr") if child is not below and ("a", child.lower) in bends]
        found.extend(Standing(bends["a", child.lower], child.text) for child in said)
    if here is not below and not only_modals:
        speech = "v" if is_verb(here) else "n" if here.pos in ("NOUN", "PROPN") else "a"
        bend = bends.get((speech, here.lemma.lower()))
        if bend is not None and below.dep in ("xcomp", "ccomp", "acl", "prep", "pcomp", "dobj", "pobj", "oprd", "advmod"):
            found.append(Standing(bend, here.text))
    return found
