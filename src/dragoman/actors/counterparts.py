"""Those who hold the same office elsewhere: "his Russian counterpart", "Merkel's French colleague"."""

from __future__ import annotations

from dragoman.actors import meaning, registry
from dragoman.actors.gazetteer import Found
from dragoman.actors.scene import Scene

_SAME = frozenset({"counterpart", "counterparts", "homologue", "colleague"})
_STATES = frozenset({"state", "adjective"})


def tell_counterparts(scene: Scene) -> None:
    """Note who is called the counterpart of a person whose office is known."""
    words = scene.line.words
    for at, word in enumerate(words):
        of = next((found for found in scene.line.found if found.last == at and found.sort in _STATES), None)
        if word.key not in _SAME or of is None or of.id not in registry.states():
            continue
        named = next((name.first for name in scene.line.names if name.first == at + 1), None)
        if named in scene.meant:
            scene.add((of.first, at + 1), "title", scene.meant[named], "stands before the name")
            continue
        who = _whose(scene, of)
        if who is not None and (office := _office(scene, who)) is not None:
            actor = _holder(scene, of.id, office)
            scene.add((of.first, at + 1), "title", actor, f"holds there the office of {scene.report.actors[who].name}")


def _whose(scene: Scene, of: Found) -> str | None:
    """The person whose counterpart it is: the owner just before the adjective, by a pronoun or by name."""
    at = of.first - 1
    if at >= 1 and scene.line.words[at].possessive:
        at -= 1
    owner = next((name.first for name in scene.line.names if name.first <= at < name.last), at)
    actor = scene.meant.get(owner)
    return actor if actor is not None and scene.report.actors[actor].kind == "person" else None


def _office(scene: Scene, actor: str) -> str | None:
    """The office that a person holds on the day: of the registry, or of the phrase that stood for the person."""
    stem = actor.partition("-")[2]
    if stem in registry.nouns("offices"):
        return stem
    person = registry.people().get(actor) or registry.officials().get(tuple(actor.split("-")))
    term = meaning.term_at(person, scene.report.date) if person is not None and scene.report.date is not None else None
    return term.office if term is not None and term.office in registry.nouns("offices") else None


def _holder(scene: Scene, country: str, office: str) -> str:
    report = scene.report
    for each in meaning.offices_of(office, country):
        if (holder := meaning.holder(country, each, report.date)) is not None:
            return report.know(report.known.person(holder, report.date))
    return report.know(meaning.office(office, country))
