"""The way from a parsed report to its event-mentions."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from dragoman.actors import References
from dragoman.events.acts import Act, acts, code_of, merged
from dragoman.events.answers import answers
from dragoman.events.circumstances import figures_of, goes_back, historical, narrates, place_of, when
from dragoman.events.concern import concerned
from dragoman.events.grammar import base, conjuncts
from dragoman.events.match import Sight
from dragoman.events.parties import BODIES, at_home, parties, sides, situated, spoken
from dragoman.events.scale import QUAD, cameo, intensity
from dragoman.events.silence import silent
from dragoman.language import Parsed, Sentence, Token
from dragoman.records import Attribution, Figure, Mention, Party, Statement, Trigger, identify
from dragoman.statements import voices

#: below this a hit is a hint, not a finding
SURE = 0.4
#: acts that need nobody to be done to: a place or person named with them is not their target
_UNDIRECTED = frozenset({"CONSULT", "AGREE", "COOPERATE", "PROTEST"})
#: what is done to somebody: of a charge without a victim the accuser is taken for him
_SUFFERED = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
#: what those who hold power do to their own people, and these to them
_AT_HOME = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE", "RETREAT"})
#: mentions per 100 words beyond which only the best are kept
DENSEST = 8.0


def code(parsed: Parsed, references: References, statements: Sequence[Statement], figures: Sequence[Figure]) -> tuple[Mention, ...]:
    """Every event that a report tells of, in order."""
    found: list[Mention] = []
    old: int | None = None
    for sentence in parsed.sentences:
        kept = [act for act in merged(acts(Sight(sentence))) if act.score >= SURE and not silent(parsed, sentence, act, references)]
        here = [mention(parsed, sentence, act, references, statements, figures) for act in kept]
        here = _distinct(each for each in here if each.sources or each.targets or each.type == "PROTEST")
        if old == sentence.index and narrates(sentence, parsed):
            here = [dataclasses.replace(each, historical=True, rule=f"{each.rule}; goes on with a past told before") for each in here]
        old = sentence.index + 1 if any(each.historical for each in here) and goes_back(parsed, sentence, old) else None
        found.extend(here)
    return _thinned(parsed, found)


def mention(  # noqa: PLR0917 - what all stages before found
    parsed: Parsed, sentence: Sentence, act: Act, references: References, statements: Sequence[Statement], figures: Sequence[Figure]
) -> Mention:
    """An act with its parties, its circumstances and the words that vouch for it."""
    row, trigger = act.hit.row, act.trigger
    sources, targets, how = _parties(parsed, sentence, act, references)
    told_by = voices(statements, trigger.start, trigger.end)
    speaker = references.actors.get(told_by[0].actor or "") if told_by else None
    if speaker is not None:
        sources, targets = (tuple(spoken(each, speaker) for each in side) for side in (sources, targets))
    same = act.type == row.type
    mode = row.mode if same else None
    if act.type == "CONSULT" and mode is None and len({each.country for each in sources} - {None}) > 2:
        mode = "multilateral"
    found = bare(parsed, sentence, trigger, act.type, code_of(act), mode, act.score, "; ".join(filter(None, (_rule(act), how))))
    return dataclasses.replace(
        found,
        contexts=row.contexts if same else found.contexts,
        sources=sources,
        targets=targets,
        modality=act.standing.modality,
        historical=historical(parsed, sentence, act),
        date=when(parsed, sentence, act),
        place=place_of(parsed, sentence, act),
        figures=figures_of(sentence, act, figures),
        according_to=(
            *(told_by or _accusers(parsed, sentence, act, references)),
            *answers(parsed, sentence, act, references),
        ),
    )


def bare(  # noqa: PLR0917 - the words and the scale of one act
    parsed: Parsed, sentence: Sentence, trigger: Token, kind: str, cameo_code: str, mode: str | None, score: float, rule: str
) -> Mention:
    """What follows of a mention from its trigger and type alone; who, when and where are left open."""
    return Mention(
        id=identify("mention", parsed.document.id, trigger.start, trigger.end, 0),
        document=parsed.document.id,
        start=sentence.start,
        end=sentence.end,
        trigger=Trigger(start=trigger.start, end=trigger.end, text=parsed.text[trigger.start : trigger.end]),
        text=parsed.text[sentence.start : sentence.end],
        type=kind,
        mode=mode,
        contexts=cameo()[cameo_code].contexts,
        cameo=cameo_code,
        quad=QUAD[kind],
        intensity=intensity(kind, mode),
        score=score,
        rule=rule,
    )


def _parties(parsed: Parsed, sentence: Sentence, act: Act, references: References) -> tuple[tuple[Party, ...], tuple[Party, ...], str]:
    aimed = {each.actor for head in act.roles.targets for each in references.at(head.start, head.end)}
    sources = tuple(each for head in act.roles.sources for each in parties(parsed.text, sentence, head, references, aimed))
    sources = tuple(each for party in sources for each in _named_before(parsed, sentence, party, references))
    taken = {each.actor for each in sources if each.actor}
    targets = tuple(each for head in act.roles.targets for each in parties(parsed.text, sentence, head, references, taken))
    own = {each.country for each in sources}
    inland = own if act.type not in ("ASSAULT", "COERCE") else ()
    targets = tuple(situated(parsed, each, references, inland) for each in targets)
    if act.hit.row.mode == "expel":
        targets = _foreign(sources, targets)
    directed, how = not act.roles.mutual and act.type not in _UNDIRECTED, ""
    if directed and not any(each.country or each.actor or set(each.sectors) & BODIES for each in targets):
        more, how = concerned(parsed.text, sentence, act, references, sources)
        targets += tuple(more)
    if how == "" and act.charge is not None and act.type in _SUFFERED and not any(each.country for each in targets):
        harmed = [each for head in act.accusers for each in parties(parsed.text, sentence, head, references, taken) if each.country]
        targets += tuple(each for each in harmed if each.country not in own)
        how = f"target '{harmed[0].text}': who charges it, nobody else being named" if harmed else ""
    sources, targets = sides(sources, targets, mutual=act.roles.mutual)
    if act.type in _AT_HOME:
        sources, targets = at_home(sentence, sources, targets, references), at_home(sentence, targets, sources, references)
    return sources, targets, how


def _named_before(parsed: Parsed, sentence: Sentence, party: Party, references: References) -> tuple[Party, ...]:
    """Those for whom "they" stands, if nobody in its own sentence: the subjects of the sentence before, where they are several."""
    if party.text.lower() not in ("they", "them") or party.actor or party.country or not sentence.index:
        return (party,)
    earlier = parsed.sentences[sentence.index - 1]
    heads = [noun for each in earlier.children(earlier.root, "nsubj", "nsubjpass") for noun in conjuncts(earlier, each)]
    named = [each for head in heads for each in earlier.children(head, "appos") if each.entity == "PERSON"]
    heads = named if len(named) > 1 else heads  # "the head of the one service, Ann Berg, and that of the other, Per Dahl"
    if earlier.passage != sentence.passage or not (len(heads) > 1 or any(each.tag in ("NNS", "NNPS") for each in heads)):
        return (party,)
    found = [each for head in heads for each in parties(parsed.text, earlier, head, references) if each.actor or each.country]
    return tuple(dataclasses.replace(each, text=party.text, start=party.start, end=party.end) for each in found) or (party,)


def _accusers(parsed: Parsed, sentence: Sentence, act: Act, references: References) -> list[Attribution]:
    """Who charges somebody with the act, where it is told of only so."""
    if act.charge is None:
        return []
    found = [each for head in act.accusers for each in parties(parsed.text, sentence, head, references)[:1]]
    return [
        Attribution(text=each.text, actor=each.actor, verb=base(act.charge), stance="alleges", start=each.start, end=each.end)
        for each in found
    ]


def _foreign(sources: tuple[Party, ...], targets: tuple[Party, ...]) -> tuple[Party, ...]:
    """Those whom a state expels are not its own: what else would make them so is no more than the country spoken of."""
    own = {each.country for each in sources if each.country}
    return tuple(Party(text=each.text, start=each.start, end=each.end) if each.country in own else each for each in targets)


def _rule(act: Act) -> str:
    parts = [f"{act.hit.row.name} at '{act.trigger.text}'"]
    if act.why:
        parts.append(act.why)
    elif act.charge is not None:
        parts.append(f"alleged ('{act.charge.text}')")
    elif act.standing.word:
        parts.append(f"{act.standing.modality} by '{act.standing.word}'")
    if act.backdrop:
        parts.append("told as background")
    return "; ".join(parts)


def _distinct(found: Iterable[Mention]) -> list[Mention]:
    """One mention for each type and parties of a sentence: the likeliest, so that no act is both done and not done."""
    best: dict[tuple[object, ...], Mention] = {}
    for each in found:
        key = (each.type, *(frozenset(p.actor or p.text for p in side) for side in (each.sources, each.targets)))
        if key not in best or each.score > best[key].score:
            best[key] = each
    return list(best.values())


def _thinned(parsed: Parsed, found: list[Mention]) -> tuple[Mention, ...]:
    """At most :data:`DENSEST` mentions per 100 words of a longer report: a coder that sees an act in every word sees none."""
    words = sum(len(parsed.text[each.start : each.end].split()) for each in parsed.sentences)
    most = max(8, int(words * DENSEST / 100))
    kept = sorted(found, key=lambda each: (-each.score, each.trigger.start))[:most]
    return tuple(sorted(kept, key=lambda each: (each.trigger.start, each.trigger.end, each.type)))
