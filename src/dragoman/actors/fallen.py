"""Those who no longer are what they are called: "the ousted president", "the president of Niger, detained", "the former minister"."""

from __future__ import annotations

from dragoman.actors import meaning, registry
from dragoman.actors.gazetteer import Entry
from dragoman.actors.phrases import Phrase
from dragoman.actors.scene import Scene

#: sentences in which a person named before may be "the ousted president"
_BACK = 12
_COUNTRY = frozenset({"country", "nation"})


def fallen(scene: Scene, phrase: Phrase) -> bool:
    """Do the words around an office say that its holder lost it: before it, or after it and a comma?"""
    if phrase.former:
        return True
    words, lost = scene.line.words, registry.word_lists()["fallen"]
    if any(word.key in lost for word in words[max(phrase.first - 2, 0) : phrase.found.first]):
        return True
    at = phrase.last
    if at < len(words) and words[at].text == ",":
        at += 1
        return at < len(words) and words[at].key in lost
    return False


def owned_by_country(scene: Scene, phrase: Phrase) -> str | None:
    """The state that the report is about, where the words say "the country's"."""
    words = scene.line.words[max(phrase.first - 2, 0) : phrase.found.first]
    return scene.report.main if any(word.key in _COUNTRY for word in words) else None


def tell_fallen(scene: Scene, phrase: Phrase, entry: Entry) -> None:
    """Note somebody who held the office: a person whom the report names, or else the holder who lost it within the year."""
    country = scene.country(phrase.owner) or owned_by_country(scene, phrase)
    if phrase.owner is not None and country is None:
        return
    if not phrase.definite:
        return
    report = scene.report
    span = (phrase.first, phrase.last)
    spoken = [each.actor for each in report.persons(scene.index, _BACK)]
    named = [someone.person.id for someone in report.people.values() if someone.person is not None]
    held = [each for each in dict.fromkeys((*spoken, *named)) if _held(scene, each, entry, country)]
    if held and (spoken or len(held) == 1):
        actor = report.know(report.known.person(held[0], report.date))
        scene.add(span, "title", actor, f"held such an office before: {report.actors[actor].name}")
        return
    if country is not None and (last := _last(scene, country, entry)) is not None:
        actor = report.know(report.known.person(last, report.date))
        scene.add(span, "title", actor, "held the office last, until within the year")


def _held(scene: Scene, actor: str, entry: Entry, country: str | None) -> bool:
    """Did a person hold the office before the day, and no longer does, or not undisputed?"""
    person = registry.people().get(actor) or registry.officials().get(tuple(actor.split("-")))
    date = scene.report.date or meaning.LATEST
    if person is None or (country is not None and person.country != country) or person.country is None:
        return False
    wanted = set(meaning.offices_of(entry.id, person.country))
    return any(term.office in wanted and (term.start or "") <= date and not term.holds(date) for term in person.terms)


def _last(scene: Scene, country: str, entry: Entry) -> str | None:
    """The holder who left the office last, within the year before the day."""
    date = scene.report.date
    if date is None:
        return None
    year = f"{int(date[:4]) - 1:04}{date[4:]}"
    ended = [
        (term.end, term.person)
        for office in meaning.offices_of(entry.id, country)
        for term in registry.holders().get((country, office), ())
        if term.end is not None and year <= term.end <= date
    ]
    return max(ended)[1] if ended else None
