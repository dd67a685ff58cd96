"""What happened: event-mentions with type, roles, modality and attribution."""

from dragoman.events.code import code
from dragoman.events.pair import code_pair

__all__ = ["code", "code_pair"]
