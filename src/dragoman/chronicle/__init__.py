"""One SQLite file and every question asked of it; the only room that knows SQL."""

from dragoman.chronicle.answers import Added, Filters, Hit, Kind, OutletCount, Progress, Shown, Status, Updated
from dragoman.chronicle.errors import ChronicleError

__all__ = ["Added", "ChronicleError", "Filters", "Hit", "Kind", "OutletCount", "Progress", "Shown", "Status", "Updated"]
