"""Reported speech inside one sentence: the cue, its speaker and the words that hang from it in the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from dragoman.language import Sentence, Token
from dragoman.records import Stance
from dragoman.statements.lexicon import Class, Cue, cues, words
from dragoman.statements.phrases import Name, Span, name_of, runs

#: how many verbs up the subject is looked for
_CLIMB = 6
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dobj", "pobj", "ccomp", "acl", "relcl", "acomp", "attr"})
#: what the lemmatiser gets wrong
_LEMMA = {"hop": "hope", "streese": "stress"}
_FINITE = "a clause says what"
_CLAUSE = ("ccomp", "parataxis")
_BODIES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_SUBJECT = ("nsubj", "nsubjpass", "csubj", "expl")
_TENSED = frozenset({"VBZ", "VBD", "VBP", "MD"})
_THAT = frozenset({"that", "whether", "if"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_OPPOSITE: dict[Stance, Stance] = {"states": "doubts", "alleges": "doubts", "denies": "states", "doubts": "states"}


@dataclass(slots=True)
class Find:
    """A statement in the making: the sentence, the cue, the words said and who said them, all in document offsets."""

    first: Sentence
    last: Sentence
    cue: Span | None
    verb: str | None
    stance: Stance
    content: list[Span]
    speaker: Name | None = None
    addressee: Name | None = None
    via: list[Name] = field(default_factory=list)
    rule: str = ""
    manner: Literal["direct", "indirect", "mixed"] = "indirect"
    sort: Class = "speech"
    finite: bool = False


def reported(sentence: Sentence) -> Iterator[Find]:
    """Every attribution that the parse of one sentence shows, in order of the cues."""
    for token in sentence.tokens:
        if token.lower == "according":
            yield from _according(sentence, token)
        elif token.pos in ("VERB", "AUX"):
            yield from _verb(sentence, token)
        elif token.pos == "NOUN":
            yield from _noun(sentence, token)
        elif token.lower in ("in", "by") and token.pos == "ADP":
            yield from _viewed(sentence, token)
        if token.dep == "acomp":
            yield from _adjective(sentence, token)


def cue_of(sentence: Sentence, token: Token) -> Cue | None:
    """The lexicon's row for a verb, with the particle, preposition or "it" that makes another cue of it."""
    known = cues()
    lemma = _LEMMA.get(token.lemma, token.lemma)
    for child in sentence.children(token, "prt", "prep", "dobj"):
        both = known.get((f"{lemma} {child.lower}", "verb"))
        if both is not None:
            return both
    return known.get((lemma, "verb"))


def speaker_head(sentence: Sentence, verb: Token) -> Token | None:
    """Who does what a verb says: its subject, "by" whom, the noun it describes, or who does what the verb above it says."""
    here = verb
    for _ in range(_CLIMB):
        agents = [p for by in sentence.children(here, "agent") for p in sentence.children(by, "pobj")]
        if agents or sentence.children(here, "nsubjpass"):
            return agents[0] if agents else None
        subjects = [each for each in sentence.children(here, "nsubj") if each.entity not in ("DATE", "TIME")]
        above = sentence.head(here)
        if subjects:
            nearest = min(subjects, key=lambda each: abs(each.i - here.i))
            return _meant_by(sentence, nearest, above) if nearest.lower in _RELATIVE and here.dep == "relcl" else nearest
        if here.head == here.i or here.dep not in _SHARES_SUBJECT:
            return None
        if here.dep in ("relcl", "acl") and above.pos != "VERB":
            return above
        controls = sentence.head(above) if here.dep == "pcomp" else above
        objects = sentence.children(controls, "dobj") if here.dep in ("xcomp", "pcomp") and here is verb else []
        if objects and objects[0].i < here.i:
            return objects[0]  # "forced him to admit", "accused him of wanting"
        here = above
    return None


def _meant_by(sentence: Sentence, relative: Token, noun: Token) -> Token:
    """The noun that a relative clause describes; "who" is nobody's place, whatever the parser hangs it from."""
    if relative.lower != "who" or noun.entity not in ("GPE", "LOC", "FAC", "DATE"):
        return noun
    people = [token for token in sentence.tokens[: noun.i] if token.entity == "PERSON"]
    return people[-1] if people else noun


def _verb(sentence: Sentence, verb: Token) -> Iterator[Find]:
    cue = cue_of(sentence, verb)
    if cue is None:
        return
    content, how = _content(sentence, verb, cue)
    if how != _FINITE:
        content = _without_asides(sentence, content)
    if not content or _passes_on(sentence, verb):
        return
    speaker = speaker_head(sentence, verb)
    if speaker is not None and speaker in content:
        speaker = None
    if speaker is None and how == _FINITE and not _impersonal(sentence, verb):
        return
    spoken_to = _addressee(sentence, verb, cue, content)
    acted_on = sentence.children(verb, "nsubjpass")
    if acted_on and "person" in cue.frames and acted_on[0] not in content:
        # "she is convinced that …" is her word; "he was told that …" was said to him
        speaker, spoken_to = (acted_on[0], spoken_to) if "felt" in cue.frames and speaker is None else (speaker, acted_on[0])
    stance = cue.stance
    if any(child.dep == "neg" for child in sentence.children(verb)):
        stance = _OPPOSITE[stance]
    yield Find(
        sentence,
        sentence,
        (verb.start, verb.end),
        cue.text,
        stance,
        runs(sentence, content),
        _name(sentence, speaker),
        _outside(_name(sentence, spoken_to), content),
        [],
        f"{cue.text}: {how}",
        sort=cue.sort,
        finite=how == _FINITE,
    )


def _without_asides(sentence: Sentence, content: list[Token]) -> list[Token]:
    """A thing without what the outlet adds about it behind a comma: "the pact[, which had run for years]"."""
    aside: set[int] = set()
    for token in content:
        if token.dep in ("relcl", "advcl"):
            whole = sentence.subtree(token)
            if whole[0].i and sentence.tokens[whole[0].i - 1].text == ",":
                aside |= {t.i for t in whole}
    return [token for token in content if token.i not in aside] if content and content[0].i not in aside else content


def _outside(name: Name | None, content: list[Token]) -> Name | None:
    """A name without the words said that the parser hung from it: "accused Minsk [of lying]"."""
    inside = {token.i for token in content}
    if name is None or not inside & {token.i for token in name.tokens}:
        return name
    kept = tuple(token for token in name.tokens if token.i not in inside and not (token.pos == "ADP" and token.i > name.head.i))
    return Name(name.head, kept) if name.head in kept else None


def _impersonal(sentence: Sentence, verb: Token) -> bool:
    """Whether a cue may go without a speaker: in the passive, or "was quoted as saying"; not in an order ("Note that …")."""
    return bool(sentence.children(verb, "nsubjpass", "auxpass", "expl")) or sentence.head(verb).lower == "as"


def _passes_on(sentence: Sentence, verb: Token) -> bool:
    """Whether somebody is cited for another cue's words ("…, Reuters reported, citing two officials"): that is no statement of its own."""
    return verb.lower in ("citing", "quoting") and any(is_cited(source) for source in sentence.children(verb, "dobj"))


def is_cited(token: Token) -> bool:
    """Whether somebody who can speak is cited, not a reason or a fact."""
    return token.lemma.lower() in words("cited") or token.entity in _BODIES


def _name(sentence: Sentence, head: Token | None) -> Name | None:
    return name_of(sentence, head) if head is not None else None


def _content(sentence: Sentence, verb: Token, cue: Cue) -> tuple[list[Token], str]:
    """The tokens said, and in words how they hang from the cue."""
    frames = cue.frames
    passive = bool(sentence.children(verb, "nsubjpass"))
    if "clause" in frames or "quote" in frames:
        found = _clause(sentence, verb)
        if found and (cue.sort != "evidence" or any(token.tag in _TENSED for token in found)):
            return found, _FINITE
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
        gerund = next((c for c in sentence.children(verb, "xcomp") if c.tag == "VBG"), None)
        if gerund is not None:
            return sentence.subtree(gerund), "an object says what"
        for thing in sentence.children(verb, "dobj") or (sentence.children(verb, "nsubjpass") if passive else []):
            if thing.pos != "PRON" and thing.lower not in _RELATIVE:
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
    if marked:
        return [t for clause in marked for t in sentence.subtree(clause)]
    if any(clause.i < verb.i for clause in clauses) or verb.dep == "parataxis" or _hangs_from_words(sentence, verb):
        return _around(sentence, verb)
    if clauses:
        return [t for clause in clauses for t in sentence.subtree(clause)]
    if verb.dep == "advcl" and any(mark.lower == "as" for mark in sentence.children(verb, "mark")):
        own = {t.i for t in sentence.subtree(verb)}
        return [t for t in sentence.subtree(sentence.head(verb)) if t.i not in own]
    for person in sentence.children(verb, "dobj", "dative"):
        # the parser likes to hang "that …" from the person who is told
        for clause in sentence.children(person, "relcl", "acl"):
            if any(mark.lower == "that" for mark in sentence.children(clause, "mark")):
                return sentence.subtree(clause)
    return []


def _hangs_from_words(sentence: Sentence, verb: Token) -> bool:
    """The parser may hang the cue from what is said: "The dam will break, says the mayor"."""
    inverted = any(subject.i > verb.i for subject in sentence.children(verb, "nsubj"))
    return verb.dep in ("ccomp", "dep") and inverted and sentence.head(verb).i < verb.i


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
        found = [t for part in [*things, *rest] for t in sentence.subtree(part) if t.lower not in _RELATIVE and t.lower != "what"]
        return sentence.tokens[found[0].i : max(t.i for t in found) + 1] if found and found[0].i > verb.i else found
    # the parser may hang "as a Y" or "to Y" from X
    return [t for x in things if any(p.lower in ("as", "to") for p in sentence.children(x, "prep")) for t in sentence.subtree(x)]


def _addressee(sentence: Sentence, verb: Token, cue: Cue, content: list[Token]) -> Token | None:
    inside = {token.i for token in content}
    if "person" in cue.frames:
        for child in sentence.children(verb, "dobj", "dative"):
            if child.i not in inside:
                return child if child.dep == "dobj" or child.pos != "ADP" else next(iter(sentence.children(child, "pobj")), None)
    for preposition in sentence.children(verb, "prep", "dative"):
        if preposition.lower == "to" and preposition.i not in inside and not cue.follows("to"):
            return next(iter(sentence.children(preposition, "pobj")), None)
    return None


def _noun(sentence: Sentence, noun: Token) -> Iterator[Find]:
    cue = cues().get((noun.lemma, "noun"))
    if cue is None:
        return
    content: list[Token] = []
    for child in sentence.children(noun, "acl", "ccomp", "relcl"):
        infinitive = any(k.lower == "to" for k in sentence.children(child, "aux"))
        that = any(k.lower in ("that", "whether") for k in sentence.children(child, "mark"))
        if (infinitive and "infinitive" in cue.frames and child.dep == "acl") or (that and "clause" in cue.frames):
            content = sentence.subtree(child)
            break
    if not content:
        for preposition in sentence.children(noun, "prep"):
            if cue.follows(preposition.lower):
                content = [t for t in sentence.subtree(preposition) if t is not preposition]
    if content:
        owner = _owner(sentence, noun)
        yield Find(
            sentence,
            sentence,
            (noun.start, noun.end),
            cue.text,
            cue.stance,
            runs(sentence, content),
            _name(sentence, owner),
            rule=f"{cue.text}: the noun and what it is about",
        )


def _adjective(sentence: Sentence, adjective: Token) -> Iterator[Find]:
    """What hangs from an adjective behind a copula: "Doctors are worried that …"."""
    cue = cues().get((adjective.lower, "adjective"))
    copula = sentence.head(adjective)
    if cue is None:
        return
    content = [t for clause in sentence.children(adjective, "ccomp") for t in sentence.subtree(clause)] if "clause" in cue.frames else []
    subjects = sentence.children(copula, "nsubj")
    if not content and "clause" in cue.frames and any(subject.lower == "it" for subject in subjects):
        content = [t for clause in sentence.children(copula, "ccomp") for t in sentence.subtree(clause)]
    for preposition in sentence.children(adjective, "prep"):
        if cue.follows(preposition.lower):
            content += [t for t in sentence.subtree(preposition) if t is not preposition]
    if content:
        speaker = speaker_head(sentence, copula)
        who = None if speaker is None or speaker.lower == "it" else _name(sentence, speaker)
        mark, words = (adjective.start, adjective.end), runs(sentence, content)
        yield Find(
            sentence,
            sentence,
            mark,
            cue.text,
            cue.stance,
            words,
            who,
            rule=f"{cue.text}: the adjective and what it is about",
            sort=cue.sort,
        )


def _owner(sentence: Sentence, noun: Token) -> Token | None:
    """Whose claim it is: "the firm's claim", "a claim by the firm", "the firm made the claim"."""
    for child in sentence.children(noun, "poss"):
        return child
    for child in sentence.children(noun, "prep"):
        if child.lower in ("by", "from", "of", "among"):
            return next(iter(sentence.children(child, "pobj")), None)
    above = sentence.head(noun)
    if noun.dep == "dobj" and above.pos == "VERB":
        return speaker_head(sentence, above)
    return None


def _according(sentence: Sentence, token: Token) -> Iterator[Find]:
    to = next((c for c in sentence.tokens[token.i + 1 : token.i + 2] if c.lower == "to"), None)
    source = next(iter(sentence.children(to, "pobj")), None) if to is not None else None
    if to is not None and source is not None:
        cue = cues()["according to", "phrase"]
        yield from _standing_by(sentence, token, to, cue, source)


def _viewed(sentence: Sentence, preposition: Token) -> Iterator[Find]:
    """What stands by a view: "in the opinion of the court", "in his words", "by their own account"."""
    for view in sentence.children(preposition, "pobj"):
        cue = cues().get((f"{preposition.lower} … {view.lemma}", "phrase"))
        closed = sentence.tokens[view.i + 1 : view.i + 2] + sentence.tokens[sentence.subtree(preposition)[-1].i + 1 :][:1]
        if cue is None or not sentence.children(view, "poss", "det") or not any(token.text == "," for token in closed):
            continue
        of = [p for c in sentence.children(view, "prep") if c.lower == "of" for p in sentence.children(c, "pobj")]
        for source in sentence.children(view, "poss") or of:
            yield from _standing_by(sentence, preposition, view, cue, source)
            break


def _standing_by(sentence: Sentence, first: Token, last: Token, cue: Cue, source: Token) -> Iterator[Find]:
    """The clause that a phrase of attribution stands in is what is said."""
    own = {t.i for t in sentence.subtree(first)} | {t.i for t in sentence.subtree(last)}
    above = sentence.head(first) if first.head != first.i else sentence.root
    while above.head != above.i and (above.pos not in ("VERB", "AUX") or above.dep in ("xcomp", "pcomp", "acl", "aux")):
        above = sentence.head(above)
    content = [t for t in sentence.subtree(above) if t.i not in own]
    if content:
        said = runs(sentence, content)
        yield Find(
            sentence,
            sentence,
            (first.start, last.end),
            cue.text,
            cue.stance,
            said,
            name_of(sentence, source),
            rule=f"{cue.text}: the clause it stands in",
        )
