"""A report's text as pieces, each with what it is and which findings stand on it: highlights that may overlap, laid flat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote

from dragoman.records import READ, Document, Figure, Mention, Passage, Reference, Statement
from dragoman.telling import harmless
from dragoman.web.asked import MANY as ROWS
from dragoman.web.wording import kind

#: code points of a text on one page: with all its marks it is then well below 300 kB
MANY = 14_000


class Verbatim(str):
    """Text that is shown with its lines as they are; still escaped like all other text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding's place: ``id`` is the finding's, ``kind`` one of event, statement, figure, actor, ``at`` where a link leads."""

    start: int
    end: int
    kind: str
    id: str
    at: str
    says: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text over which the same findings stand; ``opens`` are those that begin here."""

    start: int
    text: Verbatim
    kinds: tuple[str, ...]
    mark: Mark | None
    opens: tuple[Mark, ...]

    @property
    def classes(self) -> str:
        """The names under which the style sheet knows what stands here."""
        return " ".join(f"m-{kind}" for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class Block:
    """A passage as it is shown."""

    kind: str
    why: str
    read: bool
    pieces: tuple[Piece, ...]


def marks(
    mentions: Iterable[Mention], statements: Iterable[Statement], figures: Iterable[Figure], references: Iterable[Reference]
) -> list[Mark]:
    """The findings of a report as marks, each leading to what it belongs to."""
    found = [
        Mark(each.start, each.end, "event", each.id, f"/event/{each.id}", f"{kind(each.type, each.mode)}: {each.rule}") for each in mentions
    ]
    found += [
        Mark(start, end, "statement", each.id, _listed("statements", each.document, n, each.id), f"{each.stance}: {each.rule}")
        for n, each in enumerate(statements)
        for start, end in each.content_spans
    ]
    found += [
        Mark(each.start, each.end, "figure", each.id, _listed("figures", each.document, n, each.id), f"{each.kind}: {each.rule}")
        for n, each in enumerate(figures)
    ]
    found += [Mark(each.start, each.end, "actor", each.id, f"/actor/{quote(each.actor)}", each.why) for each in references]
    return sorted(found, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.id))


def _listed(page: str, document: str, n: int, name: str) -> str:
    """Where a report's finding stands on the page that lists those of its kind."""
    return f"/{page}?document={document}&page={n // ROWS + 1}#{name}"


def blocks(document: Document, found: Sequence[Mark], start: int) -> Iterator[Block]:
    """The passages between ``start`` and :data:`MANY` code points on, with their pieces."""
    end = start + MANY
    opened: set[str] = set()
    passages = document.passages or (Passage("body", 0, len(document.text), "nothing is marked"),)
    for passage in passages:
        low, high = max(passage.start, start), min(passage.end, end)
        if low < high:
            here = [mark for mark in found if mark.start < high and mark.end > low]
            yield Block(passage.kind, passage.why, passage.kind in READ, tuple(_pieces(document.text, (low, high), here, opened)))


#: of findings on one place that which is told by the innermost words is what the place links to
_INNERMOST = {"actor": 0, "figure": 1, "event": 2, "statement": 3, "found": 4}


def _pieces(text: str, span: tuple[int, int], here: Sequence[Mark], opened: set[str]) -> Iterator[Piece]:
    """The pieces of a passage; a finding opens once, where its first words are shown."""
    low, high = span
    cuts = sorted({low, high, *(cut for mark in here for cut in (mark.start, mark.end) if low < cut < high)})
    for start, end in pairwise(cuts):
        over = [mark for mark in here if mark.start <= start and mark.end >= end]
        inner = min(over, key=lambda mark: (_INNERMOST[mark.kind], mark.end - mark.start, mark.id), default=None)
        opens = tuple({mark.id: mark for mark in over if mark.id not in opened}.values())
        opened |= {mark.id for mark in opens}
        yield Piece(start, Verbatim(harmless(text[start:end])), tuple(sorted({mark.kind for mark in over})), inner, opens)
