"""The acts that one sentence tells of: hits of the lexicon with their parties' head words, sorted out by grammar alone."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from dragoman.events.grammar import base, clauses, conjuncts, content, is_verb, prepositional, uneven
from dragoman.events.match import Hit, Sight
from dragoman.events.roles import Roles, fill
from dragoman.events.scale import ROOT
from dragoman.events.standing import BACKDROP, Standing, standing
from dragoman.events.words import words
from dragoman.language import Sentence, Token

#: acts of words: what they are about is their content, not an act told beside them
VERBAL = frozenset({"AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN", "ACCUSE"})
#: deeds that a charge alleges: told by the accuser, not by the outlet
_CHARGEABLE = frozenset({"AID", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"})
_PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_REFUSABLE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_NEGATED_CONTENT = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act: the row that found it, its type and modality after what bends it, its parties' head words.

    ``charge`` is the word of a charge that alleges the act, ``accusers`` are those who bring it.
    """

    hit: Hit
    trigger: Token
    type: str
    roles: Roles
    standing: Standing
    backdrop: bool
    score: float
    why: str
    charge: Token | None = None
    accusers: tuple[Token, ...] = ()


def acts(sight: Sight) -> list[Act]:
    """Every act that the sentence tells of, in order of the triggers."""
    sentence = sight.sentence
    chosen = {token.i: hits[0] for token in sentence.tokens if (hits := sight.hits(token))}
    inner = _carried(sentence, chosen) | _contents(sight, chosen)
    told = {i: _act(sight, hit) for i, hit in sorted(chosen.items()) if i not in inner}
    for charge in list(told.values()):
        told.update({act.trigger.i: act for act in _alleged(sight, charge)})
    return [told[i] for i in sorted(told)]


def _alleged(sight: Sight, charge: Act) -> list[Act]:
    """The deeds that a charge alleges: "attacking" in "Chad accused Niger of attacking a village"."""
    sentence, word = sight.sentence, charge.trigger
    if charge.type != "ACCUSE" or charge.standing.modality != "actual" or base(word) not in words()["charging"]:
        return []
    nouns = [
        each for head in prepositional(sentence, word, ("of", "for", "with")) for each in conjuncts(sentence, head) if not is_verb(each)
    ]
    found = []
    for head in dict.fromkeys([*clauses(sentence, word), *(content(sentence, each) for each in nouns)]):
        hits = sight.hits(head)
        if hits and hits[0].row.type in _CHARGEABLE and hits[0].row.sure != "weak":
            found.append(_charged(_act(sight, hits[0]), charge))
    return found


def _charged(act: Act, charge: Act) -> Act:
    sources = act.roles.sources or charge.roles.targets
    targets = tuple(each for each in act.roles.targets if each not in sources)
    stands = act.standing if act.standing.modality == "negated" else Standing("hypothetical", charge.trigger.text)
    return dataclasses.replace(
        act,
        roles=Roles(sources, targets, act.roles.mutual and not targets),
        standing=stands,
        backdrop=False,
        score=max(0.05, act.score - 0.1),
        charge=charge.trigger,
        accusers=charge.roles.sources,
    )


def _carried(sentence: Sentence, chosen: dict[int, Hit]) -> set[int]:
    """Words that another hit needed as its own object or clause: "sanctions" in "imposed sanctions"."""
    carriers = [hit for hit in chosen.values() if hit.row.sure != "weak" and not _fulfilled(sentence, sentence.tokens[hit.token])]
    return {i for hit in carriers for i in hit.bound if i != hit.token}


def _contents(sight: Sight, chosen: dict[int, Hit]) -> set[int]:
    """Words inside what an act of words is about: the outer act decides, unless it is a mere hint that finds nobody."""
    sentence = sight.sentence
    inner: set[int] = set()
    for i in sorted(chosen):
        hit = chosen[i]
        if hit.row.type not in VERBAL or i in inner or _fulfilled(sentence, sentence.tokens[i]):
            continue
        if hit.row.sure == "weak" and not fill(sight, hit).targets:
            continue
        token = sentence.tokens[i]
        heads = clauses(sentence, token)
        if hit.row.type in _NEGATED_CONTENT:
            heads = (
                heads + sentence.children(token, "dobj", "nsubjpass") + prepositional(sentence, token, ("for", "of", "to", "with", "on"))
            )
        for head in heads:
            inner |= _inside(sentence, head)
    return inner


def _fulfilled(sentence: Sentence, noun: Token) -> bool:
    """Is a threat or promise said to be carried out? Then what it holds is done as well."""
    above = sentence.head(noun)
    return noun.dep == "dobj" and above.lemma in (
        "carry",
        "implement",
        "fulfil",
        "fulfill",
        "execute",
        "honour",
        "honor",
        "realise",
        "realize",
    )


def _inside(sentence: Sentence, head: Token) -> set[int]:
    """The words of a phrase, short of clauses that only add to it ("..., which", "after ...")."""
    found, waiting = set(), [head]
    while waiting:
        here = waiting.pop()
        found.add(here.i)
        waiting.extend(child for child in sentence.children(here) if not _adds(child) and not uneven(here, child))
    return found


def _adds(child: Token) -> bool:
    return child.dep in ("relcl", "advcl", "appos") or (child.dep == "prep" and child.lower in BACKDROP and child.lower != "in")


def _act(sight: Sight, hit: Hit) -> Act:
    sentence = sight.sentence
    token = sentence.tokens[hit.token]
    roles, stands = fill(sight, hit), standing(sentence, token)
    denied = next((child for i in hit.bound for child in sentence.children(sentence.tokens[i], "det") if child.lower == "no"), None)
    if denied is not None:  # "made no accusation"
        stands = Standing("negated", denied.text)
    kind, stands, why = promised(hit.row.type, stands)
    if _refused(sentence, token, kind, stands):
        kind, stands, why = "REJECT", Standing("actual", stands.word), f"not to be done ('{stands.word}'): a refusal"
    backdrop = _backdrop(sentence, token)
    return Act(hit, token, kind, roles, stands, backdrop, _score(sentence, hit, roles, stands, backdrop), why)


def promised(kind: str, stands: Standing) -> tuple[str, Standing, str]:
    """PLOVER's promises: a cooperative act to come is AGREE, giving way to come is CONCEDE, and the promise is actual."""
    if stands.modality == "future" and kind in _PROMISED:
        return "AGREE", Standing("actual", stands.word), f"{kind} to come ('{stands.word}') is AGREE"
    if stands.modality == "future" and kind == "RETREAT":
        return "CONCEDE", Standing("actual", stands.word), f"RETREAT to come ('{stands.word}') is CONCEDE"
    if stands.modality == "future" and kind in VERBAL:
        return kind, Standing("future", stands.word), ""
    return kind, stands, ""


def _refused(sentence: Sentence, token: Token, kind: str, stands: Standing) -> bool:
    """So in "will not lift the ban": what somebody is not going to do for others, he refuses."""
    helpers = {child.lower for child in sentence.children(token, "aux")}
    return kind in _REFUSABLE and stands.modality == "negated" and bool(helpers & {"will", "wo", "would", "shall"})


def _backdrop(sentence: Sentence, token: Token) -> bool:
    """Is the act told as background: in the pluperfect, as a noun that news is set against, or as one that is taken as known?"""
    if is_verb(token):
        aux = {child.lower for child in sentence.children(token, "aux")}
        if token.lemma in ("station", "base", "deploy") and _stands(sentence, token):
            return True
        told = token.dep == "ccomp" and sentence.head(token).lemma in words()["saying"]  # "confirmed that it had": the past of what is told
        return ("had" in aux and not told) or "having" in aux
    above = sentence.head(token)
    if token.dep == "pobj" and above.lower in BACKDROP:
        return True
    known = any(child.lower in ("the", "this", "that", "these", "those") for child in sentence.children(token, "det"))
    return known and not (
        token.dep in ("dobj", "nsubjpass", "ROOT", "attr") and (base(above) in words()["carriers"] or token.dep == "ROOT")
    )


def _stands(sentence: Sentence, verb: Token) -> bool:
    """Is it told where forces are, not that they came: "has soldiers stationed in Chad", "soldiers are deployed there"?"""
    helpers = sentence.children(verb, "aux", "auxpass")
    if verb.dep in ("acl", "ccomp") and verb.tag == "VBN" and not helpers:
        return sentence.head(verb).lemma == "have" or sentence.head(sentence.head(verb)).lemma == "have"
    return bool(helpers) and all(each.lower in ("is", "are") for each in helpers) and verb.tag == "VBN"


def _score(sentence: Sentence, hit: Hit, roles: Roles, stands: Standing, backdrop: bool) -> float:
    token = sentence.tokens[hit.token]
    crowd = hit.row.type == "PROTEST"  # a crowd need not be named, nor against whom it stands
    score = 0.62 + min(hit.row.weight, 4) * 0.05
    score -= 0.1 if not is_verb(token) else 0.0
    score -= 0.06 if not roles.sources and not crowd else 0.0
    score -= 0.06 if not roles.targets and not roles.mutual and not crowd else 0.0
    score -= 0.05 if stands.modality in ("hypothetical", "negated") else 0.0
    score -= 0.03 if backdrop else 0.0
    score -= 0.2 if hit.row.sure == "weak" else 0.0
    score -= 0.02 * min(depth(sentence, token), 4)
    return max(0.05, min(0.95, score))


def depth(sentence: Sentence, token: Token) -> int:
    """How many clauses stand above the word: what the main clause tells is the news."""
    return sum(each.dep in ("relcl", "advcl", "acl", "pcomp", "xcomp") for each in [token, *sentence.ancestors(token)])


def code_of(act: Act) -> str:
    """The CAMEO code: the row's, unless what bends the act made another type of it."""
    return act.hit.row.cameo if act.type == act.hit.row.type else ROOT[act.type]


def merged(found: list[Act]) -> list[Act]:
    """One act for each type and parties of a sentence, the best scored; the others only say it again."""
    best: dict[tuple[object, ...], Act] = {}
    for act in found:
        key = (act.type, frozenset(t.i for t in act.roles.sources), frozenset(t.i for t in act.roles.targets))
        if key not in best or act.score > best[key].score:
            best[key] = act
    return sorted(best.values(), key=lambda act: act.trigger.i)
