"""Who wrote a report: names out of bylines and metadata, the place that names people rather than houses first."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Sequence
from importlib import resources

from dragoman.reading.blocks import Block
from dragoman.reading.days import day_in
from dragoman.reading.grammar import scrap
from dragoman.reading.metadata import Claims

_PERSONAL = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,4}")
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|org|net|de|fr|es|ru|uk|info)\b", re.IGNORECASE)
#: words of a line that is no more than a byline
_SHORT = 20
_LONGEST_NAME, _MOST_NAMES, _LONGEST_BYLINE = 60, 12, 200
#: blocks around the headline that may hold the byline
_ABOVE, _BELOW, _TAIL = 4, 12, 60
#: words of a line that says something of somebody
_FEW = 6
_BEHIND_DATE = re.compile(r"(.{6,90}\d{4}.{0,12}?)[ ,|·–-]+(?:by|von|vom|par|por|di|автор|od|av|af|door) (.{2,50})", re.IGNORECASE)


#: a person's name; a copyright line that names a person
_IS_NAME = re.compile(r"[^\W\d_a-z][\w'’.-]+(?: (?:[a-zà-ÿ]{1,3} )?[^\W\d_a-z][\w'’.-]*){1,2}")
_COPYRIGHT = re.compile(rf"(?i:©|\(c\)|copyright)[ ©\d–-]*(?P<name>{_IS_NAME.pattern})[ \d.–-]*")


def is_name(text: str) -> bool:
    """Whether a text has the form of one person's name: two or three words with capitals, a small particle between at most."""
    return _IS_NAME.fullmatch(text) is not None


@functools.cache
def _introduction() -> re.Pattern[str]:
    """How a line introduces the author: a name, a verb of being or working, a word of the trade."""
    table = tomllib.loads(resources.files("dragoman.reading").joinpath("data/names.toml").read_text("utf-8"))
    return re.compile(rf"(?P<author>{_IS_NAME.pattern}),? {table['introduces']}")


def introduced_by(line: str) -> str | None:
    """The author whom a line introduces, or ``None``."""
    found = _introduction().match(line)
    return found["author"] if found is not None else None


def introductions() -> tuple[list[str], list[str]]:
    """Lines that introduce the author, and lines that do not."""
    table = tomllib.loads(resources.files("dragoman.reading").joinpath("data/names.toml").read_text("utf-8"))
    return table["introduced"]["matches"], table["introduced"]["rejects"]


@functools.cache
def _grammar() -> dict[str, re.Pattern[str]]:
    table = tomllib.loads(resources.files("dragoman.reading").joinpath("data/names.toml").read_text("utf-8"))
    return {name: re.compile(table[name], re.IGNORECASE | re.DOTALL) for name in ("before", "after", "between", "roles")}


def examples() -> list[tuple[str, tuple[str, ...]]]:
    """Bylines with the names in them, which hold the table of words to what it must do."""
    table = tomllib.loads(resources.files("dragoman.reading").joinpath("data/names.toml").read_text("utf-8"))
    return [(row["byline"], tuple(row["names"])) for row in table["example"]]


def names_in(byline: str) -> list[str]:
    """The names in a byline or a metadata field, without the words around them."""
    if byline.startswith(("http://", "https://")):
        return []
    grammar = _grammar()
    line = " ".join(byline[:_LONGEST_BYLINE].split())
    lead = grammar["before"].match(line)
    line = line[lead.end() :] if lead is not None else line
    found: list[str] = []
    for part in grammar["between"].split(line):
        name = grammar["after"].sub("", part).strip(' .,:;|-–—•·*"“”()')
        lead = grammar["before"].match(name)
        name = name[lead.end() :] if lead is not None else name
        if not name or len(name) > _LONGEST_NAME or _ADDRESS.search(name) or grammar["roles"].fullmatch(name) or name.isdigit():
            continue
        if name.casefold() not in {each.casefold() for each in found}:
            found.append(name)
    return found[:_MOST_NAMES]


def authors_of(claims: Claims, blocks: Sequence[Block], house: str | None, host: str | None) -> tuple[str, ...]:
    """The authors that a page names: the first witness that names people; else the first that names anybody but the house itself.

    Where nobody else testifies, the line about the author under the article does; at last the person whose the whole site is.
    """
    own = _fold(house)
    witnesses = [[_without(name, house) for name in _listed(names)] for _, names in claims.people]
    printed = [_without(name, house) for name in _bylines(blocks, own)]
    agreed = [tuple(_fold(name) for name in names) for names in witnesses if names]
    for names in witnesses:
        folded = tuple(_fold(name) for name in names)
        if names and agreed.count(folded) > 1 and folded != (own,):
            return tuple(_shortest(name, witnesses) for name in names)
    witnesses.append(printed)
    for names in (*witnesses, _introduced(blocks)):
        personal = [name for name in names if _PERSONAL.fullmatch(name) and not _is_house(name, own)]
        if personal and len(personal) * 2 >= len(names):
            return tuple(_shortest(name, witnesses) for name in personal)
    for names in witnesses:
        others = [name for name in names if not _is_house(name, own)]
        if others:
            return tuple(others)
    return tuple(next((names for names in (*witnesses, _owner(blocks, host)) if names), []))


def _introduced(blocks: Sequence[Block]) -> list[str]:
    """Who is introduced beside the article: "Anna Weber is a reporter …", or a name and then lines that begin with it."""
    top = next((at for at, block in enumerate(blocks) if block.kind == "headline"), 0)
    last = max((at for at, block in enumerate(blocks) if block.kind == "body"), default=len(blocks))
    for at in (*range(top, min(top + _BELOW, len(blocks))), *range(max(0, last - 1), min(last + _BELOW, len(blocks)))):
        block = blocks[at]
        if block.kind == "body" and at < last - 1:
            continue
        author = introduced_by(block.text) if block.words <= _TAIL else None
        if author is not None:
            return names_in(author)
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if after is not None and after.text.startswith(f"{block.text} ") and after.words >= _FEW and _IS_NAME.fullmatch(block.text):
            return [block.text]
    return []


def _owner(blocks: Sequence[Block], host: str | None) -> list[str]:
    """The person in the copyright line after whom the site is called."""
    for block in reversed(blocks):
        found = _COPYRIGHT.fullmatch(block.text) if block.words <= _SHORT else None
        if found is not None and host and _fold(found["name"]) in _fold(host):
            return [found["name"]]
    return []


def _without(name: str, house: str | None) -> str:
    """A name without the house's own behind it: "Anna Weber Gazette Staff"."""
    cut = re.split(rf"\s+{re.escape(house)}\b", name, maxsplit=1)[0] if house else name
    return cut or name


def _is_house(name: str, own: str) -> bool:
    return bool(own) and _fold(name).startswith(own)


def _shortest(name: str, witnesses: Sequence[Sequence[str]]) -> str:
    """A name without the title that one witness puts before it and another does not."""
    inside = [other for names in witnesses for other in names if name.endswith(f" {other}") and _PERSONAL.fullmatch(other)]
    return min(inside, key=len, default=name)


def _listed(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for each in names for name in names_in(each)))


def _bylines(blocks: Sequence[Block], own: str) -> list[str]:
    """The names on the lines that are bylines by their words or by their element, the nearest to the headline first."""
    top = next((at for at, block in enumerate(blocks) if block.kind == "headline"), 0)
    near = blocks[max(0, top - _ABOVE) : top + _BELOW]
    tail = [block for block in blocks[top + _BELOW :] if block.kind in {"byline", "credit", "boilerplate"}][:_TAIL]
    for block in (*near, *tail):
        found = scrap(block.text) if block.words <= _SHORT and block.kind != "related" else None
        if found is not None and "author" in found[1]:
            return names_in(found[1]["author"])
    for block in near:
        if block.kind == "byline" and block.words <= _SHORT:
            names = [re.sub(r" \S+ (?:Staff|Editorial)$", "", name) for name in names_in(block.text)]
            people = [name for name in names if _PERSONAL.fullmatch(name) and not _is_house(name, own)]
            if people and len(people) * 2 >= len(names):
                return people
    for block in near:
        behind = _BEHIND_DATE.fullmatch(block.text) if block.words <= _SHORT else None
        if behind is not None and day_in(behind[1]) is not None:
            return names_in(behind[2])
    return []


def _fold(name: str | None) -> str:
    return re.sub(r"\W+", "", name.casefold()) if name else ""
