"""A view to take along: a self-contained page or Markdown, with numbered citations."""

from __future__ import annotations

import io
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from dragoman.chronicle import ChronicleError, Citation
from dragoman.exports import Entry, Source, write_html, write_markdown
from dragoman.records import Event
from dragoman.web.asked import Asked
from dragoman.web.pages.events import actor_ids
from dragoman.web.views import Shelf

#: entries of one dossier
MOST = 1000
_FORMS = {"html": (write_html, "text/html; charset=utf-8"), "md": (write_markdown, "text/markdown; charset=utf-8")}


def endpoint(shelf: Shelf, failed: Callable[[Asked, str], Response]) -> Callable[[Request], Response]:
    """The endpoint that writes the events which the filters leave."""

    def respond(request: Request) -> Response:
        asked = Asked.of("/dossier", request.query_params)
        form = str(request.path_params["form"])
        if form not in _FORMS:
            return failed(asked, f"nothing in this chronicle is written as {form!r}; there are html and md")
        write, media = _FORMS[form]
        try:
            known = shelf.known()
            events = list(known.timeline(**asked.first(MOST)))
            cited, names = known.cite(events), known.names(actor_ids(events))
            out = io.StringIO()
            write([entry(each, cited[each.id]) for each in events if each.id in cited], names, "Chronicle", out)
        except ChronicleError as problem:
            return failed(asked, str(problem))
        return Response(out.getvalue(), media_type=media, headers={"Content-Disposition": f'attachment; filename="chronicle.{form}"'})

    return respond


def entry(event: Event, by: Citation) -> Entry:
    """An event with the sentence that it is cited by."""
    source = Source(document=by.document, outlet=by.outlet, title=by.title, published=by.published, uri=by.uri)
    return Entry(event, by.exact, by.start, by.end, source)
