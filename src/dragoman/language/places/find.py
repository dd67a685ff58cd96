"""Names of places in a report: told from people, bodies and governments by the parse, told apart by what else is named."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.language.places.borders import find_borders
from dragoman.language.places.gazetteer import Candidate, fold, look_up, words
from dragoman.language.tokens import Parsed, Sentence, Token
from dragoman.records import PlaceName

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_MOST_WORDS = 5
_COUNTRY_NAMED = 1.0
_SAME_COUNTRY = 0.5
_COUNTRY_BESIDE = 100.0
#: Islamabad is the capital before it is what some call Chattogram, a larger city
_SEAT = 0.5


@dataclass(frozen=True, slots=True)
class _Name:
    """Words that may name a place, with all that they may mean."""

    sentence: Sentence
    tokens: Sequence[Token]
    candidates: tuple[Candidate, ...]


def find_places(parsed: Parsed) -> tuple[PlaceName, ...]:
    """The names of places in a document's sentences, in order.

    Only names that stand for the place itself: "in Minsk", not "Minsk announces" (a government) nor "the Paris Club".
    Of several places of one name the one beside a named country is meant, else the larger, those of countries named in the report first.
    A name that no table knows is left out.
    """
    names = [name for sentence in parsed.sentences for name in _names(sentence)]
    named = Counter(name.candidates[0].place.country for name in names if _is_country(name))
    found = list(find_borders(parsed))
    before: tuple[_Name, Candidate] | None = None
    for name in names:
        chosen = _choose(name, named, before)
        before = name, chosen
        if _is_place(name, chosen):
            start, end = name.tokens[0].start, name.tokens[-1].end
            found.append(PlaceName(start=start, end=end, text=parsed.text[start:end], place=chosen.place))
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def _is_country(name: _Name) -> bool:
    return name.candidates[0].place.precision == "country" and all(each.place.precision == "city" for each in name.candidates[1:])


def _names(sentence: Sentence) -> Iterator[_Name]:
    """The longest runs of words that the tables know, from left to right."""
    at = 0
    tokens = sentence.tokens
    while at < len(tokens):
        found = _longest(tokens, at) if tokens[at].text[:1].isupper() else None
        if found is None:
            at += 1
            continue
        run, candidates = found
        at += len(run)
        if _of_landscape(tokens, run):
            continue
        if at < len(tokens) and tokens[at].lower in words().divisions:
            candidates = tuple(_division(each, tokens[at].lower) for each in candidates if each.place.precision in ("city", "region"))
            run = tokens[at - len(run) : at + 1]
            at += 1
        if candidates:
            yield _Name(sentence, run, candidates)


def _of_landscape(tokens: Sequence[Token], run: Sequence[Token]) -> bool:
    """Whether the words are part of the name of a lake, a mountain or a river that no table knows: "Lake Victoria"."""
    before, behind = tokens[max(0, run[0].i - 1) : run[0].i], tokens[run[-1].i + 1 : run[-1].i + 2]
    return any(t.text in words().landscape for t in before) or any(t.text in words().landscape and t.text != "Port" for t in behind)


def _division(candidate: Candidate, kind: str) -> Candidate:
    """The part of a state that is called after a city: "Idlib province"; the city is its point."""
    return dataclasses.replace(
        candidate, place=dataclasses.replace(candidate.place, name=f"{candidate.place.name} {kind}", precision="region"), seat=False
    )


def _longest(tokens: Sequence[Token], at: int) -> tuple[Sequence[Token], tuple[Candidate, ...]] | None:
    for size in range(min(_MOST_WORDS, len(tokens) - at), 0, -1):
        run = tokens[at : at + size]
        if not run[-1].text[:1].isalpha() or run[-1].pos in ("VERB", "AUX", "ADP"):
            continue
        joined = "".join(t.text + (" " if n + 1 < size and run[n + 1].start > t.end else "") for n, t in enumerate(run))
        folded = fold(joined)
        candidates = look_up(folded)
        if (
            candidates
            and folded not in words().words
            and (len(folded) > 4 or not joined.isupper() or candidates[0].place.precision != "city")
        ):
            return run, candidates
    return None


def _choose(name: _Name, named: Counter[str | None], before: tuple[_Name, Candidate] | None) -> Candidate:
    """The candidate meant; ``before`` is the name before with what it means: "Atlanta, Georgia" is in one country."""
    beside = _beside(name)
    if before is not None and before[0].sentence is name.sentence and before[1].place.precision == "city":
        between = [token.text for token in name.sentence.tokens[before[0].tokens[-1].i + 1 : name.tokens[0].i]]
        beside |= {before[1].place.country} if between in ([","], ["("]) and name.candidates[0].place.precision != "city" else set()

    def weight(candidate: Candidate) -> tuple[float, bool, str]:
        country = candidate.place.country
        total = candidate.weight + _SEAT * candidate.seat + (_COUNTRY_BESIDE if country is not None and country in beside else 0)
        if country is not None and named[country]:
            total += _COUNTRY_NAMED + _SAME_COUNTRY * min(named[country], 4) / 4
        return total, candidate.seat, candidate.place.name

    return max(name.candidates, key=weight)


def _beside(name: _Name) -> set[str | None]:
    """The countries of what behind a comma, a country or a part of one ("Tripoli, Lebanon")."""
    tokens = name.sentence.tokens
    n = name.tokens[-1].i + 1
    if n + 1 < len(tokens) and tokens[n].text in (",", "(", "in"):
        after = _longest(tokens, n + 1)
        if after is not None:
            large = [c for c in after[1] if c.place.precision in ("country", "region", "disputed")]
            return {each.place.country for each in large}
    return set()


def _is_place(name: _Name, chosen: Candidate) -> bool:
    tokens = name.tokens
    last = tokens[-1]
    entity = {token.entity for token in tokens}
    inside = entity & _PLACES
    if not inside and _in_longer_name(name) and len(tokens) == 1:
        return False
    if all(token.pos in ("ADJ", "VERB", "ADV") for token in tokens) and not inside:
        return False
    located = _located(name)
    if chosen.place.precision == "country" or chosen.seat:
        return located
    if inside:
        return located or last.dep not in ("compound", "amod", "poss")
    if chosen.place.precision == "city":
        return located and last.pos == "PROPN" and not entity & {"NORP", "DATE"}
    return last.pos in ("PROPN", "NOUN") and "PERSON" not in entity


def _in_longer_name(name: _Name) -> bool:
    """Whether the words are a part of a longer name of something else ("Paris Club", "Jack London")."""
    first, last = name.tokens[0], name.tokens[-1]
    sentence = name.sentence.tokens
    if not first.entity:
        return False
    before = not first.opens_entity
    after = last.i + 1 < len(sentence) and sentence[last.i + 1].entity == first.entity and not sentence[last.i + 1].opens_entity
    return before or after


def _located(name: _Name) -> bool:
    """Whether the sentence puts something at the place: after "in", "near" …, beside such a name, in a dateline, reached or struck."""
    sentence = name.sentence
    here = name.tokens[-1]
    inside = {token.i for token in name.tokens}
    while sentence.head(here).i in inside and here.head != here.i:
        here = sentence.head(here)
    seen = 0
    while here.dep in ("appos", "conj", "compound", "nmod", "poss") and here.head != here.i and seen < _MOST_WORDS:
        above = sentence.head(here)
        if here.dep in ("compound", "nmod") and above.lower in words().held:
            return True  # "the Cairo talks", "the Dresden bombings"
        if here.dep == "poss" and above.lower not in words().parts:
            return False
        if here.dep in ("compound", "nmod") and above.entity not in _PLACES and above.lower not in words().parts:
            return False
        here = sentence.head(here)
        seen += 1
    head = sentence.head(here)
    if here.dep == "pobj":
        if head.lower in words().where:
            return True
        if head.lower in words().way:
            return sentence.head(head).lemma.lower() in words().moving
        if head.lower == "for" and sentence.head(head).lemma in ("battle", "fight"):
            return True
        return head.lower == "of" and sentence.head(head).lower in words().kinds
    if here.dep in ("dobj", "nsubjpass"):
        return head.lemma in words().reached
    if here.dep == "nsubj" and head.lemma in words().suffering:
        return True
    if here.dep in ("npadvmod", "advmod"):
        return True
    return here.head == here.i and name.tokens[0].i == 0 and sentence.tokens[-1].i > name.tokens[-1].i
