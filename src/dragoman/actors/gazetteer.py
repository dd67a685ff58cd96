"""Names found in running words: the longest entry of the registry that stands there, by its folded words."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.actors import registry
from dragoman.actors.fold import key
from dragoman.actors.registry import Body, Person
from dragoman.actors.words import Word

Sort = Literal["state", "adjective", "inhabitants", "metonym", "capital", "body", "person", "office", "organ", "agent", "name", "phrase"]
_PROPER = frozenset({"state", "adjective", "inhabitants", "metonym", "capital", "body", "person"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for: the ``id`` of a row of the registry. ``acronym``, ``article`` and ``small`` say how it may be printed.

    A ``name`` is a person's that the parser found, and has no id. A ``thing`` (a prison, an airliner) tells a phrase's sector,
    but does not act. ``country`` is a body's or a person's.
    """

    sort: Sort
    id: str
    country: str | None = None
    acronym: bool = False
    article: bool = False
    plural: bool = False
    thing: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Entries of one name at ``words[first:last]``; several where the name is ambiguous."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def only(self, *sorts: Sort) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.sort in sorts)

    @property
    def sort(self) -> Sort:
        return self.entries[0].sort

    @property
    def id(self) -> str:
        return self.entries[0].id


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """``entries`` by folded words; ``longest`` is the number of words of the longest name that begins with a word."""

    entries: Mapping[tuple[str, ...], tuple[Entry, ...]]
    longest: Mapping[str, int]

    def scan(self, words: Sequence[Word]) -> list[Found]:
        """The names among these words, leftmost and longest first, none over another."""
        keys = [word.key for word in words]
        shouted = all(word.text.isupper() for word in words if word.key.isalpha())
        found, at = [], 0
        while at < len(keys):
            here = self._at(words, keys, at, shouted=shouted)
            if here is not None and keys[at] == "the" and at + 1 < len(keys):
                after = self._at(words, keys, at + 1, shouted=shouted)
                here = after if after is not None and after.last > here.last else here  # "the Guardian Council" is not The Guardian's
            if here is not None and here.sort != "phrase":
                found.append(here)
            at = here.last if here else at + 1
        return found

    def _at(self, words: Sequence[Word], keys: list[str], at: int, *, shouted: bool) -> Found | None:
        for size in range(min(self.longest.get(keys[at], 0), len(keys) - at), 0, -1):
            entries = self.entries.get(tuple(keys[at : at + size]))
            if entries:
                fitting = tuple(entry for entry in entries if _fits(entry, words, at, size, shouted=shouted))
                if fitting:
                    return Found(at, at + size, fitting)
        return None


def _fits(entry: Entry, words: Sequence[Word], at: int, size: int, *, shouted: bool) -> bool:
    if entry.sort not in _PROPER or entry.small:
        return True
    if entry.acronym and not shouted:
        return words[at].text.isupper() or (len(words[at].key) > 3 and words[at].capital and words[at].key not in _words())
    if entry.article and (at == 0 or words[at - 1].key != "the"):
        return False
    return words[at].capital or words[at + size - 1].capital


def _words() -> frozenset[str]:
    """Acronyms that are words when printed in small letters: "Mend", "Fars"."""
    return registry.word_lists()["acronyms"]


def plural(noun: str) -> str:
    """The regular plural of an English noun."""
    if noun.endswith(("s", "x", "ch", "sh")) and not noun.endswith("arch"):
        return noun if noun.endswith("s") else noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith("man") and not noun.endswith(("human", "german", "roman", "woman")):
        return noun[:-3] + "men"
    return noun[:-5] + "women" if noun.endswith("woman") else noun + "s"


def entry_of(row: Body | Person, name: str) -> Entry:
    """The entry of one name of a body or a person."""
    if isinstance(row, Person):
        return Entry("person", row.id, row.country)
    small = name.islower() and " " in name
    return Entry("body", row.id, row.country, acronym=_acronym(name), article=name.startswith("the "), small=small)


def shipped_names() -> Iterator[tuple[str, Entry]]:
    """The registry's names, with what each stands for."""
    for state in registry.states().values():
        for name in (state.name, *state.names):
            yield name, Entry("state", state.id, acronym=_acronym(name))
        for name in state.adjectives:
            yield name, Entry("adjective", state.id, acronym=_acronym(name))
            if not state.inhabitants and not name.endswith(("ese", "ish", "ch", "sh", "ss", ".", "S")):
                yield plural(name), Entry("inhabitants", state.id)
        for name in state.inhabitants:
            yield name, Entry("inhabitants", state.id)
        for name in state.metonyms:
            yield name, Entry("metonym", state.id)
        for name in state.capitals:
            yield name, Entry("capital", state.id)
    for body in registry.bodies().values():
        for name in dict.fromkeys((body.name, *body.names)):
            yield name, entry_of(body, name)
        for name in body.adjectives:
            yield name, Entry("adjective", body.id)
        for name in body.inhabitants:
            yield name, Entry("inhabitants", body.id)
    for person in registry.people().values():
        for name in (person.name, *person.names):
            yield name, entry_of(person, name)
    yield from _common()


def _common() -> Iterator[tuple[str, Entry]]:
    for sort in ("organ", "office", "agent"):
        for noun in registry.nouns(f"{sort}s").values():
            for name in noun.names:
                yield name, Entry(sort, noun.id)
                yield plural(name), Entry(sort, noun.id, plural=True)
    for row in registry.rows("nouns.csv", frozenset({"noun", "sectors", "source"})):
        yield row["noun"], Entry("agent", row["noun"], thing=bool(row["thing"]))
        yield row["plural"] or plural(row["noun"]), Entry("agent", row["noun"], plural=True, thing=bool(row["thing"]))
    for row in registry.rows("phrases.csv", frozenset({"names", "why"})):
        for name in row["names"].split("|"):
            yield name, Entry("phrase", name)


def _acronym(name: str) -> bool:
    letters = name.replace(".", "")
    return letters.isupper() and len(letters) <= 6


@functools.cache
def gazetteer() -> Gazetteer:
    """The registry's names, ready to be found; built once a process."""
    return build(shipped_names())


def build(names: Iterable[tuple[str, Entry]]) -> Gazetteer:
    """A gazetteer of names with what each stands for; of one name, the entry that came first is the likeliest."""
    entries: dict[tuple[str, ...], tuple[Entry, ...]] = {}
    longest: dict[str, int] = {}
    for name, entry in names:
        words = key(name.removeprefix("the "))
        known = entries.get(words, ())
        if words and not any((other.sort, other.id) == (entry.sort, entry.id) for other in known) and not _covered(entry, known):
            entries[words] = (*known, entry)
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Gazetteer(entries, longest)


def _covered(entry: Entry, known: tuple[Entry, ...]) -> bool:
    """A noun of the carried list gives way to one of our own tables."""
    return entry.sort in {"agent", "phrase"} and any(other.sort in {"office", "organ", "agent"} for other in known)
