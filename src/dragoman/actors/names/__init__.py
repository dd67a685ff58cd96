"""Do two names name one person or body? A score that explains itself."""

from dragoman.actors.names.compare import Comparison, compare

__all__ = ["Comparison", "compare"]
