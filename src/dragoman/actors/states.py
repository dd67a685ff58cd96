"""Names of states, their adjectives, their seats of government, and names of bodies."""

from __future__ import annotations

from dragoman.actors import meaning, registry
from dragoman.actors.gazetteer import Entry, Found
from dragoman.actors.scene import Scene
from dragoman.records import Form

_PLACE = frozenset(
    {"in", "at", "near", "around", "outside", "into", "through", "across", "over", "from", "via", "inside", "within", "toward"}
)
_MODIFIES = frozenset({"amod", "compound", "nmod"})


def tell_names(scene: Scene) -> None:
    """Note the names of states and bodies in a sentence."""
    for found in scene.line.found:
        entry = choose(scene, found)
        if entry.sort == "body":
            scene.meant[found.first] = scene.report.know(scene.report.known.body(entry.id))
            scene.add((found.first, found.last), "name", entry.id, scene.report.known.why(entry.id))
        elif entry.sort in {"state", "adjective"}:
            _state(scene, found, entry)
        elif entry.sort == "metonym":
            scene.add((found.first, found.last), "metonym", scene.know(entry.id), "the seat of its government")
        elif entry.sort == "capital" and acts(scene, found.first, found.last):
            scene.add((found.first, found.last), "metonym", scene.know(entry.id), "its capital, named as one who acts")
        elif entry.sort == "inhabitants":
            _inhabitants(scene, found, entry.id)


def _inhabitants(scene: Scene, found: Found, key: str) -> None:
    if key in registry.states():
        scene.group((found.first, found.last), Entry("agent", "citizens"), key)
    else:
        scene.add((found.first, found.last), "noun", scene.know(key), "its members together")


def choose(scene: Scene, found: Found) -> Entry:
    """One of several that a name may mean: valid on the day, and of a country that the report speaks of.

    "The former KGB officer" was one of what is no more, if the report speaks of a country of that one.
    """
    if len({entry.id for entry in found.entries}) == 1:
        return found.entries[0]
    report = scene.report
    date = report.date or "9999"
    former = found.first > 0 and meaning.is_past(scene.line.words[found.first - 1].key)

    def rank(entry: Entry) -> tuple[bool, bool]:
        row = report.known.bodies.get(entry.id) or registry.states().get(entry.id)
        valid = row is None or ((row.start or "") <= date <= (row.end or "9999"))
        country = entry.country if entry.sort == "body" else entry.id
        named = country in report.named or (former and country is not None and meaning.counted_as(country) in report.named)
        return (named, not valid) if former else (valid, named)

    return max(found.entries, key=rank)


def _state(scene: Scene, found: Found, entry: Entry) -> None:
    token = scene.line.token(found.first, found.last)
    if token is not None and token.entity == "PERSON" and _in_longer_name(scene, found):
        return
    modifies = token is not None and token.dep in _MODIFIES
    sorts = {each.sort for each in found.entries if each.id == entry.id}
    form: Form = "name"
    why = "a name of the registry"
    if "adjective" in sorts and (modifies or "state" not in sorts):
        if not modifies and _the_one_from(scene, found, entry.id):
            return
        form, why = "adjective", f"the adjective of {scene.report.actors[scene.know(entry.id)].name}"
    scene.add((found.first, found.last), form, scene.know(entry.id), why)


def _in_longer_name(scene: Scene, found: Found) -> bool:
    """Part of a person's name: "Jordan" in "Michael Jordan"."""
    words = scene.line.words
    around = [words[n] for n in (found.first - 1, found.last) if 0 <= n < len(words)]
    return any(word.capital and word.token is not None and word.token.entity == "PERSON" for word in around)


def _the_one_from(scene: Scene, found: Found, country: str) -> bool:
    """A lone adjective as a noun, "the Belarusian": the last person of that country."""
    if found.first == 0 or scene.line.words[found.first - 1].key != "the":
        return False
    for each in scene.report.persons(scene.index, 12):
        actor = scene.report.actors[each.actor]
        if actor.country == country:
            scene.add((found.first - 1, found.last), "noun", each.actor, f"the last person of that country: {actor.name}")
            return True
    return False


def acts(scene: Scene, first: int, last: int) -> bool:
    """Is a capital or a country named as one who acts, and not as a place?"""
    token = scene.line.token(first, last)
    if token is None:
        return True
    words = scene.line.words
    around = [words[n] for n in (first - 1, last) if 0 <= n < len(words)]
    if any(word.token is not None and word.token.pos == "PROPN" and word.capital for word in around):
        return False
    tokens = scene.line.sentence.tokens
    while token.dep == "conj" and token.head != token.i:
        token = tokens[token.head]
    head = tokens[token.head]
    lists = registry.word_lists()
    if token.dep == "pobj":
        if head.lower in _PLACE:
            return False
        return not (head.lower in {"to", "towards", "for"} and tokens[head.head].lemma in lists["motion"])
    if token.dep == "dobj":
        return head.lemma not in lists["reached"]
    return token.dep in {"nsubj", "nsubjpass", "dative", "poss", "attr"}
