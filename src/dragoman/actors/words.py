"""Words as the gazetteer sees them: folded, with their offsets, from a parsed sentence or from a bare phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.actors import registry
from dragoman.actors.fold import fold
from dragoman.language import Sentence, Token

_DASHES = frozenset("-‐‑–—")
_PHRASE = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[.&](?=\w)[^\W_]+)*\.?|['’`]s\b|['’](?=\s|$)|[^\w\s]")

_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_MODIFY = frozenset({"amod", "compound", "nmod", "nummod", "poss", "quantmod", "advmod", "npadvmod", "case", "appos", "conj"})


@dataclass(slots=True, eq=False)
class Word:
    """One word; ``key`` is empty for punctuation. ``token`` is what the parser says of it, where there was a parser;
    ``joined`` says that a hyphen stands before it.
    """

    text: str
    key: str
    start: int
    end: int
    token: Token | None = None
    joined: bool = False

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def possessive(self) -> bool:
        return self.text in {"'s", "’s", "'", "’", "`s"} and (self.token is None or self.token.tag == "POS")

    @property
    def modifies(self) -> bool:
        """May it stand between a country's adjective and the noun that the adjective belongs to?"""
        if not self.key or self.key in registry.word_lists()["stops"]:
            return False
        if self.token is None:
            return True
        return (self.token.pos in _MODIFIERS or self.token.tag in {"VBN", "VBG"}) and self.token.dep in _MODIFY


def of_sentence(sentence: Sentence) -> list[Word]:
    """The words of a parsed sentence; a hyphen within a word is left out, so that ``Bosnia-Herzegovina`` reads as two words."""
    tokens = sentence.tokens
    return [
        Word(token.text, fold(token.text), token.start, token.end, token, joined=bool(token.i) and _hyphen(tokens, tokens[token.i - 1]))
        for token in tokens
        if not _hyphen(tokens, token)
    ]


def _hyphen(tokens: list[Token], token: Token) -> bool:
    if token.text not in _DASHES or not 0 < token.i < len(tokens) - 1:
        return False
    return tokens[token.i - 1].end == token.start and token.end == tokens[token.i + 1].start


def of_phrase(text: str) -> list[Word]:
    """The words of a phrase that nobody parsed."""
    words = []
    for match in _PHRASE.finditer(text):
        word = match.group()
        if word in _DASHES and text[match.start() - 1 : match.end() + 1].strip() == text[match.start() - 1 : match.end() + 1] != word:
            continue
        if word in {"'s", "’s", "`s", "'", "’"}:
            words.append(Word(word, "s", match.start(), match.end()))
            continue
        words.append(Word(word, fold(word), match.start(), match.end(), joined=text[match.start() - 1 : match.start()] in _DASHES))
    return words
