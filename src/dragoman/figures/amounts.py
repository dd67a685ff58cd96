"""Numbers in a line of text, with the units and the bounding words that stand beside them; no parse is needed."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.figures.units import Bound, Unit, units
from dragoman.language import numerals

_WORD = re.compile(
    r"\d{1,3}(?:([,.'])\d{3})(?:\1\d{3})*(?:[.,]\d+)?(?!\d)|\d{1,3}(?: \d{3})+(?![\d.,]\d|\d)|\d+(?:[.,]\d+)?"
    r"|(?:US|HK|NZ|C|A)\$|n°|[^\W\d_]+(?:\.(?=[^\W\d_]\.))?(?:(?<=\.)[^\W\d_]\.)*|\S"
)
_DASHES = frozenset("-–—‑")
_JOINS = frozenset({"to", "or", "and", "-"})
#: words that may stand between a number and its unit
_BETWEEN = frozenset({"more", "additional", "further", "full", "consecutive", "straight", "whole", "-", "long"})
_SEVERAL = {"several": 3.0, "few": 2.0, "some": 2.0, "many": 2.0, "couple": 2.0}
_LONGEST_RUN = 9
#: between the two numbers of a share, and the wholes that one speaks of so with "in" alone
_IN = (("out", "of", "every"), ("out", "of"), ("in", "every"), ("of", "every"), ("in",))
_WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000})
#: no report counts so far; what does is rubbish
_MOST = 1e18


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class _Number:
    """Words that are one number. ``open`` leaves the top open ("thousands"); ``scaled`` had a word like "million"."""

    low: float
    high: float | None
    end: int
    open: bool = False
    scaled: bool = False
    share: bool = False
    worded: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text: ``start`` to ``end`` with its unit and bounds; ``core`` is where the bare number stands.

    ``low`` and ``high`` are in whole units; ``None`` is an open end. ``worded`` numbers have no figures in them;
    ``side`` is the bounding word.
    """

    start: int
    end: int
    core: tuple[int, int]
    low: float | None
    high: float | None
    unit: Unit | None
    why: str
    share: bool = False
    worded: bool = False
    open: bool = False
    side: str = ""


def amounts(text: str, language: str = "en") -> Iterator[Amount]:
    """The numbers of a line, from left to right; each stands in one amount only."""
    words = [_Word(m.start(), m.end(), m[0], "-" if m[0] in _DASHES else m[0].lower()) for m in _WORD.finditer(text)]
    scan, opening = _Scan(words, text, language), _opening(language)
    at = 0
    while at < len(words):
        word = words[at]
        may_begin = word.lower in opening or word.lower[:1].isdigit() or "$" in word.text or word.text in units().signs
        found = scan.amount(at) if may_begin else None
        if found is None:
            at += 1
            continue
        amount, at = found
        yield amount


@functools.cache
def _opening(language: str) -> frozenset[str]:
    """The words in lower case that an amount may begin with, figures and signs aside; a dash may stand before a share."""
    known = numerals.numerals(language)
    shares = (words[0] for words in units().shares)
    codes = (code.lower() for code in units().codes)
    return frozenset({*known.words, *known.scales, *units().plural, *shares, *codes, *_SEVERAL, "tens", "multi", "half", "a", "-"})


class _Scan:
    def __init__(self, words: Sequence[_Word], text: str, language: str) -> None:
        self.words, self.text = words, text
        self.known = numerals.numerals(language)
        self.language = language

    def _lower(self, at: int) -> str:
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def _glued(self, at: int) -> bool:
        """Whether a word touches the one before it."""
        return 0 < at < len(self.words) and self.words[at].start == self.words[at - 1].end

    # --- the number itself

    def number(self, at: int, *, money: bool) -> _Number | None:
        return (
            self._share(at)
            or self._one_in(at, money=money)
            or self._figured(at)
            or self._multi(at)
            or self._plural(at)
            or self._several(at)
            or self._half(at)
            or self._plain(at, money=money)
        )

    def _share(self, at: int) -> _Number | None:
        for size in (5, 3, 2, 1):
            span = [w.lower for w in self.words[at : at + size]]
            value = units().shares.get(tuple(w for w in span if w != "-"))
            if value is None or span[-1] == "-":
                continue
            after = self._lower(at + size)
            scale = self.known.scales.get(self._lower(at + size + 2))
            if after == "of" and self._lower(at + size + 1) == "a" and scale is not None:
                return _Number(value * scale, value * scale, at + size + 3, scaled=True, worded=True)  # "a quarter of a million"
            if after == "of" or (after in ("the", "all", "its", "their", "his", "our") and span[0] == "half"):
                return _Number(value, value, at + size, share=True, worded=True)
        return None

    def _one_in(self, at: int, *, money: bool) -> _Number | None:
        """As in "One in three children", "nine out of ten voters"."""
        first = self._plain(at, money=False) if not money else None
        if first is None or first.scaled or first.low < 1 or first.low != int(first.low):
            return None
        end = first.end
        size = next((len(each) for each in _IN if tuple(w.lower for w in self.words[end : end + len(each)]) == each), 0)
        second = self._plain(end + size, money=False) if size else None
        if second is None or second.low not in _WHOLES or not first.low < second.low or self._unit(second.end) is not None:
            return None
        if second.low < 4 and not first.worded:  # "2 out of 3 parties" are two parties
            return None
        share = first.low / second.low
        return _Number(share, share, second.end, share=True, worded=first.worded)

    def _figured(self, at: int) -> _Number | None:
        """As in "A six-figure sum"."""
        if self._lower(at + 1) != "-" or self._lower(at + 2) not in ("figure", "digit"):
            return None
        places = self.known.words.get(self._lower(at))
        if places is None or not 2 <= places <= 12:
            return None
        return _Number(10 ** (places - 1), 10**places - 1, at + 3, scaled=True, worded=True)

    def _multi(self, at: int) -> _Number | None:
        if self._lower(at) == "multi" and self._lower(at + 1) == "-":
            scale = self.known.scales.get(self._lower(at + 2), 0)
            if scale >= 1000:
                return _Number(scale, scale * 1000 - 1, at + 3, scaled=True, worded=True)
        return None

    def _plural(self, at: int) -> _Number | None:
        plural = {**units().plural, "tens": 10.0}
        scale = plural.get(self._lower(at))
        if scale is None:
            return None
        end = at + 1
        while end < at + _LONGEST_RUN and self._lower(end) == "of" and (more := units().plural.get(self._lower(end + 1))) is not None:
            scale, end = scale * more, end + 2
        return None if end == at + 1 and self._lower(at) == "tens" else _Number(2 * scale, None, end, open=True, scaled=True, worded=True)

    def _several(self, at: int) -> _Number | None:
        start = at + 1 if self._lower(at) == "a" and self._lower(at + 1) in ("few", "couple") else at
        times = _SEVERAL.get(self._lower(start))
        end = start + 2 if self._lower(start + 1) == "of" else start + 1
        scale = self.known.scales.get(self._lower(end))
        if times is None or scale is None or (self._lower(start) == "some"):
            return None
        while end < at + _LONGEST_RUN and (more := self.known.scales.get(self._lower(end + 1))) is not None:
            scale, end = scale * more, end + 1
        return _Number(times * scale, None, end + 1, open=True, scaled=True, worded=True)

    def _half(self, at: int) -> _Number | None:
        if self._lower(at) != "half" or self._lower(at + 1) not in ("a", "an"):
            return None
        scale = self.known.scales.get(self._lower(at + 2))
        if scale is not None:
            return _Number(scale / 2, scale / 2, at + 3, scaled=True, worded=True)
        unit = self._unit(at + 2)
        return _Number(0.5, 0.5, at + 2, worded=True) if unit is not None and unit[0].kind != "money" else None

    def _plain(self, at: int, *, money: bool) -> _Number | None:
        word = self._lower(at)
        if word[:1].isdigit():
            return self._figures(at, money=money)
        if word not in self.known.words and word not in self.known.scales:
            return None
        if word in ("a", "an") and self._lower(at + 1) not in self.known.scales:
            unit, bound = self._unit(at + 1, "duration"), self._bound_before(at)
            half = unit is not None and [self._lower(unit[1] + n) for n in range(3)] == ["and", "a", "half"]
            whole = half or (unit is not None and bound is not None and bound[0].side in ("low", "high"))
            return _Number(1, 1, at + 1, worded=True) if whole else None  # "at least a decade"
        if word in self.known.scales and self.known.scales[word] != 12:
            return None
        end = at
        while end < len(self.words) and end - at < _LONGEST_RUN and self._counts(end):
            end += 1
        while end > at:
            run = [w.lower for w in self.words[at:end]]
            value = numerals.read(run, self.language) if run[-1] not in self.known.joints else None
            if value is not None:
                scaled = any(self.known.scales.get(w, 0) >= 100 for w in run)
                return _Number(value, value, end, scaled=scaled, worded=True)
            end -= 1
        return None

    def _counts(self, at: int) -> bool:
        word = self._lower(at)
        return (
            (word in self.known.words and word not in ("a", "an"))
            or word in self.known.scales
            or word in self.known.joints
            or (word in ("a", "an") and self._lower(at + 1) in self.known.scales)
        )

    def _figures(self, at: int, *, money: bool) -> _Number | None:
        scale, end = 1.0, at + 1
        if self._lower(end) == "-" and self._glued(end) and self._scale(end + 1, money=False) is not None:
            end += 1  # "$400-million"
        while end < at + _LONGEST_RUN and (more := self._scale(end, money=money)) is not None:
            scale, end = scale * more, end + 1
        value = numerals.digits(self.words[at].lower, decimal="." if scale > 1 else None)
        if value is None:
            return None
        value = round(value * scale, 2) if scale > 1 else value
        return _Number(value, value, end, scaled=scale > 1)

    def _scale(self, at: int, *, money: bool) -> float | None:
        word = self._lower(at)
        found = self.known.scales.get(word) or units().foreign.get(word)
        if found is None and (money or self._glued(at)) and word in units().short:
            return units().short[word] if money or word == "k" or self._unit(at + 1, "money") else None
        return found if word != "score" else None

    # --- what stands beside it

    def _unit(self, at: int, kind: str = "") -> tuple[Unit, int] | None:
        """The unit that begins at a word, the longest, and where it ends."""
        for size in (3, 2, 1):
            span = tuple(w.lower for w in self.words[at : at + size])
            found = units().units.get(span) if len(span) == size else None
            if found is not None and kind in ("", found.kind):
                return found, at + size
        return None

    def _bound_before(self, at: int) -> tuple[Bound, int] | None:
        for size in (5, 4, 3, 2, 1):
            if at - size >= 0:
                found = units().before.get(tuple(w.lower for w in self.words[at - size : at]))
                if found is not None:
                    return found, at - size
        return None

    def _bound_after(self, at: int) -> tuple[Bound, int] | None:
        at += self._lower(at) == "-" and self._lower(at + 1) == "plus"
        for size in (4, 3, 2, 1):
            span = self.words[at : at + size]
            found = units().after.get(tuple(w.lower for w in span)) if len(span) == size else None
            if found is not None:
                return found, at + size
        return None

    def amount(self, at: int) -> tuple[Amount, int] | None:
        """The amount that begins at a word, and the word after it."""
        start = at
        sign = self._sign(at)
        first = self.number(at + 1 if sign else at, money=sign is not None)
        if first is None or (sign and first.share) or self._in_name(at, first.end):
            return None
        core = at + 1 if sign else at
        low, high, end, ranged = self._range(at, first, sign)
        if max(low or 0, high or 0) > _MOST or self._is_score(at, end) or self._lower(end) == "o":  # "an 80-19 vote", "three o'clock"
            return None
        beyond = self._bound_after(end)
        end = beyond[1] if beyond is not None else end
        unit, end = (Unit("money", sign), end) if sign else self._unit_after(end, scaled=first.scaled or bool(ranged))
        if unit is None and first.open and self._lower(end) == "of" and (more := self._unit(end + 1)) is not None:
            unit, end = more  # "millions of dollars", "thousands of tonnes"
        if sign and (again := self._unit(end, "money")) is not None:
            unit, end = again  # "$5 million dollars", "$5m USD"
        if unit is not None and unit.kind != "money" and [self._lower(end + n) for n in range(3)] == ["and", "a", "half"]:
            low, high, end = (None if low is None else low + 0.5), (None if high is None else high + 0.5), end + 3
        why = ["a range"] if ranged else []
        if first.open and not ranged:
            why.append("more than one, no number told")
        bound = self._bound_before(start)
        if bound is not None:
            start = bound[1]
        else:
            bound = beyond or self._bound_after(end)
            end = max(end, bound[1]) if bound is not None else end
        if bound is not None:
            why.append(f"'{bound[0].text}'")
            low, high = (
                (low, None) if bound[0].side == "low" else (None, high) if bound[0].side == "high" and not first.open else (low, high)
            )
        worded = first.worded and not any(w.lower[:1].isdigit() for w in self.words[core:end])
        span = (self.words[core].start, self.words[(ranged or first.end) - 1].end)
        return Amount(
            self.words[start].start,
            self.words[end - 1].end,
            span,
            low,
            high,
            unit,
            ", ".join(why),
            first.share,
            worded,
            first.open,
            bound[0].text if bound is not None else "",
        ), end

    def _in_name(self, at: int, end: int) -> bool:
        """Whether letters touch the number: "EB-5", "Covid-19", "13th", "#the411"."""
        before = self._glued(at) and self._lower(at - 1)[-1:].isalpha()
        capital = at > 1 and self.words[at - 2].text[:1].isupper() and self.words[at].text[:1].isdigit()
        dashed = self._lower(at - 1) == "-" and self._glued(at) and self._glued(at - 1) and capital
        after = self._glued(end) and self.words[end - 1].text.isdigit() and self._lower(end) in ("st", "nd", "rd", "th")
        return before or dashed or after

    def _is_score(self, at: int, end: int) -> bool:
        """Whether the number is one side of a score: two in figures with a dash between, or "to" and the larger first."""
        if self._of_vote(at, end) or self._of_vote(at - 2, at - 1):
            return True
        before = self._lower(at - 1) == "-" and self._glued(at) and self._glued(at - 1) and self._lower(at - 2)[:1].isdigit()
        after = self._lower(end) == "-" and self._glued(end) and self._glued(end + 1) and self._lower(end + 1)[:1].isdigit()
        return before or after

    def _of_vote(self, at: int, end: int) -> bool:
        """Whether a vote stands here: "52 to 48", not "from 52 to 48"."""
        first, second = self._lower(at), self._lower(end + 1)
        plain = first.isdigit() and second.isdigit() and self._lower(end) == "to" and self._lower(at - 1) != "from"
        return plain and 0 < int(second) < int(first) < 1000 and self._unit(end + 2) is None

    def _sign(self, at: int) -> str | None:
        word = self.words[at].text if at < len(self.words) else ""
        code = units().signs.get(word.upper() if "$" in word else word) or (word if word in units().codes else None)
        return (
            code
            if code is not None
            and self._lower(at + 1)[:1]
            and (self._lower(at + 1)[:1].isdigit() or self._lower(at + 1) in self.known.words)
            else None
        )

    def _range(self, at: int, first: _Number, sign: str | None) -> tuple[float | None, float | None, int, int]:
        """Low, high, where the words end, and where the second number ends (0: there is none)."""
        low, high, end = first.low, None if first.open else first.high, first.end
        join = self._lower(end)
        between = self._lower(at - 1) == "between"
        if first.share or first.open or join not in _JOINS or (join == "and") != between:
            return low, high, end, 0
        next_ = end + 1
        if join == "-" and not (self._glued(end) and self._glued(next_)) and not self._lower(next_)[:1].isdigit():
            return low, high, end, 0
        if sign and self._sign(next_) == sign:
            next_ += 1
        second = self.number(next_, money=sign is not None) if next_ < len(self.words) else None
        if second is None or second.open or second.share:
            return low, high, end, 0
        scale = second.low / self._bare(next_, second) if second.scaled and not first.scaled else 1.0
        least = first.low * scale if first.low < second.low / scale else first.low
        if not least < second.low:
            return low, high, end, 0
        return least, second.high, second.end, second.end

    def _bare(self, at: int, number: _Number) -> float:
        """A number without its last words like "million"."""
        end = number.end
        while end - 1 > at and (
            self._lower(end - 1) in self.known.scales or self._lower(end - 1) in units().foreign or self._lower(end - 1) in units().short
        ):
            end -= 1
        value = numerals.read([w.lower for w in self.words[at:end]], self.language)
        return value or number.low

    def _unit_after(self, end: int, *, scaled: bool) -> tuple[Unit | None, int]:
        skip = end
        while self._lower(skip) in _BETWEEN and skip - end < 2:
            skip += 1
        if scaled and self._lower(skip) in (".", ",") and self._glued(skip):
            money = self._unit(skip + 1, "money")  # "1.5 billion. dollars": a stop that a scraper left
            if money is not None and self.words[skip + 1].text[0].islower():
                return money
        found = self._unit(skip)
        if found is None:
            return None, end
        if found[0].kind == "distance" and len(self._lower(skip)) == 1 and not self._glued(skip):
            return None, end
        return found
