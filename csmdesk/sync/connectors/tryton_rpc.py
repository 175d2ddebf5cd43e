"""JSON-RPC with a Tryton server: the session, the types on the wire, the refusals."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from csmdesk.sync.connectors.http import failure
from csmdesk.sync.effects import Answer, Request, Steps, Timeouts, now, request
from csmdesk.sync.errors import (
    AccessDenied,
    AuthFailed,
    Nonsense,
    NoSuchDatabase,
    SchemaDrift,
    ServerFault,
)

_TRANSIENT = re.compile(r"locked|OperationalError|could not serialize|deadlock", re.IGNORECASE)
_MISSING_NAME = re.compile(r"^'[\w.:]+'$")


class RefusedError(Exception):
    """The server did not do it, and says why; the transaction was rolled back."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message

    @property
    def is_stale(self) -> bool:
        """Tell whether somebody else changed the record."""
        return self.kind == "ConcurrencyException"

    @property
    def is_transient(self) -> bool:
        """Tell whether the same request may well succeed later."""
        return self.kind == "" and _TRANSIENT.search(self.message) is not None


class TrytonRpc:
    """Call methods of one database as one user; log in by itself, again when a session ends."""

    def __init__(
        self, url: str, database: str, user: str, password: str, timeouts: Timeouts
    ) -> None:
        self._timeouts = timeouts
        self._url = f"{url.rstrip('/')}/{quote(database, safe='')}/rpc/"
        self._user = user
        self._password = password
        self._session: str | None = None
        self._count = 0
        self.user_id = 0
        self.server_time: datetime | None = None

    def login(self) -> Steps[None]:
        """Open a session; raise ``AuthFailed`` for a wrong user or password."""
        params = [self._user, {"password": self._password}]
        answer = yield from self._post("common.db.login", params, {})
        if answer.status == 404:
            raise NoSuchDatabase(self._url)
        if answer.status in (401, 403):
            raise AuthFailed(f"HTTP {answer.status}")
        if answer.status != 200:
            raise failure(answer, (yield from now()))
        found = self._result(answer)
        if not (isinstance(found, list) and len(found) >= 2 and isinstance(found[0], int)):
            raise Nonsense("the log-in answer is no session")
        self.user_id = found[0]
        token = f"{self._user}:{found[0]}:{found[1]}"
        self._session = base64.b64encode(token.encode()).decode()

    def open(self) -> Steps[None]:
        """Log in unless that was done; a session that ended is noticed by the next call."""
        if self._session is None:
            yield from self.login()

    def call(self, method: str, *params: Any) -> Steps[Any]:
        """Call a method and return its result.

        Raises ``RefusedError`` when the server says no, ``SyncError`` without a usable answer.
        """
        yield from self.open()
        answer = yield from self._post(method, list(params), self._authorization())
        if answer.status == 401:  # the session ended; nothing was done
            yield from self.login()
            answer = yield from self._post(method, list(params), self._authorization())
        if answer.status == 401:
            raise AuthFailed(f"HTTP {answer.status}")
        if answer.status == 403:
            raise AccessDenied(method)
        if answer.status != 200:
            raise failure(answer, (yield from now()))
        return self._result(answer)

    def fetch(self, method: str, *params: Any) -> Steps[Any]:
        """Call a reading method: a refusal means that the mapping or the rights do not fit."""
        try:
            return (yield from self.call(method, *params))
        except RefusedError as refusal:
            detail = f"{method}: {refusal.message}"
            if refusal.kind == "" and not _MISSING_NAME.match(refusal.message):
                raise ServerFault(detail) from refusal
            raise SchemaDrift(detail) from refusal

    def _authorization(self) -> Mapping[str, str]:
        return {"Authorization": f"Session {self._session}"}

    def _post(self, method: str, params: list[Any], headers: Mapping[str, str]) -> Steps[Answer]:
        self._count += 1
        body = json.dumps({"id": self._count, "method": method, "params": params}, default=_encode)
        about = {"Content-Type": "application/json", **headers}
        wanted = Request("POST", self._url, about, body.encode(), self._timeouts)
        answer = yield from request(wanted)
        self.server_time = answer.date
        return answer

    def _result(self, answer: Answer) -> Any:
        try:
            found = json.loads(answer.body, object_hook=_decode)
        except ValueError as error:
            shown = answer.body[:80].decode("utf-8", "replace")
            raise Nonsense(f"no JSON: {shown}", was_sent=True) from error
        if not isinstance(found, dict) or found.get("id") != self._count:
            raise Nonsense("not an answer to this request", was_sent=True)
        if "error" in found:
            raise _refusal(found["error"])
        if "result" not in found:
            raise Nonsense("an answer without a result", was_sent=True)
        return found["result"]


def _refusal(error: Any) -> Exception:
    """Read ["UserError", [message, description, domain]] and its relatives."""
    parts = list(error) if isinstance(error, list) else [str(error)]
    kind = str(parts[0]) if parts else ""
    about = parts[1] if len(parts) > 1 else ""
    if kind == "UserError" and isinstance(about, list):
        return RefusedError(kind, " ".join(str(each) for each in about[:2] if each))
    if kind == "UserWarning" and isinstance(about, list):
        return RefusedError(kind, " ".join(str(each) for each in about[1:3] if each))
    if kind == "ConcurrencyException":
        return RefusedError(kind, str(about))
    if kind == "LoginException":
        return AuthFailed(str(about[1]) if isinstance(about, list) and len(about) > 1 else kind)
    return RefusedError("", kind)  # an exception of the server: its text, and perhaps its trace


def _decode(found: dict[str, Any]) -> Any:
    try:
        return _decoded(found)
    except (KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(f"a damaged value: {found}") from error


def _decoded(found: dict[str, Any]) -> Any:
    match found.get("__class__"):
        case "datetime":
            day = (found["year"], found["month"], found["day"])
            clock = (found["hour"], found["minute"], found["second"], found["microsecond"])
            return datetime(*day, *clock, tzinfo=UTC)
        case "date":
            return date(found["year"], found["month"], found["day"])
        case "time":
            return time(found["hour"], found["minute"], found["second"], found["microsecond"])
        case "timedelta":
            return timedelta(seconds=found["seconds"])
        case "Decimal":
            return Decimal(found["decimal"])
        case "bytes":
            return base64.b64decode(found["base64"])
    return found


def _encode(value: Any) -> Any:
    if isinstance(value, datetime):
        utc = value.astimezone(UTC)
        day = {"year": utc.year, "month": utc.month, "day": utc.day}
        clock = {"hour": utc.hour, "minute": utc.minute, "second": utc.second}
        return {"__class__": "datetime", **day, **clock, "microsecond": utc.microsecond}
    if isinstance(value, date):
        day = {"year": value.year, "month": value.month, "day": value.day}
        return {"__class__": "date", **day}
    if isinstance(value, Decimal):
        return {"__class__": "Decimal", "decimal": str(value)}
    if isinstance(value, (frozenset, set)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no place in a request")
