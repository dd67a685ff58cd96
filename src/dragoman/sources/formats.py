"""What kind of thing some bytes are, told from the bytes themselves; a file's name is only a hint."""

from __future__ import annotations

import pathlib
import re

#: endings that are read, and as what; a further ``.gz`` is unpacked first
READABLE = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
#: endings of documents that people keep reports in and that are not read yet: named when met, never passed over
NOT_YET = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".eml", ".mht", ".mhtml", ".warc", ".zip", ".csv", ".rss", ".atom"})

_LOOK = 65_536
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document (DOCX, ODT, EPUB)"),
    (b"\xd0\xcf\x11\xe0", "an old office document (DOC, XLS)"),
    (b"{\\rtf", "an RTF document"),
    (b"WARC/", "a web archive (WARC)"),
    (b"SQLite format 3\x00", "a database, perhaps a chronicle"),
    (b"\x1f\x8b", "a gzip file inside a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|opml)[\s>]")
_MARKUP = re.compile(rb"<!doctype\s+html|<(?:html|head|body|article|section|div|p|h1|table|meta|title)[\s>/]", re.IGNORECASE)
_ROW = re.compile(rb'\s*\{\s*"')


def hint(path: pathlib.PurePath) -> str | None:
    """What a file's name promises: ``text``, ``html``, ``jsonl``, or ``None`` where it promises nothing that is read."""
    name = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return READABLE.get(name.suffix.lower())


def foreign(data: bytes) -> str | None:
    """The name of a format that is not read, or ``None`` for what may be text."""
    for sign, name in _SIGNS:
        if data.startswith(sign):
            return name
    if data.startswith(_WIDE_MARKS):
        return None
    head = data[:_LOOK]
    if _FEED.search(head[:2_000]):
        return "a feed (RSS, Atom, OPML)"
    controls = sum(head.count(bytes([code])) for code in range(32) if code not in {0, 9, 10, 12, 13, 27})
    nulls = head.count(0)
    wide = nulls > len(head) * 0.2 and min(head[::2].count(0), head[1::2].count(0)) < nulls * 0.1
    if controls > len(head) * 0.03 or (nulls > len(head) * 0.1 and not wide):
        return "binary data"
    return None


def looks_like(data: bytes) -> str:
    """``jsonl``, ``html`` or ``text``: what bytes that may be text seem to be."""
    head = data[:_LOOK].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf")
    if _ROW.match(head):
        return "jsonl"
    return "html" if _MARKUP.search(head[:8_000]) else "text"
