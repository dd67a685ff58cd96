"""Reading a report in order: every name, noun, title and pronoun is given the actor it means, with the reason."""

from __future__ import annotations

from dragoman.actors.counterparts import tell_counterparts
from dragoman.actors.descriptions import tell_descriptions
from dragoman.actors.nouns import tell_nouns
from dragoman.actors.pronouns import tell_pairs, tell_pronouns
from dragoman.actors.report import Report
from dragoman.actors.scene import Scene
from dragoman.actors.states import tell_names
from dragoman.actors.titles import tell_owned_titles, tell_people, tell_titles, titled


def tell(report: Report) -> None:
    """Give every reference of the report its actor, sentence by sentence."""
    for line in report.lines:
        scene = Scene(report, line)
        titles = titled(scene)
        tell_names(scene)
        tell_people(scene, titles)
        tell_descriptions(scene)
        tell_pairs(scene)
        tell_nouns(scene, set(titles.values()), of_pronouns=False)
        tell_titles(scene, titles)
        tell_pronouns(scene)
        tell_owned_titles(scene)
        tell_counterparts(scene)
        tell_nouns(scene, set(titles.values()), of_pronouns=True)
