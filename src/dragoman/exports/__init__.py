"""What dragoman knows, in other programs' formats: JSON lines, CSV, Markdown, HTML."""

from dragoman.exports.cited import Entry, Source, write_html, write_markdown
from dragoman.exports.flat import columns, row
from dragoman.exports.table import write_csv, write_json

__all__ = ["Entry", "Source", "columns", "row", "write_csv", "write_html", "write_json", "write_markdown"]
