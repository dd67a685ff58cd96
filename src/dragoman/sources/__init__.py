"""Where reports come from: files, folders, globs, JSON lines, standard input."""

from dragoman.sources.collect import collect
from dragoman.sources.failed import Failed
from dragoman.sources.rows import received_from

__all__ = ["Failed", "collect", "received_from"]
