"""What dragoman knows, in other programs' formats: JSON lines and CSV."""

from dragoman.exports.flat import columns, row
from dragoman.exports.table import write_csv, write_json

__all__ = ["columns", "row", "write_csv", "write_json"]
