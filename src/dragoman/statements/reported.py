"""Reported speech inside one sentence: the cue, its speaker and the words that hang from it in the parse."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.language import Sentence, Token
from dragoman.records import Stance
from dragoman.statements.contents import FINITE, content_of, without_asides
from dragoman.statements.finds import Find, cue_of
from dragoman.statements.hearsay import whispered
from dragoman.statements.lexicon import Cue, cues, words
from dragoman.statements.phrases import Name, name_of, runs
from dragoman.statements.speakers import addressee, is_asked, owner, speaker_head

_BODIES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_OPPOSITE: dict[Stance, Stance] = {"states": "doubts", "alleges": "doubts", "denies": "states", "doubts": "states"}


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
        elif token.pos == "ADV":
            yield from whispered(sentence, token)
        if token.dep == "acomp":
            yield from _adjective(sentence, token)


def _verb(sentence: Sentence, verb: Token) -> Iterator[Find]:
    cue = cue_of(sentence, verb)
    if cue is None:
        return
    content, how = content_of(sentence, verb, cue)
    if not content or _passes_on(sentence, verb):
        return
    speaker = speaker_head(sentence, verb)
    if speaker is not None and speaker in content:
        speaker = None
    if speaker is None and how == FINITE and not _impersonal(sentence, verb):
        return
    spoken_to = addressee(sentence, verb, cue, content)
    acted_on = sentence.children(verb, "nsubjpass")
    if acted_on and "person" in cue.frames and acted_on[0] not in content:
        # "she is convinced that …" is her word; "he was told that …" was said to him
        speaker, spoken_to = (acted_on[0], spoken_to) if "felt" in cue.frames and speaker is None else (speaker, acted_on[0])
    elif not acted_on and "person" in cue.frames and is_asked(verb) and not sentence.children(verb, "auxpass", "aux"):
        speaker, spoken_to = None, speaker  # "Asked about the raid, the general …"
    stance = cue.stance
    if any(child.dep == "neg" for child in sentence.children(verb)):
        stance = _OPPOSITE[stance]
    if speaker is not None and speaker.lower in ("nobody", "none"):
        speaker, stance = None, _OPPOSITE[stance]
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
        finite=how == FINITE,
        only_quoted=how == FINITE and "clause" not in cue.frames,
    )


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
    content = without_asides(sentence, content)
    if content:
        whose = owner(sentence, noun, cue)
        yield Find(
            sentence,
            sentence,
            (noun.start, noun.end),
            cue.text,
            cue.stance,
            runs(sentence, content),
            _name(sentence, whose),
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


def _according(sentence: Sentence, token: Token) -> Iterator[Find]:
    to = next((c for c in sentence.tokens[token.i + 1 : token.i + 2] if c.lower == "to"), None)
    source = next(iter(sentence.children(to, "pobj")), None) or _noun_behind(sentence, to) if to is not None else None
    if to is not None and source is not None:
        cue = cues()["according to", "phrase"]
        yield from _standing_by(sentence, token, to, cue, source)


def _noun_behind(sentence: Sentence, to: Token) -> Token | None:
    """The noun on which the words behind "to" turn, where the parser took one of them for a verb."""
    found = None
    for token in sentence.tokens[to.i + 1 : to.i + 6]:
        if token.pos in ("PUNCT", "ADP", "CCONJ", "SCONJ"):
            break
        found = token if token.pos in ("NOUN", "PROPN") else found
    return found


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
