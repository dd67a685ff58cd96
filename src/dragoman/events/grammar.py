"""Grammar over the parse: deep subjects and objects, prepositions, conjuncts, the noun that a phrase is really about."""

from __future__ import annotations

from collections.abc import Collection

from dragoman.events.words import words
from dragoman.language import Sentence, Token

#: who has, orders or ensures that something is done does it
_CAUSES = frozenset({"have", "get", "ensure", "order", "arrange", "decree", "command"})
#: who says with these that something will be done does it
_ANNOUNCES = frozenset({"announce", "decide", "promise", "pledge", "vow", "threaten", "proclaim"})
_NAMES = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"})
_LISTED = frozenset({"GPE", "ORG", "PERSON"})
_MARKS = frozenset({",", '"', "'", "”", "’", "»", "''"})
#: "made the announcement after hosting": what stands behind these has the subject of the main clause
_TIMELY = frozenset({"after", "before", "while", "since", "when", "upon", "on", "despite", "without", "besides", "in"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


def is_verb(token: Token) -> bool:
    return token.pos in ("VERB", "AUX")


#: verbs whose past forms the lemmatiser takes for those of rarer ones
_MISREAD = {"stag": "stage", "wag": "wage", "din": "dine", "hop": "hope", "rap": "rape"}


def base(token: Token) -> str:
    """The lemma of a word in lower case, known slips of the lemmatiser mended."""
    lemma = token.lemma.lower()
    return _MISREAD.get(lemma, lemma) if is_verb(token) else lemma


def passive(sentence: Sentence, verb: Token) -> bool:
    """Is the verb passive: by an auxiliary, an agent, or as a bare participle after its noun?"""
    if any(child.dep in ("auxpass", "nsubjpass", "csubjpass", "agent") for child in sentence.children(verb)):
        return True
    if _clipped(sentence, verb):
        return True
    if verb.tag != "VBN":
        return False
    if verb.dep == "ccomp" and sentence.head(verb).lemma in ("have", "get", "see"):  # "having diplomats harassed"
        return not sentence.children(verb, "aux")
    if verb.dep == "conj":
        head = sentence.head(verb)
        own = sentence.children(verb, "nsubj", "aux")
        return not own and head.tag == "VBN" and passive(sentence, head)
    if verb.dep in ("acl", "amod", "advcl"):
        return not any(child.dep == "aux" for child in sentence.children(verb))
    return False


def conjuncts(sentence: Sentence, token: Token) -> list[Token]:
    """The token and those joined to it by "and", "or" or a comma, in order."""
    found, waiting = [token], [token]
    while waiting:
        here = waiting.pop()
        for child in sentence.children(here, "conj") + _listed(sentence, here):
            nominal = child.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "VERB", "X", "DET")
            if nominal and not uneven(here, child) and _robber(sentence, child) is None:
                found.append(child)
                waiting.append(child)
    return sorted(found, key=lambda each: each.i)


def _clipped(sentence: Sentence, verb: Token) -> bool:
    """Is this the passive of a headline, which leaves out "was": "Minister jailed over bribes"?"""
    if verb.dep != "ROOT" or verb.tag not in ("VBD", "VBN") or base(verb) not in words()["undergone"]:
        return False
    if sentence.tokens[-1].text in (".", "!", "?") or not sentence.children(verb, "nsubj"):
        return False
    return not sentence.children(verb, "aux", "dobj", "ccomp", "xcomp", "dative")


def uneven(verb: Token, joined: Token) -> bool:
    """Is a finite verb joined to a form that is none, though it goes on with the clause above: "accused Chad of lying and left"?"""
    return joined.dep == "conj" and is_verb(verb) and verb.tag in ("VBG", "VB") and joined.tag in ("VBD", "VBZ") and verb.dep != "ROOT"


def _listed(sentence: Sentence, name: Token) -> list[Token]:
    """Names of a list that the parser took for an apposition: "Niger" in "Chad, Niger, and Mali met"."""
    if name.entity not in _LISTED or not sentence.children(name, "cc"):
        return []
    return [child for child in sentence.children(name, "appos") if child.entity in _LISTED]


def _robber(sentence: Sentence, noun: Token) -> Token | None:
    """The verb whose subject the parser joined to the object before it: "eased" in "Chad freed spies and Niger eased sanctions"."""
    if noun.dep != "conj" or noun.pos not in ("NOUN", "PROPN"):
        return None
    after = noun.i + 1
    while after < len(sentence.tokens) and sentence.tokens[after].dep in ("aux", "auxpass", "advmod", "neg"):
        after += 1
    verb = sentence.tokens[after] if after < len(sentence.tokens) else noun
    finite = verb.tag in ("VBD", "VBZ", "VBP") or bool(sentence.children(verb, "aux", "auxpass"))
    joined = verb.dep == "conj" and is_verb(verb) and verb.head < noun.head and finite
    return verb if joined and not sentence.children(verb, "nsubj", "nsubjpass") else None


def _robbed(sentence: Sentence, verb: Token) -> list[Token]:
    before = [each for each in sentence.tokens[max(0, verb.i - 4) : verb.i] if verb.dep == "conj" and each.dep == "conj"]
    return [each for each in before if _robber(sentence, each) is verb]


def content(sentence: Sentence, noun: Token) -> Token:
    """The noun that a phrase is about: what stands after "of" in "a series of sanctions", "dozens of activists"."""
    for _ in range(3):
        if noun.lemma.lower() not in words()["measures"] and noun.pos != "NUM":
            return noun
        inner = [each for each in prepositional(sentence, noun, ("of",)) if each.dep == "pobj"]
        if not inner:
            return noun
        noun = inner[0]
    return noun


def prepositional(sentence: Sentence, token: Token, names: Collection[str]) -> list[Token]:
    """What stands after these prepositions at this word: nouns, or the verb of "of killing"."""
    found: list[Token] = []
    for child in sentence.children(token, "prep", "agent", "dative", "prt", "advmod", "mark"):
        if "by" in names and child.lower == "on":  # "an incursion on the part of Chad"
            parts = [noun for noun in sentence.children(child, "pobj") if noun.lower == "part"]
            found.extend(each for noun in parts for of in sentence.children(noun, "prep") for each in sentence.children(of, "pobj"))
        if child.lower in names:
            found.extend(sentence.children(child, "pobj", "pcomp"))
            if not sentence.children(child, "pobj", "pcomp"):  # "in response to", "because of": the noun is one step on
                found.extend(noun for inner in sentence.children(child, "prep") for noun in sentence.children(inner, "pobj"))
    return found


def reach(sentence: Sentence, token: Token, names: Collection[str]) -> list[Token]:
    """As :func:`prepositional`, but however deep the parser hung the preposition below the word, short of another clause."""
    waiting = [token]
    for _ in range(4):
        for each in waiting:
            found = prepositional(sentence, each, names)
            if found:
                return found
        below = [child for each in waiting for child in sentence.children(each, "prep", "pobj", "dobj", "nsubjpass", "agent", "attr")]
        waiting = [child for child in below if child.lower != "according"]
    return []


def whole(sentence: Sentence, noun: Token) -> Token:
    """The noun that measures this one, if one does: "series" for "sanctions" in "a series of sanctions"."""
    above = sentence.head(noun)
    if noun.dep == "pobj" and above.lower == "of" and sentence.head(above).lemma.lower() in words()["measures"] | words()["wraps"]:
        return sentence.head(above)
    return noun


def _antecedent(sentence: Sentence, verb: Token) -> Token | None:
    """The noun that a relative or participle clause hangs from."""
    return sentence.head(verb) if verb.dep in ("relcl", "acl") and sentence.head(verb).pos in ("NOUN", "PROPN", "PRON", "NUM") else None


def _resolved(sentence: Sentence, verb: Token, found: list[Token]) -> list[Token]:
    """Relative pronouns give way to the noun they stand for."""
    out = []
    for token in found:
        noun = _antecedent(sentence, _clause_head(sentence, verb)) if token.lower in _RELATIVE else None
        if noun is None and token.lower in _RELATIVE:
            continue
        out.append(noun or token)
    return out


def _clause_head(sentence: Sentence, verb: Token) -> Token:
    """The first verb of a chain of verbs joined by "and"."""
    while verb.dep == "conj" and is_verb(sentence.head(verb)):
        verb = sentence.head(verb)
    return verb


def deep_subject(sentence: Sentence, verb: Token, depth: int = 0) -> list[Token]:
    """Who does it: the subject, the agent of a passive, or whoever controls the verb from the clause above."""
    if passive(sentence, verb):
        agents = prepositional(sentence, verb, ("by",))
        first = _clause_head(sentence, verb)
        if not agents and first.dep == "ccomp" and _causes(sentence, first) and not _suffers(sentence, first):
            agents = surface_subject(sentence, sentence.head(first), depth + 1) if depth < 6 else []
        if not agents:  # "accused of spying by Norway": the parser hangs the agent from the nearer verb
            inner = [
                each for prep in sentence.children(verb, "prep") if prep.lower == "of" for each in sentence.children(prep, "pcomp", "pobj")
            ]
            agents = [each for below in inner for each in prepositional(sentence, below, ("by",))]
        if not agents:  # "killed in an attack by rebels"
            agents = [each for noun in prepositional(sentence, verb, ("in", "during")) for each in prepositional(sentence, noun, ("by",))]
        return [each for each in agents if each.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")]
    return surface_subject(sentence, verb, depth)


def _causes(sentence: Sentence, verb: Token) -> bool:
    """Does the clause above say who has it done: "ordered that", "announced that the consulate would be closed"?"""
    above = sentence.head(verb).lemma
    to_come = any(child.lower in ("will", "would", "shall") for child in sentence.children(verb, "aux"))
    return above in _CAUSES or (above in _ANNOUNCES and to_come)


def _suffers(sentence: Sentence, verb: Token) -> bool:
    """As in "has its permit withdrawn": what is done to one's own is suffered, not ordered."""
    owned = [child for subject in sentence.children(verb, "nsubj", "nsubjpass") for child in sentence.children(subject, "poss")]
    return sentence.head(verb).lemma == "have" and bool(owned)


def surface_subject(sentence: Sentence, verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subject, borrowed from the clause above where the verb has none."""
    own = [each for each in sentence.children(verb, "nsubj", "nsubjpass", "expl") if each.lower != "whom"]
    if own:
        return _resolved(sentence, verb, [each for each in own if each.dep != "expl"])
    if moved := _inverted(sentence, verb) or _parted(sentence, verb) or _robbed(sentence, verb):
        return moved
    if depth > 6 or verb.head == verb.i:
        return []
    head = sentence.head(verb)
    if uneven(head, verb) and not sentence.children(head, "aux"):
        finite = [each for each in sentence.ancestors(head) if is_verb(each) and each.tag in ("VBD", "VBZ", "VBP")]
        above = next((each for each in finite if each.dep != "relcl"), None)
        if above is not None:
            return surface_subject(sentence, above, depth + 1)
    if verb.dep == "conj" and is_verb(head):
        same = passive(sentence, verb) == passive(sentence, head) or bool(sentence.children(head, "nsubjpass"))
        return surface_subject(sentence, head, depth + 1) if same else deep_object(sentence, head, depth + 1)
    if verb.dep in ("relcl", "acl"):
        noun = _antecedent(sentence, verb)
        if verb.dep == "acl" and noun is not None and verb.tag not in ("VBG", "VBN"):  # "a plan to attack": whose plan it is
            owner = possessors(sentence, noun) or (
                deep_subject(sentence, head_verb, depth + 1) if (head_verb := _verb_above(sentence, noun)) else []
            )
            return owner or [noun]
        return [noun] if noun is not None else []
    if verb.dep in ("xcomp", "ccomp", "advcl", "pcomp", "dep", "oprd"):
        return _controller(sentence, verb, depth)
    return []


def _inverted(sentence: Sentence, verb: Token) -> list[Token]:
    """Who speaks behind what he says, whom the parser takes for an object: "the king" in "..., warned the king"."""
    if verb.tag not in ("VBD", "VBZ") or base(verb) not in words()["saying"] or verb.i == 0:
        return []
    before = sentence.tokens[verb.i - 1]
    said = [child for child in sentence.children(verb, "ccomp", "xcomp", "dep", "nsubj") if child.i < verb.i]
    quoted = verb.head == verb.i and before.text in _MARKS
    return [child for child in sentence.children(verb, "dobj") if child.i > verb.i and before.text in _MARKS and (said or quoted)]


def _parted(sentence: Sentence, verb: Token) -> list[Token]:
    """The subject that a participle between commas took away: "the king" in "The king, detained, asks"."""
    if not is_verb(verb) or verb.head != verb.i:
        return []
    parts = [child for child in sentence.children(verb, "advcl") if child.i < verb.i and child.tag == "VBN"]
    parts = [each for each in parts if sentence.tokens[each.i - 1].text == "," and not sentence.children(each, "mark", "aux", "auxpass")]
    return [subject for each in parts for subject in sentence.children(each, "nsubj", "nsubjpass")]


def _verb_above(sentence: Sentence, token: Token) -> Token | None:
    return next((each for each in sentence.ancestors(token) if is_verb(each)), None)


def _controller(sentence: Sentence, verb: Token, depth: int) -> list[Token]:
    above = _verb_above(sentence, verb)
    if above is None and (subjects := sentence.children(sentence.root, "nsubj")):  # a verb that the parser took for something else
        return subjects
    if above is None:
        noun = next((each for each in sentence.ancestors(verb) if each.pos in ("NOUN", "PROPN")), None)
        return possessors(sentence, noun) if noun is not None else []
    if verb.dep == "pcomp" and sentence.head(verb).lower == "for":  # "punished Chad for raiding": the one it is done to did it
        blamed = prepositional(sentence, above, ("on", "against")) or deep_object(sentence, above, depth + 1)
        if blamed:
            return [each for each in blamed if not is_verb(each)]
    if above.lemma == "be" and verb.dep in ("xcomp", "ccomp"):  # "Chad's answer was to attack": whose answer it was
        owners = [each for noun in sentence.children(above, "nsubj") for each in possessors(sentence, noun) or names_before(sentence, noun)]
        if owners:
            return owners
    timely = verb.dep == "pcomp" and sentence.head(verb).lower in _TIMELY
    if verb.dep in ("xcomp", "ccomp", "pcomp", "oprd") and not timely and above.lemma in words()["object_control"]:
        objects = deep_object(sentence, above, depth + 1) or prepositional(sentence, above, ("on", "to"))
        objects = [each for each in objects if not is_verb(each)]
        if objects:
            return objects
    return surface_subject(sentence, above, depth + 1)


def deep_object(sentence: Sentence, verb: Token, depth: int = 0) -> list[Token]:
    """To whom or what it is done: the object, the subject of a passive, or the noun that a relative clause hangs from."""
    if passive(sentence, verb):
        return surface_subject(sentence, verb, depth)
    own = [each for each in sentence.children(verb, "dobj", "attr") if each not in _inverted(sentence, verb)]
    own = own or [each for each in sentence.children(verb, "advmod", "npadvmod") if each.entity == "PERSON" and each.i > verb.i]
    if own:
        return _resolved(sentence, verb, own[1:2] if _gives(sentence, own) else own[:1])
    if depth > 6:
        return []
    if verb.dep == "relcl" and sentence.children(verb, "nsubj", "dobj") and not _resolved_subject_is_antecedent(sentence, verb):
        noun = _antecedent(sentence, verb)
        return [noun] if noun is not None else []
    joined = next((child for child in sentence.children(verb, "conj") if is_verb(child)), None)
    if joined is not None and not sentence.children(joined, "nsubj", "nsubjpass") and not sentence.children(verb, "prep", "ccomp", "xcomp"):
        return deep_object(sentence, joined, depth + 1)  # "condemned and rejected the plan"
    return []


def _gives(sentence: Sentence, objects: list[Token]) -> bool:
    """Of two objects side by side the first is the one who gets the other: "gave Chad a loan"."""
    return len(objects) > 1 and not any(token.pos in ("PUNCT", "ADP") for token in sentence.tokens[objects[0].i : objects[1].i])


def receivers(sentence: Sentence, verb: Token) -> list[Token]:
    """Who gets something: a dative, or the first of two objects."""
    objects = sentence.children(verb, "dobj", "attr")
    if passive(sentence, verb) and objects:  # "Chad was served an ultimatum"
        return surface_subject(sentence, verb)
    given = [each for each in sentence.children(verb, "dative") if each.pos != "ADP"]
    return given or (objects[:1] if _gives(sentence, objects) else _merged(sentence, objects))


def _merged(sentence: Sentence, objects: list[Token]) -> list[Token]:
    """A receiver that the parser took for a part of the gift: "Chad" in "gave Chad economic aid"."""
    parts = [child for noun in objects for child in sentence.children(noun, "nmod", "compound") if child.entity in ("GPE", "PERSON")]
    return [
        each for each in parts if any(child.dep in ("amod", "det") and child.i > each.i for child in sentence.children(sentence.head(each)))
    ]


def _resolved_subject_is_antecedent(sentence: Sentence, verb: Token) -> bool:
    return any(each.lower in _RELATIVE and each.lower != "whom" for each in sentence.children(verb, "nsubj"))


def possessors(sentence: Sentence, noun: Token) -> list[Token]:
    """Whose: "its" in "its threat", "Belarus" in "Belarus' ban"."""
    return sentence.children(noun, "poss")


def names_before(sentence: Sentence, noun: Token) -> list[Token]:
    """The names before a noun: "US" in "US sanctions", "Russian" in "the Russian attack"."""
    return [each for each in sentence.children(noun, "compound", "amod", "nmod") if each.entity in _NAMES or each.pos == "PROPN"]


def clauses(sentence: Sentence, token: Token) -> list[Token]:
    """The verbs of the clauses that complete this word: "to leave", "that they leave", "leaving"."""
    found = sentence.children(token, "xcomp", "ccomp")
    if token.pos in ("NOUN", "PROPN"):
        found = found + [each for each in sentence.children(token, "acl", "relcl") if each.dep == "acl"]
    elif not found:
        found = [each for each in sentence.children(token, "advcl", "oprd") if _is_infinitive(sentence, each)]
    for prep in sentence.children(token, "prep"):
        found = found + (sentence.children(prep, "pcomp") if prep.lower not in _TIMELY - {"on", "in"} else [])
    for noun in sentence.children(token, "dobj"):  # "made a promise to leave" hangs from the noun; so does many a misparse
        found = found + [each for each in sentence.children(noun, "acl") if _is_infinitive(sentence, each)]
    return [each for verb in found for each in conjuncts(sentence, verb) if is_verb(each) or _small(sentence, each)]


def _small(sentence: Sentence, word: Token) -> bool:
    """A clause without a verb: "the mayor guilty" in "found the mayor guilty"."""
    return word.pos == "ADJ" and bool(sentence.children(word, "nsubj"))


def _is_infinitive(sentence: Sentence, verb: Token) -> bool:
    return any(child.lower == "to" and child.dep == "aux" for child in sentence.children(verb))
