"""robots.txt, honoured as RFC 9309 has it, by protego."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import protego

from dragoman.sources.limits import ROBOTS
from dragoman.sources.web.guard import FetchError

#: the name under which a robots.txt may speak of us
TOKEN = "dragoman"  # noqa: S105 - a product's name


@dataclass(slots=True)
class Robots:
    """The rules of the hosts that were asked in one run. ``ask`` gives the status and body of an address."""

    ask: Callable[[str, int], tuple[int, bytes]]
    _rules: dict[str, protego.Protego] = field(default_factory=dict)

    def check(self, origin: str, address: str) -> float | None:
        """Seconds that the host wants between two requests. Raises :class:`FetchError` where it wants none at all."""
        if origin not in self._rules:
            self._rules[origin] = self._of(origin)
        rules = self._rules[origin]
        if not rules.can_fetch(address, TOKEN):
            raise FetchError("was not fetched: the site's robots.txt does not allow it; save the page with a browser and give that")
        return rules.crawl_delay(TOKEN)

    def _of(self, origin: str) -> protego.Protego:
        """The rules of a host: none (4xx) allows everything, none to be had (5xx, no answer) forbids everything."""
        status, data = self.ask(f"{origin}/robots.txt", ROBOTS)
        if 200 <= status < 300:
            return protego.Protego.parse(data.decode("utf-8", "replace").replace("\x00", ""))
        if 400 <= status < 500 and status != 429:
            return protego.Protego.parse("")
        return protego.Protego.parse("User-agent: *\nDisallow: /")
