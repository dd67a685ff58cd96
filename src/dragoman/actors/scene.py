"""One sentence of a report while its references are noted."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from dragoman.actors import meaning, registry
from dragoman.actors.gazetteer import Entry, Found
from dragoman.actors.phrases import Phrase, owner_country
from dragoman.actors.places import country_of
from dragoman.actors.report import Line, Report
from dragoman.actors.words import Word
from dragoman.records import Actor, Form

_INSIDE = frozenset({"amod", "compound", "nmod"})


def _proper(word: Word) -> bool:
    return word.capital and word.token is not None and word.token.pos == "PROPN"


@dataclass(slots=True, eq=False)
class Scene:
    """``meant`` leads from the first word of a noun or name found to the actor that it means here;
    ``taken`` are the words of nouns that are told already.
    """

    report: Report
    line: Line
    meant: dict[int, str] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    @property
    def index(self) -> int:
        return self.line.sentence.index

    def add(self, span: tuple[int, int], form: Form, actor: str, why: str, role: str | None = None) -> None:
        self.report.add(self.line, span, form, actor, why, role=role)

    def is_noun(self, found: Found) -> bool:
        """Is it a noun that stands for itself, not one that tells more of another ("military cooperation")?"""
        token = self.line.words[found.last - 1].token
        if token is None:
            return True
        return token.pos in {"NOUN", "PROPN"} and token.dep not in _INSIDE and found.first not in self.taken

    def country(self, owner: Found | None) -> str | None:
        """The country of an owner: its own, or that of the actor it was found to mean."""
        if owner is None:
            return None
        named = owner_country(owner)
        if named is None and (actor := self.meant.get(owner.first)) is not None:
            named = self.report.actors[actor].country
        return named

    def pronoun_before(self, phrase: Phrase) -> bool:
        """Does a possessive pronoun own it: "its troops"?"""
        token = self.line.words[phrase.first - 1].token if phrase.first else None
        return token is not None and token.tag == "PRP$"

    def pronoun_country(self, phrase: Phrase) -> str | None:
        actor = self.meant.get(phrase.first - 1) if self.pronoun_before(phrase) else None
        country = self.report.actors[actor].country if actor is not None else None
        return country if country in registry.states() else None

    def place(self, phrase: Phrase) -> tuple[bool, str | None]:
        """Whether a phrase names a place that is no country ("Chicago police", "protesters in Kharkiv"), and its country if known."""
        words = self.line.words
        named = [word for word in words[phrase.first : phrase.found.first] if _proper(word)]
        if not named and phrase.last + 1 < len(words) and words[phrase.last].key in {"in", "of", "from", "at"}:
            named = list(itertools.takewhile(_proper, words[phrase.last + 1 : phrase.last + 4]))
        found = country_of([word.key for word in named]) if named else None
        return bool(named), found[2] if found else None

    def describe(self, phrase: Phrase) -> tuple[str | None, tuple[str, ...]]:
        """Country and sectors that a noun before or after a person's name says of them."""
        entry = phrase.found.entries[0]
        sectors = ("ELI",) if phrase.former else meaning.sectors(entry)
        owner = phrase.owner
        if owner is not None and owner.sort == "body":
            return owner.entries[0].country, sectors
        named_after = owner is not None and owner.sort == "state" and owner.last <= phrase.found.first
        return None if named_after and entry.sort == "agent" else self.country(owner), sectors  # a "Russia expert" need not be Russian

    def know(self, key: str) -> str:
        """The actor of a state or of a body known by its adjective ("European")."""
        return self.report.know(meaning.state(key) if key in registry.states() else self.report.known.body(key))

    def group(self, span: tuple[int, int], entry: Entry, country: str | None) -> str:
        """Note a kind of people: of a country, or of none that the text names."""
        if country is not None:
            key, name, sectors = meaning.people_of(entry.id, country)
            actor = Actor(id=key, name=name, kind="group", country=meaning.counted_as(country), sectors=sectors, lists=meaning.LISTS)
            why = "a kind of people of that country"
        else:
            name = registry.nouns("organs")[entry.id].names[0] if entry.sort == "organ" else meaning.people_of(entry.id, None)[1]
            actor = Actor(id=f"?{entry.sort}:{entry.id}", name=name, kind="group", sectors=meaning.sectors(entry))
            why = "a kind of people; the text does not say of which country"
        self.add(span, "noun", self.report.know(actor), why)
        return actor.id
