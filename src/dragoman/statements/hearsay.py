"""What is told without a verb of saying: by an adverb ("reportedly"), and by sentences that go on in reported mood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.language import Parsed, Sentence, Token
from dragoman.statements.finds import Find
from dragoman.statements.lexicon import cues
from dragoman.statements.phrases import runs
from dragoman.statements.quotes import Quote

#: most sentences that go on without a new verb of saying
_MOST = 3
_BREAK = re.compile(r"\n\s*\n|\n")


def whispered(sentence: Sentence, adverb: Token) -> Iterator[Find]:
    """The clause that an adverb of hearsay stands in: "The premier was allegedly paid"."""
    cue = cues().get((adverb.lower, "adverb"))
    verb = sentence.head(adverb)
    if cue is None or verb.pos not in ("VERB", "AUX") or verb is adverb:
        return
    content = [token for token in sentence.subtree(verb) if token.i != adverb.i]
    own, said = (adverb.start, adverb.end), runs(sentence, content)
    yield Find(sentence, sentence, own, cue.text, cue.stance, said, None, rule=f"{cue.text}: the clause it stands in", sort=cue.sort)


def going_on(parsed: Parsed, finds: Sequence[Find], quotes: Sequence[Quote]) -> Iterator[Find]:
    """Sentences behind reported words that stay in reported mood: "She said prices would fall. Wages would rise."

    What was said of the future is put with "would" in the past, and a sentence by itself hardly ever begins so: the
    speaker goes on. A mark of quotation, a condition, another's words or a new paragraph end it.
    """
    told = {sentence.index for find in finds for sentence in parsed.sentences[find.first.index : find.last.index + 1]}
    quoted = {each.index for quote in quotes if (each := parsed.sentence_at(quote.start)) is not None}
    last = {find.last.index: find for find in finds if _reports(find)}
    for index, find in sorted(last.items()):
        for after in parsed.sentences[index + 1 : index + 1 + _MOST]:
            gap = parsed.text[find.last.start : after.start]
            if after.index in told | quoted or after.passage != find.last.passage or _BREAK.search(gap) or not _in_reported_mood(after):
                break
            why = f"{find.verb}: the sentence goes on in reported mood"
            said = runs(after, after.tokens)
            yield Find(after, after, None, find.verb, find.stance, said, find.speaker, find.addressee, list(find.via), why, finite=True)


def _reports(find: Find) -> bool:
    """Whether a find puts words of the future into the past: "said that prices would fall"."""
    if find.sort != "speech" or not find.finite or find.cue is None or find.speaker is None or find.manner != "indirect":
        return False
    cue = next(iter(find.first.between(*find.cue)), None)
    inside = [token for start, end in find.content for token in find.first.between(start, end)]
    return cue is not None and cue.tag in ("VBD", "VBN") and any(token.lower == "would" for token in inside)


def _in_reported_mood(sentence: Sentence) -> bool:
    root = sentence.root
    would = any(token.lower == "would" for token in sentence.children(root, "aux"))
    conditional = any(token.lower in ("if", "unless", "?") for token in sentence.tokens)
    return would and not conditional and bool(sentence.children(root, "nsubj", "nsubjpass", "expl"))
