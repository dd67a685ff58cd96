"""What the model knows of a word before it looks at the words beside it: worked out once a word, then remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

from dragoman.language.ops import Matrix

#: words remembered at once: an archive has no end of them
MOST = 32_768
#: what a word's embedding is made from, and those of them that the others follow from
_FOLLOWS = {"ORTH": "ORTH", "PREFIX": "ORTH", "SUFFIX": "ORTH", "SHAPE": "ORTH", "IS_SPACE": "ORTH", "NORM": "NORM", "SPACY": "SPACY"}

Key: TypeAlias = tuple[int, ...]


@dataclass(slots=True, eq=False)
class _Memory:
    """The embeddings of words: ``rows`` says where in ``table`` a word's stands."""

    asked: list[str]
    table: Matrix
    rows: dict[Key, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class _Picked:
    """Some words of some documents, as far as an embedding asks a document for anything."""

    docs: Sequence[Doc]
    places: NDArray[np.intp]

    @property
    def vocab(self) -> Vocab:
        return self.docs[0].vocab

    def __len__(self) -> int:
        return len(self.places)

    def to_array(self, attributes: Any) -> NDArray[np.uint64]:  # noqa: ANN401 - a name, a number or a list of them, as spaCy has it
        found: NDArray[np.uint64] = np.concatenate([doc.to_array(attributes) for doc in self.docs])[self.places]
        return found


def remember(nlp: Language) -> None:
    """Let every part of a model that embeds words by themselves do so once a word."""
    for _, part in nlp.pipeline:
        model = getattr(part, "model", None)
        for node in list(model.walk()) if isinstance(model, Model) else ():
            if node.has_ref("embed") and node.layers[0] is node.get_ref("embed"):
                _remember_below(node)


def _remember_below(node: Model[Any, Any]) -> None:
    embed = node.layers[0]
    columns = {name for each in embed.walk() if each.name == "extract_features" for name in each.attrs["columns"]}
    width = embed.maybe_get_dim("nO")
    if width is not None and columns and columns <= set(_FOLLOWS):
        asked = sorted({"ORTH", *(_FOLLOWS[name] for name in columns)})
        memory = _Memory(asked, np.empty((MOST, width), dtype=np.float32))
        node.layers[0] = Model("remembered", _forward, layers=[embed], attrs={"memory": memory}, dims={"nO": width})
        node.set_ref("embed", node.layers[0])


def _forward(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Matrix], Any]:
    embed, memory = model.layers[0], model.attrs["memory"]
    if is_train:
        found: tuple[list[Matrix], Any] = embed(docs, is_train=True)
        return found
    asked = np.concatenate([doc.to_array(memory.asked).reshape(len(doc), len(memory.asked)) for doc in docs])
    keys: list[Key] = list(zip(*asked.T.tolist(), strict=True))
    rows = memory.rows
    fresh = {key: at for at, key in enumerate(keys) if key not in rows}
    if len(rows) + len(fresh) > MOST:
        rows.clear()
        fresh = {key: at for at, key in enumerate(keys)}
    if len(fresh) > MOST:
        whole: list[Matrix] = embed.predict(docs)
        return whole, None
    if fresh:
        first = len(rows)
        memory.table[first : first + len(fresh)] = embed.predict([_Picked(docs, np.fromiter(fresh.values(), np.intp))])[0]
        rows.update(zip(fresh, range(first, first + len(fresh)), strict=True))
    vectors = memory.table[[rows[key] for key in keys]]
    return np.split(vectors, np.cumsum([len(doc) for doc in docs])[:-1]), None
