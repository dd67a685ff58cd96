"""Named entities by the model's own weights and rules, for all words of a batch at once instead of one action after another.

spaCy's recognizer reads left to right and takes at each word the best action of B(egin), I(n), L(ast), U(nit) or O(ut). Outside of an
entity its scores depend on the word alone, inside of one also on the entity's first word and the word before. So the actions outside are
worked out for all words together, then every entity that may begin is followed to its end, all of them side by side. The scores are the
same ones, and the rules of what may follow what are those of ``spacy/pipeline/_parser_internals/ner.pyx``.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from dragoman.language.ops import Matrix
from dragoman.language.pipes import put_in_place

Numbers = NDArray[np.intp]
Flags = NDArray[np.bool_]


class BatchRecognizer:
    """Finds what an :class:`EntityRecognizer` finds, in documents whose sentences are known and that have no entities yet.

    Raises :class:`ValueError` where the recognizer is built in another way than the one that is understood here.
    """

    def __init__(self, recognizer: EntityRecognizer) -> None:
        if not _is_understood(recognizer):
            raise ValueError("the model's entity recognizer is built in an unknown way")
        model: Any = recognizer.model
        moves: Any = recognizer.moves
        self._words, self._lower, self._upper = model.layers
        names = [moves.get_class_name(number) for number in range(moves.n_moves)]
        self._kinds = np.array([name[:1] for name in names])
        self._labels = [name[2:] for name in names]
        place = {name: number for number, name in enumerate(names)}
        # for each action that begins an entity, those that go on with it and end it
        self._inside = np.array([place.get(f"I-{label}", 0) for label in self._labels])
        self._last = np.array([place.get(f"L-{label}", 0) for label in self._labels])
        self._never = np.array([name[:1] not in "BUO" or name == "U-" for name in names])

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of one document."""
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Set the entities of documents in a stream, in order."""
        waiting = iter(stream)
        while docs := list(itertools.islice(waiting, batch_size)):
            self._annotate(docs)
            yield from docs

    def _annotate(self, docs: Sequence[Doc]) -> None:
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        features: Matrix = self._lower.predict(self._words.predict(docs))
        begins, ends, actions = self._found(features, *_bounds(docs))
        at, low = 0, 0
        for doc in docs:
            high = low + len(doc)
            spans = []
            while at < len(begins) and begins[at] < high:
                spans.append(Span(doc, begins[at] - low, ends[at] - low + 1, label=self._labels[actions[at]]))
                at += 1
            doc.set_ents(spans, default="outside")
            low = high

    def _found(self, features: Matrix, blank: Flags, last: Flags) -> tuple[list[int], list[int], list[int]]:
        """First words, last words and actions of the entities, in order of the text."""
        pad, (word, first, before) = features[0], (features[1:, n] for n in range(3))
        scores = self._scores(word + pad[1] + pad[2])
        scores[:, self._never] = -np.inf
        scores[np.ix_(last, self._kinds == "B")] = -np.inf
        scores[np.ix_(blank, self._kinds != "O")] = -np.inf
        action = scores.argmax(axis=1)
        begins = np.flatnonzero(self._kinds[action] != "O")
        ends = begins.copy()
        going = np.flatnonzero(self._kinds[action[begins]] == "B")
        while going.size:
            ends[going] += 1
            at, opened = ends[going], begins[going]
            scores = self._scores(word[at] + first[opened] + before[at - 1])
            inside, over = self._inside[action[opened]], self._last[action[opened]]
            row = np.arange(len(going))
            on, off = scores[row, inside], scores[row, over]
            going = going[~last[at] & ((on > off) | ((on == off) & (inside < over)))]
        kept, free = [], 0
        for n, (begin, end) in enumerate(zip(begins.tolist(), ends.tolist(), strict=True)):
            if begin >= free:  # else it stands inside of another
                kept.append(n)
                free = end + 1
        return begins[kept].tolist(), ends[kept].tolist(), action[begins[kept]].tolist()

    def _scores(self, summed: Matrix) -> Matrix:
        """The score of each action, for sums of features."""
        found: Matrix = self._upper.predict((summed + self._lower.get_param("b")).max(axis=2))
        return found


def _is_understood(recognizer: Any) -> bool:  # noqa: ANN401 - whatever a model calls its recognizer
    """Is this one greedy, with the features of a word, of the entity's first word and of the word before, and with a layer over them?"""
    if not isinstance(recognizer, EntityRecognizer) or len(recognizer.model.layers) != 3:
        return False
    model: Any = recognizer.model
    lower = model.layers[1]
    greedy = recognizer.cfg["beam_width"] == 1 and model.attrs.get("has_upper") and not model.attrs.get("unseen_classes")
    return bool(greedy) and (lower.maybe_get_dim("nF"), lower.maybe_get_dim("nP")) == (3, 2)


def _bounds(docs: Sequence[Doc]) -> tuple[Flags, Flags]:
    """Which words are white space, and which are the last of their sentence, over all documents."""
    blank, last = [], []
    for doc in docs:
        held = doc.to_array(["IS_SPACE", "SENT_START"])
        blank.append(held[:, 0] == 1)
        last.append(np.append(held[1:, 1] == 1, True))  # a document's last word is its last sentence's
    return np.concatenate(blank), np.concatenate(last)


@Language.factory("dragoman_entities")
def _make(nlp: Language, name: str) -> BatchRecognizer:
    recognizer: Any = nlp.get_pipe("ner")
    return BatchRecognizer(recognizer)


def recognize_together(nlp: Language) -> None:
    """Put the batch recognizer in the place of a model's own, where that is understood."""
    put_in_place(nlp, "ner", "dragoman_entities")
