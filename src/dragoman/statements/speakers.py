"""Who speaks, and to whom, by the parse of a sentence."""

from __future__ import annotations

from dragoman.language import Sentence, Token
from dragoman.statements.finds import cue_of
from dragoman.statements.lexicon import Cue
from dragoman.statements.phrases import RELATIVE

#: how many verbs up the subject is looked for
_CLIMB = 6
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dobj", "pobj", "ccomp", "acl", "relcl", "acomp", "attr"})


def speaker_head(sentence: Sentence, verb: Token) -> Token | None:
    """Who does what a verb says: its subject, "by" whom, the noun it describes, or who does what the verb above it says."""
    here = _told_with(sentence, verb) or verb
    for _ in range(_CLIMB):
        agents = [p for by in sentence.children(here, "agent") for p in sentence.children(by, "pobj")]
        if agents or sentence.children(here, "nsubjpass"):
            return agents[0] if agents else None
        subjects = [each for each in sentence.children(here, "nsubj") if each.entity not in ("DATE", "TIME")]
        above = sentence.head(here)
        if subjects:
            nearest = min(subjects, key=lambda each: abs(each.i - here.i))
            return _meant_by(sentence, nearest, above) if nearest.lower in RELATIVE and here.dep == "relcl" else nearest
        if here.head == here.i or here.dep not in _SHARES_SUBJECT:
            return None
        if here.dep == "acl" and any(each.lower == "to" for each in sentence.children(here, "aux")):
            owners = sentence.children(above, "poss")  # "missed a chance to warn": the chance does not warn
            if owners:
                return owners[0]
            here = above
            continue
        if here.dep in ("relcl", "acl") and above.pos != "VERB":
            return above
        controls = sentence.head(above) if here.dep == "pcomp" else above
        objects = sentence.children(controls, "dobj") if here.dep in ("xcomp", "pcomp") and here is verb else []
        if objects and objects[0].i < here.i:
            return objects[0]  # "forced him to admit", "accused him of wanting"
        here = above
    return None


def is_asked(verb: Token) -> bool:
    """Whether a participle tells what its subject was asked or told, not what it says: "Asked about the raid, he said …"."""
    return verb.tag == "VBN" and verb.dep == "advcl"


def _told_with(sentence: Sentence, verb: Token) -> Token | None:
    """The cue that "adding" goes on with, although the parser may hang it from what was said: "he said it was over, adding …"."""
    if verb.lower != "adding" or verb.dep != "advcl":
        return None
    return next((above for above in sentence.ancestors(verb) if cue_of(sentence, above) is not None), None)


def _meant_by(sentence: Sentence, relative: Token, noun: Token) -> Token:
    """The noun that a relative clause describes; "who" is nobody's place, whatever the parser hangs it from."""
    if relative.lower != "who" or noun.entity not in ("GPE", "LOC", "FAC", "DATE"):
        return noun
    people = [token for token in sentence.tokens[: noun.i] if token.entity == "PERSON"]
    return people[-1] if people else noun


def owner(sentence: Sentence, noun: Token, cue: Cue) -> Token | None:
    """Whose claim it is: "the firm's claim", "a claim by the firm", "the firm made the claim"."""
    for child in sentence.children(noun, "poss"):
        return child
    for child in sentence.children(noun, "prep"):
        if child.lower in ("by", "from", "of", "among") and not cue.follows(child.lower):
            return next(iter(sentence.children(child, "pobj")), None)
    above = sentence.head(noun)
    if noun.dep == "dobj" and above.pos == "VERB":
        return speaker_head(sentence, above)
    return None


def addressee(sentence: Sentence, verb: Token, cue: Cue, content: list[Token]) -> Token | None:
    inside = {token.i for token in content}
    if "person" in cue.frames:
        for child in sentence.children(verb, "dobj", "dative"):
            if child.i not in inside:
                return child if child.dep == "dobj" or child.pos != "ADP" else next(iter(sentence.children(child, "pobj")), None)
    for preposition in sentence.children(verb, "prep", "dative"):
        to = preposition.lower == "to" and not cue.follows("to")
        if preposition.i not in inside and (to or ("person" in cue.frames and cue.text.endswith(" " + preposition.lower))):
            return next(iter(sentence.children(preposition, "pobj")), None)
    return None
