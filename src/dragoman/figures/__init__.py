"""How much: numbers with unit, subject and voucher."""

from dragoman.figures.measure import measure

__all__ = ["measure"]
