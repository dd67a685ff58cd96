"""Event-mentions as W3C Web Annotations (Recommendation of 2017), one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from dragoman.records import Document, Mention, as_json

#: code points on either side that find the words again
_AROUND = 32


def write_annotations(mentions: Iterable[Mention], reports: Mapping[str, Document], to: TextIO) -> int:
    """Write an annotation for each mention whose report is given; returns how many."""
    count = 0
    for each in mentions:
        if each.document in reports:
            to.write(json.dumps(_annotation(each, reports[each.document]), ensure_ascii=False) + "\n")
            count += 1
    return count


def _annotation(mention: Mention, report: Document) -> dict[str, Any]:
    text = report.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[mention.start : mention.end],
        "prefix": text[max(0, mention.start - _AROUND) : mention.start],
        "suffix": text[mention.end : mention.end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": mention.start, "end": mention.end}
    body = {"type": "Dataset", "format": "application/json", "value": as_json(mention)}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:dragoman:mention:{mention.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": body,
        "target": {"source": report.uri if "://" in report.uri else f"urn:dragoman:report:{report.id}", "selector": [quote, position]},
    }
