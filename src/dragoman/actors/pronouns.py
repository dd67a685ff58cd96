"""Words that stand for somebody named before: "he", "his", "both countries"."""

from __future__ import annotations

from dragoman.actors import registry
from dragoman.actors.report import Spoken
from dragoman.actors.scene import Scene

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_EMPTY = frozenset(
    {"be", "seem", "appear", "rain", "become", "remain", "take", "happen", "mean", "turn"}
)  # verbs whose "it" may mean nothing
_COUNTRY = frozenset({"country", "homeland", "nation", "motherland", "fatherland"})
_STATES = frozenset({"sides", "countries", "states", "nations", "governments", "neighbours", "neighbors", "capitals", "powers", "parties"})
_PEOPLE = frozenset({"leaders", "presidents", "men", "politicians", "statesmen", "heads", "ministers"})


def tell_pairs(scene: Scene) -> None:
    """Note the words of a sentence that mean two at once: "both sides"."""
    for at, word in enumerate(scene.line.words):
        if word.key in {"both", "two"}:
            _pair(scene, at)


def _home(scene: Scene, at: int, actor: str) -> None:
    """The state that "his country" means: that of the person."""
    words, country = scene.line.words, scene.report.actors[actor].country
    if country is not None and country in registry.states() and at + 1 < len(words) and words[at + 1].key in _COUNTRY:
        scene.add((at, at + 2), "noun", scene.know(country), f"the country of {scene.report.actors[actor].name}")


def _two_people(scene: Scene, at: int) -> list[str]:
    found: list[str] = []
    for each in scene.report.persons(scene.index, 4):
        if each.actor not in found and (each.line, each.word) < (scene.index, at) and len(found) < 2:
            found.append(each.actor)
    return found


def tell_pronouns(scene: Scene) -> None:
    """Note the pronouns of persons in a sentence."""
    for at, word in enumerate(scene.line.words):
        if word.key in _HE and word.token is not None and word.token.tag.startswith("PRP"):
            actor = _meant_by(scene, at, _HE[word.key])
            if actor is not None:
                name = scene.report.actors[actor].name
                scene.meant[at] = actor
                scene.add((at, at + 1), "pronoun", actor, f"the last person spoken of whom it fits: {name}")
                _home(scene, at, actor)
        elif word.key in _IT | _THEY and word.token is not None and word.token.tag.startswith("PRP"):
            for actor in _acting(scene, at):
                name = scene.report.actors[actor].name
                scene.meant.setdefault(at, actor)
                scene.add((at, at + 1), "pronoun", actor, f"who acts in the clause before: {name}")


def _acting(scene: Scene, at: int) -> list[str]:
    """Whom "it" or "they" means, where that is plain: those who act in the clause before, or else open the sentence before."""
    word = scene.line.words[at]
    token = word.token
    if token is None or (word.key == "it" and (token.dep != "nsubj" or scene.line.sentence.head(token).lemma in _EMPTY)):
        return []
    several = word.key in _THEY
    here = [each for each in scene.report.spoken if each.line == scene.index and each.word < at and each.subject]
    before = [each for each in scene.report.spoken if each.line == scene.index - 1 and each.subject] if token.dep == "nsubj" else []
    for group in (here, before):
        if group:
            last = max(group, key=lambda each: each.word) if group is here else min(group, key=lambda each: each.word)
            joined = [each for each in group if each.clause == last.clause]
            actors = list(dict.fromkeys(each.actor for each in sorted(joined, key=lambda each: each.word)))
            return actors if _agree(scene, actors, several=several) else []
    return []


def _agree(scene: Scene, actors: list[str], *, several: bool) -> bool:
    kinds = {scene.report.actors[actor].kind for actor in actors}
    if several:
        return len(actors) in {2, 3} or (len(actors) == 1 and bool(kinds & {"group", "organisation"}))
    return len(actors) == 1 and bool(kinds & {"government", "organisation", "intergovernmental"})


def _fits(scene: Scene, actor: str, gender: str) -> bool:
    return scene.report.gender(actor) in {None, gender}


def _meant_by(scene: Scene, at: int, gender: str) -> str | None:
    """Who acts before it in the sentence; else after an opening clause; else who acted last; else the only one it can be."""
    token = scene.line.words[at].token
    fitting = [each for each in scene.report.persons(scene.index, 2) if _fits(scene, each.actor, gender)]
    if token is not None and token.dep in {"dobj", "dative"} and not token.lower.endswith("self"):
        itself = {each.actor for each in fitting if each.line == scene.index and each.subject and each.clause == token.head}
        fitting = [each for each in fitting if each.actor not in itself]  # "Putin will support him": another
    if (scene.index, at) in scene.report.quoted:  # nobody speaks of himself as "he"
        fitting = [
            each for each in fitting if each.line != scene.index or not each.subject or (each.line, each.word) in scene.report.quoted
        ]
    here = sorted((each for each in fitting if each.line == scene.index), key=lambda each: each.word)
    before = [each for each in here if each.word < at]
    alone = before[-1:] if (token is not None and token.dep == "poss") or len({each.actor for each in before}) == 1 else []
    for group in ([each for each in reversed(before) if each.subject], alone, _after_opening(scene, at, here)):
        if group:
            return group[0].actor
    earlier = before[::-1] + [each for each in fitting if each.line < scene.index]
    subjects = [each for each in earlier if each.subject]
    if subjects:
        return subjects[0].actor
    return earlier[0].actor if len({each.actor for each in earlier}) == 1 else None


def _after_opening(scene: Scene, at: int, here: list[Spoken]) -> list[Spoken]:
    """The one who acts after the comma: "Faced with protests against his rule, the president …"."""
    words = scene.line.words
    commas = [n for n in range(at, len(words)) if words[n].text == ","]
    opening = not any(each.word < at for each in here)
    return [each for each in here if opening and each.subject and commas and each.word > commas[0]]


def _pair(scene: Scene, at: int) -> None:
    """The two people spoken of last, or the two states that the report is about: "both sides", "the two leaders"."""
    words = scene.line.words
    last = at + 1
    while last < len(words) and last - at <= 2 and words[last].key not in _STATES | _PEOPLE and words[last].modifies:
        last += 1
    if last >= len(words) or words[last].key not in _STATES | _PEOPLE:
        return
    if words[at].key == "two" and (at == 0 or words[at - 1].key not in {"the", "these", "those"}):
        return
    found = _two_people(scene, at) if words[last].key in _PEOPLE else list(scene.report.most_named[:2])
    if len(found) == 2:
        scene.taken.update(range(at, last + 1))
        names = " and ".join(sorted(scene.report.actors[actor].name if actor in scene.report.actors else actor for actor in found))
        for actor in sorted(found):
            if actor in registry.states():
                scene.know(actor)
            scene.add((at, last + 1), "pronoun", actor, f"the two that the report speaks of here: {names}")
