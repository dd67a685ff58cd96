"""What dragoman knows, in other programs' formats."""

from dragoman.exports.case import Folder, Zip, packed, text
from dragoman.exports.cited import Entry, Source, address, entries, told
from dragoman.exports.dossier import write_html, write_markdown
from dragoman.exports.everything import TABLES, write_everything
from dragoman.exports.flat import columns, row
from dragoman.exports.formats import TEXTS, WHOLES, Format
from dragoman.exports.manifest import Manifest, manifest
from dragoman.exports.selection import Selection
from dragoman.exports.table import write_csv, write_json

__all__ = [
    "TABLES",
    "TEXTS",
    "WHOLES",
    "Entry",
    "Folder",
    "Format",
    "Manifest",
    "Selection",
    "Source",
    "Zip",
    "address",
    "columns",
    "entries",
    "manifest",
    "packed",
    "row",
    "text",
    "told",
    "write_csv",
    "write_everything",
    "write_html",
    "write_json",
    "write_markdown",
]
