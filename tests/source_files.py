"""Files of every format, made small and from nothing: what the tests of the sources read."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Mapping

TITLE = "Ruritania expels two envoys"
TEXT = "Ruritania expelled two Elbonian diplomats on Monday. The minister called the step overdue."
DAY = "2021-05-31"


def pdf(*pages: str) -> bytes:
    """A PDF with a text layer: a line of text a line of the page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for page in pages:
        lines = "".join(f"({line.replace(chr(92), '').replace('(', '').replace(')', '')}) Tj T* " for line in page.split("\n"))
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td {lines}ET".encode("latin-1", "replace")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 << /Type /Font "
            b"/Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out = b"%PDF-1.4\n"
    offsets = []
    for number, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % each for each in offsets)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(out))  # fmt: skip


def zipped(files: Mapping[str, bytes], *, packed: bool = True) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return out.getvalue()


def docx(*paragraphs: str) -> bytes:
    """A Word document with these paragraphs."""
    inner = "".join(f"<w:p><w:r><w:t xml:space='preserve'>{each}</w:t></w:r></w:p>" for each in paragraphs)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{space}"><w:body>{inner}</w:body></w:document>'
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})


def odt(*paragraphs: str) -> bytes:
    inner = "".join(f"<text:p>{each}</text:p>" for each in paragraphs)
    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    content = f"<office:document-content {spaces}><office:body><office:text>{inner}</office:text></office:body></office:document-content>"
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def warc(pages: Mapping[str, bytes], *, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """A web archive with these pages, unpacked."""
    out = b""
    for address, page in pages.items():
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(page)}\r\n\r\n".encode() + page
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2021-06-01T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789abc>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        out += head.encode() + answer + b"\r\n\r\n"
    return out


def page(title: str = TITLE, text: str = TEXT) -> bytes:
    body = f"<article><h1>{title}</h1><p>{text}</p></article>"
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def rss(*items: str, title: str = "Harbour Courier") -> bytes:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    channel = f"<channel><title>{title}</title><language>en</language>{''.join(items)}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}>{channel}</rss>'.encode()


def item(link: str, title: str = TITLE, body: str = TEXT, day: str = "Mon, 31 May 2021 10:00:00 GMT") -> str:
    head = f"<title>{title}</title><link>{link}</link><pubDate>{day}</pubDate><dc:creator>Ann Reporter</dc:creator>"
    return f"<item>{head}<content:encoded><![CDATA[<p>{body}</p>]]></content:encoded></item>"


ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour Courier</title>
<entry><title type="html">{TITLE}</title><link rel="alternate" href="https://courier.example/a"/><link rel="self" href="https://courier.example/self"/>
<published>2021-05-31T23:30:00-05:00</published><updated>2021-06-09T00:00:00Z</updated><author><name>Ann Reporter</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p></div></content></entry></feed>""".encode()

RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Courier</title></channel><item><title>{TITLE}</title>
<link>https://courier.example/a</link><description>{TEXT}</description><dc:date>2021-05-31T10:00:00Z</dc:date></item></rdf:RDF>""".encode()

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Courier",
        "items": [
            {"id": "1", "url": "https://courier.example/a", "title": TITLE, "content_html": f"<p>{TEXT}</p>",
             "date_published": "2021-05-31T10:00:00Z", "authors": [{"name": "Ann Reporter"}]}
        ],
    }
).encode()  # fmt: skip

OPML = b"""<?xml version="1.0"?><opml version="2.0"><body><outline text="News"><outline type="rss" text="A" xmlUrl="https://courier.example/rss"/>
</outline></body></opml>"""

MAIL = f"""From: Harbour Courier <news@courier.example>
To: desk@example.org
Subject: {TITLE}
Date: Mon, 31 May 2021 23:30:00 -0500
Message-ID: <1@courier.example>
List-Id: <news.courier.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

See the page.
--b
Content-Type: text/html; charset=windows-1251
Content-Transfer-Encoding: quoted-printable

<p>{TEXT} =CC=EE=F1=EA=E2=E0</p>
--b--
""".replace("\n", "\r\n").encode()

MBOX = b"From a@b.example Mon May 31 10:00:00 2021\n" + MAIL.replace(b"\r\n", b"\n")

NEXIS = """
                               1 of 2 DOCUMENTS


                                Harbour Courier

                              May 31, 2021 Monday

Ruritania expels two
envoys

BYLINE: By Ann Reporter

SECTION: World; Pg. 4

LENGTH: 14 words

DATELINE: STRELSAU

Ruritania expelled two Elbonian diplomats on
Monday. The minister called the step overdue.

A second paragraph: it has a colon.

GRAPHIC: Picture, The minister

LOAD-DATE: May 31, 2021

LANGUAGE: ENGLISH

                 Copyright 2021 Harbour Courier Ltd
                        All Rights Reserved


                               2 of 2 DOCUMENTS


                                 Abendblatt

                           1. Juni 2021 Dienstag

Elbonien antwortet

AUTOR: Bert Schreiber

L\u00c4NGE: 8 W\u00f6rter

Elbonien wies am Dienstag drei Diplomaten aus.

UPDATE: 1. Juni 2021

SPRACHE: GERMAN; DEUTSCH
"""

NEXIS_UNI = [
    "User Name: A B", "Documents (2)", "1. Ruritania expels two envoys", "Client/Matter: -None-", "", "",
    "Ruritania expels two envoys", "Harbour Courier", "May 31, 2021 Monday", "", "Copyright 2021 Harbour Courier All Rights Reserved",
    "Section:\u00a0NEWS; Pg. 4", "Length:\u00a014 words", "Byline:\u00a0Ann Reporter", "Body", "", TEXT, "",
    "Load-Date:\u00a0May 31, 2021", "", "End of Document", "", "",
    "Elbonia answers", "Northern Wire", "June 1, 2021 Tuesday 9:33 AM GMT", "", "Copyright 2021 Northern Wire",
    "Length:\u00a08 words", "Body", "", "Elbonia expelled three diplomats on Tuesday.", "Classification", "", "Language:\u00a0ENGLISH", "",
    "End of Document",
]  # fmt: skip

FACTIVA = """<html><body><div id="article-1" class="article"><div class="article enArticle"><p> </p><div>World</div>
<div id="hd"><span class="enHeadline">Ruritania expels two envoys</span> </div><div class="author">By Ann Reporter </div>
<div>14 words</div><div>31 May 2021</div><div>10:15</div><div>Harbour Courier</div><div>HRBC</div><div>4</div><div>English</div>
<div>(c) 2021 Harbour Courier Ltd </div> <p></p> <p class="articleParagraph enarticleParagraph">Ruritania expelled two Elbonian diplomats
on Monday.</p> <p class="articleParagraph enarticleParagraph">The minister called the step overdue.</p>
<p>Harbour Courier Ltd</p><p>Document HRBC000020210531eh5v00001</p></div></div>
<div id="article-2" class="article"><div class="article deArticle"><table>
<tr><td><b>HD</b></td><td><span>Elbonien antwortet</span></td></tr>
<tr><td><b>WC</b></td><td>8 W\u00f6rter</td></tr>
<tr><td><b>PD</b></td><td>1 Juni 2021</td></tr><tr><td><b>SN</b></td><td>Abendblatt</td></tr>
<tr><td><b>LP</b></td><td><p>Elbonien wies am Dienstag drei Diplomaten aus.</p></td></tr>
<tr><td><b>TD</b></td><td><p>Die Botschaft schwieg.</p></td></tr>
<tr><td><b>AN</b></td><td>Document ABND000020210601eh610000a</td></tr></table></div></div></body></html>"""

FACTIVA_TEXT = """World
Ruritania expels two envoys
By Ann Reporter
14 words
31 May 2021
Harbour Courier
HRBC
English
(c) 2021 Harbour Courier Ltd

Ruritania expelled two Elbonian diplomats on Monday.
The minister called the step overdue.

Document HRBC000020210531eh5v00001

HD Elbonia answers
WC 8 words
PD 1 June 2021
SN Northern Wire
LA English
LP
Elbonia expelled three diplomats on Tuesday.
TD
The embassy was silent.
AN Document NWIR000020210601eh610000a
"""

RTF = rb"{\rtf1\ansi{\fonttbl\f0 Times;}\f0 " + TITLE.encode() + rb"\par\par " + TEXT.encode() + rb" caf\'e9\par}"

CSV = f'Headline;Date;Newspaper;Author;Article\n{TITLE};31.05.2021;Harbour Courier;Ann Reporter;"{TEXT}"\n'.encode()


def rows() -> dict[str, dict[str, object]]:
    """A row of each tool whose files are read, by the names of its fields."""
    where = "https://courier.example/a"
    return {
        "own": {"uri": where, "text": TEXT, "title": TITLE, "date": DAY, "outlet": "Harbour Courier", "authors": ["Ann Reporter"]},
        "trafilatura": {"title": TITLE, "author": "Ann Reporter", "hostname": "courier.example", "date": DAY, "text": TEXT, "raw_text": "x",
                        "source": where, "source-hostname": "Harbour Courier", "excerpt": "…", "fingerprint": "abc"},
        "news-please": {"title": TITLE, "authors": ["Ann Reporter"], "date_publish": f"{DAY} 10:00:00", "maintext": TEXT, "url": where,
                        "source_domain": "courier.example", "language": "en", "description": "…", "date_download": "2021-06-09 00:00:00"},
        "fundus": {"title": TITLE, "plaintext": TEXT, "authors": ["Ann Reporter"], "publishing_date": f"{DAY} 10:00:00+00:00",
                   "html": {"responded_url": where, "content": page().decode()}},
        "fundus body": {"title": TITLE, "authors": ["Ann Reporter"], "publishing_date": DAY, "url": where,
                        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [TEXT]}]}},
        "mediacloud": {"id": "1", "title": TITLE, "url": where, "publish_date": DAY, "media_name": "Harbour Courier", "language": "en",
                       "text": TEXT},
        "newspaper": {"url": where, "title": TITLE, "authors": ["Ann Reporter"], "text": TEXT, "html": "", "summary": "…",
                      "publish_date": f"{DAY}T10:00:00", "meta_lang": "en"},
        "gdelt": {"url": where, "title": TITLE, "seendate": "20210531T101500Z", "domain": "courier.example", "language": "English",
                  "text": TEXT},
        "newsapi": {"source": {"id": None, "name": "Harbour Courier"}, "author": "Ann Reporter", "title": TITLE, "url": where,
                    "publishedAt": f"{DAY}T10:00:00Z", "content": TEXT},
        "guardian": {"webTitle": TITLE, "webUrl": where, "webPublicationDate": f"{DAY}T10:00:00Z", "fields": {"bodyText": TEXT}},
    }  # fmt: skip


def every() -> dict[str, bytes]:
    """One file of each format by its name."""
    return {
        "a.txt": TEXT.encode(), "a.html": page(), "a.txt.gz": gzip.compress(TEXT.encode(), mtime=0), "a.pdf": pdf(TEXT),
        "a.docx": docx(TITLE, TEXT), "a.odt": odt(TITLE, TEXT), "a.rtf": RTF, "a.eml": MAIL, "a.mbox": MBOX,
        "a.rss": rss(item("https://courier.example/a")),
        "a.atom": ATOM, "a.rdf": RDF, "feed.json": JSON_FEED, "a.opml": OPML, "a.csv": CSV, "nexis.txt": NEXIS.encode(),
        "nexis.docx": docx(*NEXIS_UNI), "factiva.html": FACTIVA.encode(), "factiva.txt": FACTIVA_TEXT.encode(),
        "a.warc": warc({"https://courier.example/a": page()}),
        "a.warc.gz": gzip.compress(warc({"https://courier.example/a": page()}), mtime=0),
        "a.jsonl": "\n".join(json.dumps(row) for row in rows().values()).encode(), "a.zip": zipped({"in/a.txt": TEXT.encode()}),
    }  # fmt: skip
