"""Which blocks of a page are the article: trafilatura's vote finds the element that holds it, the page's own names tell what is in it.

trafilatura (Barbaresi 2021) tells well *where* an article is, less well what inside that place is a caption, a teaser for another
story or a newsletter form; the names that designers give to elements tell just that. So its text elects the container, and inside it a
block is taken or left for a reason that a person can check.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.reading.hints import hinted, names_of
from dragoman.reading.linear import Element, PageBlock, ancestors
from dragoman.reading.scraps import mark_lists, mark_scraps, mark_tail
from dragoman.records import READ, PassageKind

_WORD = re.compile(r"\w+")
_CELLS = frozenset({"td", "th", "dd", "dt"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: a block is elected when at least this share of its words stands in trafilatura's text
_ELECTED = 0.6
#: the article's element holds at least this share of the elected text
_HOLDS = 0.9
#: a name on an element that holds more than this share of the article is not about what stands inside it
_TOO_MUCH = 0.3
#: words of a line that is more than a label, and of one that is more than a heading
_FEW, _LONG = 5, 8
#: words of a paragraph that nobody writes twice, and the share of its runs of three words that make it a copy
_COPY, _SAME = 40, 0.9
#: a line of which this share is link text leads away
_ALL_LINK = 0.85
_ELSEWHERE = "outside the element that holds the article"
_NOT_TAKEN = "no running text, and not taken by trafilatura"
_END = re.compile(r"[.!?…:][\"'”’»“)\]]*$")
#: elements whose text is never the article's, by their own meaning in HTML
_TAGS: dict[str, PassageKind] = {
    "nav": "boilerplate",
    "footer": "boilerplate",
    "aside": "related",
    "form": "boilerplate",
    "button": "boilerplate",
    "figcaption": "caption",
    "figure": "caption",
}


def shares(blocks: Sequence[PageBlock], text: str) -> list[float]:
    """For each block the share of its words that stand in ``text`` in the same company: in a run of three, neighbours' words included."""
    flat = _WORD.findall(text)
    runs = set(zip(flat, flat[1:], flat[2:], strict=False))
    page: list[str] = []
    owner: list[int] = []
    for number, block in enumerate(blocks):
        words = _WORD.findall(block.text)
        page.extend(words)
        owner.extend([number] * len(words))
    found = [False] * len(page)
    for at in range(len(page) - 2):
        if (page[at], page[at + 1], page[at + 2]) in runs:
            found[at] = found[at + 1] = found[at + 2] = True
    size, hits = Counter(owner), Counter(number for number, hit in zip(owner, found, strict=True) if hit)
    return [hits[number] / size[number] if size[number] else 0.0 for number in range(len(blocks))]


@dataclass(slots=True, eq=False)
class Article:
    """The element that holds the article, and how much of the elected text stands under each element."""

    place: Element | None
    weight: dict[Element, int] = field(default_factory=dict)
    total: int = 0


def find_article(blocks: Sequence[PageBlock], elected: Sequence[float]) -> Article:
    """The deepest element that holds nearly all different elected blocks; a page that carries its text twice has it once counted."""
    under: defaultdict[Element, dict[str, int]] = defaultdict(dict)
    total: dict[str, int] = {}
    for block, share in zip(blocks, elected, strict=True):
        if share >= _ELECTED and block.words >= 6:
            total[block.text] = len(block.text)
            for element in ancestors(block.element):
                under[element][block.text] = len(block.text)
    whole = sum(total.values())
    weight = {element: sum(texts.values()) for element, texts in under.items()}
    place: Element | None = None
    for element in under:  # in order of the page, innermost first
        if weight[element] >= _HOLDS * whole and (place is None or place in set(element.iterancestors())):
            place = element
    return Article(place, weight, whole)


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands around a block inside the article's element: the kind that this makes it, and the words for why."""

    kind: PassageKind
    why: str


class Marks:
    """The innermost mark on the way from a block up to the article's element, each element looked at once."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._known: dict[Element, Mark | None] = {}

    def on(self, element: Element | None) -> Mark | None:
        way: list[Element] = []
        mark: Mark | None = None
        for each in ancestors(element):
            if each is self._article.place:
                break
            if each in self._known:
                mark = self._known[each]
                break
            way.append(each)
        for each in reversed(way):
            mark = self._own(each) or mark
            self._known[each] = mark
        return mark

    def _own(self, element: Element) -> Mark | None:
        if self._article.weight.get(element, 0) > _TOO_MUCH * self._article.total:
            return None
        if element.tag in _TAGS:
            return Mark(_TAGS[element.tag], f"in a <{element.tag}>")
        for name in names_of(element):
            hint = hinted(name)
            if hint is not None:
                return Mark(hint[0], f"in an element named {hint[1]!r}")
        return None


@dataclass(frozen=True, slots=True)
class Said:
    """What the page's metadata says of the words on it."""

    title: str | None = None
    summary: str | None = None


class _Printed:
    """The runs of three words that the article has had so far: many pages carry their text twice, whole or in pieces."""

    def __init__(self) -> None:
        self._runs: set[tuple[str, str, str]] = set()

    def add(self, block: PageBlock) -> None:
        self._runs.update(self._of(block))

    def has(self, block: PageBlock) -> bool:
        if block.words < _COPY or not self._runs:
            return False
        runs = self._of(block)
        return sum(run in self._runs for run in runs) >= _SAME * len(runs) > 0

    @staticmethod
    def _of(block: PageBlock) -> list[tuple[str, str, str]]:
        words = _WORD.findall(block.text)
        return list(zip(words, words[1:], words[2:], strict=False))


def tell_apart(blocks: Sequence[PageBlock], voted: str, said: Said) -> None:
    """Give every block of a page its kind, with the reason. ``voted`` is the text that trafilatura takes for the article's."""
    elected = shares(blocks, voted)
    article = find_article(blocks, elected)
    marks = Marks(article)
    inside = _within(blocks, article.place)
    headline = _headline(blocks, inside, _fold(said.title))
    summary = _fold(said.summary)
    first = inside.index(True) if True in inside else len(blocks)
    seen = _Printed()
    begun = False
    for at, (block, share, within) in enumerate(zip(blocks, elected, inside, strict=True)):
        if at == headline:
            block.is_("headline", "the page's title")
        elif headline is not None and block.text == blocks[headline].text:
            block.is_("headline", "the page's title, printed again")
        elif not within:
            _outside(block, before=(headline if headline is not None else first) <= at <= first, summary=summary)
        elif seen.has(block):
            block.is_("boilerplate", "printed before on this page")
        else:
            _inside(block, share, marks.on(block.element), begun=begun)
            begun = begun or block.kind == "body"
        if block.kind in READ:
            seen.add(block)
    _mend_gaps([block for block, within in zip(blocks, inside, strict=True) if within])
    _take_out_scraps([block for block in blocks if block.kind in READ and block.kind != "headline" and _tag(block) not in _CELLS])


def _within(blocks: Sequence[PageBlock], place: Element | None) -> list[bool]:
    """Which blocks stand inside an element."""
    if place is None:
        return [False] * len(blocks)
    held = set(place.iter())
    return [block.element in held for block in blocks]


def _mend_gaps(blocks: Sequence[PageBlock]) -> None:
    """Take what trafilatura dropped between two blocks of the article: short paragraphs, list items, headings over running text."""
    taken = [block.kind in READ for block in blocks]
    for at in range(1, len(blocks) - 1):
        block = blocks[at]
        if block.why != _NOT_TAKEN or block.linked * 2 >= len(block.text):
            continue
        over = _tag(block) in _HEADINGS and taken[at + 1] and any(taken[:at])
        if over or (taken[at - 1] and (taken[at + 1] or _tag(block) == "li")):
            block.is_("subheading" if _tag(block) in _HEADINGS else "body", "between two blocks of the article")
            taken[at] = True


def _take_out_scraps(blocks: Sequence[PageBlock]) -> None:
    """Among the blocks taken for the article, those that say by their words that they are not."""
    kinds = [(block, block.kind or "body", block.why) for block in blocks]
    for block in blocks:
        block.kind = None
    roles = mark_scraps(blocks)
    mark_lists(blocks, roles)
    mark_tail(blocks, roles)
    for block, kind, why in kinds:
        if block.kind is None:
            block.is_(kind, why)


def _fold(text: str | None) -> str:
    return " ".join(_WORD.findall(text.lower())) if text else ""


def _tag(block: PageBlock) -> str:
    return str(block.element.tag) if block.element is not None else "p"


def _headline(blocks: Sequence[PageBlock], inside: Sequence[bool], title: str) -> int | None:
    """Which block is the headline: the one that says the page's title, an ``<h1>`` first; else the last ``<h1>`` before the article."""
    saying = [at for at, block in enumerate(blocks) if title and _fold(block.text) == title]
    tops = [at for at, block in enumerate(blocks) if _tag(block) == "h1"]
    for at in (*(at for at in saying if at in tops), *saying):
        return at
    first = inside.index(True) if True in inside else len(blocks)
    before = [at for at in tops if at <= first]
    return before[-1] if before else next(iter(tops), None)


def _outside(block: PageBlock, *, before: bool, summary: str) -> None:
    """``before``: it stands between the headline and the article."""
    if not before:
        block.is_("boilerplate", _ELSEWHERE)
        return
    hint = next((hint for each in ancestors(block.element) for name in names_of(each) if (hint := hinted(name)) is not None), None)
    if block.words >= _FEW and summary and _fold(block.text) == summary:
        block.is_("standfirst", "between headline and article, and the page's own summary")
    elif hint is not None and hint[0] == "standfirst" and block.words >= _FEW:
        block.is_("standfirst", f"between headline and article, in an element named {hint[1]!r}")
    elif _tag(block) == "h2" and hint is None and block.words >= _LONG:
        block.is_("standfirst", "a second heading between headline and article")
    elif hint is not None and hint[0] in {"byline", "caption", "credit"}:
        block.is_(hint[0], f"in an element named {hint[1]!r}")
    else:
        block.is_("boilerplate", _ELSEWHERE)


def _inside(block: PageBlock, share: float, mark: Mark | None, *, begun: bool) -> None:
    """``begun``: the running text has begun; a standfirst after that belongs to another story, unless trafilatura takes it."""
    if mark is not None and mark.kind == "standfirst" and begun and share < _ELECTED:
        block.is_("related", f"{mark.why}, after the article has begun")
    elif mark is not None and mark.kind != "standfirst":
        block.is_(mark.kind, mark.why)
    elif block.linked >= _ALL_LINK * len(block.text) and _END.search(block.text) is None and _tag(block) not in _HEADINGS | _CELLS:
        block.is_("related", "nothing but a link")
    elif mark is not None and not begun and (share >= _ELECTED or _is_prose(block)):
        block.is_("standfirst", mark.why)
    elif share >= _ELECTED:
        block.is_("subheading" if _tag(block) in _HEADINGS else "body", "in the article, by trafilatura and the page's structure")
    elif _is_prose(block):
        block.is_("body", "running text inside the article's element")
    else:
        block.is_("boilerplate", _NOT_TAKEN)


def _is_prose(block: PageBlock) -> bool:
    return block.words >= _LONG and block.linked * 3 < len(block.text) and _END.search(block.text) is not None
