"""What is no political event though its words look like one: games, works of art, weather, private matters."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors import References
from dragoman.events.acts import Act
from dragoman.events.circumstances import long_ago
from dragoman.events.grammar import content, is_verb
from dragoman.events.parties import antecedent
from dragoman.events.words import words
from dragoman.language import Parsed, Sentence, Token
from dragoman.records import Actor

_NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"})
#: what private persons do to one another is no event of public life
_PRIVATE = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "AID", "RETREAT"})
#: names in which such a word means nothing: "USS Boxer"
_PROPER = frozenset({"PRODUCT", "PERSON", "GPE"})
#: what happens after a game or over a film is no part of it
_APART = frozenset({"after", "before", "over", "outside", "following", "about", "against", "since"})
#: sectors whose members act for themselves, unless they are named or belong to a country
_CIVIL = frozenset({"MED", "LAB", "BUS", "AGR", "EDU", "CVL", "SOC", "CRM", "UNK"})


def silent(parsed: Parsed, sentence: Sentence, act: Act, references: References) -> str:
    """Why an act is no political event; "" if it is one."""
    if long_ago(parsed, sentence, act):
        return "it was done before anybody's lifetime"
    if _general(sentence, act, references):
        return "it is told of nobody, as a general truth"
    if _figure(sentence, act.trigger):
        return "it is a figure of speech"
    if act.trigger.tag == "VB" and act.trigger.dep == "ROOT" and not sentence.children(act.trigger, "nsubj", "nsubjpass", "aux"):
        return "the reader is told to do it"
    return _weighed(sentence, act) or _apart(sentence, act, references)


def _general(sentence: Sentence, act: Act, references: References) -> bool:
    """Is it a definition: the present tense, nobody named, and said of a kind ("A coup is ...", "To besiege a town is ...")?"""
    root = sentence.root
    if (
        root is act.trigger
        or root.tag not in ("VBZ", "VBP")
        or root.lemma in words()["saying"]
        or sentence.children(root, "aux", "auxpass")
    ):
        return False
    if _somebody_named(sentence, references):
        return False
    subjects = [content(sentence, each) for each in sentence.children(root, "nsubj", "csubj")]
    kind = any(each.dep == "csubj" or any(child.lower in ("a", "an") for child in sentence.children(each, "det")) for each in subjects)
    return kind or root.lemma in words()["defining"]


def _somebody_named(sentence: Sentence, references: References) -> bool:
    found = (references.actors.get(each.actor) for each in references.inside(sentence.start, sentence.end))
    return any(actor is not None and actor.country for actor in found) or any(token.entity in _NAMED for token in sentence.tokens)


def _figure(sentence: Sentence, trigger: Token) -> bool:
    """As in "is a prisoner of his promises": what somebody is, not what anybody does."""
    above = sentence.head(sentence.head(trigger))
    return trigger.dep == "pobj" and above.dep == "attr" and above.lemma.lower() in words()["figures"]


def _weighed(sentence: Sentence, act: Act) -> str:
    """Is it an opinion: weighed by the writer ("it would be a mistake to ..."), not told?"""
    for above in sentence.ancestors(act.trigger):
        if above.lemma == "be" and any(each.lower in ("it", "this", "that") for each in sentence.children(above, "nsubj", "expl")):
            verdicts = [each for each in sentence.children(above, "attr", "acomp") if each.lemma.lower() in words()["verdicts"]]
            if verdicts:
                return f"it is weighed, not told ('{verdicts[0].text}')"
    return ""


def _apart(sentence: Sentence, act: Act, references: References) -> str:
    """Who takes part, and in what scene."""
    sources, targets = act.roles.sources, act.roles.targets
    if any(each.lemma.lower() in words()["nobody"] for each in (*sources, *_subjects_above(sentence, act.trigger))):
        return "no person or body does it"
    if act.type == "THREATEN" and act.trigger.pos == "NOUN" and act.hit.token == act.trigger.i and not sources:
        return "a danger, not a threat that anybody makes"
    if any(each.lemma.lower() in words()["nature"] for each in targets):
        return "it is done to nature"
    if _deals(sources, targets):
        return "it is a matter of business"
    if act.hit.row.sure == "weak" and not _both(sentence, act, references):
        return "only a hint, and not between political actors"
    anonymous = act.type == "PROTEST" and not sources and not targets
    if anonymous and not references.inside(sentence.start, sentence.end):
        return "nobody political is near"
    if not anonymous and not any(political(sentence, each, references) for each in (*sources, *targets)):
        return "nobody political takes part"
    if act.type in _PRIVATE and all(_private(sentence, each, references) for each in (*sources, *targets)) and (sources or targets):
        return "only private persons take part"
    around = [
        each
        for each in _around(sentence, act.trigger)
        if each.pos != "VERB" and each.dep != "amod" and not _called(sentence, each, act, references)
    ]
    scene = next((each for each in around if each.lemma.lower() in words()["scenes"] and each.entity not in _PROPER), None)
    return f"it is a scene of '{scene.text}'" if scene is not None else ""


def _deals(sources: Sequence[Token], targets: Sequence[Token]) -> bool:
    """Does a firm only deal with those who buy from it?"""
    sold = bool(targets) and all(each.lemma.lower() in words()["custom"] for each in targets)
    return sold and bool(sources) and all(each.lemma.lower() in words()["trade"] for each in sources)


def _subjects_above(sentence: Sentence, trigger: Token) -> list[Token]:
    """Who does what is told with a noun: "the painting" in "the painting shows the murder"."""
    above = sentence.head(trigger) if not is_verb(trigger) else trigger
    above = sentence.head(above) if above.pos == "ADP" else above
    return sentence.children(above, "nsubj") if above is not trigger and is_verb(above) else []


def _both(sentence: Sentence, act: Act, references: References) -> bool:
    sources = [each for each in act.roles.sources if _itself(sentence, each, references)]
    targets = [each for each in act.roles.targets if political(sentence, each, references)]
    return bool(sources and targets) or (act.roles.mutual and len(sources) > 1)


def political(sentence: Sentence, head: Token, references: References) -> bool:
    """Does a phrase name somebody who acts in politics: its head, or one named in it?"""
    return _itself(sentence, head, references) or any(each.entity in _NAMED for each in sentence.subtree(head) if abs(each.i - head.i) <= 6)


def _itself(sentence: Sentence, head: Token, references: References) -> bool:
    """Does a word itself name somebody who acts in politics: a name, an office, a body, a crowd?"""
    found = references.covering(head.start, head.end)
    actor = references.actors.get(found.actor) if found else None
    if actor is not None and (actor.country is not None or actor.sectors):
        return True
    if head.entity in _NAMED or head.lemma.lower() in words()["agents"] or antecedent(sentence, head, references):
        return True
    if head.lower in ("we", "us") and _somebody_named(sentence, references):  # who speaks for others in the news
        return True
    return head.pos == "PRON" and any(_itself(sentence, each, references) for each in _spoken_of(sentence, head))


def _spoken_of(sentence: Sentence, pronoun: Token) -> list[Token]:
    """The subjects before a pronoun for which it may stand."""
    subjects = (each for above in sentence.ancestors(pronoun) for each in sentence.children(above, "nsubj", "nsubjpass"))
    return [each for each in subjects if each.i < pronoun.i and each.pos != "PRON"]


def _private(sentence: Sentence, head: Token, references: References) -> bool:
    """Is this nobody but a person without an office, a country or a part in politics?"""
    if _itself(sentence, head, references) and head.entity != "PERSON" and not _civil(head, references):
        return False
    near = [each for each in sentence.subtree(head) if abs(each.i - head.i) <= 6]
    found = (references.covering(each.start, each.end) for each in near)
    known = any(_public(actor) for each in found if each and (actor := references.actors.get(each.actor)))
    return not known and not any(each.entity in _NAMED - {"PERSON"} or each.lemma.lower() in words()["agents"] for each in near)


def _civil(head: Token, references: References) -> bool:
    """Is this somebody told only by a trade: "the nurse", "two waiters"?"""
    found = references.covering(head.start, head.end)
    actor = references.actors.get(found.actor) if found else None
    return actor is not None and not head.entity and not _public(actor)


def _public(actor: Actor) -> bool:
    return actor.country is not None or not set(actor.sectors) <= _CIVIL


def _around(sentence: Sentence, trigger: Token) -> list[Token]:
    """The nouns that stand about a deed: what hangs from it, and the clauses above it with their subjects and objects."""
    found = _below(sentence, trigger)
    for above in sentence.ancestors(trigger):
        found.append(above)
        for child in sentence.children(above, "nsubj", "nsubjpass", "dobj", "prep"):
            if child.lower not in _APART and trigger not in (child, *sentence.children(child)):
                found += [child, *sentence.children(child, "pobj", "compound")]
    return found


def _called(sentence: Sentence, token: Token, act: Act, references: References) -> bool:
    """Does a word only say what somebody is, to whom a public body does something: "police arrested a Chinese actor"?"""
    if token.lemma.lower() not in words()["players"]:
        return False
    public = any(_itself(sentence, each, references) and not _civil(each, references) for each in act.roles.sources)
    return public and (token in act.roles.targets or sentence.head(token) in act.roles.targets or sentence.head(token).entity == "PERSON")


def _below(sentence: Sentence, top: Token) -> list[Token]:
    found, waiting = [], [top]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting.extend(
            child for child in sentence.children(here) if child.lower not in _APART and child.dep not in ("advcl", "relcl", "conj")
        )
    return found
