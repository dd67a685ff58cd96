"""Who: references to actors, gazetteer first, then names, titles and pronouns."""

from dragoman.actors.references import References
from dragoman.actors.resolve import Answer, look_up, resolve

__all__ = ["Answer", "References", "look_up", "resolve"]
