"""What the parse adds to a time expression: whether its words tell a time at all, and the tense of their clause."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.language.tokens import Sentence, Token

_FUTURE = frozenset({"will", "'ll", "wo", "shall", "going"})
#: what is planned lies ahead, whatever the tense of the plan
_PLANS = frozenset(
    {"schedule", "plan", "expect", "intend", "due", "slate", "set", "promise", "propose", "anticipate", "forecast", "upcoming"}
)
_MONEY = frozenset("$€£¥₽#")


def tense(sentence: Sentence, tokens: Sequence[Token]) -> int:
    """-1 where the clause that holds these words tells what was, 1 what will be, 0 where the verb does not say."""
    if not tokens:
        return 0
    for above in (tokens[0], *sentence.ancestors(tokens[0])):
        if above.pos in ("VERB", "AUX") or above.lemma in _PLANS:
            helpers = sentence.children(above, "aux", "auxpass")
            words = {each.lower for each in (above, *helpers)}
            if words & _FUTURE or above.lemma in _PLANS:
                return 1
            if above.dep == "xcomp" and "to" in words and (sentence.head(above).lemma, sentence.head(above).tag[:2]) == ("be", "VB"):
                return 1 if sentence.head(above).tag in ("VBZ", "VBP") else 0  # "is to meet on Thursday"
            if above.tag == "VBD" or any(each.tag == "VBD" for each in helpers) or (above.tag == "VBN" and helpers):
                return -1
            if above.tag in ("VBZ", "VBP") or any(each.tag == "MD" for each in helpers):
                return 0
    return 0


def plausible(sentence: Sentence, tokens: Sequence[Token], bare: bool) -> bool:
    """False where the words are verbs ("may", "march") or where a bare number counts something instead of naming a year or a day."""
    if tokens and all(token.pos in ("VERB", "AUX") for token in tokens):
        return False
    if bare and len(tokens) > 1 and tokens[-1].lower[-2:] in ("st", "nd", "rd", "th"):  # "on the 24th floor"
        return tokens[-1].head <= tokens[-1].i
    if bare and len(tokens) == 1:
        token = tokens[0]
        before = sentence.tokens[token.i - 1].text if token.i else ""
        after = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else None
        counts = token.dep == "nummod" and after is not None and token.head > token.i and sentence.head(token).tag in ("NNS", "NNPS")
        return before not in _MONEY and not counts and (after is None or after.text not in ("%", "percent", "per"))
    return True
