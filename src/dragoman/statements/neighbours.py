"""Whose words a quotation is, told by what stands before and behind it, where the parse does not say."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from dragoman.language import Parsed, Sentence, Token
from dragoman.records import Stance
from dragoman.statements.finds import Find, cue_of
from dragoman.statements.lexicon import Cue, words
from dragoman.statements.phrases import Name, name_of
from dragoman.statements.quotes import Quote
from dragoman.statements.speakers import addressee, speaker_head

#: how many words away from a quotation a cue is looked for
_NEAR = 14
#: the same behind a quotation that ends with a comma: a long name may stand before the cue
_NEAR_BEHIND_COMMA = 32
#: farthest that a quotation goes on from the last one, in code points
_FAR = 240
_BLANK = re.compile(r"\n\s*\n")
_PLAINLY: Stance = "states"
_SIGNED = re.compile(r"[^\S\n]*[―—–-]{1,2}[^\S\n]*([^\W\d_][^\n“”\"«»„―:]{1,60}?)(?:[^\S\n]|\.)*(?=\n|$)")
#: small words in names of people
_SMALL = frozenset({"and", "bin", "da", "de", "del", "der", "di", "la", "of", "the", "van", "von", "y"})


class Row:
    """The words of a report in one row, with its quotations, so that each finds what stands around it."""

    def __init__(self, parsed: Parsed, quotes: Sequence[Quote]) -> None:
        self.parsed = parsed
        self.words: list[tuple[Sentence, Token]] = [(s, t) for s in parsed.sentences for t in s.tokens]
        self._starts = [t.start for _, t in self.words]
        self.quotes = quotes
        self._opens = [quote.start for quote in quotes]

    def holding(self, offset: int) -> Quote | None:
        """The quotation that holds an offset; quotations do not overlap."""
        at = bisect.bisect_right(self._opens, offset) - 1
        return self.quotes[at] if at >= 0 and offset < self.quotes[at].end else None

    def end_of_last(self, quote: Quote) -> int:
        """Where the quotation before this one ends."""
        at = bisect.bisect_left(self._opens, quote.start) - 1
        return self.quotes[at].end if at >= 0 else 0

    def touching(self, start: int, end: int) -> Sequence[Quote]:
        """The quotations that overlap a span."""
        low = max(0, bisect.bisect_right(self._opens, start) - 1)
        return [quote for quote in self.quotes[low : bisect.bisect_left(self._opens, end)] if quote.overlaps(start, end)]

    def after(self, offset: int, near: int = _NEAR) -> list[tuple[Sentence, Token]]:
        """The words behind an offset, to the end of their sentence, their line, or the next quotation."""
        at = bisect.bisect_left(self._starts, offset)
        out: list[tuple[Sentence, Token]] = []
        for sentence, token in self.words[at : at + near]:
            if (
                self.holding(token.start)
                or "\n" in self.parsed.text[offset : token.start].strip(" ")
                or (out and sentence is not out[0][0])
            ):
                break
            out.append((sentence, token))
        return out

    def before(self, offset: int) -> list[tuple[Sentence, Token]]:
        """The words before an offset, nearest first, to the start of their sentence; none where a sentence has just ended."""
        at = bisect.bisect_left(self._starts, offset)
        out: list[tuple[Sentence, Token]] = []
        for sentence, token in reversed(self.words[max(0, at - _NEAR) : at]):
            ends = token.text[-1] in ".!?" if not out else sentence is not out[0][0]
            if ends or self.holding(token.start):
                break
            out.append((sentence, token))
        return out

    def between(self, start: int, end: int) -> list[Token]:
        """The words of a span."""
        low, high = bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)
        return [token for _, token in self.words[low:high]]


def by_neighbours(row: Row, quote: Quote, *, speech: bool) -> Find | None:
    """A cue right behind the quotation ("…," said the envoy), or before it (The envoy said: "…"), or a name behind a dash.

    A few words that are no sentence need a mark of their end and a verb of saying behind them: a title in quotes has none.
    """
    last = row.parsed.text[: quote.pieces[-1][1]][-2:].rstrip("’'")[-1:]
    if not speech:
        found = _by_cue(row.after(quote.end), quote, "a quotation and the cue behind it")
        return found if found and found.sort == "speech" and last in ",?!" else _by_dash(row, quote) if last in ".?!" else None
    before = row.before(quote.start)
    near = _NEAR_BEHIND_COMMA if last == "," else _NEAR
    found = _by_cue(row.after(quote.end, near), quote, "a quotation and the cue behind it") if last != "." else None
    found = found or _by_cue(before, quote, "a quotation and the cue before it")
    if found is None and before and before[0][1].text == ":":
        found = _by_colon(before, quote)
    return found or _by_dash(row, quote) or _by_words(row, quote)


def _by_cue(words: list[tuple[Sentence, Token]], quote: Quote, rule: str) -> Find | None:
    for sentence, token in words:
        cue = cue_of(sentence, token) if token.pos in ("VERB", "AUX") else None
        if cue is not None and cue.frames & {"clause", "quote", "object"}:
            return _found(sentence, token, cue, quote, rule)
    return None


def _by_colon(before: list[tuple[Sentence, Token]], quote: Quote) -> Find | None:
    """Any verb before a colon and a quotation: "The mayor scolded him: …"."""
    for sentence, token in before:
        if token.pos in ("VERB", "AUX") and speaker_head(sentence, token) is not None:
            return _found(sentence, token, None, quote, "a quotation behind a colon")
    sentence, first = before[-1]
    if first.lower in ("said", "says") and first.i == 0 and len(before) > 2:  # "Said Ellis: …": to the parser one long name
        name, cue = Name(before[1][1], tuple(token for _, token in reversed(before[1:-1]))), (first.start, first.end)
        return Find(sentence, sentence, cue, "say", _PLAINLY, list(quote.pieces), name, rule="a quotation behind a colon")
    return None


def _found(sentence: Sentence, verb: Token, cue: Cue | None, quote: Quote, rule: str) -> Find:
    speaker = speaker_head(sentence, verb)
    spoken_to = addressee(sentence, verb, cue, []) if cue is not None and verb.start >= quote.end else None
    if verb.start >= quote.end and (speaker is None or speaker.start < quote.end):
        # "Who pays?" asked the envoy: to the parser a command, or what is quoted is the subject
        before = _named_before(sentence, verb, quote)
        behind = [t for t in sentence.children(verb, "nsubj", "dobj") if t.i > verb.i and t.entity not in ("DATE", "TIME")]
        speaker, spoken_to = (before, spoken_to) if before else (behind[0], None) if behind else (speaker, spoken_to)
    name, other = (name_of(sentence, each) if each is not None else None for each in (speaker, spoken_to))
    text, stance, sort = (cue.text, cue.stance, cue.sort) if cue is not None else (verb.lemma, _PLAINLY, "speech")
    return Find(sentence, sentence, (verb.start, verb.end), text, stance, list(quote.pieces), name, other, rule=rule, sort=sort)


def _by_words(row: Row, quote: Quote) -> Find | None:
    """A sentence behind the quotation that says whose words they are: "Those were the words of Anna Berg"."""
    for sentence, token in row.after(quote.end):
        if token.lemma == "word" and sentence.tokens[0].lower in ("these", "those", "such", "so") and sentence.head(token).lemma == "be":
            whose = [p for of in sentence.children(token, "prep") if of.lower == "of" for p in sentence.children(of, "pobj")]
            if whose:
                name, cue = name_of(sentence, whose[0]), (token.start, token.end)
                return Find(sentence, sentence, cue, "word", _PLAINLY, list(quote.pieces), name, rule="a quotation and whose words it is")
    return None


def _named_before(sentence: Sentence, verb: Token, quote: Quote) -> Token | None:
    """The name that stands right behind the quotation and before the cue, whatever the parser hangs it from."""
    between = [token for token in sentence.tokens[: verb.i] if token.start >= quote.end and token.pos != "PUNCT"]
    named = None
    for token in between[:6]:
        if token.pos not in ("PROPN", "DET", "ADJ") and named is not None:
            break
        named = token if token.pos == "PROPN" and token.entity in ("PERSON", "ORG") else named
    return named


def _by_dash(row: Row, quote: Quote) -> Find | None:
    """A name alone behind the quotation and a dash, to the end of the line."""
    found = _SIGNED.match(row.parsed.text, quote.end)
    signed = row.between(*found.span(1)) if found else []
    sentence = row.parsed.sentence_at(found.start(1)) if found else None
    names = [token for token in signed if token.pos != "PUNCT" and token.lower not in _SMALL]
    if sentence is None or not names or not all(token.text[0].isupper() for token in names):
        return None
    name = Name(names[-1], tuple(signed))
    return Find(sentence, sentence, None, None, "states", list(quote.pieces), name, rule="a quotation signed with a name")


def goes_on(row: Row, quote: Quote, before: Quote, find: Find) -> bool:
    """Whether a quotation goes on with the speaker of the last one: same paragraph, at the start of a sentence, no cue of its own."""
    gap = row.parsed.text[before.end : quote.start]
    if _BLANK.search(gap) or len(gap) > _FAR or find.cue is None or row.before(quote.start):
        return False
    cue, here = row.parsed.sentence_at(find.cue[0]), row.parsed.sentence_at(quote.start)
    ended = row.parsed.sentence_at(before.pieces[-1][1] - 1)
    behind = max((each.index for each in (cue, ended) if each is not None), default=None)
    return behind is not None and here is not None and here.index - behind <= 1 and _by_cue(row.after(quote.end), quote, "") is None


def by_sentence_before(row: Row, quote: Quote) -> Find | None:
    """The person of whom the sentence before tells, for a quotation that opens a paragraph or a sentence by itself."""
    here = row.parsed.sentence_at(quote.start)
    if here is None or here.index == 0 or row.before(quote.start) or any(t.pos != "PUNCT" for _, t in row.after(quote.end)):
        return None
    sentence = row.parsed.sentences[here.index - 1]
    root = sentence.root
    speaker = next(iter(sentence.children(root, "nsubj", "nsubjpass")), None)
    named = speaker is not None and (speaker.entity == "PERSON" or speaker.lower in ("he", "she") or speaker.tag == "NNP")
    if speaker is None or not (named or speaker.lower in words("people")):
        return None
    name = name_of(sentence, speaker)
    return Find(here, here, None, None, "states", list(quote.pieces), name, rule="a quotation behind a sentence about its speaker")
