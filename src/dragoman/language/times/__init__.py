"""When: time expressions, put on the calendar."""

from dragoman.language.times.find import find_times, read_times

__all__ = ["find_times", "read_times"]
