"""The process that reads one PDF: bytes on standard input, ``{"pages": [...]}`` or ``{"error": ...}`` on standard output.

Run by :mod:`dragoman.sources.pdf` as a script of its own, with limits of memory and time that the system holds.
"""

from __future__ import annotations

import io
import json
import logging
import sys


def pages(data: bytes, most: int) -> list[str]:
    """The text of a PDF, page by page. Raises :class:`ValueError` with a clause that says what is wrong."""
    import pypdf  # noqa: PLC0415 - an extra
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise ValueError("is locked with a password; unlock it and give that")
        return [_text(page) for page, _ in zip(document.pages, range(most), strict=False)]
    except pypdf.errors.DependencyError:
        raise ValueError("is locked; print it to a new PDF and give that") from None
    except (PyPdfError, KeyError, TypeError, AttributeError, IndexError, AssertionError, RecursionError, OSError, OverflowError) as problem:
        raise ValueError(f"is a damaged PDF ({type(problem).__name__}: {str(problem)[:200]}); save it anew or as text") from None


def _text(page: object) -> str:
    """The text of one page; a broken page is an empty one, so that the others are read."""
    try:
        return str(page.extract_text())  # type: ignore[attr-defined]
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a broken font or stream, of which pypdf says all kinds of things
        return ""


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows, where only the time is limited
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def main() -> None:
    most, memory, seconds = (int(each) for each in sys.argv[1:4])
    logging.disable()
    _limit(memory, seconds)
    try:
        answer: dict[str, object] = {"pages": pages(sys.stdin.buffer.read(), most)}
    except ValueError as problem:
        answer = {"error": str(problem)}
    except MemoryError:
        answer = {"error": f"takes more than {memory // 1_000_000:,} MB to read and was left; save it as text and give that"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
