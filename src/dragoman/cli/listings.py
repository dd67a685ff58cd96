"""The listing commands, one row each."""

from __future__ import annotations

from dragoman import records as r
from dragoman.chronicle import OutletCount
from dragoman.cli.listing import Listing, rows

_PLACE = ("story", "since", "until", "outlet", "language", "as_of", "document")
_ALL = ("actor", "type", *_PLACE)
_EVENTS = ("partner", "modality", *_ALL)


def _help(what: str, *examples: str) -> str:
    return f"{what}\n\nFor example:\n\n" + "\n\n".join(f"  `dragoman {each}`" for each in examples)


LISTINGS = (
    Listing(
        "events",
        r.Event,
        _help("Events, merged over reports.", "events --actor Lukashenko --type THREATEN --since 2021-06-01", "events --json --limit 10"),
        _EVENTS,
        rows,
    ),
    Listing(
        "documents",
        r.Document,
        _help("Reports, by day of publication.", "documents", "documents --outlet 'The Limited Times' --csv"),
        _ALL,
        rows,
    ),
    Listing(
        "actors",
        r.Actor,
        _help("Who is named, most often named first.", "actors --limit 20", "actors --document 3f9c"),
        ("actor", *_PLACE),
        rows,
    ),
    Listing(
        "references",
        r.Reference,
        _help("Where texts mean an actor, and by which words.", "references --actor Putin"),
        ("actor", *_PLACE),
        rows,
    ),
    Listing(
        "mentions",
        r.Mention,
        _help("Event-mentions: one sentence's report of one event.", "mentions --type COERCE --outlet elpais.com"),
        _EVENTS,
        rows,
    ),
    Listing(
        "statements",
        r.Statement,
        _help("Who said what.", "statements --actor Stoltenberg", "statements --since 2021-11 --json"),
        ("actor", *_PLACE),
        rows,
    ),
    Listing(
        "figures",
        r.Figure,
        _help("Numbers with unit, subject and voucher.", "figures --story 3f9c", "figures --csv"),
        ("actor", *_PLACE),
        rows,
    ),
    Listing(
        "stories",
        r.Story,
        _help("Reports that follow one matter; parts of a long one say so.", "stories", "stories --since 2021-11"),
        _ALL,
        rows,
    ),
    Listing(
        "disagreements",
        r.Disagreement,
        _help("Where reports differ on one matter.", "disagreements", "disagreements --story 3f9c"),
        ("actor", *_PLACE),
        rows,
    ),
    Listing(
        "judgements", r.Judgement, _help("What people have decided, and what was taken back.", "judgements", "judgements --json"), (), rows
    ),
    Listing("outlets", OutletCount, _help("Who printed the reports.", "outlets", "outlets --csv"), ("actor", *_PLACE), rows),
)
