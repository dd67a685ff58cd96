"""What kind of thing some bytes are, told from the bytes themselves."""

from __future__ import annotations

import re

_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an old office document (DOC, XLS)"),
    (b"SQLite format 3\x00", "a database, perhaps a chronicle"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_ROOT = re.compile(rb"<(?:[A-Za-z][\w.-]{0,40}:)?([A-Za-z][\w.-]{0,40})")
_BEFORE_ROOT = re.compile(
    rb"\s*(?:<\?.{0,2000}?\?>\s*|<!--.{0,4000}?-->\s*|<!DOCTYPE\s[^<>\[]{0,500}(?:\[.{0,60000}?\]\s*)?>\s*){0,20}", re.DOTALL
)
_MARKUP = re.compile(rb"<!doctype\s+html|<(?:html|head|body|article|section|div|p|h1|table|meta|title)[\s>/]", re.IGNORECASE)
_JSON = re.compile(rb'\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:[\[{"\]]|$))')
_HEADER = re.compile(rb"From [^\r\n]{1,200}\r?\n[!-9;-~]{1,60}:|[!-9;-~]{1,60}:[ \t]")
_MAIL = re.compile(rb"^(from|date|message-id|mime-version|received|return-path|subject|to|content-type):", re.IGNORECASE | re.MULTILINE)


def root(head: bytes) -> bytes | None:
    """The local name of the first element of what may be XML, ``None`` for what begins otherwise."""
    start = bare(head)
    if not start.startswith(b"<"):
        return None
    before = _BEFORE_ROOT.match(start)
    found = _ROOT.match(start, before.end() if before else 0)
    return found[1] if found else None


def bare(head: bytes) -> bytes:
    """Bytes without mark and blanks in front, wide ones made narrow: enough to look for ASCII signs."""
    if head.startswith(_WIDE_MARKS) or (len(head) > 15 and is_wide(head)):
        head = head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def is_wide(head: bytes) -> bool:
    """UTF-16 without a mark: in Western text every second byte is a NUL."""
    nulls = head.count(0)
    return nulls > len(head) * 0.2 and min(head[::2].count(0), head[1::2].count(0)) < nulls * 0.1


def is_json(head: bytes) -> bool:
    return _JSON.match(bare(head)) is not None


def is_html(head: bytes) -> bool:
    return _MARKUP.search(head.replace(b"\x00", b"")[:8_000]) is not None


def is_mail(head: bytes) -> bool:
    """A block of header fields at the very beginning, at least three of those that every mail has."""
    block = re.split(rb"\r?\n\r?\n", head[:20_000], maxsplit=1)[0]
    if _HEADER.match(block) is None:
        return False
    return len({name.lower() for name in _MAIL.findall(block)}) >= 3


def foreign(head: bytes) -> str | None:
    """The name of a format that is not read, or ``None`` for what may be text."""
    for sign, name in _SIGNS:
        if head.startswith(sign):
            return name
    if head.startswith(_WIDE_MARKS):
        return None
    controls = sum(head.count(bytes([code])) for code in range(32) if code not in {0, 9, 10, 12, 13, 27})
    if controls > len(head) * 0.03 or (head.count(0) > len(head) * 0.1 and not is_wide(head)):
        return "binary data"
    return None
