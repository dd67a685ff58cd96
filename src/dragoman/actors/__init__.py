"""Who: references to actors, gazetteer first, then names, titles and pronouns."""

from dragoman.actors.answer import Answer, look_up
from dragoman.actors.known import Known, with_own
from dragoman.actors.references import References
from dragoman.actors.resolve import resolve

__all__ = ["Answer", "Known", "References", "look_up", "resolve", "with_own"]
