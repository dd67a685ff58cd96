"""Event-mentions as W3C Web Annotations (Recommendation of 2017), one JSON object a line."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable
from typing import Any, TextIO

from dragoman.exports.cited import address
from dragoman.exports.manifest import Manifest
from dragoman.records import Document, Mention, as_json

#: code points on either side that find the words again
_AROUND = 32


def write_annotations(mentions: Iterable[Mention], report: Callable[[str], Document], made: Manifest, to: TextIO) -> int:
    """Write an annotation for each mention; returns how many. Those of one report follow each other; ``report`` gives it by its id."""
    count = 0
    for document, some in itertools.groupby(mentions, key=lambda each: each.document):
        whole = report(document)
        for each in some:
            to.write(json.dumps(_annotation(each, whole, made), ensure_ascii=False) + "\n")
            count += 1
    return count


def _annotation(mention: Mention, report: Document, made: Manifest) -> dict[str, Any]:
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
        "generated": f"{made.made}T00:00:00Z",
        "generator": {"type": "Software", "name": f"dragoman {made.dragoman}, rules {made.rules}"},
        "body": body,
        "target": {
            "id": address(report.id, mention.start, mention.end),
            "source": report.uri if "://" in report.uri else f"urn:dragoman:report:{report.id}",
            "selector": [quote, position],
        },
    }
