"""The stages in their order: from the bytes of a report to all that is found in it."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, TypeVar

from dragoman.actors import Known, resolve, with_own
from dragoman.chronicle import Report, Store, freeze, lists
from dragoman.events import code
from dragoman.figures import measure
from dragoman.fingerprints import fingerprint
from dragoman.language import Parsed, load, parse, parse_all
from dragoman.reading import read
from dragoman.records import Document, Figure, Findings, Interval, Mention, Passage, Received, Reference, Statement
from dragoman.sources import Failed
from dragoman.statements import attribute

T = TypeVar("T", Reference, Statement, Figure, Mention)


def derive(parsed: Parsed, known: Known | None = None) -> Findings:
    """Everything that one parsed report says: a pure function of it, and of the lists that actors are looked up in."""
    references = resolve(parsed, known)
    statements = attribute(parsed, references)
    figures = measure(parsed, references, statements)
    mentions = code(parsed, references, statements, figures)
    owner = {figure: mention.id for mention in reversed(mentions) for figure in mention.figures}
    return Findings(
        document=parsed.document,
        actors=tuple(references.actors[key] for key in sorted(references.actors)),
        references=_each_once(references.items),
        statements=_each_once(dataclasses.replace(each, figures=_within(each, figures)) for each in statements),
        figures=_each_once(dataclasses.replace(figure, event=owner.get(figure.id)) for figure in figures),
        mentions=_each_once(mentions),
    )


def _within(statement: Statement, figures: Iterable[Figure]) -> tuple[str, ...]:
    """The figures that are part of what is said, in the order of the text."""
    held = [each for each in figures if any(start <= each.start and each.end <= end for start, end in statement.content_spans)]
    return tuple(dict.fromkeys(each.id for each in sorted(held, key=lambda each: (each.start, each.end, each.id))))


def _each_once(records: Iterable[T]) -> tuple[T, ...]:
    """Records by id, the first of each: an id names one thing, whatever two rules of a stage may both have found."""
    first: dict[str, T] = {}
    for each in records:
        first.setdefault(each.id, each)
    return tuple(first.values())


def snippet(key: str, text: str, date: str | None) -> Document:
    """A piece of text that is no report: all body, published on a day that the caller names, if any."""
    published = Interval(date, date, "day", "given with the text") if date else None
    passages = (Passage("body", 0, len(text), "given as running text"),) if text else ()
    return Document(id=key, uri="", sha256="", text=text, published=published, passages=passages, language="en")


Outcome: TypeAlias = Report | Failed


@dataclasses.dataclass(frozen=True, slots=True)
class Own:
    """Own lists of actors, where every process can get them: in this chronicle; ``read_with`` goes into the fingerprint of a report."""

    path: str
    read_with: str


def own_lists(store: Store) -> Own | None:
    """A chronicle's own lists, if it has any."""
    held = lists.read_with(store.file.reading()) if store.file.exists() else {}
    return Own(str(store.file.path), held["lists"]) if held else None


@functools.lru_cache(maxsize=1)
def known(own: Own) -> Known:
    """The registry with own lists; built once a process, until the lists change."""
    store = Store(own.path)
    db = store.file.reading()
    found = with_own({each.name: lists.listed(db, each.name) for each in lists.every(db)})
    store.file.close()
    return found


def work(chunk: Sequence[Received], package: str, own: Own | None = None) -> list[Outcome]:
    """Read and derive some reports: all go through the parser in one stream."""
    model = load(package)
    by = fingerprint(model.fingerprint) | ({"lists": own.read_with} if own else {})
    documents = [_read(each, by) for each in chunk]
    readable = [each for each in documents if isinstance(each, Document)]
    try:
        parsed = list(parse_all(readable, model))
    except Exception:  # noqa: BLE001 - whatever one report does to the parser, the others are parsed without it
        parsed = []
    by_id = {each.document.id: each for each in parsed}
    return [
        found if isinstance(found, Failed) else _derived(received, by_id.get(found.id), found, package, own)
        for received, found in zip(chunk, documents, strict=True)
    ]


def _read(received: Received, by: Mapping[str, str]) -> Document | Failed:
    try:
        return dataclasses.replace(read(received), fingerprint=by)
    except Exception as problem:  # noqa: BLE001 - hostile input; the sentence says what happened and to which
        return Failed(received.uri, _broke("reading it", problem))


def _derived(received: Received, parsed: Parsed | None, document: Document, package: str, own: Own | None) -> Outcome:
    try:
        found = derive(parsed if parsed is not None else parse(document, load(package)), known(own) if own else None)
        return Report(received, document.text, freeze(found))
    except UnicodeEncodeError:
        return Failed(received.uri, "it holds halves of characters (lone surrogates), which no file can keep; repair its encoding")
    except Exception as problem:  # noqa: BLE001 - as above
        return Failed(received.uri, _broke("finding what it says", problem))


def _broke(doing: str, problem: Exception) -> str:
    return f"{doing} failed ({type(problem).__name__}: {problem}); the fault is dragoman's, please report it with the input"
