"""When and where an act took place, what was counted in it, and whether it is news or history."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.acts import VERBAL, Act
from dragoman.events.grammar import is_verb
from dragoman.language import Parsed, Sentence, Token
from dragoman.records import Figure, Interval, Place

#: years beyond which a deed is a lesson of history
LIFETIME = 100
_OWN_CENTURIES = frozenset({"20th", "21st", "twentieth", "twenty-first", "last", "this", "past", "new", "current", "next"})
_AT = frozenset({"in", "at", "near", "outside", "around", "on", "off", "inside", "across", "throughout", "within"})


def _path(sentence: Sentence, token: Token) -> list[Token]:
    """The word and its heads up to and including the first verb, or the root."""
    path = [token]
    for above in sentence.ancestors(token):
        path.append(above)
        if is_verb(above):
            break
    return path


def _belongs(sentence: Sentence, token: Token, act: Act) -> bool:
    """Does a word of time, place or number belong to the act: hangs from its trigger, or from the verb that carries it?"""
    path = _path(sentence, token)
    if any(each is act.trigger for each in path):
        return True
    if act.type in VERBAL and act.trigger.dep == "xcomp" and path[-1] is sentence.head(act.trigger):
        return True  # "announced on Thursday to work together": the announcing is the deed
    shared = act.trigger
    while shared.dep == "conj" and is_verb(sentence.head(shared)) and not sentence.children(shared, "nsubj", "nsubjpass"):
        shared = sentence.head(shared)
    if shared is not act.trigger and path[-1] is shared and token.i < act.trigger.i:
        return True  # "In 1982 troops landed and besieged the town"
    carrier = _path(sentence, act.trigger)[-1]
    return not is_verb(act.trigger) and path[-1] is carrier and act.trigger.dep in ("dobj", "nsubj", "nsubjpass", "pobj", "attr")


def _first(sentence: Sentence, start: int, end: int) -> Token | None:
    """The word of a span from which the others hang."""
    inside = sentence.between(start, end)
    return next((each for each in inside if each.head == each.i or sentence.head(each) not in inside), None)


def when(parsed: Parsed, sentence: Sentence, act: Act) -> Interval | None:
    """The day or days of the deed, where words of time hang from it; those of the telling are left to the telling.

    Without such words a deed is no later than the report that tells of it, and one to come no earlier.
    """
    said = _dated(parsed, sentence, act)
    published = parsed.reference
    if said is not None or published is None:
        return said
    if act.standing.modality == "future" and published.start is not None:
        return Interval(published.start, None, "interval", f"still to come in a report published {published.start}")
    if act.standing.modality == "actual" and published.end is not None:
        return Interval(None, published.end, "interval", f"told as done in a report published {published.end}")
    return None


def _dated(parsed: Parsed, sentence: Sentence, act: Act) -> Interval | None:
    for time in parsed.times:
        if time.interval is not None and sentence.start <= time.start and time.end <= sentence.end:
            top = _first(sentence, time.start, time.end)
            if top is not None and _belongs(sentence, top, act):
                return time.interval
    return None


def historical(parsed: Parsed, sentence: Sentence, act: Act) -> bool:
    """Is the act told as background: pluperfect, a noun that news is set against, or a date well before the report?"""
    date = _dated(parsed, sentence, act)
    published = parsed.reference
    if date is not None and date.end is not None and published is not None and published.start is not None:
        return _days(date.end) < _days(published.start) - 14
    return act.backdrop and act.standing.modality != "future"


def long_ago(parsed: Parsed, sentence: Sentence, act: Act) -> bool:
    """Was the deed done before anybody's lifetime? Then it is a lesson of history, whatever news brought it up."""
    published = parsed.reference
    date = _dated(parsed, sentence, act)
    if date is not None and date.end is not None and published is not None and published.start is not None:
        return int(date.end[:4]) < int(published.start[:4]) - LIFETIME
    return any(_old_style(sentence, token) and _belongs(sentence, token, act) for token in sentence.tokens)


def _old_style(sentence: Sentence, token: Token) -> bool:
    """Does a word name a time that lies beyond every report: "146 BC", "the ninth century"?"""
    if token.lower in ("bc", "b.c.", "bce"):
        return True
    ordinals = [child.lower for child in sentence.children(token, "amod") if child.entity in ("DATE", "ORDINAL")]
    return token.lower == "century" and token.dep == "pobj" and bool(ordinals) and ordinals[0] not in _OWN_CENTURIES


def goes_back(parsed: Parsed, sentence: Sentence, old: int | None) -> bool:
    """Does a sentence speak of a time well before the report, by its own dates or by going on with the sentence before?"""
    published = parsed.reference
    times = [each for each in _times(parsed, sentence) if not _goes_on(parsed, each)]
    if not times:
        return old == sentence.index and narrates(sentence, parsed)
    ends = [each.end for each in times if each.end is not None]
    return published is not None and published.start is not None and bool(ends) and _days(max(ends)) < _days(published.start) - 14


def _goes_on(parsed: Parsed, time: Interval) -> bool:
    """Does a time reach from a past day to the report ("since 1994")? Then it does not say when anything was done."""
    published = parsed.reference
    if published is None or published.end is None or time.start is None or time.end is None:
        return False
    return time.end >= published.end and _days(time.start) < _days(published.end) - 14


def narrates(sentence: Sentence, parsed: Parsed) -> bool:
    """Is a sentence without dates of its own told in the simple past, so that it goes on with the time of the one before?"""
    root = sentence.root
    past = root.tag == "VBD" or any(child.tag == "VBD" for child in sentence.children(root, "aux", "auxpass"))
    return past and not _times(parsed, sentence) and not any(child.lower in ("now", "today") for child in sentence.children(root, "advmod"))


def _times(parsed: Parsed, sentence: Sentence) -> list[Interval]:
    return [
        each.interval for each in parsed.times if each.interval is not None and sentence.start <= each.start and each.end <= sentence.end
    ]


def _days(iso: str) -> int:
    year, month, day = (int(each) for each in iso[:10].split("-"))
    return year * 365 + month * 30 + day


def place_of(parsed: Parsed, sentence: Sentence, act: Act) -> Place | None:
    """Where, if a preposition of place puts it at the deed."""
    for name in parsed.places:
        if sentence.start <= name.start and name.end <= sentence.end:
            top = _first(sentence, name.start, name.end)
            if top is not None and top.dep == "pobj" and sentence.head(top).lower in _AT and _belongs(sentence, top, act):
                return name.place
    return None


def figures_of(sentence: Sentence, act: Act, figures: Sequence[Figure]) -> tuple[str, ...]:
    """The figures that stand in the act's clause."""
    found = []
    for figure in figures:
        if sentence.start <= figure.start and figure.end <= sentence.end:
            top = _first(sentence, figure.start, figure.end)
            if top is not None and _belongs(sentence, top, act):
                found.append(figure.id)
    return tuple(found)
