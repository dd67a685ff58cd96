"""When an undated report was published, from what stands inside it: the smallest interval that all clues allow.

A clue is a set of days: the days on which its words can have been written. Elections and offices are tables; "last August", "last year's
presidential election" and "not until the beginning of 2022" are read against them; days that no clue excludes remain. Only running text,
headlines and standfirsts are asked, never footers, captions or pointers to other articles. English only, like the rest of the reading.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from dragoman.reading.blocks import Block
from dragoman.reading.clues import AHEAD, MONTHS, SHIFT, Clue, Days, bounds, elections, holders, marks, silences, year_of
from dragoman.reading.counting import counted, told_of
from dragoman.reading.days import days_of_year
from dragoman.records import READ, Interval, Precision

#: a wider interval tells nothing that is worth telling
_WIDEST = 800
#: a lead tells news of this day and the three before
_NEWS = 3
_LONGEST_READ = 60_000
_WEEKDAYS = [name.lower() for name in calendar.day_name]
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?![\s”\"]|$)[^.!?\n]*)*[.!?]?")
_VOTE = re.compile(r"\b(?:re-?)?election|\bvote|\bpolls?\b|\breferendum|\bballot", re.IGNORECASE)
_SOME_YEARS = re.compile(
    r"\b(?P<which>last|this|next) year[’']s (?:\w+ )?(?P<kind>presidential|parliamentary|general|legislative|federal)? ?"
    r"(?:re-?)?(?:election|vote|ballot)s?\b",
    re.IGNORECASE,
)
_LAST = re.compile(rf"\blast (?P<when>{'|'.join([*MONTHS, *_SEASONS])})\b", re.IGNORECASE)
_NAMED_DAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})(?:,| \(| the)? ?"
    rf"(?:(?P<m1>{'|'.join(MONTHS)}) (?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m2>{'|'.join(MONTHS)}))"
    r"(?:st|nd|rd|th)?\b(?!,? ?\d{4})",
    re.IGNORECASE,
)
#: the year of a text's own notice, the later of two
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)(?: [\w.]+){0,3}? (?:(?:19|20)\d\d ?[-–] ?)?((?:19|20)\d\d)\b", re.IGNORECASE)
_FORMER = re.compile(r"\b(?:[Ff]ormer|ex|[Tt]hen|[Oo]usted|[Dd]eposed|[Tt]oppled|[Jj]ailed|[Ll]ate)[- ]$")


def published_by_clues(blocks: Sequence[Block]) -> Interval | None:
    """The interval of days in which a report with such a text can have been published; ``None`` where nothing in it tells."""
    text = "\n".join(block.text for block in blocks if block.kind in READ)[:_LONGEST_READ]
    lead = next((block.text for block in blocks if block.kind == "body"), "")
    days: Days = (bounds(),)
    used: list[str] = []
    for clue in (*_clues(text), *_offices(text, lead), *_dateline(blocks)):
        left = _both(days, clue.days)
        if not left:  # the text contradicts itself as we read it: better silent than wrong
            return None
        if left != days:
            used.append(clue.words)
        days = left
    days, silent = _without_silence(days, text)
    used.extend(silent)
    named = _named_day(lead, days)
    if named is not None:
        days, used = (named.days, [*used, named.words])
    start, end = days[0][0], days[-1][1]
    if not used or (end - start).days > _WIDEST or end == bounds()[1]:
        return None
    return Interval(start.isoformat(), end.isoformat(), _precision(start, end), "inside the text: " + "; ".join(used[:4]))


def _dateline(blocks: Sequence[Block]) -> Iterator[Clue]:
    """A day without a year at the head of the report, and the year of the notice at its foot that says whose text it is."""
    line = next((block for block in blocks if block.kind == "dateline" and "date" in block.facts), None)
    printed = next(days_of_year(line.facts["date"]), None) if line is not None else None
    if line is None or printed is None:
        return
    notice = next((found for block in blocks if block.kind == "boilerplate" and (found := _COPYRIGHT.search(block.text))), None)
    begins, ends = bounds()
    years = range(begins.year, ends.year + 1) if notice is None else (int(notice[1]),)
    days = sorted(day for year in years if (day := _in_year(year, *printed)) is not None and begins <= day <= ends)
    if days:
        yield Clue(tuple((day, day) for day in days), f"{line.text[:40]!r}" + (f" with {notice[0]!r}" if notice is not None else ""))


def _in_year(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:  # 29 February
        return None


def _without_silence(days: Days, text: str) -> tuple[Days, list[str]]:
    """Of several stretches of days those that the silence of a text leaves, with what it is silent of."""
    for row in silences():
        before = tuple(span for span in days if span[0] < row.since)
        if 0 < len(before) < len(days) and len(row.about.findall(text)) >= row.fewest and row.lacks.search(text) is None:
            return before, [f"not a word of {row.source}, which such reports tell of since {row.since}"]
    return days, []


def _precision(start: dt.date, end: dt.date) -> Precision:
    whole_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year
    return "day" if start == end else "year" if whole_year else "interval"


def _both(one: Days, other: Days) -> Days:
    spans = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return tuple(sorted((a, b) for a, b in spans if a <= b))


def _clues(text: str) -> Iterator[Clue]:
    begins, ends = bounds()
    for mark in marks():
        found = mark.pattern.search(text)
        if found is not None:
            yield Clue(((mark.since, ends),), f"{found[0]!r}, not before {mark.since}")
    told: list[dt.date] = []
    for sentence in (found[0].strip() for found in _SENTENCE.finditer(text)):
        yield from _about_votes(sentence, text)
        yield from counted(sentence)
        told.extend(told_of(sentence))
    latest = max((day for day in told if begins <= day <= ends), default=None)
    if latest is not None:
        yield Clue(((latest, ends),), f"it tells of {latest.year if (latest.month, latest.day) == (1, 1) else latest.isoformat()}")


def _about_votes(sentence: str, text: str) -> Iterator[Clue]:
    """Votes told as "last year's presidential election", or as one of "last August" or "last summer"."""
    by_year = _SOME_YEARS.search(sentence)
    by_month = _LAST.search(sentence) if _VOTE.search(sentence) else None
    if by_year is not None:
        meant = _elections_meant(sentence, by_year.start(), text, by_year["kind"])
        years = sorted({day.year + SHIFT[by_year["which"].lower()] for day in meant})
        if years:
            yield Clue(tuple(year_of(year) for year in years), f"{by_year[0]!r}")
    if by_month is not None:
        meant = _elections_meant(sentence, by_month.start(), text, None)
        first, last = _months_of(by_month["when"].lower())
        years = sorted({day.year for day in meant if first <= day.month <= last})
        if years:
            after = tuple(_twelve_months_after(year, last) for year in years)
            yield Clue(after, f"a vote {by_month[0]!r}")


def _months_of(when: str) -> tuple[int, int]:
    return _SEASONS.get(when) or (MONTHS.index(when) + 1, MONTHS.index(when) + 1)


def _twelve_months_after(year: int, month: int) -> tuple[dt.date, dt.date]:
    """The year that follows a month: as long as it is the last of its name."""
    start = dt.date(year + (month == 12), month % 12 + 1, 1)
    return start, start.replace(year=start.year + 1) - dt.timedelta(days=1)


def _elections_meant(sentence: str, at: int, text: str, kind: str | None) -> list[dt.date]:
    """The elections of the country named last before ``at`` in the sentence; else next after it; else of the one the text names most."""
    asked = {"presidential": ("presidential",), None: ("presidential", "parliamentary")}.get(kind, ("parliamentary",))
    fitting = [election for election in elections() if election.kind in asked]
    named = [(hit.start(), election) for election in fitting for hit in election.about.finditer(sentence)]
    before, after = [place for place, _ in named if place < at], [place for place, _ in named if place >= at]
    if named:
        nearest = max(before) if before else min(after)
        return [day for place, election in named if place == nearest for day in election.days]
    counted = [(len(election.about.findall(text)), election) for election in fitting]
    most = max((count for count, _ in counted), default=0)
    return [day for count, election in counted if count == most and count > 1 for day in election.days]


def _offices(text: str, lead: str) -> Iterator[Clue]:
    """Who is named with an office: not before it was theirs; named so in the lead, not after either."""
    ends = bounds()[1]
    for mark in (each for each in holders() if each.needs in text):
        found = next((hit for hit in mark.pattern.finditer(text) if not _FORMER.search(text, max(0, hit.start() - 12), hit.start())), None)
        if found is not None:
            in_lead = mark.pattern.search(lead) is not None
            yield Clue(((mark.since, (mark.until or ends) if in_lead else ends),), f"{found[0]!r}")


def _named_day(lead: str, days: Days) -> Clue | None:
    """A weekday with its day and month in the lead: the one year in which they fall together, if only one is left."""
    found = _NAMED_DAY.search(lead)
    if found is None or AHEAD.search(lead[: found.start()][-30:]):
        return None
    month = MONTHS.index((found["m1"] or found["m2"]).lower()) + 1
    fitting = []
    for year in range(days[0][0].year, days[-1][1].year + 1):
        try:
            day = dt.date(year, month, int(found["d1"] or found["d2"]))
        except ValueError:
            continue
        if day.weekday() == _WEEKDAYS.index(found["weekday"].lower()) and any(start <= day <= end for start, end in days):
            fitting.append(day)
    if len(fitting) != 1:
        return None
    return Clue(((fitting[0], fitting[0] + dt.timedelta(days=_NEWS)),), f"the lead tells of {found[0]!r}, at most {_NEWS} days before")
