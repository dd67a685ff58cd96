"""Where: names of places in a parsed document, with coordinates."""

from dragoman.language.places.find import find_places

__all__ = ["find_places"]
