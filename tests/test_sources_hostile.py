"""Hostile and damaged inputs: every reader says in a sentence what is wrong, in bounded time, and the rest goes on."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import pathlib
import re
import subprocess
import sys
import time

import pytest
from bench.hostile import CASES, Case
from bench.reliability import taken
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.records import Received
from dragoman.sources import Asked, Failed, Noted, Outcome
from dragoman.sources.feed import read as read_feed
from dragoman.sources.http_answer import parsed
from dragoman.sources.inputs import Budget, Input
from dragoman.sources.limits import OverLimitError
from dragoman.sources.paragraphs import joined
from dragoman.sources.pdf_process import pages
from dragoman.sources.registry import FORMATS, take
from dragoman.sources.warc import records
from tests import source_files as made


@pytest.mark.parametrize("case", [each for each in CASES if not each.slow], ids=lambda case: case.name)
def test_a_hostile_input_is_said_and_the_rest_goes_on(case: Case, tmp_path: pathlib.Path) -> None:
    path = case.make(tmp_path)
    started = time.monotonic()
    reports, said = taken(path)
    assert time.monotonic() - started < 20
    assert reports == case.reports, said
    assert case.says is None or any(case.says in each for each in said), said
    assert all(each.endswith(".") and "\n" not in each for each in said)


def outcomes(data: bytes, name: str = "a") -> list[Outcome]:
    return list(take(Input(name, io.BytesIO(data), data[:65_536], Asked(), Budget(20_000_000))))


def damaged(data: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    """Data with pieces at some places replaced by others."""
    for at, length, piece in cuts:
        start = at % (len(data) + 1)
        data = data[:start] + piece + data[start + length :]
    return data


#: errors that a reader of ours would make, and no library's word for damage
OWN_FAULT = re.compile(r"\((?:Attribute|Name|Type|Index|Assertion|Unbound\w*)Error")
NAMES = sorted(name for name in made.every() if not name.endswith(".pdf"))
CUTS = st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6)


@settings(max_examples=250, deadline=15_000)
@given(st.sampled_from(NAMES), CUTS)
def test_a_damaged_file_of_any_format_raises_nothing(name: str, cuts: list[tuple[int, int, bytes]]) -> None:
    for each in outcomes(damaged(made.every()[name], cuts), name):
        assert isinstance(each, Received | Failed | Noted)
        assert isinstance(each, Received) or (each.why.endswith(".") and not OWN_FAULT.search(each.why)), each


@settings(max_examples=150, deadline=15_000)
@given(st.binary(max_size=600), st.sampled_from([each.endings[0] if each.endings else "" for each in FORMATS]))
def test_any_bytes_under_any_name_raise_nothing(data: bytes, ending: str) -> None:
    if not data.startswith(b"%PDF"):
        assert all(isinstance(each, Received | Failed | Noted) for each in outcomes(data, f"a{ending}"))


@settings(max_examples=60, deadline=15_000)
@given(CUTS)
def test_a_damaged_pdf_says_what_is_wrong(cuts: list[tuple[int, int, bytes]]) -> None:
    """What runs in the process for PDFs; the process itself ends whatever does not come to an end."""
    with contextlib.suppress(ValueError):
        assert all(isinstance(each, str) for each in pages(damaged(made.pdf(made.TEXT), cuts), 10))


@settings(max_examples=100)
@given(st.lists(st.sampled_from([made.page(), made.page(text="ø" * 50)]), min_size=1, max_size=5), CUTS)
def test_a_web_archive_gives_every_record_that_is_whole(pages_: list[bytes], cuts: list[tuple[int, int, bytes]]) -> None:
    whole = made.warc({f"https://courier.example/{n}": page for n, page in enumerate(pages_)})
    assert sum(each.damage is None for each in records(io.BytesIO(whole))) == len(pages_)
    noise = damaged(b"x" * 50, cuts).replace(b"WARC/", b"")
    torn = list(records(io.BytesIO(noise + b"\r\n" + whole)))
    assert sum(each.damage is None for each in torn) == len(pages_)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"Content-Encoding: br\r\n"]),
)
def test_any_body_of_an_answer_is_read_or_said(body: bytes, head: bytes) -> None:
    answer = parsed(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n" + body)
    assert answer is not None
    assert answer.damage is not None or isinstance(answer.data, bytes)


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8"), max_size=90), max_size=8).map("\n".join), max_size=6))
def test_joining_lines_loses_no_word_of_the_middle_of_a_page(pages_: list[str]) -> None:
    inside = [word for page in pages_ for line in page.splitlines()[2:-2] for word in line.split()]
    kept = "".join(joined(pages_)).replace(" ", "")
    assert all(word.rstrip("-") in kept for word in inside)


@given(st.text(alphabet="<>&;item/ \n\x00é", max_size=200))
def test_any_content_of_an_item_is_a_page_or_said(text: str) -> None:
    data = made.rss(f"<item><title>T</title><description>{text}</description></item>", made.item("https://courier.example/a"))
    item = Input("a.rss", io.BytesIO(data), data[:65_536], Asked(), Budget(1_000_000))
    assert all(isinstance(each, Received | Failed | Noted) for each in read_feed(item, take))


def test_a_budget_is_shared_by_all_that_is_inside() -> None:
    data = made.zipped({f"{n}.txt": b"word " * 2_000 for n in range(9)})
    item = Input("a.zip", io.BytesIO(data), data, Asked(), Budget(35_000))
    found = list(take(item))
    assert [type(each) for each in found] == [Received] * 3 + [Failed]
    with pytest.raises(OverLimitError):
        item.budget.spend(1)


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
def test_the_harness_runs() -> None:
    harness = pathlib.Path(__file__).parent / "fuzz" / "sources_harness.py"
    done = subprocess.run([sys.executable, str(harness), "-runs=2000"], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
