"""Scope: which regions a request may see, as a trusted proxy says it; never as the browser says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address

from flask import request

from pathways.explore import Door, Snapshot


@dataclass(frozen=True)
class Scope:
    """The header that names the regions, and the proxies that may send it; without a header all is open."""

    header: str
    proxies: Sequence[IPv4Network | IPv6Network]

    def admits(self) -> bool:
        """Whether the request comes from where it may come from.

        The address is that of the connection itself: what a header says of it anybody can write.
        """
        if not self.header:
            return True
        try:
            address = ip_address(request.remote_addr or "")
        except ValueError:
            return False
        address = getattr(address, "ipv4_mapped", None) or address
        return any(address in network for network in self.proxies)

    def regions(self) -> frozenset[str] | None:
        """The regions that were granted, next to the country; None: every region."""
        if not self.header:
            return None
        if not self.admits():
            return frozenset()
        return frozenset(part.strip() for part in request.headers.get(self.header, "").split(","))


@dataclass(frozen=True)
class ScopedDoor:
    """An explorer of which each request sees its own regions only."""

    explorer: Door
    scope: Scope

    def snapshot(self) -> Snapshot:
        """What is served now to who asks."""
        snapshot, regions = self.explorer.snapshot(), self.scope.regions()
        return snapshot if regions is None else snapshot.within(regions)
