"""One SQLite file and every question asked of it; the only room that knows SQL."""

from dragoman.chronicle.answers import Added, Filters, Hit, Kind, OutletCount, Progress, Shown, Status, Updated
from dragoman.chronicle.errors import ChronicleError
from dragoman.chronicle.journal import Journal
from dragoman.chronicle.reports import freeze, thaw
from dragoman.chronicle.store import Report, Store

__all__ = [
    "Added",
    "ChronicleError",
    "Filters",
    "Hit",
    "Journal",
    "Kind",
    "OutletCount",
    "Progress",
    "Report",
    "Shown",
    "Status",
    "Store",
    "Updated",
    "freeze",
    "thaw",
]
