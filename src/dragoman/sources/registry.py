"""Which reader takes what: told by the content first, by the name where content of that kind has no sign of its own."""

from __future__ import annotations

import gzip
import pathlib
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.sources import feed, gz, json_rows, mail, opml, pdf, rtf, sniff, table, warc, zipped
from dragoman.sources.article import read_article
from dragoman.sources.inputs import Input, Take
from dragoman.sources.limits import OverLimitError
from dragoman.sources.outcomes import Failed, Outcome


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of input: its sign in the first bytes, the endings of its files, its reader."""

    name: str
    sign: Callable[[bytes], bool]
    endings: tuple[str, ...]
    read: Callable[[Input, Take], Iterator[Outcome]]


def _unsigned(_head: bytes) -> bool:
    """Content of this kind has no sign of its own."""
    return False


#: in the order in which signs are looked for
FORMATS: tuple[Format, ...] = (
    Format("gzip", lambda head: head.startswith(b"\x1f\x8b"), (), gz.read),
    Format("zip", lambda head: head.startswith((b"PK\x03\x04", b"PK\x05\x06")), (".zip", ".wacz", ".docx", ".odt"), zipped.read),
    Format("pdf", lambda head: b"%PDF-" in head[:1_024], (".pdf",), pdf.read),
    Format("rtf", lambda head: head.startswith(b"{\\rtf"), (".rtf",), rtf.read),
    Format("warc", lambda head: head.startswith(b"WARC/"), (".warc",), warc.read),
    Format("opml", lambda head: sniff.root(head) == b"opml", (".opml",), opml.read),
    Format("feed", lambda head: sniff.root(head) in {b"rss", b"feed", b"RDF"}, (".rss", ".atom", ".rdf"), feed.read),
    Format("mail", sniff.is_mail, (".eml", ".mbox", ".mht", ".mhtml"), mail.read),
    Format("json", sniff.is_json, (".jsonl", ".ndjson", ".json"), json_rows.read),
    Format("table", _unsigned, (".csv", ".tsv"), table.read),
    Format("article", _unsigned, (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".xml"), read_article),
)
#: endings that are read; a further ``.gz`` is unpacked first
ENDINGS = frozenset(each for kind in FORMATS for each in kind.endings) | {".doc", ".epub"}
#: endings of files that hold one report each, as a rule
SINGLE = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".docx", ".odt", ".pdf", ""})

_DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile)


def ending(name: str) -> str:
    """A file's ending in small letters, without ``.gz``."""
    path = pathlib.PurePath(name)
    return (path.with_suffix("") if path.suffix.lower() == ".gz" and path.stem else path).suffix.lower()


def format_of(item: Input) -> Format | None:
    """The format of an input; ``None`` for one that nothing here reads."""
    for kind in FORMATS:
        if kind.sign(item.head):
            return kind
    if sniff.foreign(item.head) is not None:
        return None
    name = ending(re.split(r"[?#]", item.name)[0] if item.address else item.name)
    return next((kind for kind in FORMATS if name in kind.endings and kind.name in {"json", "table"}), FORMATS[-1])


def take(item: Input) -> Iterator[Outcome]:
    """The reports in an input. Whatever it holds, nothing is raised: what cannot be read is said, and what came before it stands."""
    kind = format_of(item)
    if kind is None:
        yield Failed(
            item.name, f"{item.name!r} holds {sniff.foreign(item.head)}, which is not read; save it as text or HTML and give that."
        )
        return
    try:
        yield from kind.read(item, take)
    except OverLimitError as problem:
        yield Failed(item.name, f"{item.name!r} is {problem}." if str(problem).startswith("larger") else f"{item.name!r} {problem}.")
    except _DAMAGED as problem:
        yield Failed(item.name, f"{item.name!r} is a damaged {kind.name} file ({_short(problem)}); fetch or pack it again.")
    except RecursionError:
        yield Failed(item.name, f"{item.name!r} is nested too deeply to be read.")
    except OSError as problem:
        yield Failed(item.name, f"{item.name!r} cannot be read: {problem.strerror or problem}.")
    except Exception as problem:  # noqa: BLE001 - hostile input, foreign libraries; the sentence says what happened and to which
        yield Failed(
            item.name, f"{item.name!r} cannot be read as {kind.name} ({type(problem).__name__}: {_short(problem)}); it seems to be damaged."
        )


def _short(problem: Exception) -> str:
    return " ".join(str(problem).split())[:200]
