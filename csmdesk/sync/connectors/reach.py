"""Tell whether an address can be reached, without a word to whoever answers there."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

SECONDS = 3.0
_PORTS = {"http": 80, "https": 443}


def is_reachable(url: str) -> bool:
    """Open a connection and close it; where a proxy leads to the address, the proxy is asked."""
    try:
        parts = urlsplit(_way_to(url))
        place = (parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 443))
        socket.create_connection(place, SECONDS).close()
    except (OSError, ValueError):
        return False
    return True


def _way_to(url: str) -> str:
    parts = urlsplit(url)
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(parts.hostname or ""):
        return url
    return proxy if "://" in proxy else f"http://{proxy}"
