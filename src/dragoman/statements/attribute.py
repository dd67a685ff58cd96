"""The way from a parsed report to its statements."""

from __future__ import annotations

from dragoman.actors import References
from dragoman.language import Parsed
from dragoman.records import Party, Reference, Statement, identify
from dragoman.statements.chain import chained
from dragoman.statements.headings import headed
from dragoman.statements.lexicon import words
from dragoman.statements.phrases import Name, Span
from dragoman.statements.quoted import with_quotations
from dragoman.statements.quotes import quotes
from dragoman.statements.reported import Find, reported

_SELF = frozenset({"i", "we", "you", "us", "me"})


def attribute(parsed: Parsed, references: References) -> tuple[Statement, ...]:
    """Every quotation and attributed claim of a report, in order."""
    found = [find for sentence in parsed.sentences for find in reported(sentence)]
    begun = {(find.first.index, find.content[0]) for find in found}
    found += [find for find in headed(parsed) if (find.first.index, find.content[0]) not in begun]
    found = _telling(with_quotations(parsed, found, quotes(parsed.document)))
    for find in found:
        chained(parsed, find)
    seen: dict[Span, int] = {}
    out = []
    for find in found:
        key = (find.content[0][0], find.content[-1][1])
        seen[key] = seen.get(key, -1) + 1
        out.append(_statement(parsed, references, find, seen[key]))
    return tuple(out)


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
        within = any(end <= other.content[-1][1] and _size(other) > _size(find) for other in around)
        own = find.sort == "thought" and find.speaker is not None and find.speaker.head.lower in _SELF
        if not own and (not within or (find.sort == "speech" and find.finite)):
            kept.append(find)
        around.append(find)
    return sorted(kept, key=lambda find: (find.content[0], find.content[-1][1], find.cue or (0, 0)))


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
        via=tuple(party for name in find.via if (party := _party(text, references, name)) is not None),
        rule=find.rule,
    )


def _party(text: str, references: References, name: Name | None) -> Party | None:
    if name is None:
        return None
    start, end = name.span
    return references.party(text[start:end], start, end, _meant(references, name))


def _meant(references: References, name: Name) -> Reference | None:
    """What the word means on which the phrase turns; for a spokesman or a statement, the body that the phrase names."""
    found = references.covering(name.head.start, name.head.end)
    within = [each for each in references.inside(*name.span) if each.form != "adjective"]
    if name.head.lemma.lower() in words("mouthpieces") and (found is None or found.form == "noun"):
        behind = [each for each in within if each.start >= name.head.end]
        return max(behind or within, key=lambda each: (each.end - each.start, -each.start), default=found)
    if found is None or found.form == "adjective":
        return max((each for each in within if each.end >= name.head.start), key=lambda each: each.end - each.start, default=found)
    return found
