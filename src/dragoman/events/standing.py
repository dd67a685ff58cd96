"""Did it happen: whether a deed is told as done, to come, merely possible, or not done, and whether it is news or background."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.events.grammar import base, is_verb
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

_NOBODY = frozenset({"nobody", "none", "neither", "no-one"})
#: verbs of knowing: who does not know whether it happened does not deny it
_KNOWING = frozenset(
    {"know", "confirm", "reveal", "disclose", "specify", "clarify", "mention", "explain", "see", "learn", "hear", "prove", "verify"}
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
        if here.dep == "relcl" or (here.dep == "advcl" and not _purpose(sentence, here)):
            break
        below, here = here, sentence.head(here)
        if here.dep == "ROOT" and below.dep in ("nsubj", "conj") and not is_verb(token):
            found += _at(sentence, here, below, only_modals=True)
            break
    return max(found, key=lambda each: _RANK[each.modality], default=Standing("actual"))


def _purpose(sentence: Sentence, verb: Token) -> bool:
    """Is this what something is done for: "to free the king" in "wants to attack to free the king"? It is no surer than that."""
    return any(child.lower == "to" and child.dep == "aux" for child in sentence.children(verb)) and not sentence.children(verb, "nsubj")


def _amounts(sentence: Sentence, be: Token) -> bool:
    """Does "is to" say what something amounts to: "Chad's answer was to attack"?"""
    subjects = sentence.children(be, "nsubj", "nsubjpass")
    return not subjects or any(each.lemma.lower() in words()["papers"] or sentence.children(each, "poss") for each in subjects)


def _marks(sentence: Sentence, verb: Token) -> list[Token]:
    """The "if" of a clause; the parser may hang it from the main verb behind it."""
    own = sentence.children(verb, "mark")
    clauses = [child for child in sentence.children(verb, "advcl") if child.i < verb.i]
    if verb.dep == "advcl" and not own:
        return [mark for mark in sentence.children(sentence.head(verb), "mark") if mark.i < verb.i < sentence.head(verb).i]
    return [mark for mark in own if not any(mark.i < clause.i and not sentence.children(clause, "mark") for clause in clauses)]


def _said_to_come(sentence: Sentence, verb: Token) -> bool:
    """Is the "would" of this verb a reported "will": "said it would leave"?"""
    conditions = [each for child in sentence.children(verb, "advcl") for each in sentence.children(child, "mark") if each.lower != "as"]
    while verb.dep == "conj" and is_verb(sentence.head(verb)):
        verb = sentence.head(verb)
    return verb.dep == "ccomp" and sentence.head(verb).lemma in words()["saying"] and not conditions


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
    found = [Standing(_unsaid(here, below), word.text) for word in _denials(sentence, here)]
    for child in [*sentence.children(here, "aux", "advmod", "det", "amod"), *_marks(sentence, here)]:
        if child.lower == "would" and child.dep == "aux":
            found.append(Standing("future" if _said_to_come(sentence, here) else "hypothetical", child.text))
        speech = _SPEECH_OF_DEP.get(child.dep)
        if speech is not None and (speech, child.lower) in bends and not (only_modals and speech == "a"):
            found.append(Standing(bends[speech, child.lower], child.text))
    if here.dep == "ROOT" and here.tag == "VB" and any(child.lower == "to" for child in sentence.children(here, "aux")):
        found.append(Standing("future", "to"))  # of a headline: "Ministers to meet in Geneva"
    if is_verb(here) and any(child.lower == "for" for child in sentence.children(here, "mark")) and sentence.children(here, "nsubj"):
        found.append(Standing("hypothetical", "for ... to"))  # "the deadline for Chad to leave"
    if here.lemma == "be" and below.dep in ("ccomp", "xcomp", "advcl"):  # "it is possible that"
        said = [child for child in sentence.children(here, "acomp", "attr") if child is not below and ("a", child.lower) in bends]
        found.extend(Standing(bends["a", child.lower], child.text) for child in said)
    if here is not below and not only_modals:
        found += _above(sentence, here, below)
    return found


def _denials(sentence: Sentence, here: Token) -> list[Token]:
    """The words that negate at one word: "not", "no attack", "no troops attacked", "neither accused nor praised"."""
    found = sentence.children(here, "neg")
    found += [child for child in sentence.children(here, "det", "preconj", "cc") if child.lower in ("no", "neither", "nor")]
    if is_verb(here):
        for subject in sentence.children(here, "nsubj", "nsubjpass"):
            if subject.lower in _NOBODY:
                found.append(subject)
            found += [child for child in sentence.children(subject, "det") if child.lower in ("no", "neither")]
        above = sentence.head(here)
        if here.dep == "conj":
            found += [child for child in sentence.children(above, "cc", "preconj") if child.lower in ("nor", "neither")]
    return found


def _unsaid(here: Token, below: Token) -> Modality:
    """What is not said or not known is open, not undone: "did not say that Chad attacked"."""
    return "hypothetical" if below is not here and below.dep == "ccomp" and base(here) in words()["saying"] | _KNOWING else "negated"


def _above(sentence: Sentence, here: Token, below: Token) -> list[Standing]:
    """What a word makes of the one that completes it: "planned to", "without", "has yet to"."""
    if here.lower == "without" and below.dep in ("pcomp", "pobj"):
        return [Standing("negated", here.text)]
    if here.lower == "of" and "instead" in (sentence.head(here).lower, *(each.lower for each in sentence.children(here, "advmod"))):
        return [Standing("negated", "instead of")]
    if here.lemma == "have" and below.dep == "xcomp" and any(each.lower == "yet" for each in sentence.children(here, "advmod")):
        return [Standing("negated", "yet")]
    if here.lemma == "be" and below.dep == "xcomp" and _purpose(sentence, below):
        meant = [each for each in sentence.children(here, "nsubj") if each.lemma.lower() in words()["ends"]]
        if meant:
            return [Standing("hypothetical", meant[0].text)]  # "the aim was to free the king"
        if not _amounts(sentence, here):
            return [Standing("future", f"{here.text} to")]  # "is to meet the king on Monday"
    if here.lower == "going" and below.dep == "xcomp" and sentence.children(here, "aux"):
        return [Standing("future", here.text)]
    speech = "v" if is_verb(here) else "n" if here.pos in ("NOUN", "PROPN") else "a"
    bend = _bends().get((speech, base(here)))
    if bend is not None and below.dep in ("xcomp", "ccomp", "acl", "prep", "pcomp", "dobj", "pobj", "oprd", "advmod"):
        return [Standing(bend, here.text)]
    return []
