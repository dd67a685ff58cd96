"""dragoman reads what many outlets print about one matter and rebuilds the political system they describe."""

__version__ = "0.1.0"
