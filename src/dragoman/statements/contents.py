"""What is said: the clause, the infinitive or the thing that hangs from a cue in the parse."""

from __future__ import annotations

from dragoman.language import Sentence, Token
from dragoman.statements.finds import cue_of
from dragoman.statements.lexicon import Cue
from dragoman.statements.phrases import RELATIVE

#: how a finite clause hangs from its cue, in words
FINITE = "a clause says what"
_CLAUSE = ("ccomp", "parataxis")
_TENSED = frozenset({"VBZ", "VBD", "VBP", "MD"})
_DASHES = frozenset("-–—―") | {"--"}
_THAT = frozenset({"that", "whether", "if"})


def content_of(sentence: Sentence, verb: Token, cue: Cue) -> tuple[list[Token], str]:
    """The tokens said, and in words how they hang from the cue."""
    found, how = _of_frames(sentence, verb, cue)
    return (found, how) if how == FINITE else (without_asides(sentence, found), how)


def _of_frames(sentence: Sentence, verb: Token, cue: Cue) -> tuple[list[Token], str]:
    """As :func:`content_of`, with what the outlet adds about a thing behind a comma."""
    frames = cue.frames
    passive = bool(sentence.children(verb, "nsubjpass"))
    if "clause" in frames or "quote" in frames:
        found = _clause(sentence, verb)
        if found and (cue.sort != "evidence" or any(token.tag in _TENSED for token in found)):
            return found, FINITE
    if "infinitive" in frames or (passive and "passive" in frames):
        clause = next((c for c in sentence.children(verb, "xcomp") if any(k.lower == "to" for k in sentence.children(c, "aux"))), None)
        if clause is not None:
            subject = sentence.children(verb, "nsubjpass") if passive else []
            return [t for s in subject for t in sentence.subtree(s)] + sentence.subtree(clause), "an infinitive says what"
    if "predicate" in frames:
        found = _predicate(sentence, verb)
        if found:
            return found, "an object and what is said of it"
    if "object" in frames:
        gerund = next((c for c in sentence.children(verb, "xcomp") if any(t.tag == "VBG" for t in [c, *sentence.children(c, "aux")])), None)
        if gerund is not None:
            return sentence.subtree(gerund), "an object says what"
        for thing in sentence.children(verb, "dobj") or (sentence.children(verb, "nsubjpass") if passive else []):
            if thing.pos != "PRON" and thing.lower not in RELATIVE:
                return sentence.subtree(thing) + _rest(sentence, verb, thing), "an object says what"
    persons = sentence.children(verb, "dobj") if "person" in frames else []
    for preposition in [p for above in [verb, *persons] for p in sentence.children(above, "prep")]:
        if cue.follows(preposition.lower):
            told = [t for t in sentence.subtree(preposition) if t is not preposition]
            return told + _rest(sentence, verb, preposition), f"what follows “{preposition.lower}”"
    return [], ""


def _clause(sentence: Sentence, verb: Token) -> list[Token]:
    """The finite clause that is said, behind the cue, before it, or around it."""
    clauses = [c for c in sentence.children(verb, *_CLAUSE) if c.pos not in ("PUNCT", "SPACE", "SYM")]
    marked = [c for c in clauses if c.i > verb.i and any(m.lower in _THAT for m in sentence.children(c, "mark"))]
    amid = any(clause.i < verb.i for clause in clauses) or verb.dep == "parataxis" or _hangs_from_words(sentence, verb)
    if amid and not marked:
        return _around(sentence, verb)
    quoting = sentence.head(sentence.head(verb))
    if not clauses and sentence.head(verb).lower == "as" and quoting.lemma in ("quote", "cite"):  # "…, Interfax quoted her as saying"
        return [t for clause in sentence.children(quoting, *_CLAUSE) if clause.i < quoting.i for t in sentence.subtree(clause)]
    if clauses:
        found = _interrupted(sentence, verb, clauses) + [t for clause in marked or clauses for t in sentence.subtree(clause)]
        stop = next((t.i for t in found if t.lower == "adding" and _next_cue(sentence, t)), len(sentence.tokens))
        return [t for t in found if t.i < stop]
    if verb.dep == "advcl" and any(mark.lower == "as" for mark in sentence.children(verb, "mark")):
        own = {t.i for t in sentence.subtree(verb)}
        return [t for t in sentence.subtree(sentence.head(verb)) if t.i not in own]
    citing = [each for each in sentence.children(verb, "advcl") if each.lower in ("citing", "quoting")]
    for person in [*sentence.children(verb, "dobj", "dative"), *(each for cited in citing for each in sentence.children(cited, "dobj"))]:
        # the parser likes to hang "that …" from the person who is told
        for clause in sentence.children(person, "relcl", "acl"):
            if any(mark.lower == "that" for mark in sentence.children(clause, "mark")):
                return sentence.subtree(clause)
    return []


def _interrupted(sentence: Sentence, verb: Token, clauses: list[Token]) -> list[Token]:
    """The subject of what is said where the telling parts it from its verb: "[The clerks], he explained, were well paid"."""
    subjects = [each for each in sentence.children(verb, "nsubj", "nsubjpass") if each.i < verb.i]
    if len(subjects) < 2 or any(sentence.children(clause, "nsubj", "nsubjpass", "expl") for clause in clauses):
        return []
    whole = sentence.subtree(subjects[0])
    return whole if sentence.tokens[whole[-1].i + 1].text == "," else []


def _hangs_from_words(sentence: Sentence, verb: Token) -> bool:
    """The parser may hang the cue from what is said: "The dam, she went on, will break", "The dam will break, says the mayor"."""
    subjects = sentence.children(verb, "nsubj")
    inverted = any(subject.i > verb.i for subject in subjects)
    if verb.dep not in ("ccomp", "dep") or sentence.head(verb).i > verb.i:
        return False
    return inverted or any(sentence.subtree(each)[0].i > 0 and _between_commas(sentence, each, verb) for each in subjects)


def _between_commas(sentence: Sentence, subject: Token, verb: Token) -> bool:
    particles = [each.i for each in sentence.children(verb, "prt", "prep", "advmod") if each.i == verb.i + 1]
    behind = sentence.tokens[max([verb.i, *particles]) + 1 :][:1]
    return sentence.tokens[sentence.subtree(subject)[0].i - 1].text == "," and any(token.text == "," for token in behind)


def _around(sentence: Sentence, verb: Token) -> list[Token]:
    """All of the sentence but the words that name the speaker and the telling, for a cue that stands behind or amid what is said."""
    subjects = sentence.children(verb, "nsubj", "nsubjpass", "expl")
    begins = min([verb.i, *(sentence.subtree(subject)[0].i for subject in subjects)])
    own = {verb.i}
    for child in sentence.children(verb):
        if child in subjects or (child.i > begins and child.dep not in _CLAUSE) or child.dep in ("aux", "auxpass", "neg"):
            own |= {t.i for t in sentence.subtree(child)}
    whole = verb if verb.dep == "conj" else sentence.head(verb)
    stop = next((t.i for t in sentence.tokens[verb.i + 1 :] if t.tag == "VBG" and _next_cue(sentence, t)), len(sentence.tokens))
    return [t for t in sentence.subtree(whole) if t.i not in own and t.i < stop]


def _next_cue(sentence: Sentence, token: Token) -> bool:
    """Whether a participle behind a comma brings other words: "…, he said, adding that …"."""
    return sentence.tokens[token.i - 1].text == "," and cue_of(sentence, token) is not None


def _rest(sentence: Sentence, verb: Token, part: Token) -> list[Token]:
    """What a cue adds behind a part of what is said: "as a warning", "for lying", "to be freed"."""
    found: list[Token] = []
    for child in sentence.children(verb, "prep", "xcomp", "advcl"):
        infinitive = (
            any(k.lower == "to" for k in sentence.children(child, "aux")) and sentence.tokens[sentence.subtree(child)[0].i - 1].text != ","
        )
        if child.i > part.i and (child.lower in ("as", "for") or infinitive):
            found += sentence.subtree(child)
    return found


def _predicate(sentence: Sentence, verb: Token) -> list[Token]:
    """An object with what is said of it: "call X a Y", "see X as a Y", "compare X to Y"."""
    small = [c for c in sentence.children(verb, "ccomp") if not sentence.children(c, "mark")]
    if small:
        return [t for c in small for t in sentence.subtree(c)]
    things = sentence.children(verb, "dobj", "nsubjpass", "dative")
    rest = sentence.children(verb, "oprd", "xcomp") + [p for p in sentence.children(verb, "prep") if p.lower in ("as", "to")]
    if len(things) > 1 and not rest:
        rest = things[1:]
    if things and rest:
        found = [t for part in [*things, *rest] for t in sentence.subtree(part) if t.lower not in RELATIVE and t.lower != "what"]
        return sentence.tokens[found[0].i : max(t.i for t in found) + 1] if found and found[0].i > verb.i else found
    # the parser may hang "as a Y" or "to Y" from X
    return [t for x in things if any(p.lower in ("as", "to") for p in sentence.children(x, "prep")) for t in sentence.subtree(x)]


def _stands_free(sentence: Sentence, token: Token) -> bool:
    """Whether there are blanks on both sides of a token."""
    before, after = sentence.tokens[token.i - 1], sentence.tokens[token.i + 1]
    return before.end < token.start and token.end < after.start


def without_asides(sentence: Sentence, content: list[Token]) -> list[Token]:
    """A thing without what the outlet adds about it behind a comma or a dash: "the pact[, which had run for years]"."""
    aside: set[int] = set()
    for token in content:
        if token.text in _DASHES and content[0].i < token.i < content[-1].i and _stands_free(sentence, token):
            aside |= {t.i for t in content if t.i >= token.i}
        if token.dep in ("relcl", "advcl"):
            whole = sentence.subtree(token)
            if whole[0].i and sentence.tokens[whole[0].i - 1].text == ",":
                aside |= {t.i for t in whole}
    return [token for token in content if token.i not in aside] if content and content[0].i not in aside else content
