"""The way from a parsed report to its statements."""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Iterator

from dragoman.actors import References
from dragoman.language import Parsed
from dragoman.records import Interval, Reference, Statement, identify
from dragoman.statements.chain import chained
from dragoman.statements.finds import Find
from dragoman.statements.headings import headed
from dragoman.statements.hearsay import going_on
from dragoman.statements.parties import party, told_again
from dragoman.statements.phrases import Span, name_of
from dragoman.statements.quoted import with_quotations
from dragoman.statements.quotes import quotes
from dragoman.statements.reported import reported

#: by how much a mark at its edge may let one content stand out of another, in code points
_EDGE = 2
_SELF = frozenset({"i", "we", "you", "us", "me"})


def attribute(parsed: Parsed, references: References) -> tuple[Statement, ...]:
    """Every quotation and attributed claim of a report, in order."""
    found = [find for sentence in parsed.sentences for find in reported(sentence)]
    begun = {(find.first.index, find.content[0]) for find in found}
    found += [find for find in headed(parsed) if (find.first.index, find.content[0]) not in begun]
    marks = quotes(parsed.document)
    found = with_quotations(parsed, found, marks)
    found = _telling([*found, *going_on(parsed, found, marks)])
    for find in found:
        chained(parsed, find)
    found = [each for find in found for each in _each_speaker(parsed, find)]
    meant = told_again(parsed, references, found)
    seen: dict[Span, int] = {}
    out = []
    for find in found:
        key = (find.content[0][0], find.content[-1][1])
        seen[key] = seen.get(key, -1) + 1
        out.append(_statement(parsed, references, find, meant.get(find.speaker), seen[key]))
    return tuple(out)


def _each_speaker(parsed: Parsed, find: Find) -> Iterator[Find]:
    """The find, and once more for a second one who is named beside the speaker: "the premier and General Holm said"."""
    yield find
    sentence = parsed.sentence_at(find.speaker.head.start) if find.speaker is not None else None
    if sentence is not None and find.speaker is not None and find.speaker.head.pos == "PROPN":
        for other in sentence.children(find.speaker.head, "conj")[:1]:
            if other.pos == "PROPN" and other.entity:
                yield dataclasses.replace(find, speaker=name_of(sentence, other), rule=f"{find.rule}; said together")


def _telling(finds: list[Find]) -> list[Find]:
    """The finds that tell something by themselves, in order.

    Left out is what is the reader's own thought ("I think") or a part of what another says; save that speech within
    reported words stays (Reuters reported that the mayor had said …): that is a chain.
    """
    finds.sort(key=lambda find: (find.content[0][0], -find.content[-1][1], -_size(find), find.cue or (0, 0)))
    kept: list[Find] = []
    around: list[Find] = []
    for find in finds:
        start, end = find.content[0][0], find.content[-1][1]
        around = [other for other in around if other.content[-1][1] > start]
        within = any(end <= other.content[-1][1] + _EDGE and _size(other) > _size(find) for other in around)
        own = find.sort == "thought" and find.speaker is not None and find.speaker.head.lower in _SELF
        if not own and (not within or (find.sort == "speech" and find.finite)):
            kept.append(find)
        around.append(find)
    return sorted(kept, key=lambda find: (find.content[0], find.content[-1][1], find.cue or (0, 0)))


def _size(find: Find) -> int:
    return sum(end - start for start, end in find.content)


def _statement(parsed: Parsed, references: References, find: Find, again: Reference | None, ordinal: int) -> Statement:
    text = parsed.text
    inside = [*find.content, *([find.cue] if find.cue else [])]
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
        speaker=party(text, references, find.speaker, again),
        addressee=party(text, references, find.addressee),
        via=tuple(each for name in find.via if (each := party(text, references, name)) is not None),
        date=_said_on(parsed, find),
        rule=f"{find.rule}; named so before: {again.text}" if again is not None else find.rule,
    )


def _said_on(parsed: Parsed, find: Find) -> Interval | None:
    """The day on which it was said, where a time stands beside the cue: in its sentence, outside of what was said."""
    sentence = parsed.sentence_at(find.cue[0]) if find.cue else None
    if sentence is None or find.cue is None:
        return None
    cue = next(token for token in sentence.tokens if find.cue is not None and token.start == find.cue[0])
    beside = [t for child in sentence.children(cue, "npadvmod", "prep", "advmod") for t in sentence.subtree(child)]
    for time in parsed.times[bisect.bisect_left(parsed.times, sentence.start, key=lambda each: each.start) :]:
        if time.start >= sentence.end:
            break
        said = any(start <= time.start < end for start, end in find.content)
        if time.interval is not None and time.kind == "DATE" and not said and any(time.start <= t.start < time.end for t in beside):
            return time.interval
    return None
