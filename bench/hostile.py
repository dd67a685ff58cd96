"""Hostile inputs, made from nothing: what a stranger may hand over, by mistake or on purpose."""

from __future__ import annotations

import gzip
import io
import os
import pathlib
import random
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

GOOD = b"Ruritania expelled two Elbonian diplomats on Monday."


@dataclass(frozen=True, slots=True)
class Case:
    """An input: the file (or folder) that ``make`` writes and names, what must be said of it, how many reports come of it all the same."""

    section: str
    name: str
    make: Callable[[pathlib.Path], pathlib.Path]
    says: str | None
    reports: int
    slow: bool = False


def _file(name: str, data: Callable[[], bytes]) -> Callable[[pathlib.Path], pathlib.Path]:
    def make(folder: pathlib.Path) -> pathlib.Path:
        path = folder / name
        path.write_bytes(data())
        return path

    return make


def _zip(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name.replace("__", "."), data)
    return out.getvalue()


def _named(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members:
            packed.writestr(name, data)
    return out.getvalue()


def _nested(depth: int) -> bytes:
    data = _zip(a__txt=GOOD)
    for _ in range(depth):
        data = _zip(a__zip=data, b__txt=GOOD)
    return data


def _wide_bomb() -> bytes:
    """Every member unpacks to a line of JSON lines that is almost a report's limit: together more than an archive may."""
    rows = b'{"text": "' + b"a" * 9_000_000 + b'"}\n'
    return _named(*((f"{n}.jsonl", rows * 2) for n in range(40)))


def _docx(inner: bytes, head: bytes = b"") -> bytes:
    space = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return _named(("word/document.xml", head + b'<w:document xmlns:w="' + space + b'"><w:body>' + inner + b"</w:body></w:document>"))


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'


def _feed(inner: bytes, head: bytes = b"") -> bytes:
    return head + b"<rss><channel><title>T</title>" + inner + b"</channel></rss>"


def _item(text: bytes) -> bytes:
    return b"<item><title>T</title><description>" + text + b"</description></item>"


def _mail(body: bytes) -> bytes:
    return b"From: a@b.example\r\nTo: c@d.example\r\nSubject: S\r\nDate: Mon, 31 May 2021 10:00:00 +0000\r\nMIME-Version: 1.0\r\n" + body


def _parts(depth: int) -> bytes:
    opened = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth))
    return _mail(opened + b"Content-Type: text/plain\r\n\r\n" + GOOD)


def _warc(length: int, content: bytes = b"") -> bytes:
    return b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (length, content)


def _packed_record() -> bytes:
    body = gzip.compress(b"a" * 200_000_000, 1)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http\r\n"
    return head + b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(answer), answer) + _warc(len(GOOD), GOOD)


def _pdf_bomb() -> bytes:
    stream = b"a" * 1_000_000_000
    for _ in range(2):
        stream = zlib.compress(stream, 9)
    head = (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>\nendobj\n4 0 obj\n<< /Filter [/FlateDecode /FlateDecode] /Length "
        + str(len(stream)).encode()
        + b" >>\nstream\n"
        + stream
        + b"\nendstream\nendobj\n"
    )
    at = (head.index(b"%d 0 obj" % number) for number in range(1, 5))
    table = b"".join(b"%010d 00000 n \n" % each for each in at)
    tail = b"xref\n0 5\n0000000000 65535 f \n%strailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return head + tail % (table, len(head))


def _loop(folder: pathlib.Path) -> pathlib.Path:
    root = folder / "loop"
    (root / "in").mkdir(parents=True)
    (root / "in" / "a.txt").write_bytes(GOOD)
    (root / "in" / "up").symlink_to(root, target_is_directory=True)
    (root / "self.txt").symlink_to(root / "self.txt")
    return root


def _pipe(folder: pathlib.Path) -> pathlib.Path:
    root = folder / "pipes"
    root.mkdir()
    os.mkfifo(root / "a.txt")
    (root / "b.txt").write_bytes(GOOD)
    return root


def _device(folder: pathlib.Path) -> pathlib.Path:
    root = folder / "devices"
    root.mkdir()
    (root / "a.txt").symlink_to("/dev/zero")
    (root / "b.txt").write_bytes(GOOD)
    return root


def _odd_name(folder: pathlib.Path) -> pathlib.Path:
    root = folder / "names"
    root.mkdir()
    with open(os.fsencode(root) + b"/a\xff\xfe.txt", "wb") as file:  # noqa: PTH123 - a name that is no text
        file.write(GOOD)
    (root / "b\u202etxt.txt").write_bytes(b"")
    return root


def _row() -> bytes:
    return b'{"text": "' + GOOD + b'"}\n'


def _gz(depth: int) -> bytes:
    data = GOOD
    for _ in range(depth):
        data = gzip.compress(data)
    return data


def _wrong_sum() -> bytes:
    data = _named(("a.txt", GOOD), ("b.txt", GOOD))
    at = data.index(b"a.txt") + 5
    return data[: at + 3] + bytes([data[at + 3] ^ 0x55]) + data[at + 4 :]


def _many_parts(count: int) -> bytes:
    part = b"--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n" + GOOD + b"\r\n"
    first = b"--b\r\nContent-Type: text/plain\r\n\r\n" + GOOD + b"\r\n"
    return _mail(b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + first + part * count + b"--b--\r\n")


ARCHIVES, MARKUP, OTHERS, FOLDERS = "Archives", "Feeds, documents and mail", "Text, tables, JSON, exports", "Folders"

CASES: tuple[Case, ...] = (
    Case(
        ARCHIVES,
        "gzip of 400 MB of one letter",
        _file("a.txt.gz", lambda: gzip.compress(b"a" * 400_000_000, 1)),
        "larger than 60 MB",
        0,
        slow=True,
    ),
    Case(
        ARCHIVES,
        "gzip of 600 MB of blank lines (JSON lines)",
        _file("a.jsonl.gz", lambda: gzip.compress(b"\n" * 600_000_000, 1)),
        "are blank",
        0,
        slow=True,
    ),
    Case(ARCHIVES, "gzip in gzip in gzip … (8)", _file("a.gz", lambda: _gz(8)), "archives deep", 0),
    Case(ARCHIVES, "zip of 40 members of 18 MB each, 700 KB packed", _file("a.zip", _wide_bomb), "decompression bombs", 55, slow=True),
    Case(ARCHIVES, "zip in zip in zip … (8)", _file("a.zip", lambda: _nested(8)), "archives deep", 4),
    Case(ARCHIVES, "zip with ../ and absolute names", _file("a.zip", lambda: _named(("../../a.txt", GOOD), ("/etc/b.txt", GOOD))), None, 2),
    Case(ARCHIVES, "zip with a member whose checksum is wrong", _file("a.zip", _wrong_sum), "damaged", 1),
    Case(ARCHIVES, "zip cut in half", _file("a.zip", lambda: _nested(2)[:200]), "damaged zip", 0),
    Case(
        ARCHIVES,
        "zip with 120,000 members",
        _file("a.zip", lambda: _named(*((f"{n}.txt", b"x") for n in range(120_000)))),
        "more than 100,000 files",
        100_000,
        slow=True,
    ),
    Case(ARCHIVES, "web archive: a page that unpacks to 200 MB", _file("a.warc", _packed_record), "larger than 20 MB", 1),
    Case(ARCHIVES, "web archive: a record that says it has 10^14 bytes", _file("a.warc", lambda: _warc(10**14, GOOD)), "ends too early", 0),
    Case(
        ARCHIVES,
        "web archive: noise between two records",
        _file("a.warc", lambda: _warc(len(GOOD), GOOD) + random.Random(1).randbytes(1_000_000) + b"\r\n" + _warc(len(GOOD), GOOD)),
        "damaged",
        2,
    ),
    Case(MARKUP, "feed with a billion laughs", _file("a.rss", lambda: _feed(_item(b"&j;") + _item(GOOD), LAUGHS)), None, 2),
    Case(MARKUP, "feed with an external entity", _file("a.rss", lambda: _feed(_item(b"&j;") + _item(GOOD), OUTSIDE)), None, 2),
    Case(MARKUP, "feed of 100,000 items", _file("a.rss", lambda: _feed(_item(GOOD) * 100_000)), "more than 2,000 items", 2_000),
    Case(MARKUP, "feed of 40 MB", _file("a.rss", lambda: _feed(_item(b"a" * 40_000_000))), "larger than 20 MB", 0),
    Case(MARKUP, "feed 200,000 elements deep", _file("a.rss", lambda: _feed(_item(GOOD) + b"<a>" * 200_000)), None, 1),
    Case(MARKUP, "feed cut off amid an item", _file("a.rss", lambda: _feed(_item(GOOD) * 3)[:-60]), None, 3),
    Case(
        MARKUP,
        "Word document of 300 MB, 300 KB packed",
        _file("a.docx", lambda: _docx(b" " * 300_000_000)),
        "larger than 60 MB",
        0,
        slow=True,
    ),
    Case(
        MARKUP,
        "Word document with a billion laughs",
        _file("a.docx", lambda: _docx(b"<w:p><w:r><w:t>&j;" + GOOD + b"</w:t></w:r></w:p>", LAUGHS.replace(b"DOCTYPE x", b"DOCTYPE w"))),
        None,
        1,
    ),
    Case(MARKUP, "PDF whose page unpacks to 1 GB", _file("a.pdf", _pdf_bomb), "", 0, slow=True),
    Case(MARKUP, "PDF of noise", _file("a.pdf", lambda: b"%PDF-1.7\n" + random.Random(2).randbytes(200_000)), "damaged PDF", 0),
    Case(MARKUP, "RTF 200,000 groups deep", _file("a.rtf", lambda: b"{\\rtf1 " + b"{" * 200_000 + GOOD), None, 1),
    Case(
        MARKUP,
        "RTF with a picture of 20 MB",
        _file("a.rtf", lambda: b"{\\rtf1 {\\pict " + b"0f" * 10_000_000 + b"}" + GOOD + b"}"),
        None,
        1,
    ),
    Case(MARKUP, "mail with 3,000 parts inside one another", _file("a.eml", lambda: _parts(3_000)), "", 0),
    Case(MARKUP, "mail with 20,000 attachments", _file("a.eml", lambda: _many_parts(20_000)), "more than 200 attachments", 201, slow=True),
    Case(MARKUP, "mail with a header of 10 MB", _file("a.eml", lambda: _mail(b"X: " + b"a=?b " * 2_000_000 + b"\r\n\r\n" + GOOD)), None, 1),
    Case(OTHERS, "text of 70 MB", _file("a.txt", lambda: b"a b " * 17_500_000), "larger than 60 MB", 0),
    Case(OTHERS, "text of 20 MB on one line", _file("a.txt", lambda: b"word " * 4_000_000), None, 1),
    Case(OTHERS, "text of NUL bytes", _file("a.txt", lambda: b"\x00" * 1_000_000), "binary data", 0),
    Case(
        OTHERS, "JSON 200,000 lists deep", _file("a.jsonl", lambda: b'{"text": ' + b"[" * 200_000 + b"\n" + _row()), "nested too deeply", 1
    ),
    Case(
        OTHERS,
        "JSON lines: one of 30 MB",
        _file("a.jsonl", lambda: _row() + b'{"text": "' + b"a" * 30_000_000 + b'"}'),
        "larger than 20 MB",
        1,
    ),
    Case(OTHERS, "JSON lines: 2,000,000 wrong ones", _file("a.jsonl", lambda: b"{\n" * 2_000_000), "one after the other", 0),
    Case(OTHERS, "JSON lines with half characters", _file("a.jsonl", lambda: b'{"text": "a\\ud800b"}\n' + _row()), None, 2),
    Case(
        OTHERS,
        "table with a quotation mark that never closes",
        _file("a.csv", lambda: b'text\n"' + b"a,b\n" * 6_000_000),
        "field larger",
        0,
    ),
    Case(
        OTHERS, "table with NUL bytes and 100,000 columns", _file("a.csv", lambda: b"text," * 100_000 + b"\n" + GOOD + b"\x00,a\n"), None, 1
    ),
    Case(
        OTHERS,
        "export of 100,000 articles",
        _file("a.txt", lambda: b"1 of 9 DOCUMENTS\n\nA\n\nMay 31, 2021\n\nT\n\nLENGTH: 2 words\n\nWords.\n\n" * 100_000),
        "more than 5,000 articles",
        5_000,
    ),
    Case(
        OTHERS, "export of 1,000,000 heads and no text", _file("a.txt", lambda: b"1 of 9 DOCUMENTS\n" * 1_000_000), "no text", 0, slow=True
    ),
    Case(FOLDERS, "links in a circle", _loop, "cannot be read", 1),
    Case(FOLDERS, "a pipe that nobody writes to", _pipe, "is a pipe", 1),
    Case(FOLDERS, "a device without an end", _device, "is a device", 1),
    Case(FOLDERS, "file names that are no text", _odd_name, "is empty", 1),
)
