"""By whose word: quotations and reported speech with speaker, chain and stance."""

from dragoman.statements.attribute import attribute
from dragoman.statements.voices import voices

__all__ = ["attribute", "voices"]
