"""A view to take along: a self-contained page or Markdown, with numbered citations."""

from __future__ import annotations

import io
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from dragoman.chronicle import ChronicleError
from dragoman.exports import entries, write_html, write_markdown
from dragoman.telling import named
from dragoman.web.asked import Asked
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
            out = io.StringIO()
            write(entries(events, known.cite(events)), known.names(named(events)), "Chronicle", out)
        except ChronicleError as problem:
            return failed(asked, str(problem))
        return Response(out.getvalue(), media_type=media, headers={"Content-Disposition": f'attachment; filename="chronicle.{form}"'})

    return respond
