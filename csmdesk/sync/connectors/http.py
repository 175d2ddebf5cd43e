"""One HTTP request, one attempt; every way in which it can fail becomes a ``SyncError``."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import TYPE_CHECKING

from csmdesk.sync.errors import Nonsense, Offline, ServerFault, SyncError, Throttled, Untrusted

if TYPE_CHECKING:
    import httpx

LARGEST_ANSWER = 64 * 1024 * 1024
LONGEST_PAUSE = 6 * 3600.0


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Say how long to wait, in seconds; ``total`` bounds an answer that drips in."""

    connect: float = 10.0
    read: float = 60.0
    total: float = 180.0


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what came back; ``date`` is the server's clock if it told."""

    status: int
    body: bytes
    headers: Mapping[str, str]
    date: datetime | None


class HttpExchange:
    """Send requests over one kept connection."""

    def __init__(
        self, timeouts: Timeouts | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        import httpx

        self._timeouts = timeouts or Timeouts()
        self._now = now
        limits = httpx.Timeout(self._timeouts.read, connect=self._timeouts.connect)
        self._client = httpx.Client(timeout=limits, follow_redirects=False)

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

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Send one request and read the whole answer.

        Raises ``Offline`` with ``was_sent`` unset only if no byte can have reached the server.
        """
        import httpx

        end = self._now() + self._timeouts.total
        try:
            with self._client.stream("POST", url, content=body, headers=dict(headers)) as response:
                return self._read(response, end)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            kind = Untrusted if "[SSL" in str(error) else Offline  # the library tells no other way
            raise kind(_say(error)) from error
        except (httpx.ProxyError, httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
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


def failure(answer: Answer) -> SyncError:
    """Say what a status other than success means when nobody knows better."""
    if answer.status == 429:
        wait = pause(answer.headers.get("Retry-After"), answer.date or datetime.now(UTC))
        return Throttled(f"HTTP {answer.status}", retry_after=wait)
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
