"""Time expressions in a report or a phrase, counted from the day of the report or from the date named before."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dragoman.language.line import Line
from dragoman.language.times import days, periods
from dragoman.language.times.calendar import Value
from dragoman.language.times.context import Context
from dragoman.language.times.grammar import Grammar, Match, Rule, grammar
from dragoman.language.times.tense import plausible, tense
from dragoman.language.tokens import Parsed
from dragoman.records import Interval, TimeExpression

#: what a phrase is counted from when nobody knows its day: what differs between these is not known
_ANY_DAYS = (dt.date(1911, 2, 3), dt.date(2043, 11, 27), dt.date(1978, 6, 16))
#: of the days on which a report may have appeared, so many are tried at most
_SAMPLES = 24
#: this share of them must agree; else the answer covers what all of them say
_AGREE = 2 / 3
#: and only where what they say is so many days long or more: "Friday" is one day or another, not most days
_COARSE = 9
_SPOKEN = re.compile(r"[“«„\"][^“”«»„\"]+[”»“\"]")
#: a date is pointed back to ("two days later") from so many sentences on at most
_REACH = 2


@dataclasses.dataclass(frozen=True, slots=True)
class _Anchor:
    """The date named last: its value, its words, and the sentence that names it."""

    value: Value
    text: str
    sentence: int


@dataclasses.dataclass(frozen=True, slots=True)
class _Found:
    """An expression at its offsets in the text that was read."""

    start: int
    end: int
    value: Value
    interval: Interval | None


def read_times(text: str, reference: Interval | None, language: str = "en") -> tuple[TimeExpression, ...]:
    """The expressions of time in a phrase or a sentence by itself; what ``dragoman dates`` answers with.

    A language without a grammar has none. Without a reference only what stands on the calendar by itself has an interval;
    what points back to a date that is not named counts from the reference.
    """
    known = grammar(language)
    if known is None:
        return ()
    reader = _Reader(known, reference)
    return tuple(
        TimeExpression(
            start=each.start,
            end=each.end,
            text=text[each.start : each.end],
            timex=each.value.timex,
            kind=each.value.kind,
            interval=each.interval,
        )
        for each in reader.read(text)
    )


def find_times(parsed: Parsed) -> tuple[TimeExpression, ...]:
    """The expressions of time in a document's sentences, in order.

    A day without a year is the one that the tense of its clause and the date of the report tell. What points back
    ("two days later") counts from the date named last in the two sentences before; where there is none it has no interval.
    """
    known = grammar(parsed.document.language or "en")
    if known is None:
        return ()
    reader = _Reader(known, parsed.reference, strict=True)
    found: list[TimeExpression] = []
    for sentence in parsed.sentences:
        line = Line(sentence)
        reader.sentence = sentence.index
        for each in _as_spoken(known, line, list(reader.read(line.text, line))):
            start, end = line.start_of(each.start), line.end_of(each.end)
            words = parsed.text[start:end]
            found.append(
                TimeExpression(start=start, end=end, text=words, timex=each.value.timex, kind=each.value.kind, interval=each.interval)
            )
    return tuple(found)


def _as_spoken(known: Grammar, line: Line, found: list[_Found]) -> list[_Found]:
    """What stands between marks of quotation counts from the day on which it was said, where the sentence names that one day.

    As in "“We vote tomorrow,” he said on 3 May".
    """
    spoken = [mark.span() for mark in _SPOKEN.finditer(line.text)] if len(found) > 1 else []

    def inside(each: _Found) -> bool:
        return any(start <= each.start and each.end <= end for start, end in spoken)

    said_on = {each.value.first for each in found if not inside(each) and each.value.unit == "D" and each.value.kind == "DATE"}
    day = next(iter(said_on), None)
    if day is None or len(said_on) > 1 or not any(inside(each) for each in found):
        return found
    then = _Reader(known, Interval.day(day, ""), strict=True)
    then.counted = f", said on {day.isoformat()}"
    again = [each for each in then.read(line.text, line) if inside(each)]
    return sorted([each for each in found if not inside(each)] + again, key=lambda each: each.start)


class _Reader:
    """Reads texts one after another and remembers the date named last."""

    def __init__(self, known: Grammar, reference: Interval | None, *, strict: bool = False) -> None:
        self.grammar = known
        self.strict = strict
        self.days = _days(reference)
        self.dated = bool(self.days)
        self.days = self.days or list(_ANY_DAYS)
        self.counted = _counted_from(reference)
        self.anchor: _Anchor | None = None
        self.sentence = 0

    def read(self, text: str, line: Line | None = None) -> Iterator[_Found]:
        for match in self.grammar.find(text):
            start, end = match.words[match.at].start, match.words[match.found[0][1] - 1].end
            told = tense(line.sentence, line.tokens(start, end)) if line else 0
            contexts = [Context(day, self._near(), told, self.grammar.language, strict=self.strict) for day in self.days]
            read = match.read(contexts[0])
            if read is None:
                continue
            rule, low, high, value = read
            start, end = match.words[low].start, match.words[high].end
            if line is not None and not plausible(line.sentence, line.tokens(start, end), rule.means in (periods.year, days.day_number)):
                continue
            found = self._settle(match, rule, value, contexts, text)
            if found is not None:
                yield _Found(start, end, *found)

    def _near(self) -> Value | None:
        near = self.anchor is not None and self.sentence - self.anchor.sentence <= _REACH
        return self.anchor.value if near and self.anchor else None

    def _settle(self, match: Match, rule: Rule, value: Value, contexts: Sequence[Context], text: str) -> tuple[Value, Interval | None]:
        values = [value, *(other for c in contexts[1:] if (other := match.again(rule, c)) is not None)]
        settled = _agreed(values)
        if settled is None:
            settled = _hull(values)
            settled = settled if self.dated else dataclasses.replace(settled, first=None, last=None)
        if not settled.dated or settled.kind == "SET":
            return settled, None
        back = rule.points_back and self.anchor is not None
        words = text[match.words[match.at].start : match.words[match.used - 1].end]
        basis = f"'{words}'"
        if back and self.anchor is not None:
            basis += f", counted from '{self.anchor.text}'"
        elif match.again(rule, dataclasses.replace(contexts[0], today=_ANY_DAYS[0])) != value:
            basis += self.counted
        else:
            basis += ", as written"
        interval = Interval(_iso(settled.first), _iso(settled.last), settled.precision, basis)
        if settled.kind in ("DATE", "TIME") and settled.first is not None:
            self.anchor = _Anchor(settled, words, self.sentence)
        return settled, interval


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _days(reference: Interval | None) -> list[dt.date]:
    """The days to count from: the one of the report, or a sample of those on which it may have appeared."""
    if reference is None or not reference.start or not reference.end:
        return []
    try:
        first, last = dt.date.fromisoformat(reference.start[:10]), dt.date.fromisoformat(reference.end[:10])
    except ValueError:
        return []
    size = (last - first).days
    steps = min(size, _SAMPLES - 1)
    return [first + dt.timedelta(days=size * k // steps) for k in range(steps + 1)] if steps > 0 else [first]


def _counted_from(reference: Interval | None) -> str:
    if reference is None:
        return ""
    if reference.start == reference.end:
        return f", report published {reference.start}"
    return f", report published between {reference.start} and {reference.end}"


def _agreed(values: Sequence[Value]) -> Value | None:
    """The value that most days of publication lead to, if enough do."""
    if len(values) == 1:
        return values[0]
    most, count = Counter(values).most_common(1)[0]
    coarse = most.first is not None and most.last is not None and (most.last - most.first).days >= _COARSE
    return most if count == len(values) or (coarse and count >= _AGREE * len(values)) else None


def _hull(values: Sequence[Value]) -> Value:
    """What covers all of the values; TIMEX3 with an X where they differ."""
    firsts, lasts = [v.first for v in values], [v.last for v in values]
    first = None if None in firsts else min(day for day in firsts if day)
    last = None if None in lasts else max(day for day in lasts if day)
    timex = values[0].timex
    for value in values[1:]:
        timex = "".join(a if a == b else "X" for a, b in zip(timex, value.timex, strict=False)) if len(timex) == len(value.timex) else timex
    return dataclasses.replace(values[0], timex=timex, first=first, last=last, unit="")
