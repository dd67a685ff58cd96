"""A report full of numbers does not cost the square of them."""

from dragoman.joins import figures
from dragoman.joins.room import MOST
from dragoman.records import Document, Figure, Findings


def test_numbers_past_the_bound_are_kept_and_compared_with_nothing():
    text = "12 dead " * (MOST + 50)
    document = Document(id="d", uri="", sha256="", text=text, language="en")
    found = tuple(
        Figure(id=f"{n:05}", document="d", start=8 * n, end=8 * n + 2, text="12", kind="people", low=12, high=12, of="dead")
        for n in range(MOST + 50)
    )
    items = figures.items(Findings(document=document, figures=found), {})
    assert [item.id for item in items] == [figure.id for figure in found]
    assert all(item.keys for item in items[:MOST])
    assert not any(item.keys for item in items[MOST:])
