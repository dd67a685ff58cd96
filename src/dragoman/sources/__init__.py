"""Where reports come from: addresses, feeds, files of many formats, folders, archives, standard input."""

from dragoman.sources.collect import Visits, collect, how_many
from dragoman.sources.inputs import Asked
from dragoman.sources.outcomes import Failed, Known, Noted, Outcome

__all__ = ["Asked", "Failed", "Known", "Noted", "Outcome", "Visits", "collect", "how_many"]
