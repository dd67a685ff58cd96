"""What can come of an input beside a report: a failure, a remark, something that is known already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from dragoman.records import Received


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that could not be taken: which, and in one sentence why and what to do."""

    uri: str
    why: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A remark on an input that is taken: what of it was not, or was read otherwise than it says."""

    uri: str
    why: str


@dataclass(frozen=True, slots=True)
class Known:
    """An address whose content is what it was when it was fetched last."""

    uri: str


Outcome: TypeAlias = Received | Failed | Noted | Known
