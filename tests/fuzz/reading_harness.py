"""Coverage-guided fuzzing of ``read``, by atheris (``pip install atheris``): whatever the bytes, a document that keeps the laws.

    python tests/fuzz/reading_harness.py -max_total_time=600 [a folder that keeps what was found]

Without arguments it runs until it finds something. It starts from the pages and scraps of tests/data.
"""

from __future__ import annotations

import pathlib
import sys
import tempfile
import tomllib

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent.parent))

import atheris

with atheris.instrument_imports(include=["dragoman.reading"]):
    from dragoman.reading import read
    from dragoman.records import READ, Received

_MEDIA = ("text", "html", "unknown")
_DATA = pathlib.Path(__file__).parent.parent / "data"


def one(data: bytes) -> None:
    """Read some bytes as what the first of them says; passages cover the text, mends stand in order inside what is read."""
    document = read(Received("r", data[1:], _MEDIA[data[0] % 3] if data else "text"))
    at = 0
    for passage in document.passages:
        assert passage.start == at < passage.end
        assert passage.why
        at = passage.end
    assert at == len(document.text)
    end = 0
    for mend in document.mends:
        assert end <= mend.start <= mend.end
        assert any(each.start <= mend.start and mend.end <= each.end and each.kind in READ for each in document.passages)
        end = mend.end
    assert document.published is None or document.published.basis


def main() -> None:
    pages = tomllib.loads((_DATA / "pages.toml").read_text("utf-8"))["page"]
    scraps = tomllib.loads((_DATA / "scraps.toml").read_text("utf-8")).values()
    texts = ["\n".join([row["title"], *row["head"], *row["body"], *row["within"], *row["foot"]]) for row in scraps]
    with tempfile.TemporaryDirectory() as samples:
        for number, data in enumerate([*(b"\x01" + row["html"].encode() for row in pages), *(b"\x00" + text.encode() for text in texts)]):
            pathlib.Path(samples, str(number)).write_bytes(data)
        atheris.Setup([sys.argv[0], "-timeout=20", "-rss_limit_mb=2048", *sys.argv[1:], samples], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
