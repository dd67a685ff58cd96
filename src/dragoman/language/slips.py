"""Slips of the parser that grammar alone can see, mended before anybody reads the tree."""

from __future__ import annotations

from dragoman.language.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_DAYS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL"})


def mend_subjects(tokens: list[Token]) -> None:
    """Give back the subject that a day before it swallowed: "On 3 June Norwegian troops landed".

    The parser takes such a day for a modifier of the noun behind it and leaves a finite verb without anybody who does it.
    """
    for verb in tokens:
        if verb.tag in _FINITE and verb.dep in ("ROOT", "ccomp") and not any(tokens[i].dep in _SUBJECTS for i in verb.children):
            _give_back(tokens, verb)


def _give_back(tokens: list[Token], verb: Token) -> None:
    for preposition in (tokens[i] for i in verb.children if i < verb.i and tokens[i].lower in ("on", "in", "by", "from", "until")):
        for noun in (tokens[i] for i in preposition.children if tokens[i].dep == "pobj"):
            day = _day(tokens, preposition.i + 1, noun.i)
            if day is not None and noun.entity not in _DAYS and not any(token.text == "," for token in tokens[preposition.i : noun.i]):
                _hang(tokens, noun, verb, "nsubjpass" if any(tokens[i].dep == "auxpass" for i in verb.children) else "nsubj")
                for i in [each for each in noun.children if each <= day.i]:
                    _hang(tokens, tokens[i], day, tokens[i].dep)
                _hang(tokens, day, preposition, "pobj")
                return


def _day(tokens: list[Token], first: int, noun: int) -> Token | None:
    """The last word of the day that opens a phrase, if one does and leaves words for somebody."""
    if _numbered(tokens[first + 1]) and tokens[first].lower == "the" and first + 1 < noun:
        return tokens[first + 1]
    last = first
    while last < noun and (tokens[last].entity in _DAYS or (last == first and tokens[last].lower == "the")):
        last += 1
    opening = tokens[first:last]
    return opening[-1] if any(token.entity in ("DATE", "TIME") or token.tag == "CD" for token in opening) else None


def _numbered(token: Token) -> bool:
    """Is this the day of a month: "21st"?"""
    return token.lower[:1].isdigit() and token.lower.endswith(("st", "nd", "rd", "th"))


def _hang(tokens: list[Token], token: Token, head: Token, dep: str) -> None:
    if token is not head:
        tokens[token.head].children.remove(token.i)
        token.head, token.dep = head.i, dep
        head.children.append(token.i)
        head.children.sort()
