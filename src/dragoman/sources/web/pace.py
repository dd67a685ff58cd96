"""How fast a host is asked: so many seconds between two requests, and as long as it asks to be left alone."""

from __future__ import annotations

import datetime as dt
import email.utils
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from dragoman.sources.limits import LONGEST_WAIT, PACE


@dataclass(slots=True)
class Pace:
    """Waits before a request until its host's turn has come."""

    seconds: float = PACE
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _next: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str, delay: float | None = None) -> None:
        """Wait for the host's turn; ``delay`` is what its robots.txt asks for, honoured up to the longest wait."""
        now = self.clock()
        turn = self._next.get(host, now)
        if turn > now:
            self.sleep(turn - now)
        self._next[host] = max(turn, now) + min(max(self.seconds, delay or 0.0), LONGEST_WAIT)

    def later(self, host: str, seconds: float) -> None:
        """The host's next turn is not before so many seconds."""
        self._next[host] = max(self._next.get(host, 0.0), self.clock() + seconds)


def retry_after(said: str | None, now: dt.datetime) -> float | None:
    """Seconds until a server wants to be asked again (RFC 9110, 10.2.3: seconds or a date), ``None`` where it does not say."""
    if not said:
        return None
    if said.strip().isdigit():
        return float(said[:9])
    try:
        when = email.utils.parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=dt.UTC)
    return max(0.0, (when - now).total_seconds())
