"""Words that a hyphen or a slash joins to an abbreviation: "U.S.-Soviet", "U.S./Cuba" are three tokens, as "Anglo-French" is."""

from __future__ import annotations

import re
from typing import Any

from spacy.language import Language

#: spaCy's own rules part words at such a mark between two letters only; "J.-P." stays whole
_AFTER_STOP = r"(?<=[A-Z]\.[A-Z]\.)[-‐–—/](?=[^\W\d_]{2})"


def part_joined(nlp: Language) -> None:
    """Let the tokenizer part what is joined to an abbreviation, besides all that it parts already."""
    tokenizer: Any = nlp.tokenizer
    finder = tokenizer.infix_finditer
    if finder is not None:
        tokenizer.infix_finditer = re.compile(f"{finder.__self__.pattern}|{_AFTER_STOP}").finditer
