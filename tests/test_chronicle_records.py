"""Every record comes back from its JSON as it went, whole or with its defaults left out."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import records
from dragoman.chronicle import rows

RECORDS = [
    records.Document,
    records.Actor,
    records.Reference,
    records.Mention,
    records.Event,
    records.Statement,
    records.Figure,
    records.Story,
    records.Disagreement,
    records.Judgement,
    records.Findings,
]
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2),
)
st.register_type_strategy(str, WORDS)
st.register_type_strategy(float, st.integers(-8000, 8000).map(lambda each: each / 8))


def _built(kind: type[Any]) -> st.SearchStrategy[Any]:
    free = {"fingerprint": st.dictionaries(WORDS, WORDS), "value": JSON, "about": st.dictionaries(WORDS, JSON)}
    names = {field.name for field in dataclasses.fields(kind)}
    given_ = {name: strategy for name, strategy in free.items() if name in names}
    if kind is records.Judgement:
        given_["value"] = st.none() | st.dictionaries(WORDS, JSON)
    return st.builds(kind, **given_)


@pytest.mark.parametrize("kind", RECORDS)
@settings(max_examples=25, deadline=None, derandomize=True)
@given(data=st.data())
def test_back_from_json(kind: type[Any], data: st.DataObject) -> None:
    st.register_type_strategy(records.Document, _built(records.Document))
    st.register_type_strategy(records.Variant, _built(records.Variant))
    record = data.draw(_built(kind))
    assert records.from_json(kind, json.loads(rows.packed(record))) == record
    whole = records.from_json(kind, json.loads(records.to_line(record)))
    assert records.to_line(whole) == records.to_line(record)


def test_what_is_left_out_takes_its_default() -> None:
    assert records.from_json(records.Outlet, {"name": "The Harbour Post", "since": 1871}) == records.Outlet("The Harbour Post")
    assert json.loads(rows.packed(records.Outlet("The Harbour Post"))) == {"name": "The Harbour Post"}
    with pytest.raises(TypeError):
        records.from_json(records.Outlet, {"domain": "harbour.example"})
