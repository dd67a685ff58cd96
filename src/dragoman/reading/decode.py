"""From bytes to the frozen text: the encoding found, the byte-order mark gone, line feeds only, nothing else changed."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAID = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_LOOK = 4_096
#: bytes below which detection by frequencies is a throw of dice
_SHORT = 400
#: the encodings that news pages came in before UTF-8
_LIKELY = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "koi8_u", "iso8859_2", "iso8859_5"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "cp866", "mac_cyrillic", "cp874"),
)
_SAMPLE = 200_000
#: labels that pages carry for what is in truth Windows' table (as the WHATWG Encoding Standard reads them)
_WINDOWS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
}
#: half a percent of broken bytes in a text that else is UTF-8 is damage, not another encoding
_BROKEN = 0.005


def decode(data: bytes, said: str | None = None) -> str:
    """The text of some bytes, whatever they are; never raises. ``said`` is the encoding that a server named beside them, if one did.

    In this order: byte-order mark, UTF-8, UTF-16 told by its NULs, UTF-8 with a few broken bytes, what the server says, what a page says
    of itself, detection by charset-normalizer. Broken bytes become U+FFFD; NULs stay.
    """
    return _decoded(data, said).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, said: str | None) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    wide = _wide(data)
    if wide is not None:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    broken = data[:_SAMPLE].decode("utf-8", "replace").count("�")
    if broken <= len(data[:_SAMPLE]) * _BROKEN and broken * 3 <= sum(byte > 127 for byte in data[:_SAMPLE]):
        return data.decode("utf-8", "replace")
    return data.decode((_usable(said) if said else None) or _declared(data) or _detected(data), "replace")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every second byte is a NUL."""
    head = data[:_LOOK]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 16 or max(even, odd) * 2 < len(head) * 0.4 or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _declared(data: bytes) -> str | None:
    said = _SAID.search(data[:_LOOK])
    return _usable(said[1].decode("ascii")) if said is not None else None


def _usable(name: str) -> str | None:
    """The encoding of a label, ``None`` for none that the bytes, which are no UTF-8, can be in."""
    name = name.lower()
    name = _WINDOWS.get(name, name)
    if name.replace("_", "-") in {"utf-8", "utf8", "utf-16", "utf-32"}:  # it is not, or would have been read so
        return None
    try:
        return codecs.lookup(name).name if codecs.lookup(name)._is_text_encoding else None  # noqa: SLF001 - no public way to ask
    except LookupError:
        return None


def _detected(data: bytes) -> str:
    sample = data[:_SAMPLE]
    high = sum(byte > 127 for byte in sample)
    if len(sample) < _SHORT and high < len(sample) * 0.3:  # too little to tell: letters with accents among plain ones
        return "cp1252"
    best = from_bytes(sample, cp_isolation=list(_LIKELY), preemptive_behaviour=False).best()
    return best.encoding if best is not None else "cp1252"
