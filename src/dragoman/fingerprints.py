"""By what a report was read and a chronicle joined: hashes over the code and the data of the rooms that do it."""

from __future__ import annotations

import functools
import pathlib


@functools.cache
def _digest(*rooms: str) -> str:
    """SHA-256 over the code and the data of some of our rooms."""
    import hashlib  # noqa: PLC0415 - a command that needs it not shall not wait for it
    from importlib import resources  # noqa: PLC0415 - as above

    whole = hashlib.sha256()
    root = pathlib.Path(str(resources.files("dragoman")))
    for room in rooms:
        within = (root / room, *(root / room).rglob("*"))
        files = (each for each in within if each.is_file() and "__pycache__" not in each.parts)
        for path in sorted(files, key=lambda each: each.relative_to(root).as_posix()):
            whole.update(path.relative_to(root).as_posix().encode())
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


def fingerprint(model: str) -> dict[str, str]:
    """What a report is read by: the reader, the model (as it names itself with its hash), the rules of the stages."""
    from importlib import metadata  # noqa: PLC0415 - it brings a mail parser with it, which every command would wait for

    reader = f"trafilatura {metadata.version('trafilatura')} sha256:{_digest('reading')}"
    rules = f"sha256:{_digest('language', 'actors', 'statements', 'figures', 'events', 'pipeline.py')}"
    return {"reader": reader, "model": model, "rules": rules}


def joined_by() -> str:
    """What the joins of a chronicle are worked by; with the optional encoder of headlines they are others."""
    from dragoman.joins.sense import installed  # noqa: PLC0415 - only what works the joins asks

    return f"sha256:{_digest('joins')}{' with sense' if installed() else ''}"
