"""What happened: event-mentions with type, roles, modality and attribution."""

from dragoman.events.code import code
from dragoman.events.explain import Look, explain
from dragoman.events.pair import code_pair

__all__ = ["Look", "code", "code_pair", "explain"]
