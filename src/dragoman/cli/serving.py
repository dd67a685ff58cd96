"""The chronicle as pages, on this computer."""

from __future__ import annotations

import threading
from typing import Annotated

import typer

from dragoman.chronicle import ChronicleError
from dragoman.cli.options import CHRONICLE, ChroniclePath

_SHORTEST = 12


def serve(
    port: Annotated[int, typer.Option("--port", "-p", min=1, max=65535, metavar="N", help="The port to answer on.")] = 8321,
    public: Annotated[
        bool,
        typer.Option("--public", help="Answer other computers too: whoever reaches the port and has the password may read and judge."),
    ] = False,
    host: Annotated[
        list[str] | None, typer.Option("--host", metavar="NAME", help="With --public: a name under which browsers reach this computer.")
    ] = None,
    password: Annotated[
        str | None,
        typer.Option("--password", envvar="DRAGOMAN_PASSWORD", metavar="WORDS", help="Ask for it; better given by the variable."),
    ] = None,
    chronicle: ChroniclePath = CHRONICLE,
) -> None:
    """Show the chronicle as pages in the browser, until Ctrl-C.

    Only this computer is answered. `--public` answers others too and demands a password; it does not encrypt: put a server that
    speaks HTTPS before it where the network is not your own.

    For example:

      `dragoman serve`

      `DRAGOMAN_PASSWORD=... dragoman serve --public --host chronicle.example`
    """
    import uvicorn  # noqa: PLC0415 - only this command serves

    from dragoman.web import LOCAL, application, warm  # noqa: PLC0415 - as above

    if public and len(password or "") < _SHORTEST:
        raise ChronicleError(f"--public lets others read and judge: give a password of {_SHORTEST} characters or more in DRAGOMAN_PASSWORD")
    if public and not host:
        raise ChronicleError("--public needs --host: the name under which browsers reach this computer")
    threading.Thread(target=warm, args=(chronicle,), daemon=True).start()
    app = application(chronicle, hosts=(*LOCAL, *(host or ())), password=password)
    print(f"http://127.0.0.1:{port}/ shows {chronicle}; Ctrl-C ends it")
    uvicorn.run(app, host="0.0.0.0" if public else "127.0.0.1", port=port, log_level="warning", server_header=False)  # noqa: S104 - asked for


COMMANDS = (serve,)
