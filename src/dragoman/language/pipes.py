"""A part of a model's pipeline in the place of another."""

from __future__ import annotations

from spacy.language import Language


def put_in_place(nlp: Language, own: str, ours: str) -> None:
    """Let the component ``ours`` do the work of the model's ``own``; all stays where the model has none, or ours cannot read its rules.

    A component's factory says so by ``ValueError``.
    """
    if own in nlp.pipe_names:
        try:
            nlp.add_pipe(ours, after=own)
        except ValueError:
            return
        nlp.disable_pipe(own)
