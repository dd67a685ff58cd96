"""Findings without parsing: reports of invented stories, any number of them, for what must be measured on a large chronicle.

Twenty-five reports a day, as a desk's archive grows: most stories have one to three reports, every thirtieth some twenty, every
six-hundredth seventy over ten weeks. Each report is a function of its number alone. The words come from wordfreq's list,
so that common and rare ones are as common and as rare as in the news; countries are named as unevenly as there. One report in
twenty bears no date, one in ten is a reprint of another.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wordfreq import top_n_list

from dragoman.chronicle import Report, freeze
from dragoman.records import (
    Actor,
    ActorKind,
    Attribution,
    Document,
    Figure,
    Findings,
    Interval,
    Mention,
    Outlet,
    Party,
    Passage,
    Received,
    Reference,
    Statement,
    Trigger,
    identify,
)

#: reports printed on one day, and reports for each story that begins
A_DAY, A_STORY = 25, 3
#: every so many stories one that is followed more, and one that is followed much
FOLLOWED, GREAT = 30, 600
_BEGIN = dt.date(2019, 1, 1)
_STATES = (
    ("USA", "USA"),
    ("Russia", "RUS"),
    ("China", "CHN"),
    ("Ukraine", "UKR"),
    ("Germany", "DEU"),
    ("France", "FRA"),
    ("Israel", "ISR"),
    ("Iran", "IRN"),
    ("Turkey", "TUR"),
    ("India", "IND"),
    ("Japan", "JPN"),
    ("Poland", "POL"),
    ("Belarus", "BLR"),
    ("Syria", "SYR"),
    ("Iraq", "IRQ"),
    ("Egypt", "EGY"),
    ("Brazil", "BRA"),
    ("Mexico", "MEX"),
    ("Canada", "CAN"),
    ("Italy", "ITA"),
    ("Spain", "ESP"),
    ("Greece", "GRC"),
    ("Serbia", "SRB"),
    ("Georgia", "GEO"),
    ("Armenia", "ARM"),
    ("Azerbaijan", "AZE"),
    ("Kazakhstan", "KAZ"),
    ("Pakistan", "PAK"),
    ("Afghanistan", "AFG"),
    ("Vietnam", "VNM"),
    ("Thailand", "THA"),
    ("Kenya", "KEN"),
    ("Ethiopia", "ETH"),
    ("Sudan", "SDN"),
    ("Nigeria", "NGA"),
    ("Ghana", "GHA"),
)
_ACTS = (
    ("met", "CONSULT", 1),
    ("accused", "ACCUSE", 3),
    ("warned", "THREATEN", 3),
    ("sanctioned", "SANCTION", 4),
    ("arrested", "COERCE", 4),
    ("backed", "SUPPORT", 1),
    ("shelled", "ASSAULT", 4),
    ("refused", "REJECT", 3),
    ("paid", "AID", 2),
)
_OUTLETS = tuple(
    f"{city} {kind}" for city in ("Harbour", "Capital", "Northern", "Evening", "Border") for kind in ("Post", "Wire", "Times", "Mail")
)
_SYLLABLES = ("ka", "ro", "mi", "ne", "tu", "sha", "vel", "dor", "lin", "gar", "ost", "bek", "ian", "ula", "pet", "zor")
_BY = {"reader": "generated", "model": "none", "rules": "generated"}


@functools.cache
def _words() -> tuple[list[str], list[str]]:
    """The common words of texts, and the rarer ones that stories are told in."""
    every = [word for word in top_n_list("en", 20_000) if word.isalpha() and len(word) > 2]
    return every[:1500], every[1500:]


@dataclass(frozen=True, slots=True)
class _Story:
    sides: tuple[int, int]
    people: tuple[str, str]
    city: str
    words: tuple[str, ...]
    acts: tuple[tuple[int, bool, int], ...]
    day: int


@functools.lru_cache(maxsize=5_000)
def _story(number: int) -> _Story:
    draw = random.Random(f"story {number}")
    sides = (_state(draw), _state(draw))
    return _Story(
        sides=(sides[0], sides[1] if sides[1] != sides[0] else (sides[0] + 1) % len(_STATES)),
        people=(_name(draw), _name(draw)),
        city=_name(draw).split()[1],
        words=tuple(draw.sample(_words()[1], 25)),
        acts=tuple((draw.randrange(len(_ACTS)), draw.random() < 0.5, draw.randrange(-3, 20)) for _ in range(10)),
        day=(number - GREAT) * A_STORY // A_DAY,
    )


def _state(draw: random.Random) -> int:
    """A state: the first named some twenty times as often as the last."""
    return min(len(_STATES) - 1, int(draw.expovariate(1 / 9)))


def _name(draw: random.Random) -> str:
    return " ".join("".join(draw.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2))


def report(number: int) -> Report:
    """The report of this number."""
    draw = random.Random(f"report {number}")
    if number > A_DAY and draw.random() < 0.1:
        return _printed(number, draw, *_told(number - draw.randrange(1, A_DAY)))
    return _printed(number, draw, *_told(number))


def reports(numbers: Iterable[int]) -> Iterator[Report]:
    """The reports of these numbers."""
    return map(report, numbers)


def _followed(number: int, draw: random.Random) -> int:
    """The story that a report follows: mostly one of the last days, and among those rather a great one."""
    latest = number // A_STORY + GREAT
    at, lag = draw.random(), int(min(draw.paretovariate(0.8), 60) * A_DAY / A_STORY / 3)
    if at < 0.04:
        return latest - latest % GREAT
    if at < 0.4:
        return max(0, latest - lag) // FOLLOWED * FOLLOWED
    return max(0, latest - draw.randrange(A_DAY // A_STORY))


@functools.lru_cache(maxsize=1_000)
def _told(number: int) -> tuple[_Story, str, tuple[tuple[str, int, bool, int], ...]]:
    """The story, the title and the sentences of a report, each with the act that it tells."""
    draw = random.Random(f"text {number}")
    story = _story(_followed(number, draw))
    common, _ = _words()
    day = number // A_DAY
    due = [act for act in story.acts if story.day + act[2] <= day + 1] or [story.acts[0]]
    text: list[tuple[str, int, bool, int]] = []
    for act, turned, offset in draw.sample(due, min(len(due), draw.randrange(2, 7))):
        text.append((_sentence(draw, story, act, turned=turned), act, turned, story.day + offset))
    for _ in range(draw.randrange(4, 12)):
        filler = " ".join([*draw.choices(common, k=14), *draw.sample(story.words, 3)])
        text.append((filler.capitalize() + ".", -1, False, day))
    title = f"{_STATES[story.sides[0]][0]} and {_STATES[story.sides[1]][0]}: {' '.join(draw.sample(story.words, 3))} in {story.city}"
    return story, title, tuple(text)


def _sentence(draw: random.Random, story: _Story, act: int, *, turned: bool) -> str:
    one, other = (_STATES[each][0] for each in (story.sides[::-1] if turned else story.sides))
    words = " ".join(draw.sample(story.words, 4))
    return f"{one} {_ACTS[act][0]} {other} in {story.city} over {words}, {story.people[turned]} said."


def _printed(number: int, draw: random.Random, story: _Story, title: str, told: tuple[tuple[str, int, bool, int], ...]) -> Report:
    """A report as an outlet prints it, with what the stages would find in it."""
    outlet = draw.choice(_OUTLETS)
    day = (_BEGIN + dt.timedelta(days=number // A_DAY)).isoformat()
    text = "\n".join([title, *(line for line, *_ in told), f"{outlet}, page {number % 97}"])
    data = text.encode()
    name = identify("", data, number)
    document = Document(
        id=name,
        uri=f"generated/{number:07}.txt",
        sha256=hashlib.sha256(data).hexdigest(),
        title=title,
        text=text,
        language="en",
        outlet=Outlet(outlet, f"{outlet.replace(' ', '').lower()}.example", "GBR"),
        published=Interval(day, day, "day", "generated") if draw.random() > 0.05 else None,
        passages=(Passage("headline", 0, len(title), "first line"), Passage("body", len(title) + 1, len(text), "the rest")),
        fingerprint=_BY,
    )
    return Report(Received(document.uri, data, "text"), text, freeze(_found(document, story, told, draw)))


def _found(document: Document, story: _Story, told: tuple[tuple[str, int, bool, int], ...], draw: random.Random) -> Findings:
    name, text = document.id, document.text
    references: dict[str, Reference] = {}
    actors: dict[str, Actor] = {}

    def meant(words: str, low: int, high: int, state: int | None) -> Party | None:
        at = text.find(words, low, high)
        if at < 0:
            return None
        key = identify(name, "reference", at)
        first = next((each.actor for each in references.values() if each.text == words), key)
        actor = _STATES[state][1] if state is not None else first
        references[key] = Reference(
            id=key, document=name, start=at, end=at + len(words), text=words, form="name", actor=actor, why="generated"
        )
        country = _STATES[state if state is not None else story.sides[0]][1]
        kind: ActorKind = "government" if state is not None else "person"
        actors.setdefault(actor, Actor(id=actor, name=words, kind=kind, country=country, sectors=("GOV",)))
        return Party(text=words, start=at, end=at + len(words), actor=actor, country=country)

    mentions, statements, figures = [], [], []
    at = text.index("\n") + 1
    for line, act, turned, offset in told:
        end = at + len(line)
        if act >= 0:
            sides = story.sides[::-1] if turned else story.sides
            word, kind, quad = _ACTS[act]
            source, target = (meant(_STATES[each][0], at, end, each) for each in sides)
            speaker = meant(story.people[turned], at, end, None)
            trigger = text.index(word, at)
            when = (_BEGIN + dt.timedelta(days=offset)).isoformat()
            figure = Figure(
                id=identify(name, "figure", at),
                document=name,
                start=trigger,
                end=trigger + len(word),
                text=word,
                kind="people",
                low=float(5 + act * 3 + draw.randrange(2)),
                high=float(7 + act * 3),
                of=story.words[act],
                according_to=(Attribution(text=story.people[turned], actor=speaker.actor if speaker else None, verb="said"),),
            )
            figures.append(figure)
            mentions.append(
                Mention(
                    id=identify(name, at, kind),
                    document=name,
                    start=at,
                    end=end,
                    trigger=Trigger(start=trigger, end=trigger + len(word), text=word),
                    text=line,
                    type=kind,
                    quad=quad,
                    intensity=float(5 - 3 * quad),
                    sources=(source,) if source else (),
                    targets=(target,) if target else (),
                    date=Interval(when, when, "day", "generated") if draw.random() < 0.6 else None,
                    figures=(figure.id,),
                    score=0.8,
                    rule="generated",
                )
            )
            statements.append(
                Statement(
                    id=identify(name, "statement", at),
                    document=name,
                    start=at,
                    end=end,
                    content=line,
                    content_spans=((at, end),),
                    manner="indirect",
                    verb="said",
                    speaker=speaker,
                )
            )
        at = end + 1
    return Findings(
        document=document,
        actors=tuple(actors[each] for each in sorted(actors)),
        references=tuple(sorted(references.values(), key=lambda each: each.start)),
        statements=tuple(statements),
        figures=tuple(figures),
        mentions=tuple(mentions),
    )
