"""What dragoman knows, in other programs' formats."""

from dragoman.exports.annotations import write_annotations
from dragoman.exports.cited import Entry, Source, entries, write_html, write_markdown
from dragoman.exports.feed import write_rss
from dragoman.exports.flat import columns, row
from dragoman.exports.network import write_gexf
from dragoman.exports.sources import write_bibtex, write_csl
from dragoman.exports.table import write_csv, write_json
from dragoman.exports.timelinejs import write_timelinejs

__all__ = [
    "Entry",
    "Source",
    "columns",
    "entries",
    "row",
    "write_annotations",
    "write_bibtex",
    "write_csl",
    "write_csv",
    "write_gexf",
    "write_html",
    "write_json",
    "write_markdown",
    "write_rss",
    "write_timelinejs",
]
