"""The stages in their order: from a document to all that is found in it."""

from __future__ import annotations

import dataclasses

from dragoman.actors import resolve
from dragoman.events import code
from dragoman.figures import measure
from dragoman.language import Parsed
from dragoman.records import Document, Findings, Interval, Passage
from dragoman.statements import attribute


def derive(parsed: Parsed) -> Findings:
    """Everything that one parsed report says: a pure function of it."""
    references = resolve(parsed)
    statements = attribute(parsed, references)
    figures = measure(parsed, references, statements)
    mentions = code(parsed, references, statements, figures)
    owner = {figure: mention.id for mention in reversed(mentions) for figure in mention.figures}
    return Findings(
        document=parsed.document,
        actors=tuple(references.actors[key] for key in sorted(references.actors)),
        references=tuple(references.items),
        statements=statements,
        figures=tuple(dataclasses.replace(figure, event=owner.get(figure.id)) for figure in figures),
        mentions=mentions,
    )


def snippet(key: str, text: str, date: str | None) -> Document:
    """A piece of text that is no report: all body, published on a day that the caller names, if any."""
    published = Interval(date, date, "day", "given with the text") if date else None
    passages = (Passage("body", 0, len(text), "given as running text"),) if text else ()
    return Document(id=key, uri="", sha256="", text=text, published=published, passages=passages, language="en")
