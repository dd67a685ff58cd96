"""Do two names name one person or body? A score that explains itself."""

from dragoman.actors.names.compare import Comparison, compare
from dragoman.actors.names.fold import fold, keys

__all__ = ["Comparison", "compare", "fold", "keys"]
