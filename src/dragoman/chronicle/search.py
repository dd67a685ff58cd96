"""Words in the texts: the full-text index asked in the few forms that people know, each hit with its place."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from dragoman.chronicle import rows
from dragoman.chronicle.answers import Hit
from dragoman.chronicle.errors import ChronicleError
from dragoman.chronicle.listing import Where, of_reports, published
from dragoman.chronicle.question import Question
from dragoman.chronicle.sql import marks
from dragoman.records import Document

#: code points of text shown before and after the words found
AROUND = 90
#: what the index puts around words found
OPEN, CLOSE = "\x02", "\x03"
#: signs of scripts that are written without blanks: to the index a whole clause of theirs is one word
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_PIECE = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


def match(words: str) -> str:
    """The query in FTS5's language: every word quoted, so that nothing typed can be read as an operator by accident.

    Raises :class:`ChronicleError` where there is no word to look for.
    """
    wanted: list[list[str]] = []
    unwanted: list[str] = []
    either = False
    for minus, phrase, word in _PIECE.findall(words):
        if word == "OR":
            either = bool(wanted)
            continue
        star = "*" if word.endswith("*") else ""
        bare = (phrase or word.rstrip("*")).replace('"', "")
        if not re.search(r"\w", bare):
            continue
        term = f'"{bare}"{star}'
        if minus:
            unwanted.append(term)
        elif either:
            wanted[-1].append(term)
        else:
            wanted.append([term])
        either = False
    if not wanted:
        raise ChronicleError(f"there is no word to look for in {words!r}; give one that must stand in the text")
    query = " AND ".join(f"({' OR '.join(terms)})" for terms in wanted)
    return f"({query}){''.join(f' NOT {term}' for term in unwanted)}"


def search(db: sqlite3.Connection, words: str, question: Question) -> Iterator[Hit]:
    """Documents in which the words stand, best first: the rarer the words and the shorter the text, the better; title above text.

    Words of scripts without blanks (Chinese, Thai …) are looked for in the texts themselves, the latest report first.
    """
    where = of_reports(question)
    published(where, question)
    if question.actors is not None:
        where.put(f"d.number IN (SELECT document FROM local_actor WHERE actor IN ({marks(question.actors)}))", *question.actors)
    if _UNSPACED.search(words):
        yield from _inside(db, words, question, where)
        return
    query = f"""SELECT {rows.whole("document", "d")}, t.text, highlight(search, 1, '{OPEN}', '{CLOSE}') FROM search
        JOIN document d ON d.number = search.rowid JOIN current_text t ON t.number = search.rowid
        WHERE search MATCH ? AND {where} ORDER BY bm25(search, 5.0, 1.0), d.day DESC, d.id LIMIT ? OFFSET ?"""
    wanted = 20 if question.limit is None else question.limit
    for payload, text, marked in db.execute(query, (match(words), *where.values, wanted, question.offset)):
        yield _hit(rows.unpacked(Document, payload, text=text), marked)


def _inside(db: sqlite3.Connection, words: str, question: Question, where: Where) -> Iterator[Hit]:
    pieces = [(minus, phrase or word) for minus, phrase, word in _PIECE.findall(words) if re.search(r"\w", phrase or word)]
    for minus, piece in pieces:
        where.put(f"{'NOT ' if minus else ''}(instr(t.text, ?) OR instr(coalesce(d.title, ''), ?))", piece, piece)
    first = next((piece for minus, piece in pieces if not minus), None)
    if first is None:
        raise ChronicleError(f"there is no word to look for in {words!r}; give one that must stand in the text")
    query = f"""SELECT {rows.whole("document", "d")}, t.text FROM document d JOIN current_text t ON t.number = d.number
        WHERE {where} ORDER BY d.day DESC, d.id LIMIT ? OFFSET ?"""
    wanted = 20 if question.limit is None else question.limit
    for payload, text in db.execute(query, (*where.values, wanted, question.offset)):
        at = text.find(first)
        marked = text if at < 0 else f"{text[:at]}{OPEN}{first}{CLOSE}{text[at + len(first) :]}"
        yield _hit(rows.unpacked(Document, payload, text=text), marked)


def _hit(document: Document, marked: str) -> Hit:
    text = document.text
    start = next((n for n, (a, b) in enumerate(zip(text, marked, strict=False)) if a != b), 0)
    end = max(marked.find(CLOSE, start) - 1, start) if text != marked else start
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    low = start - len(text[low:start].split(None, 1)[-1]) if low and " " in text[low:start] else low
    high = end + text[end:high].rfind(" ") if high < len(text) and " " in text[end:high] else high
    around = " ".join(text[low:high].split()) if end else document.title or ""
    snippet = ("… " if end and low else "") + around + (" …" if high < len(text) else "")
    return Hit(document.id, document.title, document.outlet, document.published, snippet, start, end)
