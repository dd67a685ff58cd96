"""Coverage-guided fuzzing of every reader, by atheris (``pip install atheris``): no input may raise, hang or give what cannot be kept.

    python tests/fuzz/sources_harness.py -max_total_time=600 [a folder that keeps what was found]

Without arguments it runs until it finds something. The samples that it starts from are those of tests/source_files.py.
"""

from __future__ import annotations

import io
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent.parent))

import atheris

with atheris.instrument_imports(include=["dragoman.sources"]):
    from dragoman.records import Received
    from dragoman.sources import Asked, Failed, Noted
    from dragoman.sources.inputs import Budget, Input
    from dragoman.sources.registry import ENDINGS, take

from tests import source_files

_NAMES = [f"a{ending}" for ending in sorted(ENDINGS)]
_OWN_FAULT = re.compile(r"\((?:Attribute|Name|Type|Index|Assertion|Unbound\w*)Error")
#: outcomes that are looked at of one input
_MOST = 50


def one(data: bytes) -> None:
    """Take some bytes under one of the names that files have; the first byte chooses it."""
    name, content = _NAMES[data[0] % len(_NAMES)] if data else "a", data[1:]
    if content.startswith(b"%PDF"):  # a process for each would leave no time for anything else
        return
    item = Input(name, io.BytesIO(content), content[:65_536], Asked(), Budget(50_000_000))
    for each, _ in zip(take(item), range(_MOST), strict=False):
        assert isinstance(each, Received | Failed | Noted)
        assert isinstance(each, Received) or not _OWN_FAULT.search(each.why), each.why


def main() -> None:
    with tempfile.TemporaryDirectory() as samples:
        for number, (name, data) in enumerate(source_files.every().items()):
            first = _NAMES.index(f"a{pathlib.PurePath(name).suffix}") if f"a{pathlib.PurePath(name).suffix}" in _NAMES else 0
            pathlib.Path(samples, str(number)).write_bytes(bytes([first]) + data)
        atheris.Setup([sys.argv[0], "-timeout=10", "-rss_limit_mb=2048", *sys.argv[1:], samples], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
