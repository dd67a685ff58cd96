"""One report while it is read: its lines, the references so far, and who was spoken of last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dragoman.actors import registry
from dragoman.actors.gazetteer import Found
from dragoman.actors.known import Known
from dragoman.actors.people import Name, Someone
from dragoman.actors.phrases import Phrase
from dragoman.actors.surnames import given_gender
from dragoman.actors.words import Word
from dragoman.language import Parsed, Sentence, Token
from dragoman.records import Actor, Alias, Form, Reference, identify

#: forms whose words are another name of the actor
NAMING: frozenset[Form] = frozenset({"name", "metonym", "noun"})
#: a country whose regime or opposition is spoken of is the likelier scene
_UPHEAVAL = frozenset({"opposition", "government", "protesters", "rebels"})
_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})


@dataclass(slots=True, eq=False)
class Line:
    """One sentence: its words, what the gazetteer found, its noun phrases and the names of people."""

    sentence: Sentence
    words: list[Word]
    found: list[Found]
    phrases: list[Phrase]
    names: list[Name]

    def token(self, first: int, last: int) -> Token | None:
        """The word on which the others of a span hang."""
        tokens = [word.token for word in self.words[first:last] if word.token is not None]
        inside = {token.i for token in tokens}
        return next(
            (token for token in reversed(tokens) if token.head not in inside or token.head == token.i), tokens[-1] if tokens else None
        )

    def acts(self, first: int, last: int) -> tuple[bool, int]:
        """Whether a span is the subject of a verb (or joined to it), and the word on which it hangs."""
        token = self.token(first, last)
        while token is not None and token.dep == "conj" and token.head != token.i:
            token = self.sentence.tokens[token.head]
        return (token.dep in _SUBJECT, token.head) if token is not None else (False, -1)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody spoken of: ``line`` and ``word`` say where, ``subject`` whether as the one who acts in the ``clause`` of which verb."""

    actor: str
    line: int
    word: int
    subject: bool
    clause: int


@dataclass(slots=True, eq=False)
class Report:
    parsed: Parsed
    date: str | None
    lines: list[Line]
    people: dict[tuple[int, int], Someone]
    known: Known
    actors: dict[str, Actor] = field(default_factory=dict)
    references: dict[tuple[int, int], list[Reference]] = field(default_factory=dict)
    spoken: list[Spoken] = field(default_factory=list)
    most_named: tuple[str, ...] = ()
    quoted: frozenset[tuple[int, int]] = frozenset()
    called: dict[str, set[str]] = field(default_factory=dict)
    introduced: dict[str, list[str]] = field(default_factory=dict)

    @property
    def main(self) -> str | None:
        """The country that the report names most."""
        return self.most_named[0] if self.most_named else None

    @property
    def named(self) -> frozenset[str]:
        """The countries that the report names."""
        return frozenset(self.most_named)

    def know(self, actor: Actor) -> str:
        self.actors.setdefault(actor.id, actor)
        return actor.id

    def person(self, someone: Someone) -> str:
        """The actor's id of a person: the registry's, or one that stands until the references are counted."""
        if someone.person is not None:
            return self.know(self.known.person(someone.person.id, self.date))
        key = f"?{someone.names[0].sentence}:{someone.names[0].first}"
        if key not in self.actors:
            self.know(Actor(id=key, name=self._written(someone.longest), kind="person"))
        return key

    def _written(self, name: Name) -> str:
        """A name as it is written, hyphens and all."""
        words = self.lines[name.sentence].words[name.first : name.last]
        return "".join(f"{'-' if word.joined else ' '}{text}" for word, text in zip(words, name.words, strict=True)).lstrip(" -")

    def refine(self, key: str, country: str | None, sectors: tuple[str, ...]) -> None:
        """What the text says of a person or group that no list knows; the first word stands."""
        actor = self.actors[key]
        if key.startswith("?"):
            self.actors[key] = replace(actor, country=actor.country or country, sectors=actor.sectors or sectors)

    def add(self, line: Line, words: tuple[int, int], form: Form, actor: str, why: str, *, role: str | None = None) -> None:
        """Note that these words mean this actor."""
        first, last = words
        start, end = line.words[first].start, line.words[last - 1].end
        here = self.references.setdefault((start, end), [])
        if any(each.actor == actor for each in here):
            return
        key = identify("reference", self.parsed.document.id, start, end, *([actor] if here else []))
        text = self.parsed.text[start:end]
        here.append(
            Reference(id=key, document=self.parsed.document.id, start=start, end=end, text=text, form=form, actor=actor, role=role, why=why)
        )
        if form != "adjective":
            self.spoken.append(Spoken(actor, line.sentence.index, first, *line.acts(first, last)))

    def persons(self, line: int, back: int) -> Iterator[Spoken]:
        """People spoken of up to now, latest first, not more than ``back`` sentences ago."""
        for each in reversed(self.spoken):
            if line - each.line > back:
                return
            if self.actors[each.actor].kind == "person":
                yield each

    def focus(self, line: int) -> str | None:
        """The country that the text is about here: that of the last one who acted, up to two sentences back; else the report's."""
        for each in reversed(self.spoken):
            if line - each.line > 2:
                break
            actor = self.actors[each.actor]
            if each.subject and each.line < line and actor.country and "JRN" not in actor.sectors:  # those who report are not the matter
                return actor.country
        return self.main

    def call(self, words: Sequence[Word], phrase: Phrase, actor: str) -> None:
        """Remember by what title somebody was spoken of, so that "the autocrat" leads back to him."""
        entry = phrase.found.entries[0]
        titles = {words[phrase.found.last - 1].key}
        for title in titles | ({entry.id} if entry.id == "leader" or entry.sort == "agent" else set()):
            self.called.setdefault(title, set()).add(actor)

    def introduce(self, noun: str, actor: str) -> None:
        """Remember whose army, junta, delegation was spoken of, so that "the junta" leads back to it."""
        self.introduced.setdefault(noun, []).append(actor)

    def before(self, noun: str) -> str | None:
        """The actor that a noun was introduced as: the last one; a government or an opposition is the matter's, if that is among them."""
        found = self.introduced.get(noun, [])
        own = [each for each in found if self.actors[each].country == self.main]
        return (own or found)[-1] if found else None

    def gender(self, actor: str) -> str | None:
        """Gender, m or f, where the registry or the given name says so."""
        person = self.known.row(actor)
        if person is not None and person.gender is not None:
            return person.gender
        return given_gender(self.actors[actor].name.split()[0])

    def finish(self) -> tuple[list[Reference], dict[str, Actor]]:
        """The references, and the actors with their aliases counted; one on no list gets the smallest id of its references."""
        every = [each for here in self.references.values() for each in here]
        of: dict[str, list[Reference]] = {}
        for each in every:
            of.setdefault(each.actor, []).append(each)
        final = {key: min(each.id for each in here) if key.startswith("?") else key for key, here in of.items()}
        actors = {final[key]: replace(_counted(self.actors[key], here), id=final[key]) for key, here in of.items()}
        return [replace(each, actor=final[each.actor]) if each.actor.startswith("?") else each for each in every], actors


def _counted(actor: Actor, references: list[Reference]) -> Actor:
    naming = NAMING - {"noun"} if actor.kind == "person" else NAMING
    texts = Counter(" ".join(each.text.split()) for each in references if each.form in naming)
    aliases = tuple(Alias(text, count) for text, count in sorted(texts.items(), key=lambda item: (-item[1], item[0])))
    return replace(actor, aliases=aliases, mentions=sum(each.form != "adjective" for each in references))


def quoted(lines: list[Line]) -> frozenset[tuple[int, int]]:
    """The words that stand between quotation marks, as (sentence, word); a quotation does not cross into another passage."""
    found: set[tuple[int, int]] = set()
    passage, inside = -1, False
    for line in lines:
        if line.sentence.passage != passage:
            passage, inside = line.sentence.passage, False
        for n, word in enumerate(line.words):
            if word.text in {'"', "``", "''"}:
                inside = not inside
            elif inside:
                found.add((line.sentence.index, n))
    return frozenset(found)


def countries(lines: list[Line]) -> Counter[str]:
    """How often the lines name each country, by whatever word, in the order of the text; a headline counts twice."""
    found: Counter[str] = Counter()
    for line in lines:
        weight = 2 if line.sentence.kind == "headline" else 1
        for name in line.found:
            entry = name.entries[0]
            if entry.sort in {"state", "adjective", "metonym", "capital", "inhabitants"} and entry.id in registry.states():
                found[entry.id] += weight
            elif entry.sort == "body" and entry.country is not None and not _prints(name.id):
                found[entry.country] += weight
        for phrase in line.phrases:
            if phrase.found.id in _UPHEAVAL and phrase.country is not None:
                found[phrase.country] += 1
    return found


def _prints(body: str) -> bool:
    """Is a body of the registry an outlet, which tells of others' matters?"""
    row = registry.bodies().get(body)
    return row is not None and "JRN" in row.sectors
