"""What a report is called where it is listed."""

from __future__ import annotations

from dragoman.records import READ, Document

#: characters of the first words of a report without a title: about a headline's length
_WORDS = 70


def called(report: Document) -> str:
    """A report's title, or else its first words, for a file's name tells nothing."""
    if report.title:
        return report.title
    read = next((report.text[each.start : each.end] for each in report.passages if each.kind in READ), report.text)
    words = " ".join(read[: 4 * _WORDS].split())
    if len(words) <= _WORDS:
        return words or report.uri.rpartition("/")[2]
    return f"{words[: _WORDS + 1].rpartition(' ')[0] or words[:_WORDS]} …"
