"""One HTTP request, one attempt; every way in which it can fail becomes a ``SyncError``."""

from __future__ import annotations

import math
import socket
import ssl
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from csmdesk.sync.connectors.trust import trusted
from csmdesk.sync.effects import Answer, Request
from csmdesk.sync.errors import (
    Nonsense,
    Offline,
    ProxyRefused,
    ServerFault,
    SyncError,
    Throttled,
    UnknownHost,
    Untrusted,
)

if TYPE_CHECKING:
    import httpx

LARGEST_ANSWER = 64 * 1024 * 1024
LONGEST_PAUSE = 6 * 3600.0


class HttpExchange:
    """Send requests over one kept connection."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        import httpx

        self._now = now
        self._client = httpx.Client(follow_redirects=False, verify=trusted())

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def __enter__(self) -> HttpExchange:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def send(self, wanted: Request) -> Answer:
        """Send one request and read the whole answer.

        Raises ``Offline`` with ``was_sent`` unset only if no byte can have reached the server.
        """
        import httpx

        limits = httpx.Timeout(wanted.timeouts.read, connect=wanted.timeouts.connect)
        end = self._now() + wanted.timeouts.total
        try:
            with self._client.stream(
                wanted.method, wanted.url, content=wanted.body, headers=dict(wanted.headers),
                timeout=limits,
            ) as response:  # fmt: skip
                return self._read(response, end)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise _unconnected(error, wanted.url) from error
        except httpx.ProxyError as error:
            kind = ProxyRefused if str(error).startswith("407") else Offline
            raise kind(_say(error)) from error
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise Offline(_say(error)) from error
        except httpx.DecodingError as error:
            raise Nonsense(_say(error), was_sent=True) from error
        except httpx.HTTPError as error:
            raise Offline(_say(error), was_sent=True) from error

    def _read(self, response: httpx.Response, end: float) -> Answer:
        parts: list[bytes] = []
        size = 0
        for part in response.iter_bytes():
            parts.append(part)
            size += len(part)
            if size > LARGEST_ANSWER:
                raise Nonsense("the answer is too large", was_sent=True)
            if self._now() > end:
                raise Offline("the answer takes too long", was_sent=True)
        return Answer(
            response.status_code, b"".join(parts), response.headers,
            _moment(response.headers.get("Date")),
        )  # fmt: skip


def _unconnected(error: Exception, url: str) -> SyncError:
    """Say why there is no connection; the reason lies below the words of the library."""
    reasons: list[BaseException] = [error]
    while (reason := reasons[-1].__cause__ or reasons[-1].__context__) is not None:
        reasons.append(reason)
    if any(isinstance(each, ssl.SSLError) for each in reasons):
        return Untrusted(_say(error))
    if any(isinstance(each, socket.gaierror) for each in reasons):
        return UnknownHost(urlsplit(url).hostname or url, _say(error))
    return Offline(_say(error))


def failure(answer: Answer, moment: datetime) -> SyncError:
    """Say what a status other than success means when nobody knows better.

    ``moment`` is our own clock, for a server that does not tell its own.
    """
    if answer.status == 429:
        wait = pause(answer.headers.get("Retry-After"), answer.date or moment)
        return Throttled(f"HTTP {answer.status}", retry_after=wait)
    if answer.status == 407:
        return ProxyRefused(f"HTTP {answer.status}")
    if answer.status in (501, 505):  # a web server that knows nothing of our requests
        return Nonsense(f"HTTP {answer.status}")
    if answer.status >= 500 or answer.status == 408:
        return ServerFault(f"HTTP {answer.status}", was_sent=True)
    return Nonsense(f"HTTP {answer.status}", was_sent=answer.status < 400)


def pause(header: str | None, now: datetime) -> float | None:
    """Read ``Retry-After`` as seconds or as a date; absurd values are brought into bounds."""
    if header is None:
        return None
    try:
        seconds = float(header)
    except ValueError:
        until = _moment(header)
        if until is None:
            return None
        seconds = (until - now).total_seconds()
    return None if math.isnan(seconds) else min(max(seconds, 0.0), LONGEST_PAUSE)


def _moment(header: str | None) -> datetime | None:
    if header is None:
        return None
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _say(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
