"""One SQLite file and every question asked of it; the only room that knows SQL."""

from dragoman.chronicle.answers import (
    Added,
    Change,
    Citation,
    Facet,
    Filters,
    Hit,
    Kind,
    Moved,
    OutletCount,
    Overview,
    Progress,
    Run,
    Shown,
    Spelling,
    Status,
    Updated,
)
from dragoman.chronicle.errors import ChronicleError
from dragoman.chronicle.journal import Journal
from dragoman.chronicle.reports import freeze, thaw
from dragoman.chronicle.store import Report, Store

__all__ = [
    "Added",
    "Change",
    "ChronicleError",
    "Citation",
    "Facet",
    "Filters",
    "Hit",
    "Journal",
    "Kind",
    "Moved",
    "OutletCount",
    "Overview",
    "Progress",
    "Report",
    "Run",
    "Shown",
    "Spelling",
    "Status",
    "Store",
    "Updated",
    "freeze",
    "thaw",
]
