"""Small reports with hand-made findings: what the tests of the chronicle add without a parser."""

from __future__ import annotations

import hashlib

from dragoman.api import Chronicle
from dragoman.chronicle import Journal, Report, freeze
from dragoman.joins import rejoin
from dragoman.records import (
    Actor,
    Attribution,
    Document,
    Figure,
    Findings,
    Form,
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
    to_line,
)

LISTINGS = ("documents", "actors", "references", "mentions", "events", "statements", "figures", "stories", "disagreements", "outlets")
OUTLETS = ("The Harbour Post", "Nordic Wire", "Il Faro")
PEOPLE = ("Anna Petrova", "Anna Petrowa", "Jan Novak", "Ivan Orlov")
BY = {"reader": "test", "model": "none", "rules": "hand"}


def report(number: int) -> Report:
    """A report by its number: outlet, day, people and figures follow from it, so that some reports agree and some do not."""
    who, other, count = PEOPLE[number % 4], PEOPLE[(number // 3) % 4], 5 + number % 3
    day = f"2021-06-{number % 20 + 1:02}"
    sentences = (
        f"{who} met Belarus in Minsk on {day}.",
        f"Police arrested {count} protesters near the harbour {number % 7}.",
        f'"We sign nothing", said {other}.',
    )
    text = "\n".join(sentences)
    return packed(text, number, who, other, count, None if number % 5 == 4 else day)


def packed(text: str, number: int, who: str, other: str, count: int, day: str | None) -> Report:
    data = text.encode()
    name = identify("", data)
    outlet = OUTLETS[number % 3]
    document = Document(
        id=name,
        uri=f"reports/{number:04}.txt",
        sha256=hashlib.sha256(data).hexdigest(),
        title=text.split("\n", maxsplit=1)[0],
        language="en",
        text=text,
        outlet=Outlet(outlet, f"{outlet.rsplit(maxsplit=1)[-1].lower()}.example", "ITA"),
        published=Interval(day, day, "day", "its dateline") if day else None,
        passages=(Passage("body", 0, len(text), "plain text"),),
        fingerprint=BY,
    )
    return Report(Received(document.uri, data, "text"), text, freeze(_findings(document, who, other, count)))


def _findings(document: Document, who: str, other: str, count: int) -> Findings:
    text, name = document.text, document.id
    starts = [0, text.index("\n") + 1, text.rindex("\n") + 1]
    ends = [*(each - 1 for each in starts[1:]), len(text)]

    def reference(words: str, low: int, actor: str | None, form: Form = "name") -> Reference:
        at = text.index(words, low)
        key = identify(name, "reference", at, at + len(words))
        return Reference(
            id=key, document=name, start=at, end=at + len(words), text=words, form=form, actor=actor or key, why="made by hand"
        )

    first = reference(who, 0, None)
    again = reference(other, starts[2], first.actor if other == who else None)
    state = reference("Belarus", 0, "BLR")
    blr = Actor(id="BLR", name="Belarus", kind="government", country="BLR", sectors=("GOV",))
    people = {each.actor: Actor(id=each.actor, name=each.text, kind="person") for each in (again, first)}

    def party(each: Reference) -> Party:
        return Party(text=each.text, start=each.start, end=each.end, actor=each.actor, country="BLR" if each is state else None)

    def mention(
        n: int, words: str, kind: str, quad: int, sources: tuple[Party, ...], targets: tuple[Party, ...], figures: tuple[str, ...]
    ) -> Mention:
        at = text.index(words, starts[n])
        return Mention(
            id=identify(name, at, at + len(words), 0),
            document=name,
            start=starts[n],
            end=ends[n],
            trigger=Trigger(start=at, end=at + len(words), text=words),
            text=text[starts[n] : ends[n]],
            type=kind,
            quad=quad,
            intensity=float(5 - 3 * quad),
            sources=sources,
            targets=targets,
            date=document.published,
            figures=figures,
            score=0.8125,
            rule="made by hand",
        )

    at = text.index(str(count), starts[1])
    figure = Figure(
        id=identify(name, "figure", at),
        document=name,
        start=at,
        end=at + len(str(count)),
        text=str(count),
        kind="people",
        low=float(count),
        high=float(count),
        of="protesters",
        according_to=(Attribution(text=other, actor=again.actor, verb="said", start=again.start, end=again.end),),
    )
    met = mention(0, "met", "CONSULT", 1, (party(first), party(state)), (), ())
    arrested = mention(1, "arrested", "COERCE", 4, (party(state),), (), (figure.id,))
    statement = Statement(
        id=identify(name, "statement", starts[2]),
        document=name,
        start=starts[2],
        end=ends[2],
        content="We sign nothing",
        content_spans=((starts[2] + 1, starts[2] + 16),),
        manner="direct",
        verb="said",
        speaker=party(again),
    )
    return Findings(
        document=document,
        actors=tuple(sorted((blr, *people.values()), key=lambda each: each.id)),
        references=tuple(sorted((first, state, again), key=lambda each: each.start)),
        statements=(statement,),
        figures=(figure,),
        mentions=(met, arrested),
    )


def fill(chronicle: Chronicle, *batches: tuple[int, ...]) -> Chronicle:
    """Add reports by their numbers, batch by batch."""
    for batch in batches:
        chronicle._store.add([report(each) for each in batch], Journal("2021-07-01T00:00:00+00:00", "add"), rejoin)
    return chronicle


def listings(chronicle: Chronicle, names: tuple[str, ...] = LISTINGS) -> dict[str, list[str]]:
    """All listings as their JSON lines."""
    return {name: [to_line(each) for each in getattr(chronicle, name)()] for name in names}
