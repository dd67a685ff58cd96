"""From a document to its sentences: every passage parsed by itself, every word mapped back into the frozen text."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from spacy.tokens import Doc

from dragoman.language.headlines import headlines, settled
from dragoman.language.model import Model
from dragoman.language.places import find_places
from dragoman.language.slips import mend_subjects
from dragoman.language.times import find_times
from dragoman.language.tokens import Parsed, Sentence, Token
from dragoman.records import READ, READ_LANGUAGES, Document, Mend, Passage

#: longest piece handed to the parser at once, in code points: memory grows with it, sentences do not get this long
LONGEST = 20_000

#: most pieces, and most code points before the last piece, that are parsed together: a code point takes some 5 kB of memory
MANY, TOGETHER = 400, 30_000

#: longest run without a blank that the tokenizer gets, in code points: it takes affixes off one by one, in quadratic time
SOLID = 500

#: longest sentence, in words: what the parser takes for longer is a list, a table or rubbish, and every room reads it word against word
WORDS = 400

# a line end, then at least one line of nothing but blanks; bounded, so that a wall of white space costs no more than its length
_BLANK = re.compile(r"\n[^\S\n]{0,200}\n\s{0,200}")

_RUN = re.compile(rf"\S{{1,{SOLID}}}")

# One for one, so that no offset moves: what the parser was trained on instead of what the outlets print.
_PLAIN = str.maketrans(
    {
        "\n": " ",
        "\t": " ",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u00ad": " ",
        "’": "'",
        "‘": "'",
        "«": '"',
        "»": '"',
        "„": '"',
        "“": '"',
        "”": '"',
    }
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A piece of a passage as it is read, with the way back: where each of its stretches starts here and in the document.

    ``headlines`` are the lines of it in title case or in capitals.
    """

    text: str
    passage: int
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    verbatim: tuple[bool, ...]
    end: int
    headlines: tuple[tuple[int, int], ...] = ()

    def start_of(self, offset: int) -> int:
        """The document offset at which a character of the piece begins."""
        if self.verbatim == (True,):
            return self.origins[0] + offset
        n = bisect.bisect_right(self.starts, offset) - 1
        return self.origins[n] + (offset - self.starts[n] if self.verbatim[n] else 0)

    def end_of(self, offset: int) -> int:
        """The document offset at which the character before ``offset`` ends; a mended stretch ends where its damage ends."""
        if self.verbatim == (True,):
            return self.origins[0] + offset
        n = bisect.bisect_right(self.starts, offset - 1) - 1
        if self.verbatim[n]:
            return self.origins[n] + offset - self.starts[n]
        return self.origins[n + 1] if n + 1 < len(self.origins) else self.end


def readings(document: Document) -> Iterator[Reading]:
    """The pieces of a document that are read for findings, mended and cut to what the parser takes at once."""
    for number, passage in enumerate(document.passages):
        language = passage.language or document.language
        readable = passage.kind in READ and (language is None or language in READ_LANGUAGES)
        if readable and not document.text[passage.start : passage.end].isspace():
            yield from _pieces(document, number, passage)


def _pieces(document: Document, number: int, passage: Passage) -> Iterator[Reading]:
    """A passage cut at its blank lines, unless a mend reads across them, and then to what the parser takes at once."""
    at = passage.start
    for gap in _BLANK.finditer(document.text, passage.start, passage.end):
        if not _mends(document, gap.start(), gap.end()):
            yield from _cut(document, number, at, gap.start())
            at = gap.end()
    yield from _cut(document, number, at, passage.end)


def _mends(document: Document, start: int, end: int) -> tuple[Mend, ...]:
    """The mends that touch a span; a document's mends stand in order and do not overlap."""
    low = bisect.bisect_right(document.mends, start, key=lambda mend: mend.end)
    high = bisect.bisect_left(document.mends, end, key=lambda mend: mend.start)
    return document.mends[low:high]


def _cut(document: Document, number: int, at: int, end: int) -> Iterator[Reading]:
    while at < end:
        cut = end
        if cut - at > LONGEST:
            cut = max(document.text.rfind(mark, at + LONGEST // 2, at + LONGEST) + 1 for mark in (". ", "\n", " ")) or at + LONGEST
        cut = _solid(document.text, at, cut)
        yield _mended(document, number, at, cut)
        at = cut


def _solid(text: str, start: int, end: int) -> int:
    """Where the first run that is too long to be words must be cut, or else the end."""
    if max(map(len, text[start:end].split()), default=0) < SOLID:
        return end
    return next(run.end() for run in _RUN.finditer(text, start, end) if run.end() - run.start() == SOLID)


def _mended(document: Document, number: int, start: int, end: int) -> Reading:
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    verbatim: list[bool] = []
    size = 0

    def put(text: str, origin: int, *, as_is: bool) -> None:
        nonlocal size
        if text:
            parts.append(text)
            starts.append(size)
            origins.append(origin)
            verbatim.append(as_is)
            size += len(text)

    at = start
    for mend in _mends(document, start, end):
        if mend.start >= at and mend.end <= end:
            put(document.text[at : mend.start], at, as_is=True)
            put(mend.reads, mend.start, as_is=False)
            at = mend.end
    put(document.text[at:end], at, as_is=True)
    text = "".join(parts)
    return Reading(text.translate(_PLAIN), number, tuple(starts), tuple(origins), tuple(verbatim), end, headlines(text))


def parse(document: Document, model: Model) -> Parsed:
    """Parse what is to be read of a document. A document marked ``unread`` has no sentences."""
    return next(parse_all([document], model))


def parse_all(documents: Iterable[Document], model: Model) -> Iterator[Parsed]:
    """Parse documents in one stream, in order: many short texts together are parsed several times as fast as one by one."""
    whole = (_Piece(document, piece) for document in documents for piece in [*_to_read(document), None])
    here: list[Sentence] = []
    for doc, work in (pair for batch in _batches(whole) for pair in _analysed(batch, model)):
        if work.reading is not None:
            here.extend(_sentences(doc, work.reading, work.document, len(here)))
            continue
        parsed = Parsed(work.document, here, work.document.published)
        parsed.times = find_times(parsed)
        parsed.places = find_places(parsed)
        yield parsed
        here = []


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece on its way through the parser; without a reading it marks the end of its document."""

    document: Document
    reading: Reading | None

    @property
    def text(self) -> str:
        return self.reading.text if self.reading else ""


def _analysed(batch: Sequence[_Piece], model: Model) -> Iterator[tuple[Doc, _Piece]]:
    """The pieces with what the model says of them; headlines as running text would write them."""
    texts = settled(model.nlp, [work.text for work in batch], [work.reading.headlines if work.reading else () for work in batch])
    return zip(model.nlp.pipe(texts, batch_size=len(batch)), batch, strict=True)


def _batches(works: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """What is parsed together: many short pieces or few long ones, so that memory stays bounded."""
    batch: list[_Piece] = []
    size = 0
    for work in works:
        batch.append(work)
        size += len(work.text)
        if len(batch) == MANY or size > TOGETHER:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _to_read(document: Document) -> Iterator[Reading]:
    if document.unread is None:
        yield from (piece for piece in readings(document) if piece.text.strip())


def _sentences(doc: Doc, piece: Reading, document: Document, first: int) -> Iterator[Sentence]:
    if not len(doc):
        return
    kind = document.passages[piece.passage].kind
    words = _words(doc, piece)
    starts = [0, *(at for at in range(1, len(words)) if words[at].opens)]
    for low, high in itertools.pairwise([*starts, len(words)]):
        for at in range(low, high, WORDS):
            tokens = _tokens(words, at, min(at + WORDS, high))
            if tokens:
                yield Sentence(first, tokens[0].start, max(token.end for token in tokens), piece.passage, kind, tokens)
                first += 1


class _Word(NamedTuple):
    """A word as the model has it: its head counts in the whole piece, ``opens`` says that a sentence begins here."""

    start: int
    end: int
    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    entity: str
    opens_entity: bool
    is_space: bool
    opens: bool


def _words(doc: Doc, piece: Reading) -> list[_Word]:
    """All words of a piece, read off the model's columns at once: a word at a time takes twice as long."""
    strings: Any = doc.vocab.strings
    columns = doc.to_array(["LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE"]).T.tolist()
    names = {number: strings[number] for number in {number for column in columns for number in column}}
    lower, lemma, tag, pos, dep, entity = ([names[number] for number in column] for column in columns)
    numbers = doc.to_array(["HEAD", "ENT_IOB", "LENGTH", "SPACY", "IS_SPACE", "SENT_START"]).astype(np.int64)
    heads = (numbers[:, 0] + np.arange(len(doc))).tolist()
    ends = (np.cumsum(numbers[:, 2] + numbers[:, 3]) - numbers[:, 3]).tolist()
    begins = [end - size for end, size in zip(ends, numbers[:, 2].tolist(), strict=True)]
    texts = [piece.text[begin:end] for begin, end in zip(begins, ends, strict=True)]
    starts, stops = [piece.start_of(begin) for begin in begins], [piece.end_of(end) for end in ends]
    flags = ((numbers[:, 1] == 3).tolist(), (numbers[:, 4] == 1).tolist(), (numbers[:, 5] == 1).tolist())
    return list(map(_Word, starts, stops, texts, lower, lemma, tag, pos, dep, heads, entity, *flags))


def _tokens(words: Sequence[_Word], low: int, high: int) -> list[Token]:
    here = [at for at in range(low, high) if not words[at].is_space]
    place = {at: n for n, at in enumerate(here)}
    tokens = []
    for n, at in enumerate(here):
        word = words[at]
        head = word.head
        while head not in place and words[head].head != head:  # a head that is white space: take the one above it
            head = words[head].head
        above = place.get(head, n)
        dep = word.dep if above != n else "ROOT"  # its head may have been cut off
        tokens.append(
            Token(
                n, word.start, word.end, word.text, word.lower, word.lemma, word.tag, word.pos, dep, above, word.entity, word.opens_entity
            )
        )
    if tokens and not any(token.head == token.i for token in tokens):
        tokens[0].head = 0
    for token in tokens:
        if token.head != token.i:
            tokens[token.head].children.append(token.i)
    mend_subjects(tokens)
    return tokens
