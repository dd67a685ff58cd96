"""The way from a parsed report to its references: names first, then what stands for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from dragoman.actors import registry
from dragoman.actors.discourse import tell
from dragoman.actors.fold import fold
from dragoman.actors.gazetteer import Entry, Found
from dragoman.actors.homonyms import settle
from dragoman.actors.known import Known, shipped
from dragoman.actors.people import Name, gather, is_ruler, names_in
from dragoman.actors.phrases import phrases
from dragoman.actors.places import country_of
from dragoman.actors.references import References
from dragoman.actors.report import Line, Report, countries, quoted
from dragoman.actors.surnames import registered
from dragoman.actors.words import Word, of_sentence
from dragoman.language import Parsed, Sentence


def resolve(parsed: Parsed, known: Known | None = None) -> References:
    """Every place in a report's sentences that means an actor, with the actors meant; ``known`` is the registry with own lists.

    A pure function of the parsed report. A person or group on no list gets the smallest id of the references to it.
    """
    known = known or shipped()
    words = _less_credits([of_sentence(sentence) for sentence in parsed.sentences], parsed.text)
    told = Counter(word.key for some in words for word in some)
    lines = [_read(sentence, some, known, told) for sentence, some in zip(parsed.sentences, words, strict=True)]
    named = countries(lines)
    date = (parsed.reference.end or parsed.reference.start) if parsed.reference is not None else None
    towns = {place.start for place in parsed.places}
    for line in lines:
        line.names = [name for name in line.names if not _a_town(line, name, towns, date)]
    surnames = {fold(name.words[-1]) for line in lines for name in line.names if name.whole}
    for line in lines:
        line.names = sorted([*line.names, *_again(line, surnames)], key=lambda name: name.first)
        named_here = {name.first for name in line.names}
        line.found = [each for each in line.found if each.sort != "state" or each.first not in named_here]
    everyone = gather([name for line in lines for name in line.names], date, frozenset(named), known)
    for someone in everyone:
        if someone.person is not None and someone.person.country is not None:
            named[someone.person.country] += len(someone.names)
    people = {(name.sentence, name.first): someone for someone in everyone for name in someone.names}
    report = Report(
        parsed, date, lines, people, known, quoted=quoted(lines), most_named=tuple(sorted(named, key=lambda code: -named[code]))
    )
    tell(report)
    return References(*report.finish())


def _a_town(line: Line, name: Name, towns: Collection[int], date: str | None) -> bool:
    """Is it a town's name: a lone one where a place stands, or a whole one that nobody on a list has ("Bandar Abbas")?"""
    if not name.whole:
        return line.words[name.first].start in towns and not is_ruler(name, date)
    keys = [fold(word) for word in name.words]
    found = country_of(keys) if not name.titled and not registered(name.words) else None
    return found is not None and found[:2] == (0, len(keys))


def _less_credits(every: list[list[Word]], text: str) -> list[list[Word]]:
    """The words of each sentence; none for a credit, which goes on to the end of its line."""
    kept: list[list[Word]] = []
    end = -1
    for words in every:
        if words and _credit(words):
            stop = text.find("\n", words[-1].end)
            end = stop if stop >= 0 else len(text)
        kept.append([] if words and words[0].start < end else words)
    return kept


def _credit(words: list[Word]) -> bool:
    """Is a line the credit of a picture: "Photo: Jane Doe / Agency"?"""
    keys = [word.key for word in words[:2]]
    return bool(keys) and keys[0] in registry.word_lists()["pictures"] and ((words[1:2] and words[1].text == ":") or keys[1:] == ["credit"])


def _again(line: Line, surnames: set[str]) -> list[Name]:
    """Surnames of people named in full elsewhere in the report, where the parser took them for nothing or for something else."""
    states = {found.first for found in line.found if found.sort == "state" and _person(line, found.first)}
    taken = {n for found in line.found for n in range(found.first, found.last) if n not in states} | {
        n for name in line.names for n in range(name.first, name.last)
    }
    return [
        Name(line.sentence.index, n, n + 1, (word.text,))
        for n, word in enumerate(line.words)
        if word.capital and word.key in surnames and n not in taken and _stands_alone(line, n, taken)
    ]


def _person(line: Line, at: int) -> bool:
    """Does the parser take a word for a person's name, which may also be a state's: "Jordan"?"""
    token = line.words[at].token
    return token is not None and token.entity == "PERSON"


def _stands_alone(line: Line, at: int, taken: set[int]) -> bool:
    """No other name beside it of which it would be a part ("Hawass Street")."""
    token = line.words[at].token
    if token is None or token.pos != "PROPN":
        return False
    return not any(
        0 <= n < len(line.words) and n not in taken and (near := line.words[n].token) is not None and near.pos == "PROPN"
        for n in (at - 1, at + 1)
    )


def _read(sentence: Sentence, words: list[Word], known: Known, told: Counter[str]) -> Line:
    found = settle(words, known.gazetteer.scan(words), told)
    names = names_in(sentence.index, words, found, known)
    named = {n for name in names for n in range(name.first, name.last)}
    found = [each for each in found if each.sort == "person" or each.first not in named]
    taken = {n for each in found for n in range(each.first, each.last)}
    owners = [Found(name.first, name.last, (Entry("name", ""),)) for name in names if name.first not in taken]
    return Line(sentence, words, found, phrases(words, sorted([*found, *owners], key=lambda each: each.first)), names)
