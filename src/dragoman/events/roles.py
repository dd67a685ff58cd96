"""Who acts on whom: the frame of a row filled with words of the sentence."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.events.grammar import (
    base,
    clauses,
    conjuncts,
    content,
    deep_object,
    deep_subject,
    is_verb,
    names_before,
    passive,
    possessors,
    prepositional,
    reach,
    receivers,
    surface_subject,
    whole,
)
from dragoman.events.match import Hit, Sight
from dragoman.events.words import words
from dragoman.language import Sentence, Token

_AIMED = frozenset({"targeting", "hitting", "affecting", "punishing"})
#: what stands behind these is why somebody acts, not what he does: "sanctions over the arrest"
GROUNDS = frozenset({"over", "because", "due", "after", "following", "since", "despite", "amid", "before", "during"})
_PEOPLE = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"})
_NUMBERS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Head words of the parties; ``mutual`` acts have theirs all in ``sources``."""

    sources: tuple[Token, ...]
    targets: tuple[Token, ...]
    mutual: bool = False


def fill(sight: Sight, hit: Hit) -> Roles:
    """The parties of a hit, by its frame: the first slot of each side that finds somebody, or every slot if mutual."""
    sentence, frame = sight.sentence, hit.row.frame
    token = sentence.tokens[hit.token]
    if frame.mutual:
        everybody = [each for slot in frame.sources for each in _slot(sight, token, slot)]
        if is_verb(token):  # "a treaty between Chad and Niger was signed", "a Franco-German accord was reached"
            papers = [sentence.tokens[i] for i in hit.bound if not is_verb(sentence.tokens[i])]
            everybody += [each for noun in papers for each in names_before(sentence, noun) + possessors(sentence, noun)]
        return Roles(_spread(sentence, everybody), (), mutual=True)
    sources = tuple(author for each in _first(sight, token, frame.sources) for author in _author(sentence, each))
    if not sources:  # "Norway's threat was repeated": the noun that the verb carries has an owner
        carried = [sentence.tokens[i] for i in hit.bound if not is_verb(sentence.tokens[i])]
        sources = tuple(each for noun in carried for each in _owner(sight, hit, noun) if is_verb(token))
    targets = _first(sight, token, frame.targets)
    if not sources and len(targets) > 1 and targets == _first(sight, token, ("between",)):  # "relations between Chad and Niger were cut"
        return Roles(targets, (), mutual=True)
    return Roles(sources, tuple(each for each in targets if each not in sources))


def _owner(sight: Sight, hit: Hit, noun: Token) -> list[Token]:
    """Whose an act, a paper or a moved force is; whose permit is withdrawn does not withdraw it."""
    moved = (hit.row.type == "MOBILIZE" or hit.row.mode == "withdraw") and "close" not in hit.row.heads
    if not moved and not _is_paper(noun) and not sight.hits(noun):
        return []
    sentence = sight.sentence
    return possessors(sentence, noun) or names_before(sentence, noun) or prepositional(sentence, noun, ("by",))


def _first(sight: Sight, token: Token, slots: tuple[str, ...]) -> tuple[Token, ...]:
    for slot in slots:
        found = _slot(sight, token, slot)
        if found and slot == "obj" and "comp" in slots:  # "asked Chad, Niger and Mali to mediate": the parser parts the list
            found += [each for each in _slot(sight, token, "comp") if _next_to(sight.sentence, found[-1], each)]
        if found:
            return _spread(sight.sentence, found)
    return ()


def _next_to(sentence: Sentence, noun: Token, other: Token) -> bool:
    """Does nothing but a comma and the words before a noun part two nouns?"""
    between = sentence.tokens[noun.i + 1 : other.i]
    return bool(between) and between[0].text == "," and all(sentence.head(each) in (noun, other) for each in between)


def _spread(sentence: Sentence, found: list[Token]) -> tuple[Token, ...]:
    spread = {
        each.i: each for head in found for each in conjuncts(sentence, content(sentence, head)) if not is_verb(each) and not _counts(each)
    }
    return tuple(spread[i] for i in sorted(spread))


def _counts(token: Token) -> bool:
    """A day, a number or a sum takes no part in anything."""
    if token.entity in ("DATE", "TIME", "PERCENT", "MONEY"):
        return True
    return token.tag != "NNS" and (token.entity in _NUMBERS or token.pos in ("NUM", "SYM", "PUNCT"))


def _author(sentence: Sentence, token: Token) -> list[Token]:
    """Who speaks through a paper: "Norway" in "a letter of Norway", "Norway's statement", "Norway passed a resolution"."""
    if not _is_paper(token):
        return [token]
    above = sentence.head(token)
    carried = deep_subject(sentence, above) if token.dep in ("dobj", "nsubjpass") and is_verb(above) else []
    return possessors(sentence, token) or prepositional(sentence, token, ("by", "from", "of")) or carried or names_before(sentence, token)


def _is_paper(token: Token) -> bool:
    return token.lemma.lower() in words()["papers"] | words()["ends"]


def _slot(sight: Sight, token: Token, slot: str) -> list[Token]:
    sentence = sight.sentence
    if slot == "inner":
        return _inner(sight, token)
    if slot == "poss" and is_verb(token):
        return [each for noun in deep_object(sentence, token) for each in possessors(sentence, noun)]
    if slot == "poss":
        return possessors(sentence, token) or _shared_possessors(sentence, token)
    if slot == "mod":
        return names_before(sentence, token)
    if slot == "self":
        return [token]
    if slot == "comp":
        own = surface_subject(sentence, token)
        return [
            each
            for verb in clauses(sentence, token)
            for each in surface_subject(sentence, verb)
            if verb.head == token.i and each not in own
        ]
    if slot == "subj":
        return deep_subject(sentence, token) if is_verb(token) else _carrier_subject(sentence, token)
    if slot == "obj":
        return deep_object(sentence, token) if is_verb(token) else prepositional(sentence, token, ("of",))
    if slot == "iobj":
        return receivers(sentence, token) if is_verb(token) else []
    return _after(sentence, token, slot.replace("_", " "))


def _inner(sight: Sight, token: Token) -> list[Token]:
    """To whom the deed in the clause below would be done: "Niger" in "threatened to attack Niger"."""
    found = []
    for verb in clauses(sight.sentence, token):
        hits = sight.hits(verb)
        if hits:
            roles = fill(sight, hits[0])
            own = {each.i for each in surface_subject(sight.sentence, token)}
            found += [each for each in roles.targets or roles.sources if each.i not in own]
        else:
            found += [each for each in deep_object(sight.sentence, verb) if _somebody(each)]
    return found


def _somebody(token: Token) -> bool:
    """Is this somebody to whom things are done, not a thing: a name, an office, a body, a market?"""
    return token.entity in _PEOPLE or token.lemma.lower() in words()["agents"] | words()["custom"] or token.pos == "PRON"


def _shared_possessors(sentence: Sentence, noun: Token) -> list[Token]:
    return possessors(sentence, sentence.head(noun)) if noun.dep == "conj" else []


def _carrier_subject(sentence: Sentence, noun: Token) -> list[Token]:
    """The subject of the verb that carries the noun: who launched, gave or made it."""
    if noun.pos == "ADJ":
        return surface_subject(sentence, sentence.head(noun)) if noun.dep in ("acomp", "conj", "oprd") else [sentence.head(noun)]
    noun = whole(sentence, noun)
    path = [noun, *sentence.ancestors(noun)]
    at = next((n for n, each in enumerate(path) if n and is_verb(each)), None)
    if at is None:
        return sentence.children(sentence.root, "nsubj")
    above, near = path[at], at <= 3
    ground = next((each for each in path[1:at] if each.lower in GROUNDS or (each.lower == "for" and _punishes(sentence, above))), None)
    if ground is not None:
        return _blamed(sentence, above) if ground is path[1] and ground.lower in ("for", "over") else []
    if above.lemma == "be" and path[at - 1].dep == "attr":  # "Chad's answer was an attack": whose answer it was
        owned = [
            (head, _author(sentence, head) if _is_paper(head) else possessors(sentence, head)) for head in deep_subject(sentence, above)
        ]
        return [each for head, owners in owned for each in owners if each is not head]
    if near and (noun.dep == "nsubjpass" or base(above) in words()["carriers"] or passive(sentence, above)):
        return [each for each in deep_subject(sentence, above) if each not in path]
    if base(above) in words()["carriers"] and not deep_object(sentence, above):  # its object, hung too deep by the parser
        return deep_subject(sentence, above)
    return []


def _punishes(sentence: Sentence, verb: Token) -> bool:
    return verb.lemma in words()["blaming"] or any(each.lemma.lower() in words()["penalties"] for each in deep_object(sentence, verb))


def _blamed(sentence: Sentence, verb: Token) -> list[Token]:
    """Whose deed it is that somebody is punished or condemned for: "Chad" in "imposed sanctions on Chad over the killing"."""
    if not _punishes(sentence, verb):
        return []
    if verb.lemma in words()["blaming"]:
        return [each for each in deep_object(sentence, verb) if not is_verb(each)]
    return reach(sentence, verb, ("on", "against"))


def _after(sentence: Sentence, token: Token, preposition: str) -> list[Token]:
    """What stands after a preposition at the word, at its object, or at the verb that carries it."""
    top = whole(sentence, token)
    if preposition == "targeting":
        return [each for verb in sentence.children(token, "acl") if verb.lower in _AIMED for each in sentence.children(verb, "dobj")]
    found = reach(sentence, token, (preposition,)) or (reach(sentence, top, (preposition,)) if top is not token else [])
    if not found and not is_verb(token):  # "the arrest and conviction of": what is joined shares its complements
        joined = [sentence.head(token)] if token.dep == "conj" else [each for each in sentence.children(token, "conj") if not is_verb(each)]
        found = [each for noun in joined if not is_verb(noun) for each in prepositional(sentence, noun, (preposition,))]
    if not found and is_verb(token):
        found = [each for noun in deep_object(sentence, token) for each in reach(sentence, noun, (preposition,))]
    if not found and not is_verb(token) and top.dep in ("dobj", "nsubjpass", "pobj"):
        above = sentence.head(top)
        found = prepositional(sentence, above, (preposition,)) if base(above) in words()["carriers"] else []
    return [each for each in found if not is_verb(each) and each.lemma.lower() not in words()["manner"] and not _sited(sentence, each)]


def _sited(sentence: Sentence, name: Token) -> bool:
    """Is this only what a place is called: "Sentosa" in "talks on the island of Sentosa"?"""
    above = sentence.head(name)
    return (
        above.lower == "of" and sentence.head(above).lemma.lower() in words()["sites"] and sentence.head(sentence.head(above)).pos == "ADP"
    )
