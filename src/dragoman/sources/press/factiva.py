"""Factiva: articles that end with "Document" and an accession number, with or without codes for their fields."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from dragoman.sources.press.article import Article, by_removed, is_day, unwrapped, words

_RIGHTS = re.compile(r"copyright\b|\(c\)|©", re.IGNORECASE)
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_TIME = re.compile(r"\d{1,2}:\d{2}(?:\s*(?:AM|PM|GMT|UTC))?", re.IGNORECASE)
#: lines between the count of words and the text: day, time, source, its code, edition, pages, language, copyright
_HEAD = 11


@functools.cache
def _end() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(words()['factiva']['document'])})\s+[A-Za-z0-9]{{12,40}}\s*")


@functools.cache
def _count() -> re.Pattern[str]:
    return re.compile(rf"\s*\d[\d.,\s]{{0,9}}\s?(?:{'|'.join(words()['factiva']['words'])})\s*", re.IGNORECASE)


@functools.cache
def _coded() -> re.Pattern[str]:
    """A line that opens a field: a code, blanks, the value; or the code alone."""
    return re.compile(rf"({'|'.join(words()['factiva']['codes'])})(?:\s{{1,8}}(.*)|\s*)", re.DOTALL)


def is_factiva(lines: list[str]) -> bool:
    """Does an article end here, and is there a head above it?"""
    if not any(_end().fullmatch(line) for line in lines if len(line) < 80):
        return False
    return any(_count().fullmatch(line) or line.startswith("HD ") or line.strip() == "HD" for line in lines)


def split(lines: list[str]) -> Iterator[Article]:
    """The articles in the lines of a text, a Word or RTF document."""
    article: list[str] = []
    for line in lines:
        article.append(line)
        if len(line) < 80 and (_end().fullmatch(line) or re.fullmatch(r"AN\s.*", line)):
            if any(each.strip() for each in article[:-1]):
                yield _article(article[:-1])
            article = []


def _article(lines: list[str]) -> Article:
    coded = sum(1 for line in lines if _coded().fullmatch(line))
    return from_fields(_fields(lines)) if coded >= 4 else _displayed(lines)


def _fields(lines: list[str]) -> dict[str, list[str]]:
    """The lines of each coded field."""
    found: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        opened = _coded().fullmatch(line)
        if opened is not None and opened[1] not in found:
            code = opened[1]
            found[code] = [opened[2] or ""]
        elif code:
            found[code].append(line)
    return found


def from_fields(fields: dict[str, list[str]]) -> Article:
    """An article whose fields are told by their codes."""
    codes = words()["factiva"]

    def field(code: str) -> str | None:
        return " ".join(" ".join(fields.get(code, [])).split()) or None

    body = [paragraph for code in codes["body"] for paragraph in unwrapped(fields.get(code, []))]
    authors = field(codes["authors"])
    return Article(
        field(codes["title"]),
        "\n\n".join(body),
        date=field(codes["date"]),
        outlet=field(codes["outlet"]),
        authors=by_removed(authors) if authors else None,
        address=field(codes["address"]),
    )


def _displayed(lines: list[str]) -> Article:
    """An article as the page shows it: section, headline, author, count of words, day, source, …, copyright, text."""
    blank_lines = sum(1 for line in lines if not line.strip())
    plain = unwrapped(lines) if blank_lines * 3 > len(lines) else [" ".join(line.split()) for line in lines if line.strip()]
    at = next((n for n, line in enumerate(plain) if _count().fullmatch(line)), 0)
    above, below = plain[:at], plain[at + 1 :]
    author = above.pop() if len(above) > 1 and by_removed(above[-1]) != above[-1] else None
    return displayed(max(above, key=len, default=None), author, below)


def displayed(title: str | None, author: str | None, below: list[str]) -> Article:
    """An article from its title and author and the lines under the count of words."""
    day = next((n for n, line in enumerate(below[:3]) if is_day(line)), None)
    head = below[: next((n + 1 for n, line in enumerate(below[:_HEAD]) if _RIGHTS.match(line)), 0)]
    if not head:  # no copyright line: the head ends with the source's code
        code = next((n for n, line in enumerate(below[:_HEAD]) if _CODE.fullmatch(line)), (day if day is not None else -1) + 1)
        head = below[: code + 1]
    source = next((line for line in head[(day if day is not None else -1) + 1 :] if not _TIME.fullmatch(line)), None)
    return Article(
        title,
        "\n\n".join(below[len(head) :]),
        date=below[day] if day is not None else None,
        outlet=source,
        authors=by_removed(author) if author else None,
    )


def split_html(tree: Any) -> Iterator[Article]:  # noqa: ANN401 - lxml has no types
    """The articles of a saved page, each in a ``div`` of the class ``article enArticle`` (``deArticle`` …)."""
    for box in tree.xpath("//div[starts-with(@class, 'article ') and contains(@class, 'Article')]"):
        language = re.search(r"\b([a-z]{2})Article\b", box.get("class", ""))
        coded = {
            _text(row[0]).strip(): [_text(each) for each in row[1].iter("p")] or [_text(row[1])]
            for row in box.iter("tr")
            if len(row) > 1 and _coded().fullmatch(_text(row[0]).strip())
        }
        found = _from_table(coded) if len(coded) >= 4 else _from_boxes(box)
        yield Article(found.title, found.body, found.date, found.outlet, found.authors, language[1] if language else None, found.address)


def _from_table(coded: dict[str, list[str]]) -> Article:
    return from_fields({code: [line for value in values for line in (value, "")] for code, values in coded.items()})


def _from_boxes(box: Any) -> Article:  # noqa: ANN401 - as above
    title = next((" ".join(_text(each).split()) for each in box.xpath(".//*[contains(@class, 'Headline')]")), None)
    author = next((" ".join(_text(each).split()) for each in box.xpath("./div[@class='author'] | ./p/div[@class='author']")), None)
    lines = [" ".join(_text(each).split()) for each in box.xpath(".//div[not(.//div) and not(.//p)] | .//p[not(.//div)]")]
    plain = [line for line in lines if line and not _end().fullmatch(line)]
    at = next((n for n, line in enumerate(plain) if _count().fullmatch(line)), 0)
    return displayed(title, author, _without_publisher(plain[at + 1 :], box))


def _without_publisher(lines: list[str], box: Any) -> list[str]:  # noqa: ANN401 - as above
    """The last paragraph of a saved page names the publisher."""
    last = [" ".join(_text(each).split()) for each in box.xpath("./p[not(contains(@class, 'articleParagraph'))]")]
    named = [line for line in last if line and not _end().fullmatch(line)]
    return lines[:-1] if named and lines and lines[-1] == named[-1] and len(named[-1]) < 100 else lines


def _text(element: Any) -> str:  # noqa: ANN401 - as above
    return "".join(element.itertext()).replace("\xa0", " ")
