"""The reports as bibliographies: CSL-JSON (the citation style language's items, schema 1.0) and BibTeX."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, TextIO

from dragoman.exports.manifest import Manifest
from dragoman.records import Document
from dragoman.telling import one_line

_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {each: f"\\{each}" for each in "&%$#_{}"}
_BIBTEX = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")


def write_csl(reports: Iterable[Document], to: TextIO) -> int:
    """Write one JSON array of newspaper articles; returns how many."""
    count = 0
    to.write("[")
    for count, each in enumerate(reports, 1):
        to.write(",\n" if count > 1 else "\n")
        to.write(json.dumps(_item(each), ensure_ascii=False))
    to.write("\n]\n")
    return count


def _item(report: Document) -> dict[str, Any]:
    item: dict[str, Any] = {"id": report.id, "type": "article-newspaper", "title": one_line(report.title or report.text[:80])}
    if report.outlet:
        item["container-title"] = one_line(report.outlet.name)
    if report.authors:
        item["author"] = [{"literal": one_line(each)} for each in report.authors]
    published = day(report)
    if published:
        item["issued"] = {"date-parts": [[int(each) for each in published.split("-")]]}
    if report.language:
        item["language"] = report.language
    if "://" in report.uri:
        item["URL"] = one_line(report.uri)
    item["note"] = f"urn:dragoman:report:{report.id}"
    return item


def write_bibtex(reports: Iterable[Document], made: Manifest, to: TextIO) -> int:
    """Write one ``@misc`` entry a report, below a comment on what made it; returns how many. What TeX would obey is escaped."""
    count = 0
    to.write(f"% {one_line(made.line()).replace('@', '(at)')}\n\n")  # BibTeX passes over all between entries but an @
    for count, each in enumerate(reports, 1):  # noqa: B007 - as above
        published = day(each) or ""
        fields = {
            "title": each.title or each.text[:80],
            "author": " and ".join(f"{{{_bare(name)}}}" for name in each.authors),
            "howpublished": each.outlet.name if each.outlet else "",
            "year": published[:4],
            "month": published[5:7],
            "url": each.uri if "://" in each.uri else "",
            "language": each.language or "",
            "note": f"urn:dragoman:report:{each.id}",
        }
        lines = [f"  {name} = {{{value if name == 'author' else _bare(value)}}},\n" for name, value in fields.items() if value]
        to.write(f"@misc{{{each.id},\n{''.join(lines)}}}\n\n")
    return count


def _bare(text: str) -> str:
    return _BIBTEX.sub(lambda found: _SPECIAL[found[0]], one_line(text))


def day(report: Document) -> str | None:
    """The day of publication as far as it is known: a day, a month or a year; nothing for an interval."""
    date = report.published
    if date is None or date.start is None:
        return None
    return {"day": date.start[:10], "month": date.start[:7], "year": date.start[:4]}.get(date.precision)
