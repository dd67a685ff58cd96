"""A person's word, given on a page: each form becomes one judgement, and leads back to where it was sent from."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman import Chronicle
from dragoman.chronicle import ChronicleError
from dragoman.records import Judgement
from dragoman.web.asked import Asked

#: nobody types more into one field
_LONGEST = 20_000


def field(form: FormData, name: str) -> str:
    """What was typed into a field. Raises :class:`ChronicleError` where there is too much of it, or a file instead."""
    value = form.get(name, "")
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise ChronicleError(f"the field {name!r} takes text of at most {_LONGEST:,} characters")
    return value.strip()


def checked(form: FormData, token: str) -> None:
    """Raises :class:`ChronicleError` for a form that this application did not make."""
    given = form.get("token", "")
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), token.encode()):
        raise ChronicleError("this form is of an earlier run of the program; load the page again and repeat the change")


def judge(known: Chronicle, form: FormData) -> Judgement:
    """Give the judgement that a form describes. Raises :class:`ChronicleError`."""
    verb, name = field(form, "verb"), field(form, "id")
    because, by = field(form, "because") or None, field(form, "by") or None
    if verb == "undo":
        return known.undo(name, because=because)
    if verb == "accept":
        return known.accept(name, because=because, by=by)
    if verb == "reject":
        return known.reject(name, because=because, by=by)
    if verb == "split":
        return known.split(name, because=because, by=by)
    if verb == "merge":
        return known.merge(name, field(form, "with"), because=because, by=by)
    if verb == "set":
        return known.set(name, field(form, "field"), field(form, "value"), because=because, by=by)
    if verb == "note":
        return known.note(name, field(form, "text"), because=because, by=by)
    if verb == "mark":
        value = {each: field(form, each) for each in ("type", "date", "sources", "targets") if field(form, each)}
        return known.mark(name, field(form, "exact"), kind="event", value=value, because=because, by=by)
    raise ChronicleError(f"there is no judgement called {verb!r}")


def after(judgement: Judgement, form: FormData) -> str:
    """Where a judgement leads: what was struck has no page any more, so to the judgement that struck it."""
    struck = judgement.kind == "reject" and judgement.undone is None
    return f"/judgements#{judgement.id}" if struck else back(form)


def back(form: FormData, home: str = "/judgements") -> str:
    """The page that a form was sent from: a path of this application, never another host's."""
    given = field(form, "back")
    parts = urlsplit(given)
    return given if given.startswith("/") and not given.startswith(("//", "/\\")) and not parts.netloc else home


def endpoint(known: Callable[[], Chronicle], token: str, failed: Callable[[Asked, str], Response]) -> Callable[[Request], object]:
    """The endpoint that takes the forms."""

    async def respond(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=20, max_part_size=_LONGEST * 4) as form:
            try:
                checked(form, token)
                judgement = await run_in_threadpool(lambda: judge(known(), form))
            except ChronicleError as problem:
                return failed(Asked.of(request.url.path, {}), str(problem))
            return RedirectResponse(after(judgement, form), status_code=303)

    return respond
