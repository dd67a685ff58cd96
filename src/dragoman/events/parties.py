"""From head words to parties: the phrase that names them, the actor it means, the country it belongs to."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from dragoman.actors import References
from dragoman.events.grammar import conjuncts, prepositional
from dragoman.events.words import words
from dragoman.language import Parsed, Sentence, Token
from dragoman.records import Actor, Party, Reference

_BEFORE = ("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "case", "advmod")
_INSIDE = frozenset({"of", "in", "for", "from", "at", "on"})
_OURS = frozenset({"our", "my"})
_SELF = _OURS | {"i", "we", "us", "me"}
_FOREIGN = frozenset({"GPE", "NORP", "ORG", "LOC"})
_STAND_INS = frozenset({"it", "its", "they", "their", "them", "itself"})
MOST = 8
#: the sectors of bodies that stand where a country would
BODIES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})


def parties(text: str, sentence: Sentence, head: Token, references: References, taken: Collection[str] = ()) -> list[Party]:
    """The parties that a head word names: one, or several where it means several ("both countries", "French and British troops").

    Each with its actor, or else the country of the actors named inside its phrase, unless they are ``taken``.
    """
    start, end = phrase(sentence, head)
    found = [each for each in references.at(head.start, head.end) if belongs(references, each) and not _torn(sentence, each)]
    if head.lemma.lower() in words()["others"]:  # "Chad's neighbour" is not Chad
        found = _apposed(sentence, head, references)
        if not found:
            return [Party(text=text[start:end], start=start, end=end)]
    if not found and len(inner := [each for each in references.inside(head.start, head.end) if belongs(references, each)]) > 1:
        found = inner
    if not found:
        found = antecedent(sentence, head, references)
    if not found and head.lemma.lower() in words()["deeds"]:
        authors = [each for each in _authors(sentence, head) if each.pos in ("NOUN", "PROPN")]
        if authors:
            return [
                each
                for author in authors[:1]
                for noun in conjuncts(sentence, author)
                for each in parties(text, sentence, noun, references, taken)
            ]
    if found:
        found = [*_joined(sentence, references, head, start, found), *found, *_joined_inside(sentence, references, head, found)]
        return [references.party(text[start:end], start, end, each) for each in found]
    owners = _owners(sentence, references, head, start, taken)
    if not owners:
        return [references.party(text[start:end], start, end, references.covering(head.start, head.end))]
    named = [references.party(text[start:end], start, end, each) for each in owners]
    if head.lemma.lower() in words()["rule"] or head.lemma.lower() in words()["deeds"]:
        return named
    return [dataclasses.replace(each, actor=None, sectors=tuple(s for s in each.sectors if s in BODIES)) for each in named]


def _authors(sentence: Sentence, deed: Token) -> list[Token]:
    """Who made what somebody answers to: "Chad" in "the offer from Chad", "an offer made by Chad", where no owner stands before it."""
    if sentence.children(deed, "poss"):
        return []
    made = [each for each in sentence.children(deed, "acl") if each.tag == "VBN"]
    return prepositional(sentence, deed, ("by", "from")) or [each for verb in made for each in prepositional(sentence, verb, ("by",))]


def _torn(sentence: Sentence, reference: Reference) -> bool:
    """Does a name end amid a phrase: "heads of the Russian" in "heads of the Russian and Belarusian services"?"""
    last = sentence.between(reference.start, reference.end)[-1:]
    return reference.form == "title" and any(
        each.dep in ("amod", "compound") and each.head > each.i and sentence.head(each).start >= reference.end for each in last
    )


def _joined(sentence: Sentence, references: References, head: Token, start: int, found: list[Reference]) -> list[Reference]:
    """Those named with "and" or a hyphen before the head: the Russian one in "Russian and US President Joe Biden", "Russia-US"."""
    between = sentence.between(start, head.start)
    hyphen = bool(between) and between[-1].text in ("-", "–", "/")
    if not hyphen and not any(token.lower == "and" for token in between):
        return []
    countries = {references.actors[each.actor].country for each in found}
    before = [each for each in references.inside(start, head.start) if belongs(references, each) and (hyphen or each.form != "adjective")]
    return [each for each in before if references.actors[each.actor].country not in countries][:2]


def _joined_inside(sentence: Sentence, references: References, head: Token, found: list[Reference]) -> list[Reference]:
    """Those joined to a name within what is found: the Jordanian ones in "representatives of Egypt and Jordan"."""
    countries = {references.actors[each.actor].country for each in found}
    inner = [noun for noun in prepositional(sentence, head, ("of", "from")) for noun in conjuncts(sentence, noun)[1:]]
    after = [each for noun in inner for each in references.at(noun.start, noun.end) if belongs(references, each)]
    return [each for each in after if references.actors[each.actor].country not in countries]


def _apposed(sentence: Sentence, head: Token, references: References) -> list[Reference]:
    """Who is named beside a noun: Niger in "Chad's neighbour, Niger", "its ally Niger"."""
    names = [child for child in sentence.children(head, "appos", "compound") if child.pos == "PROPN"]
    names += [child for child in sentence.children(head, "amod") if child.entity == "NORP"]  # "its Polish counterpart"
    names += [sentence.head(head)] if head.dep in ("appos", "compound", "nmod") else []
    found = [each for word in names for name in conjuncts(sentence, word) for each in references.at(name.start, name.end)]
    return [each for each in found if belongs(references, each)]


def antecedent(sentence: Sentence, pronoun: Token, references: References, taken: Collection[str] = ()) -> list[Reference]:
    """The state or body that "it" or "they" stands for: the subject of a clause above or before, or whose that subject is.

    A noun above may name it too: "the announcement by Chad of its withdrawal".
    """
    if pronoun.lower not in _STAND_INS:
        return []
    nouns = [each for each in sentence.ancestors(pronoun) if each.pos in ("NOUN", "PROPN") and each.i < pronoun.i]
    subjects = [each for verb in _clauses_before(sentence, pronoun) for each in sentence.children(verb, "nsubj", "nsubjpass")]
    for noun in [*nouns, *(each for each in subjects if each.i < pronoun.i and each.lower not in _STAND_INS)]:
        owners = sentence.children(noun, "poss", "compound", "amod", "nmod") + prepositional(sentence, noun, ("by", "for", "of"))
        for word in (noun, *owners):
            found = [each for each in references.at(word.start, word.end) if _stands(references, each) and each.actor not in taken]
            if found and word.i < pronoun.i:
                return found
    return []


def _clauses_before(sentence: Sentence, token: Token) -> list[Token]:
    """The verbs above a word, nearest first, and those that begin before it and hang from them."""
    above = [each for each in sentence.ancestors(token) if each.pos in ("VERB", "AUX")]
    beside = [child for verb in above for child in sentence.children(verb, "ccomp", "advcl", "conj") if child.i < token.i]
    return above + beside


def _stands(references: References, reference: Reference) -> bool:
    actor = references.actors.get(reference.actor)
    return actor is not None and actor.kind != "person" and belongs(references, reference)


def phrase(sentence: Sentence, head: Token) -> tuple[int, int]:
    """The span of a noun phrase: what stands before the head, and a place or owner after it."""
    first, last = head, head
    for child in sentence.children(head):
        if child.i < head.i and child.dep in _BEFORE:
            first = min([first, *_unclaused(sentence, child)], key=lambda each: each.i)
        elif child.i > head.i and child.dep == "prep" and child.lower in _INSIDE:
            inner = [noun for noun in sentence.children(child, "pobj") if noun.i - head.i <= 8 and head.entity in ("", noun.entity)]
            if inner:
                last = max([last, *inner], key=lambda each: each.i)
    return first.start, last.end


def _owners(sentence: Sentence, references: References, head: Token, start: int, taken: Collection[str]) -> list[Reference]:
    """Whose a thing is: those named before it ("French and British troops"), else the first named after it ("companies in Chad")."""
    before = [each for each in references.inside(start, head.start) if belongs(references, each) and each.actor not in taken]
    if before:
        unique = {references.actors[each.actor].country or each.actor: each for each in before}
        return list(unique.values())[:4]
    its = [each for pronoun in sentence.children(head, "poss") for each in antecedent(sentence, pronoun, references, taken)]
    if its:
        return its
    held = [each for each in _held(sentence, references, head) if each.actor not in taken]
    if held:
        return held
    after = [each for each in named_in(sentence, references, head) if each.actor not in taken]
    if not after:
        return []
    word = next(iter(sentence.between(after[0].start, after[0].end)))
    joined = {each for token in conjuncts(sentence, word) for each in references.at(token.start, token.end) if belongs(references, each)}
    return sorted(joined, key=lambda each: (each.start, each.id))[:4] or after[:1]


def _held(sentence: Sentence, references: References, place: Token) -> list[Reference]:
    """Who holds a place: India in "areas claimed by India", "the strip that Indian troops hold"."""
    holders = [
        agent
        for verb in sentence.children(place, "acl", "relcl")
        if verb.lemma in words()["holding"]
        for agent in [*prepositional(sentence, verb, ("by",)), *sentence.children(verb, "nsubj")]
    ]
    return [each for agent in holders for each in references.at(agent.start, agent.end) if belongs(references, each)]


def _unclaused(sentence: Sentence, top: Token) -> list[Token]:
    """A word and what hangs from it, short of clauses and of what is joined to it."""
    found, waiting = [], [top]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting.extend(
            child
            for child in sentence.children(here)
            if child.dep not in ("relcl", "acl", "appos", "punct", "advcl", "ccomp", "cc", "conj")
        )
    return found


def named_in(sentence: Sentence, references: References, head: Token) -> list[Reference]:
    """The references inside a phrase, short of its clauses, whose actors belong to a country or are bodies of several."""
    found = {}
    for token in _unclaused(sentence, head):
        for each in references.inside(token.start, token.end) or references.at(token.start, token.end):
            if belongs(references, each) and not _torn(sentence, each):
                found[each.id] = each
    return sorted(found.values(), key=lambda each: (each.start, each.id))


def belongs(references: References, reference: Reference) -> bool:
    """Is this somebody of a country, or a body of several?"""
    actor = references.actors.get(reference.actor)
    return actor is not None and (actor.country is not None or bool(set(actor.sectors) & BODIES))


def situated(parsed: Parsed, party: Party, references: References, own: Collection[str | None]) -> Party:
    """A party that names nobody known, with the country of the place it names: "a fort near Gao", "Gao" itself; none that acts.

    Places of many names are often others': one that is not called by its own name must lie in a country that the report names.
    """
    if party.country is not None or party.actor is not None:
        return party
    inside = (each for each in parsed.places if party.start <= each.start and each.end <= party.end)
    named = {actor.country for actor in references.actors.values()}
    country = next((each.place.country for each in inside if each.place.name == each.text or each.place.country in named), None)
    return party if country is None or country in own else dataclasses.replace(party, country=country)


def spoken(party: Party, speaker: Actor) -> Party:
    """A party that a speaker names from himself: "we" are he and his, "our peacekeepers" are of his country."""
    first = party.text.lower().split(" ", 1)[0]
    if party.country is not None or first not in _SELF:
        return party
    if party.text.lower() in _SELF - _OURS and party.actor is None:
        return dataclasses.replace(party, actor=speaker.id, country=speaker.country, sectors=speaker.sectors)
    return dataclasses.replace(party, country=speaker.country)


def at_home(sentence: Sentence, side: tuple[Party, ...], facing: tuple[Party, ...], references: References) -> tuple[Party, ...]:
    """A side with the country of the one it faces, where it is told by what it is alone and no other country is named.

    So "the prime minister" and "the monks" in "Sudanese generals arrested the prime minister and beat the monks".
    """
    named = {references.actors[each.actor].country for each in references.inside(sentence.start, sentence.end)} - {None}
    own = {each.country for each in facing}
    if len(own) != 1 or None in own or named != own:
        return side
    country = next(iter(own))
    return tuple(dataclasses.replace(each, country=country) if _unplaced(sentence, each) else each for each in side)


def _unplaced(sentence: Sentence, party: Party) -> bool:
    """Is a party of no known country, told by an office, a body or a crowd, and by no name?"""
    if party.country is not None or set(party.sectors) & BODIES:
        return False
    tokens = sentence.between(party.start, party.end)
    return any(each.lemma.lower() in words()["domestic"] for each in tokens) and not any(each.entity in _FOREIGN for each in tokens)


def sides(sources: tuple[Party, ...], targets: tuple[Party, ...], *, mutual: bool) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Both sides without doubles, none on both, at most eight in all; a mutual act has everybody among its sources."""
    first: dict[object, Party] = {}
    for each in sources:
        first.setdefault(_key(each), each)
    second: dict[object, Party] = {}
    for each in targets:
        if _key(each) not in first:
            second.setdefault(_key(each), each)
    if mutual:
        return tuple({**first, **second}.values())[:MOST], ()
    return tuple(first.values())[: MOST // 2], tuple(second.values())[: MOST // 2]


def _key(each: Party) -> object:
    return each.actor or (each.text.lower(), each.country)
