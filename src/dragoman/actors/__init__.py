"""Who: references to actors, gazetteer first, then names, titles and pronouns."""

from dragoman.actors.answer import Answer, look_up
from dragoman.actors.references import References
from dragoman.actors.resolve import resolve

__all__ = ["Answer", "References", "look_up", "resolve"]
