"""The application: which address leads to which page, and what guards them all."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dragoman.chronicle import ChronicleError
from dragoman.web import adding, judging, views
from dragoman.web.asked import Asked
from dragoman.web.pages import actors, dossier, events, matters, outlets, relations, reports
from dragoman.web.safety import Guarded, Locked

#: the names under which this computer reaches itself
LOCAL = ("127.0.0.1", "localhost")
#: every page by its address; each is also there as JSON and CSV
PAGES: dict[str, views.View] = {
    "/timeline": events.timeline,
    "/event/{id}": events.event,
    "/reports": reports.reports,
    "/report/{id}": reports.report,
    "/actors": actors.actors,
    "/actor/{id}": actors.actor,
    "/stories": matters.stories,
    "/story/{id}": matters.story,
    "/statements": matters.statements,
    "/figures": matters.figures,
    "/disagreements": matters.disagreements,
    "/silence": matters.silence,
    "/outlets": outlets.outlets,
    "/outlet": outlets.outlet,
    "/judgements": matters.judgements,
    "/pair": relations.pair,
    "/system": relations.system,
    "/changes": relations.changes,
    "/search": relations.search,
}


def application(path: str | Path, hosts: Sequence[str] = LOCAL, password: str | None = None) -> Starlette:
    """The pages of the chronicle at a path.

    ``hosts`` are the names that a request may call this server by: others are answered with 400, so that no other site can be
    made to stand for it (DNS rebinding). With a ``password`` nothing is shown without it.
    """
    token = secrets.token_urlsafe(24)
    shelf = views.Shelf(Path(path), token)
    pages = views.templates(token)
    jobs = adding.Jobs(Path(path))

    def failed(asked: Asked, problem: str) -> Response:
        return views.failed(shelf, pages, asked, problem)

    def leads(request: Request) -> Response:
        name = request.path_params["id"]
        try:
            return RedirectResponse(events.anything(shelf.known(), name), status_code=307)
        except ChronicleError as problem:
            return failed(Asked.of(request.url.path, {}), str(problem))

    def add(request: Request) -> Response:
        asked = Asked.of("/add", request.query_params)
        job = jobs.every.get(int(asked.query["job"])) if asked.query.get("job", "").isdecimal() else None
        return HTMLResponse(pages.get_template("add.html").render(asked=asked, problem=None, filters={}, job=job))

    def words(_: Request) -> Response:
        return HTMLResponse(pages.get_template("words.html").render(asked=Asked("/words", {}), problem=None, filters={}))

    def missing(request: Request, _: Exception) -> Response:
        return failed(Asked.of(request.url.path, {}), "nothing in this chronicle has this address")

    shown = [
        Route(address + ending, views.page(shelf, pages, view, form), methods=["GET"], name=f"{address}{ending}")
        for address, view in PAGES.items()
        for form, ending in (("json", ".json"), ("csv", ".csv"), ("html", ""))
    ]
    routes = [
        Route("/", lambda _: RedirectResponse("/timeline", status_code=307)),
        *shown,
        Route("/dossier.{form}", dossier.endpoint(shelf, failed), methods=["GET"]),
        Route("/export/{form}", dossier.endpoint(shelf, failed), methods=["GET"]),
        Route("/id/{id}", leads, methods=["GET"]),
        Route("/judge", judging.endpoint(shelf.known, token, failed), methods=["POST"]),
        Route("/words", words, methods=["GET"]),
        Route("/add", add, methods=["GET"]),
        Route("/add", adding.endpoint(jobs, token, failed), methods=["POST"]),
        Mount("/static", StaticFiles(directory=str(files("dragoman.web") / "static"))),
    ]
    guards = [Middleware(Guarded), Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)]
    guards += [Middleware(Locked, password=password)] if password else []
    return Starlette(routes=routes, middleware=[*guards, Middleware(GZipMiddleware, minimum_size=1000)], exception_handlers={404: missing})
