"""By whose word: quotations and reported speech with speaker, chain and stance."""

from dragoman.statements.attribute import attribute

__all__ = ["attribute"]
