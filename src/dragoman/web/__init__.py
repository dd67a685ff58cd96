"""The chronicle as pages: a local web application over one file, every page a plain address that works without scripts."""

from dragoman.web.app import LOCAL, application
from dragoman.web.counted import warm

__all__ = ["LOCAL", "application", "warm"]
