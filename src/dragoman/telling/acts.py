"""An act in words: one past-tense line that says who did what to whom, and whether it happened."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.records import Attribution, Event, Mention, Party
from dragoman.telling.harmless import one_line

_NAMED = 3
_PLACE = "…"
_PREPOSITIONS = frozenset({"with", "for", "to", "on", "from", "against", "of", "before", "towards", "by", "about", "concerning"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How one type or mode is told; the fields are those of ``data/acts.toml``."""

    do: str
    did: str
    done: str
    noun: str
    alone: str = ""


@functools.cache
def words() -> Mapping[tuple[str, str | None], Words]:
    """The words of every type and of the modes that have their own; a misspelt field raises ``TypeError``."""
    import tomllib  # noqa: PLC0415 - a command that needs it not shall not wait for it
    from importlib.resources import files  # noqa: PLC0415 - as above

    table = tomllib.loads((files("dragoman.telling") / "data" / "acts.toml").read_text(encoding="utf-8"))
    out: dict[tuple[str, str | None], Words] = {}
    for kind, fields in table.items():
        out[kind, None] = Words(**{name: value for name, value in fields.items() if isinstance(value, str)})
        out |= {(kind, mode): Words(**value) for mode, value in fields.items() if isinstance(value, dict)}
    return out


def act(event: Event | Mention, names: Mapping[str, str]) -> str:
    """The act with those who took part, as their actors are named; ``names`` gives actor ids their names."""
    table = words()
    unheard = Words(do=event.type, did=event.type, done=event.type, noun=event.type)
    told = table.get((event.type, event.mode)) or table.get((event.type, None), unheard)
    sources, targets = (_who(parties, names) for parties in (event.sources, event.targets))
    if sources:
        return f"{listed(sources)} {_active(told, event.modality, listed(targets))}"
    if targets:
        one = len(targets) == 1 and not _PLURAL.search(targets[0])
        be = {
            "actual": "was" if one else "were",
            "negated": "was not" if one else "were not",
            "future": "will be",
            "hypothetical": "may be",
        }
        return f"{listed(targets)} {be[event.modality]} {told.done}"
    return f"{_NOBODY[event.modality]}{told.noun}"


_NOBODY = {"actual": "", "future": "coming ", "hypothetical": "possible ", "negated": "no "}
#: words that tell of several: a number first, or a plural last; a name has a capital there ("United States")
_NUMBERS = r"(?i:two|three|four|five|six|seven|eight|nine|ten|[a-z]+ty|hundreds|thousands|dozens|more|some|many)"
_PLURAL = re.compile(rf"^(?:\d[\d,.]*\d|{_NUMBERS})\b|\b(?:people|men|women|children|police|[a-z]+[^siu\W]s)$")
#: words that name nobody by themselves
_PRONOUNS = frozenset(("i", "me", "we", "us", "you", "he", "him", "she", "her", "it", "they", "them"))
_POINTERS = frozenset(("this", "that", "these", "those", "who", "whom", "which", "what", "one"))


def _active(told: Words, modality: str, targets: str) -> str:
    verb = told.did if modality == "actual" else told.do
    if not targets:
        verb = told.alone if modality == "actual" and told.alone else _without_target(verb)
    elif _PLACE in verb:
        verb = verb.replace(_PLACE, targets)
    else:
        verb = f"{verb} {targets}"
    return {"actual": "", "future": "will ", "hypothetical": "may ", "negated": "did not "}[modality] + verb


def _without_target(verb: str) -> str:
    if _PLACE in verb:
        return verb.replace(f"{_PLACE} ", "")
    head, _, last = verb.rpartition(" ")
    return head if head and last in _PREPOSITIONS else verb


def who(parties: Sequence[Party], names: Mapping[str, str]) -> str:
    """The parties by name, each once, three at most by name; pronouns that lead to nobody are left out."""
    return listed(_who(parties, names))


def _who(parties: Sequence[Party], names: Mapping[str, str]) -> list[str]:
    called = (one_line(names.get(party.actor or "", party.text)) for party in parties)
    return list(dict.fromkeys(name for name in called if name and name.lower() not in _PRONOUNS | _POINTERS))


def listed(every: Sequence[str]) -> str:
    """``a, b and c``; of many the first three and how many more."""
    if len(every) > _NAMED + 1:
        return f"{', '.join(every[:_NAMED])} and {len(every) - _NAMED} others"
    return " and ".join(filter(None, [", ".join(every[:-1]), *every[-1:]]))


def by_whose_word(chain: Sequence[Attribution], names: Mapping[str, str]) -> str:
    """An attribution chain in words, nearest first: ``denied by the ministry, according to the agency``."""
    says = {"states": "according to", "alleges": "alleged by", "denies": "denied by", "doubts": "doubted by"}
    links = (f"{says[link.stance]} {one_line(names.get(link.actor or '', link.text)) or 'somebody'}" for link in chain)
    return ", ".join(dict.fromkeys(links))
