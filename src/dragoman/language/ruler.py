"""spaCy's attribute ruler as a table: what a word's tag, form and relation say of it is looked up, not matched again each time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from dragoman.language.pipes import put_in_place

#: tag, word in lower case, relation to the head, is it white space?
Key: TypeAlias = tuple[str, str, str, bool]
Attributes: TypeAlias = Mapping[str, str]
#: what is asked of each word in a row, what is said then, and of which of them
Rule: TypeAlias = tuple[tuple[Mapping[str, Any], ...], Attributes, int]

#: entries kept at once: an archive has no end of words
MOST = 200_000
_ASKED = {"TAG": 0, "LOWER": 1, "DEP": 2, "IS_SPACE": 3}
_GIVEN = {"POS": "pos_", "TAG": "tag_", "LEMMA": "lemma_", "DEP": "dep_", "NORM": "norm_", "MORPH": "morph"}


class TableRuler:
    """Does what an :class:`AttributeRuler` does, for rules over one word or several in a row; later rules win over earlier ones.

    Raises :class:`ValueError` where the model's rules ask for more than tag, form, relation and white space.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        every: Any = ruler.patterns
        self._rules: list[Rule] = [(tuple(pattern), each["attrs"], each["index"]) for each in every for pattern in each["patterns"]]
        asked = {name for pattern, _, _ in self._rules for word in pattern for name in word}
        given = {name for _, attributes, _ in self._rules for name in attributes}
        if not asked <= set(_ASKED) or not given <= set(_GIVEN):
            raise ValueError(f"the model's attribute rules name {', '.join(sorted((asked - set(_ASKED)) | (given - set(_GIVEN))))}")
        self._firsts = [pattern[0] for pattern, _, _ in self._rules if len(pattern) > 1]
        self._opens: dict[Key, bool] = {}
        self._table: dict[Key, Attributes] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of every word."""
        keys = [(token.tag_, token.lower_, token.dep_, token.is_space) for token in doc]
        near = {at + step for at, key in enumerate(keys) if self._begins(key) for step in (0, 1)}
        for at, (token, key) in enumerate(zip(doc, keys, strict=True)):
            if at in near:
                _put(token, self._found(keys, at))
                continue
            if key not in self._table:
                if len(self._table) >= MOST:
                    self._table.clear()
                self._table[key] = self._found([key], 0)
            _put(token, self._table[key])
        return doc

    def _begins(self, key: Key) -> bool:
        """May a rule over several words begin here?"""
        if key not in self._opens:
            self._opens[key] = any(_fits(first, key) for first in self._firsts)
        return self._opens[key]

    def _found(self, keys: list[Key], at: int) -> Attributes:
        """What the rules say of one word among others, the last word on each attribute."""
        found: dict[str, str] = {}
        for pattern, attributes, index in self._rules:
            start = at - index
            if start >= 0 and all(start + n < len(keys) and _fits(word, keys[start + n]) for n, word in enumerate(pattern)):
                found.update(attributes)
        return found


def _fits(word: Mapping[str, Any], key: Key) -> bool:
    return all(_holds(asked, key[_ASKED[name]]) for name, asked in word.items())


def _holds(asked: Any, value: str | bool) -> bool:  # noqa: ANN401 - as in the model's file
    if not isinstance(asked, dict):
        return bool(asked == value)
    ((sort, wanted),) = asked.items()
    if sort == "IN":
        return value in wanted
    if sort == "NOT_IN":
        return value not in wanted
    return re.search(wanted, str(value)) is not None


def _put(token: Any, attributes: Attributes) -> None:  # noqa: ANN401 - a Token, whose attributes have no types
    for name, value in attributes.items():
        if name == "MORPH":
            token.set_morph(value)
        else:
            setattr(token, _GIVEN[name], value)


@Language.factory("dragoman_table_ruler")
def _make(nlp: Language, name: str) -> TableRuler:
    ruler: Any = nlp.get_pipe("attribute_ruler")
    return TableRuler(ruler)


def look_up_attributes(nlp: Language) -> None:
    """Put the table in the place of a model's attribute ruler, where its rules allow."""
    put_in_place(nlp, "attribute_ruler", "dragoman_table_ruler")
