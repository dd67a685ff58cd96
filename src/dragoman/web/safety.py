"""What keeps other pages, other people and the reports themselves out: headers, the origin of changes, a password."""

from __future__ import annotations

import base64
import binascii
import hmac
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: no script, style or picture but the application's own, none of them inline; no page of others may frame or be sent to
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # with "no-referrer" browsers would send our own forms with the origin "null"
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_READS = frozenset({"GET", "HEAD"})


class Guarded:
    """Puts the headers on every answer, and lets a change through only from a page of this application.

    Browsers name the page that a form is sent from in ``Origin``, or at least say in ``Sec-Fetch-Site`` that it was another
    site's. The token that every form carries is checked where the form is read, see :mod:`dragoman.web.judging`.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        if scope["method"] not in _READS and not _own(Headers(scope=scope)):
            refusal = PlainTextResponse("This change was not sent from a page of this chronicle.\n", status_code=403)
            await refusal(scope, receive, guarded)
            return
        await self._app(scope, receive, guarded)


def _own(headers: Headers) -> bool:
    """Whether a request was sent from a page of this very host."""
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host")
    return headers.get("sec-fetch-site") == "same-origin"


class Locked:
    """Asks everybody for the password (HTTP Basic, RFC 7617; any user name)."""

    def __init__(self, app: ASGIApp, password: str) -> None:
        self._app = app
        self._password = password.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._opens(Headers(scope=scope).get("authorization", "")):
            asked = {"WWW-Authenticate": 'Basic realm="dragoman", charset="UTF-8"'}
            await PlainTextResponse("This chronicle asks for its password.\n", status_code=401, headers=asked)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _opens(self, given: str) -> bool:
        scheme, _, encoded = given.partition(" ")
        if scheme.lower() != "basic":
            return False
        try:
            _, _, password = base64.b64decode(encoded, validate=True).partition(b":")
        except (binascii.Error, ValueError):
            return False
        return hmac.compare_digest(password, self._password)
