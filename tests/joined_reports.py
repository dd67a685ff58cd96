"""Eight invented reports with their findings, made by hand: what the tests of joins join."""

from __future__ import annotations

from typing import Any

from dragoman.records import (
    Actor,
    Attribution,
    Document,
    Figure,
    Findings,
    Interval,
    Mention,
    Modality,
    Outlet,
    Party,
    Passage,
    Place,
    Trigger,
    identify,
)

QUADS = {"AGREE": 1, "CONSULT": 1, "AID": 2, "THREATEN": 3, "ACCUSE": 3, "SANCTION": 4, "COERCE": 4, "PROTEST": 4}


def day(date: str, until: str | None = None) -> Interval:
    return Interval(date, until or date, "interval" if until else "day", "told")


def party(code: str, text: str | None = None) -> Party:
    """A state by its code, or an unlisted person by name (``@Name``, an actor of the report at hand)."""
    if code.startswith("@"):
        return Party(text=code[1:], start=0, end=1, actor=code)
    return Party(text=text or code, start=0, end=1, actor=code, country=code)


class Maker:
    """Builds the findings of one report sentence by sentence."""

    def __init__(self, name: str, title: str, published: Interval | None, outlet: str, lines: list[str]) -> None:
        self.id = identify(name)
        self.text = "\n".join([title, *lines])
        self.document = Document(
            id=self.id,
            uri=f"{name}.txt",
            sha256=identify(self.text),
            title=title,
            text=self.text,
            language="en",
            outlet=Outlet(outlet),
            published=published,
            passages=(Passage("body", 0, len(self.text), "all of it"),),
        )
        self.mentions: list[Mention] = []
        self.figures: list[Figure] = []
        self.actors: dict[str, Actor] = {}

    def person(self, name: str, country: str) -> Maker:
        self.actors["@" + name] = Actor(id=identify(self.id, name), name=name, kind="person", country=country)
        return self

    def _party(self, code: str) -> Party:
        made = party(code)
        actor = self.actors.get(code)
        return Party(text=made.text, start=0, end=1, actor=actor.id, country=actor.country) if actor else made

    def told(
        self, sentence: str, kind: str, sources: str, targets: str = "", *, modality: Modality = "actual", trigger: str = "", **more: Any
    ) -> Maker:
        start = self.text.index(sentence)
        word = trigger or sentence.split()[1]
        self.mentions.append(
            Mention(
                id=identify(self.id, start, kind),
                document=self.id,
                start=start,
                end=start + len(sentence),
                trigger=Trigger(start=start, end=start + 1, text=word),
                text=sentence,
                type=kind,
                quad=QUADS[kind],
                intensity=1.0,
                sources=tuple(self._party(each.replace("~", " ")) for each in sources.split()),
                targets=tuple(self._party(each.replace("~", " ")) for each in targets.split()),
                modality=modality,
                score=0.8,
                rule="by hand",
                **more,
            )
        )
        return self

    def figure(self, text: str, low: float, of: str, *said: Attribution, high: float | None = None, **more: Any) -> Maker:
        start = self.text.index(text)
        self.figures.append(
            Figure(
                id=identify(self.id, start, text),
                document=self.id,
                start=start,
                end=start + len(text),
                text=text,
                kind=more.pop("kind", "money"),
                low=low,
                high=high or low,
                unit=more.pop("unit", "USD"),
                of=of,
                according_to=said,
                rule="by hand",
                **more,
            )
        )
        return self

    def done(self) -> Findings:
        return Findings(
            document=self.document,
            actors=tuple(self.actors[key] for key in sorted(self.actors)),
            mentions=tuple(self.mentions),
            figures=tuple(self.figures),
        )


BATUMI = Place("Batumi", "GEO", 41.6, 41.6)
WIRE = (
    "The foreign ministers of Georgia and Armenia met in Batumi on 3 May to settle the railway dispute that blocks trade since winter.",
    "They agreed to reopen the Sadakhlo crossing within ten days and to share the cost of new signals, said Nino Beridze.",
    "The line carries a third of the freight of Armenia, mostly grain and copper from the Kajaran mine.",
)


def reports() -> list[Findings]:
    """Four on one meeting (one a copy, one undated), one on the meeting of the year before, two on a loan, one on something else."""
    found = [
        Maker("first", "Ministers meet in Batumi over railway", day("2023-05-03"), "Morning Post", list(WIRE))
        .person("Nino Beridze", "GEO")
        .told(WIRE[0], "CONSULT", "GEO ARM", date=day("2023-05-03"), place=BATUMI, trigger="met")
        .told(WIRE[1], "AGREE", "GEO ARM", date=day("2023-05-03"), trigger="agreed"),
        Maker("copy", "Ministers meet in Batumi over railway", day("2023-05-04"), "Evening Star", list(WIRE))
        .person("Nino Beridze", "GEO")
        .told(WIRE[0], "CONSULT", "GEO ARM", date=day("2023-05-03"), place=BATUMI, trigger="met"),
        Maker(
            "second",
            "Railway row: Georgia and Armenia sit down in Batumi",
            day("2023-05-04"),
            "Le Courrier",
            [
                "Armenia's minister received his Georgian colleague in Batumi on Wednesday over the closed railway at Sadakhlo.",
                "Georgia threatened to raise tariffs on copper from Kajaran.",
            ],
        )
        .person("Nino Beridse", "GEO")
        .told(
            "Armenia's minister received his Georgian colleague in Batumi on Wednesday over the closed railway at Sadakhlo.",
            "CONSULT",
            "ARM",
            "GEO",
            date=day("2023-05-03"),
            place=BATUMI,
            trigger="received",
        )
        .told("Georgia threatened to raise tariffs on copper from Kajaran.", "THREATEN", "GEO", "ARM", trigger="threatened"),
        Maker(
            "undated",
            "After Batumi: what the railway deal means",
            None,
            "Weekly",
            ["Georgia and Armenia met in Batumi on 3 May 2023 and settled the railway dispute at Sadakhlo, Nino Beridze said."],
        )
        .person("Nino Beridze", "GEO")
        .told(
            "Georgia and Armenia met in Batumi on 3 May 2023 and settled the railway dispute at Sadakhlo, Nino Beridze said.",
            "CONSULT",
            "GEO ARM",
            date=day("2023-05-03"),
            place=BATUMI,
            trigger="met",
        ),
        Maker(
            "yearbefore", "Batumi talks end without result", day("2022-05-06"), "Morning Post", ["Georgia met Armenia in Batumi on 5 May."]
        ).told("Georgia met Armenia in Batumi on 5 May.", "CONSULT", "GEO", "ARM", date=day("2022-05-05"), place=BATUMI, trigger="met"),
        Maker(
            "loan",
            "Kenya seeks loan from China",
            day("2023-09-10"),
            "Morning Post",
            ["Kenya wants three billion dollars from China for the port of Lamu, the Standard reported.", "China arrested Otieno Ouma."],
        )
        .person("Otieno Ouma", "KEN")
        .told("China arrested Otieno Ouma.", "COERCE", "CHN", "@Otieno~Ouma", trigger="arrested")
        .figure("three billion dollars", 3e9, "loan", Attribution(text="the Standard", verb="reported")),
        Maker(
            "denial",
            "Nairobi denies loan from China for Lamu",
            day("2023-09-11"),
            "Evening Star",
            ["Kenya's treasury denied that it asked China for a loan of three billion dollars for the port of Lamu."],
        ).figure(
            "three billion dollars", 3e9, "loan", Attribution(text="Kenya's treasury", verb="denied", stance="denies"), stance="denies"
        ),
        Maker(
            "other",
            "Strike shuts Lima airport",
            day("2023-05-03"),
            "Le Courrier",
            ["Workers struck at the airport of Lima, Peru, on Tuesday."],
        ).told("Workers struck at the airport of Lima, Peru, on Tuesday.", "PROTEST", "PER", date=day("2023-05-02"), trigger="struck"),
    ]
    return [each.done() for each in found]
