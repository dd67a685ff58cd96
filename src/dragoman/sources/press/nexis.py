"""Nexis: the classic layout ("3 of 200 DOCUMENTS"), and that of Nexis Uni and Lexis Advance ("End of Document")."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from dragoman.sources.press.article import Article, by_removed, is_day, language_code, unwrapped, words

_FIELD = re.compile(r"([^\W\d_][^\W\d_ -]*(?:[ -][^\W\d_]+){0,3}):\s*(.*)", re.DOTALL)
_RIGHTS = re.compile(r"copyright\b|©|all rights reserved|alle rechte vorbehalten|tous droits réservés", re.IGNORECASE)
_PAGE = re.compile(r"(?:page|seite|pagina|página) \d+ (?:of|von|de|di) \d+", re.IGNORECASE)
_APPENDED = re.compile(r"correction appended", re.IGNORECASE)
#: lines of the head that stand right above the copyright line of the newer layout: title (perhaps on several), outlet, day
_HEAD = 8


@functools.cache
def _start() -> re.Pattern[str]:
    return re.compile(rf"\s*{words()['nexis']['start']}\s*", re.IGNORECASE)


@functools.cache
def _names() -> dict[str, str]:
    """The names of fields, in capitals, to what they mean."""
    return {name: meaning for meaning, names in words()["nexis"]["fields"].items() for name in names if meaning != "language"}


def is_classic(lines: list[str]) -> bool:
    return any(_start().fullmatch(line) for line in lines if len(line) < 160)


def is_newer(lines: list[str]) -> bool:
    plain = [line.replace("\xa0", " ").strip() for line in lines]
    ends = any(line in words()["nexis"]["end"] for line in plain)
    return ends and any((field := _field(line)) is not None and field[0] == "length" for line in plain if len(line) < 60)


def split_classic(lines: list[str]) -> Iterator[Article]:
    """The articles of the classic layout; what stands before the first is its cover."""
    article: list[str] | None = None
    for line in lines:
        if len(line) < 160 and _start().fullmatch(line):
            if article is not None:
                yield _classic(unwrapped(article))
            article = []
        elif article is not None:
            article.append(line)
    if article is not None:
        yield _classic(unwrapped(article))


def _field(paragraph: str) -> tuple[str, str] | None:
    """What a paragraph such as ``BYLINE: Ann Reporter`` means and says, ``None`` for running text."""
    found = _FIELD.match(paragraph)
    meaning = _names().get(found[1].upper()) if found else None
    return (meaning, found[2].strip()) if found is not None and meaning is not None else None


def _classic(paragraphs: list[str]) -> Article:
    """One article: outlet, day and title, fields, text, fields, copyright."""
    head: list[str] = []
    fields: dict[str, str] = {}
    lead: list[str] = []
    at = 0
    for at, paragraph in enumerate(paragraphs):  # noqa: B007 - where the head ends
        field = _field(paragraph) if paragraph.split(":")[0].isupper() else None
        if field is None and ("length" in fields or "authors" in fields or len(head) > 4):
            break
        if field is None:
            head += [] if _RIGHTS.search(paragraph) else [paragraph]
        elif field[0] == "lead":
            lead.append(field[1])
        else:
            fields.setdefault(*field)
    body, after = _body(paragraphs[at:], capitals=True)
    day = next((n for n, line in enumerate(head) if n and is_day(line)), None)
    title = fields.get("title") or " ".join(head[day + 1 :] if day is not None else head[1:]) or None
    return Article(
        title,
        "\n\n".join([*lead, *body]),
        date=head[day] if day is not None else None,
        outlet=head[0] if head else None,
        authors=by_removed(fields["authors"]) if "authors" in fields else None,
        language=language_code(after),
    )


def _body(paragraphs: list[str], *, capitals: bool) -> tuple[list[str], str]:
    """The running text, and what the fields after it say of the language."""
    body: list[str] = []
    languages = words()["nexis"]["fields"]["language"]
    language = ""
    ended = False
    for paragraph in paragraphs:
        field = _field(paragraph) if not capitals or paragraph.split(":")[0].isupper() else None
        bare = paragraph.upper() in _names() and _names()[paragraph.upper()] == "after"
        ended = ended or bare or (field is not None and field[0] == "after")
        if field is not None and paragraph.split(":")[0].upper() in languages:
            language = field[1]
        if not ended and not (_RIGHTS.match(paragraph) and len(paragraph) < 300) and not _PAGE.fullmatch(paragraph):
            body.append(paragraph)
    return body, language


def split_newer(lines: list[str]) -> Iterator[Article]:
    """The articles of the newer layout; cover and table of contents stand before the first and are left behind."""
    article: list[str] = []
    first = True
    for line in lines:
        if line.strip() in words()["nexis"]["end"]:
            yield _newer(article, covered=first)
            article, first = [], False
        else:
            article.append(line)


def _newer(lines: list[str], *, covered: bool) -> Article:
    plain = [line.replace("\xa0", " ").strip() for line in lines]
    begin = next((n for n, line in enumerate(plain) if line in words()["nexis"]["body"]), len(plain))
    rights = max((n for n in range(begin) if _RIGHTS.match(plain[n])), default=None)
    if rights is None:
        rights = next((n for n in range(begin) if _field(plain[n])), begin)
    above = _above(plain[:rights]) if covered else plain[:rights]
    head = [line for line in above if line and not _APPENDED.fullmatch(line)][-_HEAD:]
    fields = dict(reversed([field for line in plain[rights:begin] if (field := _field(line))]))
    lead = [line for line in plain[rights:begin] if (field := _field(line)) and field[0] == "lead"]
    body, after = _body([line for line in plain[begin + 1 :] if line], capitals=False)
    day = next((n for n in range(len(head) - 1, 0, -1) if is_day(head[n])), None)
    outlet = (len(head) if day is None else day) - 1  # it stands above the day, under the title
    return Article(
        " ".join(head[:outlet] if outlet > 0 else head[:1]) or None,
        "\n\n".join([*(line.split(":", 1)[1].strip() for line in lead), *body]),
        date=head[day] if day is not None else None,
        outlet=head[outlet].rstrip(".") if outlet > 0 else None,
        authors=by_removed(fields["authors"]) if "authors" in fields else None,
        language=language_code(after),
    )


def _above(lines: list[str]) -> list[str]:
    """The lines of the head right above the copyright line; a cover further up is parted from it by two blank lines."""
    end = len(lines)
    while end and not lines[end - 1]:
        end -= 1
    start = end
    while start and end - start < _HEAD and (lines[start - 1] or (start > 1 and lines[start - 2])):
        start -= 1
    return lines[start:end]
