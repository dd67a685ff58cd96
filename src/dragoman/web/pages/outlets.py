"""Outlets, and how one of them prints: its stories, what it told first or left out, how it spells."""

from __future__ import annotations

from dragoman import Chronicle
from dragoman.api import Coverage, Spelling
from dragoman.chronicle import ChronicleError, OutletCount
from dragoman.web import counted
from dragoman.web.asked import MANY, Asked
from dragoman.web.views import Answer

_FILTERS = ("actor", "story", "language", "since", "until")
#: stories of an outlet on one page: each is looked at with all its events
_STORIES = 20
_SPELLINGS = 120


def outlets(known: Chronicle, asked: Asked) -> Answer:
    """Who printed the reports."""
    found = counted.listed(known, "outlets", asked.paged(*_FILTERS))
    values = {"outlets": found[:MANY], "more": len(found) > MANY}
    return Answer("outlets.html", values, OutletCount, lambda whole: whole.outlets(**asked.filters(*_FILTERS)))


def outlet(known: Chronicle, asked: Asked) -> Answer:
    """One outlet: how it covered each story that it follows, and by which words it names actors."""
    name = asked.query.get("name")
    if name is None:
        raise ChronicleError("an outlet's page is asked for by its name; the page Outlets lists them")
    record, languages = known.outlet(name)
    start = (asked.page - 1) * _STORIES
    found: list[Coverage] = counted.once(
        known, ("coverage", name, start), lambda: list(known.coverage(outlet=name, limit=_STORIES + 1, offset=start))
    )
    spellings: list[Spelling] = counted.once(known, ("spellings", name), lambda: known.spellings(outlet=name, limit=_SPELLINGS))
    names = known.names({each.actor for each in spellings})
    values = {
        "outlet": record,
        "languages": languages,
        "copies": known.copies(name),
        "stories": found[:_STORIES],
        "more": len(found) > _STORIES,
        "spellings": [(actor, [each for each in spellings if each.actor == actor]) for actor in _order(spellings) if actor in names],
        "names": names,
    }
    return Answer("outlet.html", values, Coverage, lambda whole: whole.coverage(outlet=name, limit=-1))


def _order(spellings: list[Spelling]) -> list[str]:
    """The actors, the most often named first."""
    return list(dict.fromkeys(each.actor for each in spellings))
