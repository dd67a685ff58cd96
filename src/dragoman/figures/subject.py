"""What a number counts or pays for, and whether it is a name: what the parse says around an amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.figures.amounts import Amount
from dragoman.figures.bearers import bearer
from dragoman.figures.units import units
from dragoman.language import Sentence, Token

_NOUNS = frozenset({"NOUN", "PROPN"})
#: prepositions behind an amount that lead to what it measures or pays for
_BEHIND = frozenset({"of", "in", "for", "worth"})
_LONGEST = 12
_WHEN_WHERE = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC"})
#: these bound a number only where a noun follows; else they are prepositions: "people under 30"
_PLACED = frozenset({"over", "under", "above", "below"})
_DEFINITE = frozenset({"the", "these", "those", "both", "other", "his", "her", "its", "their", "our", "my", "your"})
_STREETS = frozenset({"Street", "St", "Road", "Avenue", "Boulevard", "Lane", "Drive", "Square"})
_NAMES = frozenset({"PERSON", "PRODUCT", "WORK_OF_ART", "LAW", "FAC", "ORG"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What is counted: the noun, and the words from ``start`` to ``end`` of the document that name it."""

    noun: Token
    start: int
    end: int
    why: str


def is_name(sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether the number belongs to a name or a label: "Airbus 330", "Article 5", "Resolution 2254"."""
    first = tokens[0]
    before = sentence.tokens[first.i - 1] if first.i else None
    behind = sentence.tokens[tokens[-1].i + 1 : tokens[-1].i + 4]
    if any(token.pos == "PROPN" and token.text in _STREETS for token in behind) and behind[0].pos == "PROPN":
        return True  # "10 Downing Street"
    if (
        before is not None
        and before.text in ("-", "–", "/")
        and before.i
        and before.start == sentence.tokens[before.i - 1].end
        and before.end == first.start
    ):
        before = sentence.tokens[before.i - 1]
        if before.text[:1].isalpha() and len(before.text) <= 5 and before.text[:1].isupper():
            return True
    if before is not None and before.text == "." and before.i:
        before = sentence.tokens[before.i - 1]
    if before is not None and (before.lower.rstrip(".") in units().labels or before.text in ("#", "№", "°")):
        return True
    if first.entity in _NAMES and any(
        token.entity == first.entity and not token.opens_entity for token in sentence.tokens[first.i : first.i + 2]
    ):
        return not first.opens_entity or first.entity in ("LAW", "WORK_OF_ART", "PRODUCT")
    return first.dep == "nummod" and first.head < first.i and sentence.head(first).pos == "PROPN"


def is_age(sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether a length of time is how old somebody is: "a 23-year-old", "63 years old"."""
    return any(token.lower == "old" for token in sentence.tokens[tokens[-1].i + 1 : tokens[-1].i + 3])


def tells_nothing(sentence: Sentence, tokens: Sequence[Token], amount: Amount, of: Subject | None) -> bool:
    """Whether a number without a unit points, dates or ages instead of counting: "the two leaders", "one tweet", "Ann's 1995 letters"."""
    first = tokens[0]
    before = sentence.tokens[first.i - 1].lower if first.i else ""
    low = amount.low if amount.low is not None else amount.high or 0
    if low < 10 and amount.worded and before in _DEFINITE:
        return True
    if low == 0:
        return True
    if low == 1 and not amount.why:
        verb = verb_of(sentence, [*tokens, of.noun] if of else tokens)
        return of is None or verb is None or verb.lemma not in units().acts
    if (
        first.text.isdigit()
        and len(first.text) == 4
        and 1900 <= low < 2100
        and (first.entity == "DATE" or before in _DEFINITE or before == "'s")
    ):
        return True
    if of is None:
        return amount.side in _PLACED
    return of.noun.lemma == "age" or (of.noun.i < first.i and (before in _DEFINITE or amount.side in _PLACED))


def subject(sentence: Sentence, tokens: Sequence[Token], *, unit: bool) -> Subject | None:
    """What the words of an amount count, measure or pay for; ``unit`` says that they end in a unit or a currency."""
    inside = {token.i for token in tokens}
    last = tokens[-1]
    top = last
    for above in (last, *sentence.ancestors(last)):
        if above.i not in inside:
            break
        top = above
    head = sentence.head(top)
    if (
        head.i not in inside
        and head.pos in _NOUNS
        and top.dep in ("nummod", "compound", "quantmod", "amod", "nmod", "npadvmod", "predet")
        and head.i > last.i
    ):
        return _phrase(sentence, head, last.i + 1, "counted" if not unit else "the noun it measures")
    follows = sentence.tokens[last.i + 1] if last.i + 1 < len(sentence.tokens) else None
    if top.dep == "pobj" and head.lower in ("of", "worth", "totalling", "at") and sentence.head(head).pos in _NOUNS:
        noun = sentence.head(head)
        if noun.lemma not in ("figure", "number", "total"):  # "the figure of 500 dead" counts the dead
            return _phrase(sentence, noun, min(t.i for t in _near(sentence, noun)), "the noun before it", until=noun.i)
    if unit and tokens[0].i >= 2 and sentence.tokens[tokens[0].i - 1].lower == "of":
        noun = sentence.tokens[tokens[0].i - 2]
        if noun.pos in _NOUNS or noun.lower in units().paid:
            return _phrase(sentence, noun, min(t.i for t in _near(sentence, noun)), "the word before 'of'", until=noun.i)
    after = follows if follows is not None and follows.lower in (_BEHIND if unit else ("of",)) else None
    if after is not None:
        led_to = next((child for child in sentence.children(after, "pobj") if child.pos in _NOUNS), None)
        if led_to is not None and (after.lower != "in" or led_to.entity not in _WHEN_WHERE):
            return _phrase(sentence, led_to, after.i + 1, f"'{after.lower}' after it")
    if (whose := bearer(sentence, tokens)) is not None:
        return _phrase(sentence, whose, min(t.i for t in _near(sentence, whose)), "whose number it is", until=_with_of(sentence, whose))
    if not unit and follows is not None and follows.lower in units().people:
        return _phrase(sentence, follows, follows.i, "the word after it")
    if not unit and follows is not None:
        behind = next((t for t in sentence.tokens[last.i + 1 : last.i + 4] if t.pos in _NOUNS), None)
        if (
            behind is not None
            and all(t.pos in ("ADJ", "NOUN", "PROPN", "PUNCT") for t in sentence.tokens[last.i + 1 : behind.i])
            and follows.pos != "PUNCT"
        ):
            return _phrase(sentence, behind, last.i + 1, "the noun after it")
    return None


def verb_of(sentence: Sentence, tokens: Sequence[Token]) -> Token | None:
    """The verb that a number by itself is subject or object of ("killing 12", "30 were wounded")."""
    inside = {token.i for token in tokens}
    for above in sentence.ancestors(tokens[-1]):
        if above.i not in inside:
            return above if above.pos == "VERB" else None
    following = sentence.tokens[tokens[-1].i + 1 : tokens[-1].i + 2]
    return following[0] if following and following[0].tag == "VBN" else None


def _with_of(sentence: Sentence, noun: Token) -> int:
    """The last word of a noun with the "of" right behind it: "exports of wheat"."""
    behind = next((each for each in sentence.children(noun, "prep") if each.lower == "of" and each.i == noun.i + 1), None)
    last = max(token.i for token in sentence.subtree(behind)) if behind is not None else noun.i
    return min(last, noun.i + _LONGEST)


def _near(sentence: Sentence, noun: Token) -> list[Token]:
    """A noun with what stands before it and belongs to it, joined without a gap; the article is left out."""
    held = {noun.i}
    for child in sentence.children(noun, "amod", "compound", "nmod", "poss"):
        if child.i < noun.i:
            held |= {token.i for token in sentence.subtree(child)}
    low = noun.i
    while low - 1 in held or (low - 1 >= 0 and sentence.tokens[low - 1].text == "-" and low - 2 in held):
        low -= 1
    return sentence.tokens[low : noun.i + 1]


def _phrase(sentence: Sentence, noun: Token, first: int, why: str, until: int | None = None) -> Subject:
    """The words that name what is counted: from a word on to the noun, and an "of" that belongs to it."""
    last = noun.i if until is None else until
    if until is None:
        for child in sentence.children(noun, "prep"):
            if child.lower == "of" and child.i == noun.i + 1:
                last = min(max(token.i for token in sentence.subtree(child)), noun.i + _LONGEST)
                break
    first = min(first, noun.i)
    while first < noun.i and sentence.tokens[first].pos in ("PUNCT", "DET", "SYM", "ADP"):
        first += 1
    while last > noun.i and sentence.tokens[last].pos == "PUNCT":
        last -= 1
    return Subject(noun, sentence.tokens[first].start, sentence.tokens[last].end, why)
