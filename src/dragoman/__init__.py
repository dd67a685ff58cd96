"""dragoman reads what many outlets print about one matter and rebuilds the political system they describe."""

from dragoman.api import Chronicle, open  # noqa: A004 - dragoman.open reads well
from dragoman.chronicle import ChronicleError

__version__ = "0.1.0"

__all__ = ["Chronicle", "ChronicleError", "__version__", "open"]
