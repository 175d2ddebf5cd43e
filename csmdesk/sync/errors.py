"""Why an exchange as a whole could not go on; what one record met is an ``Outcome``."""

# ruff: noqa: N818 - these are named by what happened; all are a SyncError

from __future__ import annotations

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text


class SyncError(Exception):
    """Stop an exchange; nothing that was saved here is lost, the next one goes on.

    ``was_sent`` tells whether the request may have reached the CRM: if so, a write may have been
    done and must be looked up before it is sent again. ``detail`` is for the log and the report.
    """

    code = "sync.failed"

    def __init__(self, detail: str = "", *, was_sent: bool = False) -> None:
        super().__init__(detail or self.code)
        self.detail = detail
        self.was_sent = was_sent

    def user_error(self) -> UserError:
        """Put the error into words with the remedy."""
        return UserError(
            Text(self.code, self._params()),
            Text(f"{self.code}_hint"),
            (Text("sync.detail", {"detail": self.detail}),) if self.detail else (),
        )

    def _params(self) -> dict[str, object]:
        return {}


class Offline(SyncError):
    """The CRM cannot be reached, or stopped answering."""

    code = "sync.offline"


class UnknownHost(Offline):
    """No network knows the name in the address: there is none just now, or the name is wrong."""

    code = "sync.unknown_host"

    def __init__(self, host: str, detail: str = "") -> None:
        super().__init__(detail)
        self.host = host

    def _params(self) -> dict[str, object]:
        return {"host": self.host}


class ProxyRefused(SyncError):
    """What leads out of the network wants a user and a password of its own."""

    code = "sync.proxy_refused"


class Untrusted(SyncError):
    """What answers has no encryption, or none that this machine trusts."""

    code = "sync.untrusted"


class ServerFault(SyncError):
    """The CRM says that it has a fault of its own (5xx)."""

    code = "sync.server_fault"


class Throttled(SyncError):
    """The CRM asks for patience; ``retry_after`` in seconds, ``None`` if it does not say."""

    code = "sync.throttled"

    def __init__(self, detail: str = "", *, retry_after: float | None = None) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class Resting(Throttled):
    """The CRM failed several times in a row; nobody asks just now."""

    code = "sync.resting"


class AuthFailed(SyncError):
    """The CRM refuses the user or the password."""

    code = "sync.auth_failed"


class NoSuchDatabase(SyncError):
    """There is no such database behind the address."""

    code = "sync.no_database"


class AccessDenied(SyncError):
    """The CRM knows the user but does not let them do this."""

    code = "sync.access_denied"


class Nonsense(SyncError):
    """The answer is not what the CRM's interface promises (a log-in page, half a message)."""

    code = "sync.nonsense"


class SchemaDrift(SyncError):
    """The CRM does not know an object or field that the mapping names."""

    code = "sync.schema_drift"


class NotSetUp(SyncError):
    """The CRM lacks something that the mapping needs (a relation type, a status)."""

    code = "sync.not_set_up"


class WrongIdentity(SyncError):
    """The CRM behind the address is not the one that this book belongs to."""

    code = "sync.wrong_identity"

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(f"{expected} ≠ {found}")
        self.expected = expected
        self.found = found

    def _params(self) -> dict[str, object]:
        return {"expected": self.expected, "found": self.found}


class WentBack(SyncError):
    """The CRM was put back to an older state: a person must say whose is right."""

    code = "sync.went_back"

    def __init__(self, obj: str, older: int, known: int) -> None:
        super().__init__(f"{obj}: {older} of {known}")
        self.obj = obj
        self.older = older
        self.known = known

    def _params(self) -> dict[str, object]:
        about = {"older": self.older, "known": self.known}
        return {**about, "object": Text(f"sync.object.{self.obj}")}


class Undecided(SyncError):
    """Before the first exchange: the CRM may have records of the book, and nobody said which."""

    code = "sync.undecided"

    def __init__(self, sure: int, unsure: int) -> None:
        super().__init__()
        self.sure = sure
        self.unsure = unsure

    def _params(self) -> dict[str, object]:
        return {"n": self.sure + self.unsure, "sure": self.sure, "unsure": self.unsure}


class TooManyGone(SyncError):
    """So many records vanished at once that it must be asked before anything is removed here."""

    code = "sync.too_many_gone"

    def __init__(self, obj: str, gone: int, known: int) -> None:
        super().__init__(f"{obj}: {gone} of {known}")
        self.obj = obj
        self.gone = gone
        self.known = known

    def _params(self) -> dict[str, object]:
        return {"gone": self.gone, "known": self.known, "object": Text(f"sync.object.{self.obj}")}
