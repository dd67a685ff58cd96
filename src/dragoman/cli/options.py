"""Options and arguments that several commands share: one name and one meaning each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from dragoman.chronicle import ChronicleError
from dragoman.telling import words


def _plover_type(given: str | None) -> str | None:
    """A type in any case; one that PLOVER does not have is an error, not an empty listing."""
    types = sorted({kind for kind, _ in words()})
    if given is not None and given.upper() not in types:
        raise ChronicleError(f"{given!r} is no PLOVER type; there are {', '.join(types)}")
    return given and given.upper()


CHRONICLE = Path("chronicle.db")

ChroniclePath: TypeAlias = Annotated[
    Path,
    typer.Option("--chronicle", "-c", envvar="DRAGOMAN_CHRONICLE", metavar="PATH", help="The chronicle's file."),
]
Json: TypeAlias = Annotated[bool, typer.Option("--json", help="One JSON object a line, as docs/records.md describes it.")]
Csv: TypeAlias = Annotated[bool, typer.Option("--csv", help="Comma-separated values, lists joined with '; '.")]
Limit: TypeAlias = Annotated[int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="Stop after N entries.")]

Actor: TypeAlias = Annotated[
    str | None, typer.Option("--actor", metavar="NAME|ID", help="Only where this actor takes part, by any of its names.")
]
Partner: TypeAlias = Annotated[
    str | None, typer.Option("--partner", metavar="NAME|ID", help="Only where this one takes part too, in the same sentence.")
]
ModalityName: TypeAlias = Annotated[
    str | None, typer.Option("--modality", metavar="MODALITY", help="Only what is actual, future, hypothetical or negated.")
]
Language: TypeAlias = Annotated[str | None, typer.Option("--language", metavar="CODE", help="Only reports in this language, such as en.")]
Offset: TypeAlias = Annotated[int | None, typer.Option("--offset", min=0, metavar="N", help="Pass over the first N entries.")]
Type: TypeAlias = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", callback=_plover_type, help="Only this PLOVER type, such as THREATEN or AID.")
]
StoryId: TypeAlias = Annotated[str | None, typer.Option("--story", metavar="ID", help="Only reports of this story.")]
Since: TypeAlias = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="From this day, month or year on (2021-06-01, 2021-06, 2021).")
]
Until: TypeAlias = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day, month or year, included.")]
OutletName: TypeAlias = Annotated[
    str | None, typer.Option("--outlet", metavar="NAME|DOMAIN", help="Only reports that this outlet printed.")
]
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="Only what reports published by this day allow; undated ones are left out and counted."),
]
DocumentId: TypeAlias = Annotated[str | None, typer.Option("--document", metavar="ID", help="Only what this report says.")]

#: the filters of listings, under the names that the facade gives them
FILTERS = {
    "actor": Actor,
    "partner": Partner,
    "type": Type,
    "modality": ModalityName,
    "story": StoryId,
    "since": Since,
    "until": Until,
    "outlet": OutletName,
    "language": Language,
    "as_of": AsOf,
    "document": DocumentId,
}

AnyId: TypeAlias = Annotated[
    str, typer.Argument(metavar="ID", help="Any id that dragoman showed, or its unique beginning (4 characters or more).")
]
Because: TypeAlias = Annotated[str | None, typer.Option("--because", metavar="WORDS", help="Why; kept with the judgement.")]
By: TypeAlias = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who judges. Default: you, as this computer knows you.")]
