"""The way from a parsed report to its figures."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from dragoman.actors import References
from dragoman.figures.amounts import Amount, amounts
from dragoman.figures.subject import Subject, is_age, is_name, subject, tells_nothing, verb_of
from dragoman.figures.units import Unit, units
from dragoman.figures.vouch import vouched
from dragoman.language import Parsed, Sentence, Token
from dragoman.language.line import Line
from dragoman.records import Document, Figure, FigureKind, Statement, TimeExpression, identify


def measure(parsed: Parsed, references: References, statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """Every number of a report that counts or measures something, in order.

    Dates, ordinals, labels and numbers in names are none. Money is in whole units of its currency (ISO 4217), a share in
    parts of one, a percentage in percent; an open end is ``None``. Who vouches for a figure is who says what it stands in.
    """
    found: list[Figure] = []
    for sentence in parsed.sentences:
        times = [time for time in parsed.times if time.start < sentence.end and sentence.start < time.end]
        for figure in _in_sentence(parsed, sentence, times):
            found.append(_other_currency(parsed.text, found[-1], figure) if found else figure)
    return tuple(vouched(parsed, references, statements, figure) for figure in found)


def _in_sentence(parsed: Parsed, sentence: Sentence, times: Sequence[TimeExpression]) -> Iterator[Figure]:
    line = Line(sentence)
    for each in amounts(line.text):
        amount = _unbound(each, line)
        tokens = line.tokens(*amount.core)
        start, end = line.start_of(amount.start), line.end_of(amount.end)
        if not tokens or _is_time(amount, start, end, times) or (amount.unit is None and is_name(sentence, tokens)):
            continue
        unit = amount.unit
        if unit is None and amount.end >= len(line.text.rstrip(" .")) and (more := _currency_next(parsed, sentence)) is not None:
            unit, end = more
        unit = _of_state(sentence, unit, line.tokens(amount.start, amount.end))
        whole = line.tokens(amount.core[0], amount.end)
        of = subject(sentence, line.tokens(amount.start, amount.end), unit=unit is not None)
        kind = _kind(amount, unit, of, sentence, whole)
        if kind is None:
            continue
        yield _figure(parsed.document, amount, unit=unit, of=of, kind=kind, span=(start, end))


def _unbound(amount: Amount, line: Line) -> Amount:
    """The amount without a bounding word that belongs to the verb: "handed over $5m"."""
    first = next(iter(line.tokens(amount.start, amount.end)), None)
    if first is None or first.dep != "prt" or first.lower != amount.side:
        return amount
    value = amount.low if amount.low is not None else amount.high
    start = amount.start + len(amount.side) + 1
    return dataclasses.replace(amount, start=start, low=value, high=value, why="", side="")


def _of_state(sentence: Sentence, unit: Unit | None, tokens: Sequence[Token]) -> Unit | None:
    """Money by the name that several states give theirs: that of the state named nearest in the sentence."""
    family = units().family.get(tokens[-1].lower) if unit is not None and unit.kind == "money" and len(tokens) > 1 else None
    if unit is None or family is None or tokens[-2].lower in family:
        return unit
    named = [token for token in sentence.tokens if token.lower in family and token.text[:1].isupper()]
    nearest = min(named, key=lambda token: abs(token.i - tokens[-1].i), default=None)
    return Unit("money", family[nearest.lower]) if nearest is not None else unit


def _figure(
    document: Document, amount: Amount, *, unit: Unit | None, of: Subject | None, kind: tuple[FigureKind, str], span: tuple[int, int]
) -> Figure:
    start, end = span
    reasons = [f"{kind[0]}: {kind[1]}", amount.why, f"of: {of.why}" if of else ""]
    return Figure(
        id=identify("figure", document.id, start, end),
        document=document.id,
        start=start,
        end=end,
        text=document.text[start:end],
        kind=kind[0],
        low=amount.low,
        high=amount.high,
        unit=unit.name if unit else None,
        of=" ".join(document.text[of.start : of.end].split()) if of else None,
        rule="; ".join(reason for reason in reasons if reason),
    )


def _is_time(amount: Amount, start: int, end: int, times: Sequence[TimeExpression]) -> bool:
    """Whether a number is part of a date; a length of time that the calendar does not hold is a figure."""
    for time in times if not amount.share else ():
        if time.start < end and start < time.end:
            length = time.kind == "DURATION" and time.interval is None
            if not (length and amount.unit is not None and amount.unit.kind == "duration") and (
                amount.unit is None or amount.unit.kind == "duration"
            ):
                return True
    return False


def _currency_next(parsed: Parsed, sentence: Sentence) -> tuple[Unit, int] | None:
    """A currency that a stray full stop cut off into the next sentence: "1.5 billion. dollars"."""
    n = sentence.index + 1
    after = parsed.sentences[n] if n < len(parsed.sentences) else None
    if after is None or after.passage != sentence.passage or not after.tokens[0].text[:1].islower():
        return None
    unit = units().units.get((after.tokens[0].lower,))
    return (unit, after.tokens[0].end) if unit is not None and unit.kind == "money" else None


def _kind(
    amount: Amount, unit: Unit | None, of: Subject | None, sentence: Sentence, tokens: Sequence[Token]
) -> tuple[FigureKind, str] | None:
    """What kind of figure an amount is, and why; ``None`` where it counts nothing."""
    if amount.share:
        return "share", "a part of a whole"
    if unit is not None:
        vague = unit.kind == "duration" or unit.name == "point"  # "at one point", "one day"
        if (vague and amount.worded and amount.low == 1 and not amount.side) or (unit.kind == "duration" and is_age(sentence, tokens)):
            return None
        return unit.kind, unit.name or "its unit"
    if tells_nothing(sentence, tokens, amount, of):
        return None
    if of is not None and of.noun.lower in units().paid and (amount.low or 0) >= 1e5:
        return "money", f"'{of.noun.text}' is paid, the currency is not told"
    if of is not None:
        return ("people", f"'{of.noun.text}' are people") if _are_people(of.noun) else ("count", f"counts '{of.noun.text}'")
    verb = verb_of(sentence, tokens)
    if verb is not None and verb.lemma in units().acts:
        return "people", f"'{verb.text}' is done to people"
    return ("count", "a large number by itself") if amount.open or (amount.low or 0) >= 1000 else None


def _are_people(noun: Token) -> bool:
    known = units()
    word = noun.lower if noun.tag in ("NNS", "NNPS") else noun.lower + "s"
    if noun.lower in known.people or word in known.people:
        return True
    return word not in known.things and (noun.entity == "NORP" or (noun.pos in ("NOUN", "PROPN") and word.endswith(known.endings)))


def _other_currency(text: str, before: Figure, figure: Figure) -> Figure:
    """The same sum told in another currency, in brackets behind it, pays for the same thing."""
    between = text[before.end : figure.start].strip()
    if before.kind == figure.kind == "money" and before.unit != figure.unit and between in ("(", "[", "or", ", or", "/", "– or", "- or"):
        return dataclasses.replace(figure, of=before.of or figure.of, rule=f"{figure.rule}; the same sum as '{before.text}'")
    return figure
