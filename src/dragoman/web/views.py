"""From a page's answer to a response: HTML through its template, or the same records as JSON or CSV."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from dragoman import Chronicle
from dragoman import open as open_chronicle
from dragoman.chronicle import ChronicleError
from dragoman.exports.table import write_csv
from dragoman.records import to_line
from dragoman.telling import act, by_whose_word, called, one_line, plural, short, span, when, who
from dragoman.web import circles, wording
from dragoman.web.asked import LABELS, Asked

#: records that are written out together
CHUNK = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page shows: a template with its values; ``rows`` are all the records of it, of class ``kind``, for programs."""

    template: str
    values: dict[str, Any]
    kind: type
    rows: Callable[[Chronicle], Iterator[Any]]
    status: int = 200


View: TypeAlias = Callable[..., Answer]


@dataclass(slots=True)
class Shelf:
    """The chronicle, opened once in each thread that answers; SQLite's connections stay where they were made."""

    path: Path
    token: str
    _held: threading.local = field(default_factory=threading.local)

    def known(self) -> Chronicle:
        if not hasattr(self._held, "chronicle"):
            self._held.chronicle = open_chronicle(self.path)
        chronicle: Chronicle = self._held.chronicle
        return chronicle


def templates(token: str) -> Environment:
    """The templates; whatever they print is escaped, and bare of control characters."""
    pages = Environment(
        loader=PackageLoader("dragoman.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    pages.globals |= {"act": act, "when": when, "span": span, "who": who, "short": short, "plural": plural, "token": token}
    pages.globals |= {"vouched": by_whose_word, "called": called, "kind_of": wording.kind, "language_of": wording.language}
    pages.globals |= {"country_of": wording.country, "outlet_at": wording.outlet, "cut": circles.cut, "number": wording.number}
    pages.globals |= {"QUADS": wording.QUADS, "SIGNS": wording.SIGNS, "MODALITIES": wording.MODALITIES, "ABOUT": wording.ABOUT}
    pages.globals |= {"STANCES": wording.STANCES}
    pages.globals |= {"PASSAGES": wording.PASSAGES, "TYPES": wording.TYPES, "LABELS": LABELS}
    pages.finalize = _plain
    return pages


def _plain(value: object) -> object:
    """A value as a page prints it: on one line, harmless, with a blank where it begins or ends with some."""
    if type(value) is not str:
        return value
    before, after = (" " if each.isspace() else "" for each in (value[:1], value[-1:]))
    return f"{before}{one_line(value)}{after}"


def page(shelf: Shelf, pages: Environment, view: View, form: str) -> Callable[[Request], Response]:
    """The endpoint of a view in one form: ``html``, ``json`` or ``csv``."""

    def respond(request: Request) -> Response:
        asked = Asked.of(request.url.path.removesuffix(f".{form}"), request.query_params)
        try:
            answer = view(shelf.known(), asked, **request.path_params)
        except ChronicleError as problem:
            return failed(shelf, pages, asked, str(problem), form)
        if form == "html":
            values = {"asked": asked, "problem": None, "filters": asked.query, **answer.values}
            return HTMLResponse(pages.get_template(answer.template).render(values), answer.status)
        write = _json if form == "json" else _csv
        media = "application/json" if form == "json" else "text/csv; charset=utf-8"
        return StreamingResponse(_whole(shelf.path, answer, write), media_type=media)

    return respond


def failed(shelf: Shelf, pages: Environment, asked: Asked, problem: str, form: str = "html") -> Response:
    """One sentence that says what cannot be shown."""
    missing = "nothing in this chronicle" in problem or "no actor in this chronicle" in problem
    status = 404 if missing else 400
    if not shelf.path.exists():
        problem, status = "", 200
    if form != "html":
        return Response(f"{one_line(problem)}\n", status, media_type="text/plain; charset=utf-8")
    return HTMLResponse(pages.get_template("problem.html").render(asked=asked, problem=problem, filters={}), status)


def _whole(path: Path, answer: Answer, write: Callable[[Answer, Iterator[Any]], Iterator[str]]) -> Iterator[str]:
    """All records of an answer, through a connection of their own: they may be many, and other pages are asked meanwhile."""
    with open_chronicle(path) as known:
        yield from write(answer, answer.rows(known))


def _json(answer: Answer, rows: Iterator[Any]) -> Iterator[str]:
    yield "["
    for number, each in enumerate(rows):
        yield f"{',' if number else ''}\n{to_line(each)}"
    yield "\n]\n"


def _csv(answer: Answer, rows: Iterator[Any]) -> Iterator[str]:
    out = io.StringIO()
    write_csv(answer.kind, (), out)
    yield out.getvalue()
    head = out.tell()
    for each in rows:
        out = io.StringIO()
        write_csv(answer.kind, (each,), out)
        yield out.getvalue()[head:]
