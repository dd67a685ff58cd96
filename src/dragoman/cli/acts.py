"""An act in words: one past-tense line that says who did what to whom, and whether it happened."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from dragoman.exports import one_line
from dragoman.records import Attribution, Event, Mention, Party

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
    table = tomllib.loads((files("dragoman.cli") / "data" / "acts.toml").read_text(encoding="utf-8"))
    out: dict[tuple[str, str | None], Words] = {}
    for kind, fields in table.items():
        out[kind, None] = Words(**{name: value for name, value in fields.items() if isinstance(value, str)})
        out |= {(kind, mode): Words(**value) for mode, value in fields.items() if isinstance(value, dict)}
    return out


def act(event: Event | Mention, names: Mapping[str, str]) -> str:
    """The act with those who took part, as their actors are named; ``names`` gives actor ids their names."""
    table = words()
    told = (
        table.get((event.type, event.mode))
        or table.get((event.type, None))
        or Words(do=event.type, did=event.type, done=event.type, noun=event.type)
    )
    sources, targets = who(event.sources, names), who(event.targets, names)
    if sources:
        return f"{sources} {_active(told, event.modality, targets)}"
    if targets:
        return f"{targets} {_AGENTLESS[event.modality]}{told.done}"
    return f"{_NOBODY[event.modality]}{told.noun}"


_AGENTLESS = {"actual": "", "future": "to be ", "hypothetical": "perhaps ", "negated": "not "}
_NOBODY = {"actual": "", "future": "coming: ", "hypothetical": "possible: ", "negated": "did not happen: "}


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
    """The parties by name, each once, three at most by name."""
    every = list(dict.fromkeys(filter(None, (one_line(names.get(party.actor or "", party.text)) for party in parties))))
    if len(every) > _NAMED + 1:
        return f"{', '.join(every[:_NAMED])} and {len(every) - _NAMED} others"
    return " and ".join(filter(None, [", ".join(every[:-1]), *every[-1:]]))


def by_whose_word(chain: Sequence[Attribution], names: Mapping[str, str]) -> str:
    """An attribution chain in words, nearest first: ``denied by the ministry, according to the agency``."""
    says = {"states": "according to", "alleges": "alleged by", "denies": "denied by", "doubts": "doubted by"}
    links = (f"{says[link.stance]} {one_line(names.get(link.actor or '', link.text))}" for link in chain)
    return ", ".join(dict.fromkeys(links))
