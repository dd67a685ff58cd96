"""Nouns that mean organs of a state or kinds of people: "the foreign ministry", "Russian troops", "protesters"."""

from __future__ import annotations

from dragoman.actors import meaning, registry
from dragoman.actors.gazetteer import Entry, Found
from dragoman.actors.phrases import Phrase, coordinated
from dragoman.actors.scene import Scene

#: said of anybody: they mean an actor only when it is said of which country
_ANYBODY = frozenset({"people-unknown", "citizens", "elites", "companies", "parties", "scholars"})
#: organs that a report may speak of without saying whose: it speaks of the country it is about
_HOME = frozenset({"country", "nation"})  # "the country's army"
_AT = frozenset({"in", "at", "to", "into", "near", "outside", "inside", "from"})
_OF_THE_MATTER = frozenset({"government", "opposition"})
#: organs that act at home: left without an owner they are those of the country that the report is about
_AT_HOME = frozenset({"army", "police", "court", "parliament", "secret-service", "state-media", "central-bank", "presidency"})
_THE = frozenset({"the", "this", "that", "these", "those"})


def tell_nouns(scene: Scene, named: set[Phrase], *, of_pronouns: bool) -> None:
    """Note organs and kinds of people in a sentence; ``named`` are phrases that belong to a person's name.

    Those that a pronoun owns ("its troops") or may own ("it would send troops") come after the pronouns, the others before.
    """
    phrases = [
        phrase
        for phrase in scene.line.phrases
        if phrase.found.sort != "office"
        and phrase not in named
        and scene.is_noun(phrase.found)
        and (scene.pronoun_before(phrase) or _bare_object(scene, phrase)) is of_pronouns
    ]
    for phrase in sorted(phrases, key=lambda each: each.owner is not None and each.owner.sort in {"organ", "agent"}):
        _noun(scene, phrase)


def _noun(scene: Scene, phrase: Phrase) -> None:
    entry = phrase.found.entries[0]
    if entry.thing or _bare(scene, phrase):
        return
    if (actor := _somebody(scene, phrase, entry)) is not None:
        name = scene.report.actors[actor].name
        scene.add((phrase.first, phrase.last), "noun", actor, f"so called before in this report: {name}")
        return
    _one(scene, (phrase.first, phrase.last), phrase, entry, phrase.owner)
    for owner in coordinated(scene.line.words, scene.line.found, phrase):
        _one(scene, (owner.first, owner.last), phrase, entry, owner)


def _somebody(scene: Scene, phrase: Phrase, entry: Entry) -> str | None:
    """The last person who was so called: "the researcher"."""
    before = scene.line.words[phrase.first - 1].key if phrase.first else ""
    if entry.sort != "agent" or entry.plural or phrase.owner is not None or before not in {"the", "this", "that"}:
        return None
    called = scene.report.called.get(scene.line.words[phrase.found.last - 1].key) or scene.report.called.get(entry.id, set())
    return next((each.actor for each in scene.report.persons(scene.index, 12) if each.actor in called), None)


def _bare(scene: Scene, phrase: Phrase) -> bool:
    """A bare singular names nobody ("in exile"), save in a headline; nor does a building or a part of a proper name."""
    token = scene.line.words[phrase.found.last - 1].token
    if token is None:
        return False
    above = scene.line.sentence.head(token)
    if token.dep == "pobj" and above.lower in _AT and token.lemma in registry.word_lists()["buildings"]:
        return True
    if phrase.found.sort != "agent":
        return False
    if token.pos == "PROPN" and phrase.found.first and scene.line.words[phrase.found.first].capital and scene.line.sentence.kind == "body":
        return True
    determined = any(child.dep in {"det", "poss", "nummod"} for child in scene.line.sentence.children(token))
    return token.tag in {"NN", "NNP"} and phrase.owner is None and not determined and scene.line.sentence.kind == "body"


def _one(scene: Scene, span: tuple[int, int], phrase: Phrase, entry: Entry, owner: Found | None) -> None:
    if entry.sort == "organ":
        _organ(scene, span, phrase, entry, owner)
        return
    country = scene.country(owner) or scene.pronoun_country(phrase) or (scene.place(phrase)[1] if owner is None else None)
    if entry.id not in _ANYBODY or country is not None:
        scene.meant[phrase.found.first] = scene.group(span, entry, country)


def _organ(scene: Scene, span: tuple[int, int], phrase: Phrase, entry: Entry, owner: Found | None) -> None:
    report = scene.report
    country, why = scene.country(owner) or scene.pronoun_country(phrase), "an organ of that state"
    if owner is not None and owner.sort in {"organ", "agent"} and owner.first > phrase.found.first and owner.id != "government":
        return  # "a congress of officials"
    if owner is not None and owner.sort == "agent" and entry.id == "government":
        owner = None  # "the mullah regime"
    if owner is not None and owner.id in scene.report.known.bodies and country is None:
        _mean(scene, span, phrase, scene.know(owner.id), "those who act for it")
        report.introduce(scene.line.words[phrase.found.last - 1].key, owner.id)
        return
    elsewhere, place = scene.place(phrase) if country is None and owner is None else (False, None)
    noun = scene.line.words[phrase.found.last - 1].key
    named = country is not None
    if place is not None:
        country, why = place, "an organ of the state in which the place lies"
    elif country is None and owner is None and phrase.definite and not elsewhere and not entry.plural and not scene.pronoun_before(phrase):
        if phrase.first and scene.line.words[phrase.first - 1].key in _THE and (actor := report.before(noun)) is not None:
            _mean(scene, span, phrase, actor, f"so called before in this report: {report.actors[actor].name}")
            return
        country, why = _whose(scene, phrase, entry)
    if named and country is not None:
        report.introduce(noun, _known_body(scene, entry.id, country) or report.know(meaning.organ(entry.id, country)))
    if country is not None:
        actor = _known_body(scene, entry.id, country) or report.know(meaning.organ(entry.id, country))
        _mean(scene, span, phrase, actor, why)
    elif entry.plural or phrase.definite:
        scene.group(span, entry, None)


def _whose(scene: Scene, phrase: Phrase, entry: Entry) -> tuple[str | None, str]:
    """The country of an organ that the words leave open, and why: of who acts on it here, of the matter, of who acted last."""
    report, words = scene.report, scene.line.words
    token = words[phrase.found.last - 1].token
    if token is not None and _bare_object(scene, phrase):
        for each in reversed(report.spoken):
            country = report.actors[each.actor].country
            if each.line == scene.index and each.subject and each.clause == token.head and country is not None:
                return country, "an organ of the state that acts here"
    if (there := _where(scene, phrase)) is not None:
        return there, 'an organ of the state named before "where"'
    before = {word.key for word in words[phrase.first : phrase.found.first]}
    if entry.id in _OF_THE_MATTER | _AT_HOME or before & _HOME:
        return report.main, "an organ of the state that the report is about"
    return report.focus(scene.index), "an organ of the state that the text speaks of here"


def _bare_object(scene: Scene, phrase: Phrase) -> bool:
    """Is it something sent or kept by who acts: "Senegal would send troops"?"""
    token = scene.line.words[phrase.found.last - 1].token
    determined = phrase.first > 0 and scene.line.words[phrase.first - 1].key in _THE
    return token is not None and token.dep == "dobj" and phrase.found.sort == "organ" and phrase.owner is None and not determined


def _where(scene: Scene, phrase: Phrase) -> str | None:
    """The state just before the clause in which the noun stands: "Mali, where the military rules"."""
    words = scene.line.words
    at = next((n for n in range(phrase.first - 1, max(phrase.first - 4, 0), -1) if words[n].key == "where"), None)
    if at is None:
        return None
    ends = at - 1 if words[at - 1].text == "," else at
    return next((found.id for found in scene.line.found if found.last == ends and found.sort == "state"), None)


def _mean(scene: Scene, span: tuple[int, int], phrase: Phrase, actor: str, why: str) -> None:
    scene.meant.setdefault(phrase.found.first, actor)
    scene.add(span, "noun", actor, why)


def _known_body(scene: Scene, organ: str, country: str) -> str | None:
    """The service, ministry … that the report names, where the noun stands for it; or the only one that the registry has."""
    same = ("secret-service", "foreign-intelligence", "military-intelligence") if organ == "secret-service" else (organ,)
    for each in reversed(scene.report.spoken):
        row = registry.bodies().get(each.actor)
        if row is not None and row.country == country and row.organ in same:
            return row.id
    date = scene.report.date or meaning.LATEST
    named = [key for sort in same for key in registry.organs_of().get((country, sort), ()) if registry.bodies()[key].stands(date)]
    return scene.report.know(scene.report.known.body(named[0])) if len(named) == 1 else None
