"""Links to groups: components, average linkage, and a person's word above both."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from dragoman.joins.clusters import averaged, chained, components
from dragoman.joins.store import Link

LETTERS = "abcdefg"


def link(a: str, b: str, score: float = 0.9, verdict: str = "same") -> Link:
    low, high = sorted((a, b))
    return Link(low, high, score, "by hand", verdict)  # type: ignore[arg-type]


def test_components_follow_links() -> None:
    assert components("abcde", [link("a", "b"), link("b", "c"), link("d", "e")]) == [("a", "b", "c"), ("d", "e")]


def test_average_linkage_does_not_chain() -> None:
    chain = [link("a", "b"), link("b", "c"), link("c", "d")]
    assert averaged(0.5)("abcd", chain) == [("a", "b"), ("c", "d")]
    assert chained("abcd", chain) == [("a", "b", "c", "d")]


def test_what_is_perhaps_the_same_does_not_group() -> None:
    doubtful = [link("a", "b", 0.6, "perhaps")]
    assert averaged(0.5)("ab", doubtful) == [("a",), ("b",)]
    assert chained("ab", doubtful) == [("a",), ("b",)]


def test_a_person_outweighs_the_rules() -> None:
    for linkage in (averaged(0.5), chained):
        assert linkage("ab", [link("a", "b", 0.99, "split")]) == [("a",), ("b",)]
        assert linkage("ab", [link("a", "b", 0.0, "merge")]) == [("a", "b")]
        assert ("a", "b") not in [group[:2] for group in linkage("abc", [link("a", "c"), link("b", "c"), link("a", "b", 1, "split")])]


@given(st.dictionaries(st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)), st.floats(0, 1)), st.randoms(use_true_random=False))
def test_the_order_of_links_does_not_matter(scores: dict[tuple[str, str], float], dice: random.Random) -> None:
    links = [link(a, b, score) for (a, b), score in scores.items() if a < b]
    shuffled = dice.sample(links, len(links))
    for linkage in (averaged(0.4), chained):
        groups = linkage(LETTERS, links)
        assert groups == linkage(LETTERS, shuffled)
        assert sorted(each for group in groups for each in group) == list(LETTERS)
