"""Where reports come from: files, folders, globs, JSON lines, standard input."""

from dragoman.sources.collect import Failed, collect

__all__ = ["Failed", "collect"]
