"""What dragoman knows, in other programs' formats: JSON lines and CSV."""

from dragoman.exports.flat import columns, row
from dragoman.exports.harmless import harmless, one_line
from dragoman.exports.table import write_csv, write_json

__all__ = ["columns", "harmless", "one_line", "row", "write_csv", "write_json"]
