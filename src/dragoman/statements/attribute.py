"""The way from a parsed report to its statements."""

from __future__ import annotations

from dragoman.actors import References
from dragoman.language import Parsed
from dragoman.records import Party, Statement, identify
from dragoman.statements.phrases import Span
from dragoman.statements.quoted import with_quotations
from dragoman.statements.quotes import quotes
from dragoman.statements.reported import Find, reported

_SELF = frozenset({"i", "we", "you", "us", "me"})


def attribute(parsed: Parsed, references: References) -> tuple[Statement, ...]:
    """Every quotation and attributed claim of a report, in order."""
    found = [find for sentence in parsed.sentences for find in reported(sentence)]
    found = with_quotations(parsed, found, quotes(parsed.document))
    found = [find for find in found if not _idle(parsed, find, found)]
    found.sort(key=lambda find: (find.content[0], find.content[-1][1], find.cue or (0, 0)))
    seen: dict[Span, int] = {}
    out = []
    for find in found:
        key = (find.content[0][0], find.content[-1][1])
        seen[key] = seen.get(key, -1) + 1
        out.append(_statement(parsed, references, find, seen[key]))
    return tuple(out)


def _idle(parsed: Parsed, find: Find, others: list[Find]) -> bool:
    """Whether a find tells nothing by itself: the reader's own thought ("I think"), nobody's, or a part of what another says.

    Words within reported words stand where they are speech (Reuters reported that the mayor had said …): that is a chain.
    """
    start, end = find.content[0][0], find.content[-1][1]
    who = parsed.text[slice(*find.speaker)].lower() if find.speaker else ""
    if find.sort == "thought" and who in _SELF:
        return True
    if find.sort == "speech" and find.finite:
        return False
    return any(o is not find and o.content[0][0] <= start and end <= o.content[-1][1] and _size(o) > _size(find) for o in others)


def _size(find: Find) -> int:
    return sum(end - start for start, end in find.content)


def _statement(parsed: Parsed, references: References, find: Find, ordinal: int) -> Statement:
    text = parsed.text
    marks = [find.cue] if find.cue else []
    inside = [*find.content, *marks]
    first, last = min(s for s, _ in inside), max(e for _, e in inside)
    return Statement(
        id=identify("statement", parsed.document.id, find.content[0][0], find.content[-1][1], ordinal),
        document=parsed.document.id,
        start=min(find.first.start, first),
        end=max(find.last.end, last),
        content=" ".join(text[s:e] for s, e in find.content),
        content_spans=tuple(find.content),
        manner=find.manner,
        verb=find.verb,
        stance=find.stance,
        speaker=_party(text, references, find.speaker),
        addressee=_party(text, references, find.addressee),
        via=tuple(party for span in find.via if (party := _party(text, references, span)) is not None),
        rule=find.rule,
    )


def _party(text: str, references: References, span: Span | None) -> Party | None:
    if span is None:
        return None
    start, end = span
    within = references.inside(start, end)
    reference = references.covering(start, end) or max(within, key=lambda each: (each.end - each.start, each.end), default=None)
    return references.party(text[start:end], start, end, reference)
