"""Lines in title case or in capitals, as running text would write them: what the parser learnt on has capitals for names only.

The model's own tagger decides, from the whole line in small letters: it knows a name by its neighbours and by what the word is, too.
What it takes for a noun or an adjective that the model's lexicon (WordNet's) does not hold is a name all the same.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc

#: of fewer words written large nothing is told: a name, a byline, a dateline
_FEWEST = 3
#: longest stretch that is looked at, in code points: what is longer and has no small letters is no headline and no wire of old
_LONGEST = 4_000
_LINE = re.compile(r"[^\n]+\n?")
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_OPENS = re.compile(r"[.!?]['\"”’)]*\s+['\"“‘(]*$")
#: what title case leaves small; no verb is among it, so a line with no other small word is no running text
_SMALL = frozenset(
    {"a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "into", "onto", "over", "off", "out", "up", "down", "via"}
    | {"about", "after", "against", "amid", "among", "before", "between", "despite", "during", "since", "through", "toward", "towards"}
    | {
        "under",
        "until",
        "within",
        "without",
        "upon",
        "near",
        "per",
        "v",
        "vs",
        "and",
        "or",
        "but",
        "nor",
        "as",
        "if",
        "than",
        "that",
        "de",
        "al",
    }
)
#: what a word in capitals means rather than the small one
_STATES = frozenset({"us", "un", "uk", "eu"})


def headlines(text: str) -> tuple[tuple[int, int], ...]:
    """Where the lines stand whose capitals say nothing; a headline may go over several lines."""
    found = []
    for large, lines in itertools.groupby(_LINE.finditer(text), key=lambda line: not any(map(_is_small, line[0].split()))):
        if large:
            spans = [line.span() for line in lines]
            start, end = spans[0][0], spans[-1][1]
            words = [word for word in _WORD.findall(text[start:end]) if word[0].isupper() and word.lower() not in _SMALL]
            if len(words) >= _FEWEST and end - start <= _LONGEST:
                found.append((start, end))
    return tuple(found)


def _is_small(word: str) -> bool:
    """Is this a word that title case would write large, but that begins with a small letter?"""
    bare = word.strip("'\"“”‘’(),;:.!?")
    return bare[:1].islower() and bare not in _SMALL


def settled(nlp: Language, texts: Sequence[str], lines: Sequence[Sequence[tuple[int, int]]]) -> list[str]:
    """The texts with these lines of theirs as running text would write them; every character stays in its place."""
    small = [_small(text[start:end]) for text, spans in zip(texts, lines, strict=True) for start, end in spans]
    if not small:
        return list(texts)
    tagged = iter(nlp.pipe(small, disable=[name for name in nlp.pipe_names if name not in ("tok2vec", "tagger")]))
    found = []
    for text, spans in zip(texts, lines, strict=True):
        whole = text
        for start, end in spans:
            whole = whole[:start] + _cased(nlp, text[start:end], next(tagged)) + whole[end:]
        found.append(whole)
    return found


def _small(text: str) -> str:
    """In small letters, but for the few characters that become several."""
    return "".join(small if len(small := each.lower()) == 1 else each for each in text)


def _cased(nlp: Language, line: str, tagged: Doc) -> str:
    shouted = not any(each.islower() for each in line)
    found = []
    for token in tagged:
        written = line[token.idx : token.idx + len(token.text)]
        opens = token.i == 0 or _OPENS.search(line[: token.idx][-8:]) is not None
        names = token.tag_.startswith("NNP") or (token.tag_.startswith(("NN", "JJ")) and not _is_listed(nlp, token.lower_))
        if names or opens or token.lower_ in _STATES or any(each.isdigit() for each in written):
            found.append(written[:1] + _small(written[1:]) if shouted and len(written) > 3 else written)
        elif not shouted and any(each.isupper() for each in written[1:]):
            found.append(written)  # "NATO", "McCain", among words that have their first letter large
        else:
            found.append(token.text)
        found.append(token.whitespace_)
    return "".join(found)


def _is_listed(nlp: Language, word: str) -> bool:
    """Does the lemmatizer's lexicon hold a word, or what its rules make of the word? All words, where a model has no such lexicon."""
    index, rules = _lexicon(nlp)
    return not index or any(
        word in words or any(word.endswith(old) and word[: len(word) - len(old)] + new in words for old, new in rules[kind])
        for kind, words in index.items()
    )


@functools.lru_cache(maxsize=2)
def _lexicon(nlp: Language) -> tuple[Mapping[str, frozenset[str]], Mapping[str, Sequence[tuple[str, str]]]]:
    """The words of each part of speech, odd forms among them, and the rules that lead from other forms to them."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    if lookups is None or not lookups.has_table("lemma_index"):
        return {}, {}
    index, odd, rules = (lookups.get_table(f"lemma_{name}") for name in ("index", "exc", "rules"))
    return {kind: frozenset(index[kind]).union(odd.get(kind, ())) for kind in index}, {kind: rules.get(kind, ()) for kind in index}
