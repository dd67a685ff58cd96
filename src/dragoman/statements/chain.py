"""Who passed it on: the medium that was told, the source that a medium cites, the body that a spokesman speaks for."""

from __future__ import annotations

from dragoman.language import Parsed, Sentence, Token
from dragoman.statements.finds import Find
from dragoman.statements.lexicon import words
from dragoman.statements.phrases import Name, name_of
from dragoman.statements.reported import is_cited

_PLACES = frozenset({"GPE", "LOC", "FAC"})


def is_medium(name: Name) -> bool:
    """Whether a phrase names a newspaper, an agency or a station."""
    plain = " ".join(token.lower for token in name.tokens if token.dep != "det" and token.pos != "PUNCT")
    titled = next((token for token in name.tokens if token.i == name.head.head and name.head.dep == "appos"), name.head)
    named = plain in words("media", "names") or "the " + plain in words("media", "names")
    proper = all(token.pos in ("PROPN", "DET", "NUM") for token in name.tokens) and name.head.entity != "PERSON"
    named = named or (proper and name.tokens[0].lower in words("media"))
    return named or name.head.lemma.lower() in words("media") or titled.lemma in words("media")


def chained(parsed: Parsed, find: Find) -> None:
    """Complete a find: addressee, those who passed it on, and the speaker that they passed on."""
    sentence = parsed.sentence_at(find.cue[0]) if find.cue else None
    if sentence is None or find.cue is None:
        return
    cue = next(token for token in sentence.tokens if token.start == find.cue[0])
    _cited(sentence, cue, find)
    _quoted_by(sentence, cue, find)
    if find.addressee is None:
        find.addressee = _occasion(sentence, cue)
    if find.addressee is not None and is_medium(find.addressee):
        find.via.append(find.addressee)
    if find.speaker is not None:
        find.speaker = _writer(sentence, find.speaker)
    elif any(subject.lower == "it" for subject in sentence.children(cue, "nsubjpass", "expl", "nsubj")):
        find.speaker = _there(sentence, cue)


def _cited(sentence: Sentence, cue: Token, find: Find) -> None:
    """As in "Reuters reported, citing two officials": the officials say so, and Reuters passes it on."""
    for citing in sentence.children(cue, "advcl"):
        if citing.lower in ("citing", "quoting"):
            for source in sentence.children(citing, "dobj"):
                if is_cited(source) and find.speaker is not None:
                    find.via.append(find.speaker)
                    find.speaker = name_of(sentence, source)
                    return


def _quoted_by(sentence: Sentence, cue: Token, find: Find) -> None:
    """As in "The mayor was quoted by Interfax as saying": Interfax passes on what the mayor says."""
    carrier = sentence.head(cue)
    quoting = sentence.head(carrier)
    if carrier.lower != "as" or quoting.lemma not in ("quote", "cite"):
        return
    quoted = sentence.children(quoting, "nsubjpass") or sentence.children(quoting, "dobj")
    passing = [p for by in sentence.children(quoting, "agent") for p in sentence.children(by, "pobj")] or sentence.children(
        quoting, "nsubj"
    )
    if quoted:
        find.speaker = name_of(sentence, quoted[0])
        find.via.extend(name_of(sentence, each) for each in passing)


def _occasion(sentence: Sentence, cue: Token) -> Name | None:
    """As in "in an interview with the newspaper", "in a letter to the council": who is spoken to."""
    for preposition in sentence.children(cue, "prep"):
        for occasion in sentence.children(preposition, "pobj"):
            if occasion.lemma in words("occasions"):
                for inner in sentence.children(occasion, "prep"):
                    if inner.lower in ("with", "to"):
                        return next((name_of(sentence, p) for p in sentence.children(inner, "pobj")), None)
    return None


def _writer(sentence: Sentence, speaker: Name) -> Name:
    """As in "reports in the newspaper X", "an article by Y": X and Y say so."""
    if speaker.head.lemma not in words("documents"):
        return speaker
    for preposition in sentence.children(speaker.head, "prep"):
        for writer in sentence.children(preposition, "pobj"):
            name = name_of(sentence, writer)
            if preposition.lower in ("by", "from") or (preposition.lower in ("in", "of") and is_medium(name)):
                return name
    return speaker


def _there(sentence: Sentence, cue: Token) -> Name | None:
    """As in "It is said in Brussels": all that is known of the speaker is where."""
    for preposition in sentence.children(cue, "prep"):
        for place in sentence.children(preposition, "pobj"):
            if preposition.lower in ("in", "at", "from") and (place.entity in _PLACES or place.lemma in words("media")):
                return name_of(sentence, place)
    return None
