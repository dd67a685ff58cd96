"""A view to take along, in any format of the exports: ``/export/FORMAT`` with the filters of the view, and dossiers by their endings.

``event=ID`` asks for one event, ``a`` and ``b`` for what two parties did to each other, ``of=disagreements`` for these alone.
``/export/FORMAT.manifest.json`` says of the same address what made the file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from typing import IO, BinaryIO, cast

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from dragoman import Chronicle
from dragoman import open as open_chronicle
from dragoman.chronicle import ChronicleError
from dragoman.exports.case import packed, text
from dragoman.exports.everything import write_everything
from dragoman.exports.formats import TEXTS, WHOLES
from dragoman.exports.manifest import Manifest, manifest
from dragoman.exports.selection import Selection
from dragoman.web.asked import NAMES, Asked
from dragoman.web.views import Shelf

#: the endings under which a dossier is asked for
_DOSSIERS = {"html": "html", "md": "markdown"}
_MANIFEST = ".manifest.json"
#: bytes that are held in memory before a file is made, and bytes that are sent at a time
_HELD, _SENT = 1_000_000, 65_536


def endpoint(shelf: Shelf, failed: Callable[[Asked, str], Response]) -> Callable[[Request], Response]:
    """The endpoint of all formats. A file is written whole before it is sent: what fails is said, and none ends in its middle."""

    def respond(request: Request) -> Response:
        asked = Asked.of(request.url.path, request.query_params)
        ending = str(request.path_params["form"])
        form = _DOSSIERS.get(ending, "") if asked.path.startswith("/dossier") else ending.removesuffix(_MANIFEST)
        if form not in TEXTS and form not in WHOLES:
            problem = f"nothing in this chronicle is written as {ending!r}; there are {', '.join(sorted([*TEXTS, *WHOLES]))}"
            return failed(asked, problem)
        try:
            with open_chronicle(shelf.path) as known:
                chosen = selection(known, asked)
                made = manifest(chosen, form)
                if ending.endswith(_MANIFEST):
                    return JSONResponse(made.as_json(), headers=_attached(f"{_name(made)}{_MANIFEST}"))
                file, rows = _written(chosen, made)
        except ChronicleError as problem:
            return failed(asked, str(problem))
        return StreamingResponse(_sent(file), headers=_headers(made, asked, file, rows))

    return respond


def selection(known: Chronicle, asked: Asked) -> Selection:
    """What an address asks to take along."""
    event, a, b = (asked.query.get(name) for name in ("event", "a", "b"))
    return Selection(
        known, asked.filters(*NAMES, "document"), event, (a, b) if a and b else None, differing=asked.query.get("of") == "disagreements"
    )


def _written(chosen: Selection, made: Manifest) -> tuple[IO[bytes], int]:
    """The file, and how many rows it has."""
    file = cast("IO[bytes]", tempfile.SpooledTemporaryFile(_HELD))  # noqa: SIM115 - it is closed when it is sent
    try:
        if made.format in TEXTS:
            with text(cast("BinaryIO", file)) as out:
                return file, TEXTS[made.format].write(chosen, made, out)
        with packed(file, deflated=made.format == "csv") as case:
            rows = write_everything(chosen, made.format, made, case)
        return file, sum(rows.values())
    except BaseException:
        file.close()
        raise


def _sent(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(_SENT):
            yield piece


def _headers(made: Manifest, asked: Asked, file: IO[bytes], rows: int) -> dict[str, str]:
    """A download under a name that says what it is; ``Link`` leads to its manifest (RFC 8288, ``describedby``)."""
    one = TEXTS.get(made.format)
    ending, media = (one.ending, f"{one.media}; charset=utf-8") if one else ("zip", "application/zip")
    described = Asked(f"/export/{made.format}{_MANIFEST}", asked.query).link()
    length = {"Content-Length": str(file.seek(0, 2)), "X-Rows": str(rows), "Link": f'<{described}>; rel="describedby"'}
    return {"Content-Type": media, **_attached(f"{_name(made)}.{ending}"), **length}


def _name(made: Manifest) -> str:
    """What a download is called: never words of a report."""
    return f"chronicle-{made.format}-{made.made}"


def _attached(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
