"""Which rows of the lexicon a word of a sentence matches."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.events.grammar import base, clauses, conjuncts, content, deep_object, deep_subject, is_verb, passive, prepositional
from dragoman.events.lexicon import Element, Row, by_lemma
from dragoman.events.scale import QUAD
from dragoman.events.words import words
from dragoman.language import Sentence, Token

_BESIDE = ("prep", "prt", "advmod", "agent", "dative", "mark", "aux", "neg", "acomp", "oprd", "ccomp")
#: names that hold a deed's word by chance: "March", "Catholic Relief Services"
_NO_DEEDS = frozenset({"DATE", "TIME", "PERSON", "ORG", "GPE", "NORP"})
_MODIFIES = ("compound", "amod", "poss", "nmod", "nummod")


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that matched: the word it hangs from and the words that its elements found."""

    row: Row
    token: int
    bound: tuple[int, ...]


@dataclass(slots=True, eq=False)
class Sight:
    """A sentence as the lexicon sees it: for each word the rows that match, found when first asked for."""

    sentence: Sentence
    _seen: dict[int, tuple[Hit, ...]] = field(default_factory=dict)

    def hits(self, token: Token) -> tuple[Hit, ...]:
        """The rows that match at a word, the most exact first."""
        if token.i not in self._seen:
            self._seen[token.i] = ()  # a relative clause may ask about the noun that asks about it
            self._seen[token.i] = tuple(self._look(token))
        return self._seen[token.i]

    def kinds(self, token: Token) -> frozenset[str]:
        """The type that the word tells of, by its most exact row."""
        found = self.hits(token)
        return frozenset({found[0].row.type}) if found else frozenset()

    def _look(self, token: Token) -> list[Hit]:
        speech = _speech(token)
        found: list[Hit] = []
        if speech == "n" and (token.entity in _NO_DEEDS or _single(token) or self._classes(token)):
            return found
        for row in by_lemma().get(base(token), ()):
            if row.speech == speech:
                bound = self._bind(token, row)
                if bound is not None and not (row.unless and self._near(token, row.unless)):
                    found.append(Hit(row, token.i, bound))
        return found

    def _classes(self, noun: Token) -> bool:
        """Does a noun only say of which kind somebody is: "combat troops", "occupation forces", "protest leaders"?"""
        above = self.sentence.head(noun)
        return noun.dep == "compound" and above.lemma.lower() in words()["agents"] - words()["deeds"] - {
            "sanction",
            "embargo",
            "base",
            "camp",
        }

    def why_not(self, token: Token, row: Row) -> str:
        """What keeps a row of the word's lemma from matching; "" if it matches."""
        if row.speech != _speech(token):
            return "another part of speech"
        if row.speech == "n" and token.entity in _NO_DEEDS:
            return "the word is part of a name or date"
        if row.speech == "n" and _single(token):
            return "the word is a deed only in the plural"
        if row.speech == "n" and self._classes(token):
            return "the word only says of which kind somebody is"
        for element in row.elements:
            if bool(self._find(token, element)) == element.absent:
                return f"{'there is' if element.absent else 'no'} {element.text}"
        return "barred by a word beside it" if row.unless and self._near(token, row.unless) else ""

    def _bind(self, token: Token, row: Row) -> tuple[int, ...] | None:
        bound: list[int] = []
        for element in row.elements:
            found = self._find(token, element)
            if bool(found) == element.absent:
                return None
            bound.extend(each.i for each in found if not element.absent)
        return tuple(bound)

    def _find(self, token: Token, element: Element) -> list[Token]:
        if element.kind == "word":
            return self._beside(token, element.items)
        if element.kind == "near":
            return [each for each in self._about(token) if self._is(each, element.items)]
        if element.kind == "clause":
            return [each for each in clauses(self.sentence, token) if self._is(each, element.items) or self._helped(each, element.items)]
        if element.kind == "modifier":
            found = self.sentence.children(token, *_MODIFIES)
        elif element.kind == "subject":
            found = (
                [each for head in deep_subject(self.sentence, token) for each in conjuncts(self.sentence, head)] if is_verb(token) else []
            )
        elif element.after:
            found = prepositional(self.sentence, token, element.after)
            found += self._called(token) if "as" in element.after else []
            if not found and is_verb(token):  # "imposed a series of sanctions on": the preposition may hang from the object
                particle = any(child.lower in element.after for child in self.sentence.children(token, "prt", "advmod"))
                objects = deep_object(self.sentence, token)
                found = objects if particle else [each for noun in objects for each in prepositional(self.sentence, noun, element.after)]
        elif is_verb(token):
            found = deep_object(self.sentence, token)
            if passive(self.sentence, token):  # "was denied a visa" keeps one of two objects
                found = found + self.sentence.children(token, "dobj")
        else:
            found = prepositional(self.sentence, token, ("of",))
        if element.kind == "object":
            found = [content(self.sentence, each) for noun in found for each in conjuncts(self.sentence, noun)]
        return [each for each in found if self._is(each, element.items)]

    def _is(self, token: Token, items: frozenset[str]) -> bool:
        if not items or "*" in items or token.lemma.lower() in items or token.lower in items or token.entity in items:
            return True
        if token.tag == "NNPS" and token.lower.removesuffix("s") in items:  # "the Straits", whose lemma is the name
            return True
        return not items.isdisjoint(QUAD) and not self.kinds(token).isdisjoint(items)

    def _beside(self, token: Token, items: frozenset[str]) -> list[Token]:
        """The prepositions and particles at a word, or at the object of a verb: "of" in "took control of"."""
        sentence = self.sentence
        found = [child for child in sentence.children(token, *_BESIDE) if child.lower in items and not self._dates(child)]
        if not found and "as" in items:
            found = self._called(token)
        if not found and is_verb(token):
            found = [child for noun in deep_object(sentence, token) for child in sentence.children(noun, "prep") if child.lower in items]
        return found

    def _called(self, verb: Token) -> list[Token]:
        """What somebody is called, with or without "as": "a friend" in "called the king a friend"."""
        return [child for child in self.sentence.children(verb, "oprd") if child.pos in ("NOUN", "PROPN", "ADJ")]

    def _helped(self, verb: Token, items: frozenset[str]) -> bool:
        """Does one of these auxiliaries stand at the verb: "must" in "said that Chad must leave"?"""
        return any(child.lower in items for child in self.sentence.children(verb, "aux"))

    def _dates(self, preposition: Token) -> bool:
        """Is this the "on" of "on Tuesday"?"""
        return any(child.entity in ("DATE", "TIME") for child in self.sentence.children(preposition, "pobj"))

    def _near(self, token: Token, barred: frozenset[str]) -> bool:
        """Does a barred word stand about the head?"""
        return any(each.lemma.lower() in barred or each.lower in barred for each in self._about(token))

    def _about(self, token: Token) -> list[Token]:
        """The words that hang from the head, at most two steps down, or stand right above it."""
        near = self.sentence.children(token)
        near += [inner for child in near for inner in self.sentence.children(child)]
        if token.dep in ("compound", "pobj", "dobj", "amod"):
            above = self.sentence.head(token)
            near.append(above)
            if token.dep == "pobj" and above.lower == "of":  # "in breach of sanctions"
                near.append(self.sentence.head(above))
        if is_verb(token):
            near += deep_object(self.sentence, token)
        return near


def _single(noun: Token) -> bool:
    return noun.lemma.lower() in words()["plural_only"] and noun.tag not in ("NNS", "NNPS")


def _speech(token: Token) -> str:
    if token.pos in ("VERB", "AUX"):
        return "v"
    return "n" if token.pos in ("NOUN", "PROPN") else "a"
