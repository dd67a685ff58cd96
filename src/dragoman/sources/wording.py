"""From bytes to text where a reader must look inside before the report is handed on."""

from __future__ import annotations

import codecs

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decoded(data: bytes, said: str | None = None) -> str:
    """The text of some bytes: by their mark, as UTF-8, as is said of them, as Windows' Western table; never raises."""
    name = encoding_of(data, said)
    return data.decode(name, "replace").removeprefix("\ufeff")


def encoding_of(head: bytes, said: str | None = None) -> str:
    """The encoding of what begins with these bytes, which may end amid a character."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if len(head) > 15 and head[1::2].count(0) > len(head) * 0.2 > 10 * head[::2].count(0):
        return "utf-16-le"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return said if said and known(said) else "cp1252"
    return "utf-8"


def known(name: str) -> bool:
    """Is this the name of an encoding of text?"""
    try:
        return codecs.lookup(name)._is_text_encoding  # noqa: SLF001 - no public way to ask
    except (LookupError, ValueError):
        return False
