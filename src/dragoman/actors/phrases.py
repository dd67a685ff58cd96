"""From names and nouns to noun phrases that mean an actor: whose ministry, which country's troops, the head of what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.actors import registry
from dragoman.actors.gazetteer import Found
from dragoman.actors.words import Word

_FARTHEST = 6  # words between an owner and what is owned
_OWNERS = frozenset({"state", "adjective", "metonym", "capital", "body", "person", "name", "organ", "agent"})
_OFFICE_LINKS = frozenset({"of", "for"})  # an ambassador in Warsaw is not Poland's
_LINKS = frozenset({"of", "for", "from", "in", "at", "around", "under"})
_STATES = frozenset({"state", "adjective", "metonym", "capital", "inhabitants"})
_IN_ONLY = frozenset({"state", "capital", "metonym"})
_INDEFINITE = frozenset({"a", "an", "any", "some", "no", "another", "every", "each"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase at ``words[first:last]`` with its noun at ``found``; ``owner`` is whose it is, in the order of the text."""

    first: int
    last: int
    found: Found
    owner: Found | None = None
    definite: bool = True
    former: bool = False

    @property
    def country(self) -> str | None:
        """The country that the words themselves name."""
        return owner_country(self.owner)


def owner_country(owner: Found | None) -> str | None:
    if owner is None:
        return None
    entry = owner.entries[0]
    if entry.sort in {"body", "person"}:
        return entry.country
    return entry.id if entry.id in registry.states() and entry.sort in _STATES else None


class _Line:
    """The words of one sentence with what was found in them, word by word."""

    def __init__(self, words: Sequence[Word], found: Sequence[Found]) -> None:
        self.words = words
        self.at: dict[int, Found] = {n: each for each in found for n in range(each.first, each.last)}

    def owner_before(self, first: int) -> tuple[int, Found | None]:
        """Walk left from a noun: where its phrase begins, and the owner met on the way."""
        at, begins = first - 1, first
        while at >= 0 and first - at <= _FARTHEST:
            found, word = self.at.get(at), self.words[at]
            if found is not None:
                if found.sort in _OWNERS and not (found.sort == "capital" and found.only("adjective")):
                    if found.sort in {"organ", "agent"}:
                        before, owner = self.owner_before(found.first)
                        return (before, owner) if owner else (found.first, found)
                    return found.first, found
                if found.sort != "office":
                    break
                at = begins = found.first
            elif not (word.possessive or (word.key == "s" and at) or word.modifies):
                break
            elif word.key and word.key != "s":
                begins = at
            at -= 1
        return begins, None

    def owner_after(self, last: int, links: frozenset[str]) -> tuple[int, Found | None]:
        """Look right from a noun: ``of``, ``in`` … and the owner's name."""
        if last >= len(self.words) or self.words[last].key not in links:
            return last, None
        at = last + 1
        while (
            at < len(self.words) and at - last <= 3 and self.at.get(at) is None and (self.words[at].key == "the" or self.words[at].modifies)
        ):
            at += 1
        found = self.at.get(at)
        if found is None or found.sort not in _OWNERS | {"inhabitants"}:
            return last, None
        if self.words[last].key in {"in", "from", "at"} and found.sort not in _IN_ONLY:
            return last, None
        owned = found.last < len(self.words) and self.words[found.last].possessive
        if found.sort == "adjective" or owned:
            noun = next((self.at[n] for n in range(found.last, min(found.last + 4, len(self.words))) if n in self.at), None)
            if noun and noun.sort in {"organ", "agent"}:
                return noun.last, noun
            if links is _OFFICE_LINKS and found.sort == "adjective" and self._says_more(found.last):
                return last, None  # "the head of Iranian diplomacy"
            return found.last, found
        return found.last, found

    def _says_more(self, at: int) -> bool:
        """Does a common noun follow, to which an adjective belongs?"""
        token = self.words[at].token if at < len(self.words) else None
        return token is not None and token.pos == "NOUN"


def phrases(words: Sequence[Word], found: Sequence[Found]) -> list[Phrase]:
    """The noun phrases of offices, organs and agents, with their owners, in order of the text."""
    line, out = _Line(words, found), []
    for each in found:
        if each.sort not in {"office", "organ", "agent"}:
            continue
        first, owner = line.owner_before(each.first)
        last = each.last
        if owner is None or owner.sort in {"organ", "agent"}:
            last, after = line.owner_after(each.last, _OFFICE_LINKS if each.sort == "office" else _LINKS)
            owner = after or owner
        before = [word.key for word in words[max(0, first - 2) : each.first]]
        out.append(
            Phrase(
                first,
                last,
                each,
                owner,
                definite=not (first and words[first - 1].key in _INDEFINITE),
                former=any(word in registry.word_lists()["past"] for word in before),
            )
        )
    return [each for each in out if not _inside_another(each, out)]


def _inside_another(phrase: Phrase, every: Sequence[Phrase]) -> bool:
    """A noun that only says more of a later one: "opposition" in "opposition leader", "government" in "government troops"."""
    return any(
        other is not phrase and other.first <= phrase.first and phrase.found.last <= other.found.first and phrase.found.first >= other.first
        for other in every
    )


def coordinated(words: Sequence[Word], found: Sequence[Found], phrase: Phrase) -> list[Found]:
    """Further owners joined to the phrase's: "Russian" in "the Russian and Belarusian intelligence services"."""
    owner = phrase.owner
    if owner is None or owner.first > phrase.found.first:
        return []
    out: list[Found] = []
    at = owner.first - 1
    by_end = {each.last: each for each in found if each.sort in {"adjective", "state", "metonym", "capital"}}
    while at > 0:
        joint = words[at].text
        if joint in {"and", "or"} and words[at - 1].text == ",":  # "US, British, and French pilots"
            at -= 1
        elif joint == "," and not out:
            break
        if joint not in {"and", "or", "/", "&", ","} or at not in by_end:
            break
        out.append(by_end[at])
        at = by_end[at].first - 1
    return out
