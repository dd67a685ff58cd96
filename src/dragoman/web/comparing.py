"""One event as several sentences tell it: their words marked by what they say, and where one says other than the others."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.records import Document, Event, Figure, Mention, Party
from dragoman.telling import by_whose_word, harmless, when, who
from dragoman.web.text import Verbatim
from dragoman.web.wording import MODALITIES, kind

#: the words that a date rests on, as its basis quotes them
_QUOTED = re.compile(r"'([^']{2,60})'")
_DATED = re.compile(r"[\w ]*\d[\w ]*|[^\W\d_]{3,}[\w ]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: ``kind`` is trigger, party, figure, date or empty; ``differs`` if others say it otherwise."""

    text: Verbatim
    kind: str = ""
    differs: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that tells the event, cut up."""

    mention: Mention
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A matter on which sentences differ: each reading with the reports that have it."""

    about: str
    readings: tuple[tuple[str, tuple[Document, ...]], ...]


def tellings(
    event: Event, mentions: Sequence[Mention], reports: Mapping[str, Document], figures: Iterable[Figure], names: Mapping[str, str]
) -> list[Telling]:
    """The sentences with their trigger, parties, figures and the words of their date marked."""
    numbers = defaultdict(list)
    for figure in figures:
        numbers[figure.document].append(figure)
    every = [figure for some in numbers.values() for figure in some]
    usual = _usual(mentions)
    told = []
    for mention in mentions:
        report = reports.get(mention.document)
        if report is None:
            continue
        marks = [(mention.trigger.start, mention.trigger.end, "trigger", False, f"read as {kind(mention.type, mention.mode)}")]
        marks += [_party(party, usual, names) for party in (*mention.sources, *mention.targets)]
        marks += [(each.start, each.end, "figure", _contested(each, every), each.of or each.kind) for each in numbers[mention.document]]
        marks += _dated(mention, event, report.text)
        told.append(Telling(mention, tuple(_cut(report.text, mention.start, mention.end, marks))))
    return told


_Mark = tuple[int, int, str, bool, str]


def _usual(mentions: Iterable[Mention]) -> dict[str, str]:
    """The words by which each actor is most often named in these sentences."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        for party in (*mention.sources, *mention.targets):
            if party.actor:
                counts[party.actor][party.text] += 1
    return {actor: min(found, key=lambda text: (-found[text], text)) for actor, found in counts.items()}


def _party(party: Party, usual: Mapping[str, str], names: Mapping[str, str]) -> _Mark:
    name = names.get(party.actor or "", "")
    return party.start, party.end, "party", party.text != usual.get(party.actor or "", party.text), name


def _contested(figure: Figure, every: Iterable[Figure]) -> bool:
    """Whether another report has another number of the same kind, unit and subject."""
    return any(
        (other.kind, other.unit) == (figure.kind, figure.unit)
        and _plain(other.of) == _plain(figure.of)
        and (other.low, other.high) != (figure.low, figure.high)
        and other.document != figure.document
        for other in every
    )


def _plain(subject: str | None) -> str:
    return (subject or "").lower().removeprefix("the ")


def _dated(mention: Mention, event: Event, text: str) -> Iterator[_Mark]:
    """Where the words stand that the date rests on, as far as they are in the sentence."""
    if mention.date is None:
        return
    for words in _QUOTED.findall(mention.date.basis):
        at = text.find(words, mention.start, mention.end)
        if at >= 0 and _DATED.fullmatch(words):
            yield at, at + len(words), "date", when(mention.date) != when(event.date), when(mention.date)


def _cut(text: str, low: int, high: int, marks: Sequence[_Mark]) -> Iterator[Piece]:
    """The sentence in order; of marks that overlap the shortest stands."""
    inside = [mark for mark in marks if low <= mark[0] < mark[1] <= high]
    cuts = sorted({low, high, *(cut for mark in inside for cut in mark[:2])})
    for start, end in itertools.pairwise(cuts):
        over = [mark for mark in inside if mark[0] <= start and mark[1] >= end]
        _, _, what, differs, says = min(over, key=lambda mark: (mark[1] - mark[0], mark[0], mark[2]), default=(0, 0, "", False, ""))
        yield Piece(Verbatim(harmless(text[start:end])), what, differs, says)


def differences(
    mentions: Sequence[Mention], reports: Mapping[str, Document], figures: Iterable[Figure], names: Mapping[str, str]
) -> list[Difference]:
    """What the sentences do not agree on; what a sentence does not say is no reading."""
    told: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mention in mentions:
        says = {
            "When": when(mention.date) if mention.date else "",
            "Who": who(mention.sources, names),
            "To whom": who(mention.targets, names),
            "Where": mention.place.name if mention.place else "",
            "What": kind(mention.type, mention.mode),
            "Did it happen?": MODALITIES[mention.modality],
            "By whose word": by_whose_word(mention.according_to, names) or "the outlet's own",
        }
        for about, value in says.items():
            if value:
                told[about][value].add(mention.document)
    for figure in figures:
        told[f"How many {figure.of or figure.unit or figure.kind}".strip()][figure.text].add(figure.document)
    differ = []
    for about, readings in told.items():
        if len(readings) > 1:
            order = sorted(readings.items(), key=lambda each: (-len(each[1]), each[0]))
            shown = tuple((value, tuple(each for name, each in reports.items() if name in some)) for value, some in order)
            differ.append(Difference(about, shown))
    return differ
