"""What made a file: versions, model, rules, judgements, the day, and what was asked."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from dragoman import __version__
from dragoman.exports.selection import Selection
from dragoman.telling import plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """``read_by`` says by which reader, model (with the hash of its weights) and rules the reports were read, and how many by each.

    ``made`` is a day and no time, so that the same chronicle gives the same bytes all day long.
    """

    format: str
    made: str
    asked: dict[str, object]
    reports: int
    events: int
    read_by: tuple[dict[str, Any], ...]
    joined_by: str | None
    judgements: int
    dragoman: str = __version__

    @property
    def rules(self) -> str:
        """The rules that read most of the reports, shortly."""
        return str(self.read_by[0].get("rules", "unknown")) if self.read_by else "none"

    def as_json(self, rows: int | dict[str, int] | None = None) -> dict[str, Any]:
        """The manifest as JSON values; ``rows`` are known only when all is written, so a file's own head has none."""
        head: dict[str, Any] = {"dragoman": self.dragoman, "format": self.format}
        if rows is not None:
            head["rows"] = rows
        made: dict[str, Any] = {"made": self.made, "asked": self.asked, "reports": self.reports, "events": self.events}
        return head | made | {"read_by": list(self.read_by), "joined_by": self.joined_by, "judgements": self.judgements}

    def line(self) -> str:
        """The manifest on one line, as a file's own head carries it."""
        return json.dumps(self.as_json(), ensure_ascii=False)

    def told(self) -> str:
        """The manifest in a sentence for a reader."""
        asked = ", ".join(f"{name.replace('_', ' ')} {_told(value)}" for name, value in self.asked.items()) or "everything"
        models = ", ".join(dict.fromkeys(str(each.get("model", "no model")) for each in self.read_by)) or "no model"
        return (
            f"Made on {self.made} by dragoman {self.dragoman} from {plural(self.reports, 'report')}, asked for {asked}; "
            f"read with {models}, rules {self.rules}; {plural(self.judgements, 'judgement')} of people in force."
        )


def _told(value: object) -> str:
    return " and ".join(str(each) for each in value) if isinstance(value, list) else str(value)


def manifest(chosen: Selection, form: str, made: dt.date | None = None) -> Manifest:
    """What makes a file of this selection in a format; ``made`` is today."""
    status = chosen.known.status()
    read_by, joined_by = chosen.known.made_by()
    return Manifest(
        format=form,
        made=(made or dt.datetime.now(dt.UTC).date()).isoformat(),
        asked=chosen.asked,
        reports=status.documents,
        events=status.events,
        read_by=tuple({**by, "reports": count} for by, count in read_by),
        joined_by=joined_by,
        judgements=sum(each.undone is None for each in chosen.known.judgements()),
    )
