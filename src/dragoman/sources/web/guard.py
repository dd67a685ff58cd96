"""Where an address may lead: names resolved once, every address checked, and the checked address is the one connected to.

So neither a name that resolves to a machine of one's own network nor one that resolves differently the second time (DNS rebinding)
leads anywhere but to the public internet.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import httpx

from dragoman.sources.limits import ANSWER_SECONDS

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve: TypeAlias = Callable[[str, int], Sequence[str]]

#: IPv6 blocks that carry an IPv4 address inside: NAT64 (RFC 6052), 6to4 (RFC 3056)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_PORTS = {"http": 80, "https": 443}
#: query parameters that tell where a reader came from, not what is read
_TRACKING = (
    "utm_",
    "fbclid",
    "gclid",
    "mc_cid",
    "mc_eid",
    "at_medium",
    "at_campaign",
    "ns_campaign",
    "ns_mchannel",
    "cmpid",
    "traffic_source",
)


class FetchError(ValueError):
    """An address that was not fetched; the message is a clause that says why and what to do."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system finds them. Raises :class:`OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def is_public(text: str) -> bool:
    """Is this the address of a machine on the public internet?"""
    address: Address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast and not address.is_reserved


def checked(host: str, port: int, *, allow_private: bool, look_up: Resolve = resolve) -> list[str]:
    """The addresses of a host that may be connected to. Raises :class:`FetchError` if there are none, or one of them is private."""
    try:
        found = look_up(host, port)
    except (OSError, UnicodeError):
        raise FetchError(f"was not fetched: there is no host {host!r}, or the network is down") from None
    inside = [each for each in found if not is_public(each)]
    if inside and not allow_private:
        raise FetchError(
            f"was not fetched: {host!r} is a private or local address ({inside[0]}); `--allow-private` allows such, if you mean it"
        )
    return list(found)


def canonical(address: str) -> str:
    """An address as it is kept: host in small letters, without fragment, tracking parameters, default port, name and password."""
    parts = urllib.parse.urlsplit(address)
    host = (parts.hostname or "").encode("idna", "ignore").decode() if (parts.hostname or "").isascii() is False else (parts.hostname or "")
    port = f":{parts.port}" if parts.port and parts.port != _PORTS.get(parts.scheme.lower()) else ""
    kept = "&".join(each for each in parts.query.split("&") if each and not each.lower().startswith(_TRACKING))
    return urllib.parse.urlunsplit((parts.scheme.lower(), (f"[{host}]" if ":" in host else host) + port, parts.path or "/", kept, ""))


class Guarded(httpx.BaseTransport):
    """Connects to the address that was checked, under the name that was asked for (Host header, TLS certificate).

    Connections are not kept: the pool below knows them by their IP address, and one machine serves many names.
    """

    def __init__(self, *, allow_private: bool, look_up: Resolve = resolve) -> None:
        self._allow_private = allow_private
        self._look_up = look_up
        self._below = httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0), trust_env=False)

    @contextlib.contextmanager
    def until(self, deadline: float) -> Iterator[None]:
        """Cut every connection at a moment of the monotonic clock: a head that trickles in would else never time out."""
        timer = threading.Timer(max(0.0, deadline - time.monotonic()), self._below.close)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        port = url.port or _PORTS[url.scheme]
        problem: httpx.TransportError | None = None
        for address in checked(url.host, port, allow_private=self._allow_private, look_up=self._look_up)[:4]:
            to_it = httpx.Request(
                request.method,
                url.copy_with(host=address),
                headers=request.headers,  # its Host is that of the name
                stream=request.stream,
                extensions={**request.extensions, "sni_hostname": url.host},
            )
            try:
                return self._below.handle_request(to_it)
            except (httpx.ConnectError, httpx.ConnectTimeout) as again:
                problem = again
        raise problem or httpx.ConnectError("no address", request=request)

    def close(self) -> None:
        self._below.close()


TIMEOUT = httpx.Timeout(ANSWER_SECONDS, connect=10.0)
