"""The keyring of the operating system, spoken to so that it never stores in the clear.

Every call may wait for a person who is asked to unlock the keyring: make them off the UI thread.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Literal, TypeVar

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

KeyringState = Literal["ready", "locked", "missing"]
T = TypeVar("T")

SERVICE = "CSM Desk"
# Backends that keep nothing, keep it in memory alone or keep it in the clear.
_REFUSED = ("keyrings.alt", "backends.null", "backends.fail", "plaintext", "memory")
# Tried by name when keyring found none: its search runs once a process and reads package metadata,
# so it misses a service started later and every service inside a frozen app.
_KNOWN = {
    "win32": ("keyring.backends.Windows:WinVaultKeyring",),
    "darwin": ("keyring.backends.macOS:Keyring",),
    "linux": ("keyring.backends.SecretService:Keyring", "keyring.backends.kwallet:DBusKeyring"),
}


def keyring_state() -> KeyringState:
    """Tell whether secrets can be kept, without asking the user anything."""
    backend = _backend()
    if backend is None:
        return "missing"
    if _is_secret_service(backend):
        return _secret_service_state()
    return "ready"  # the others do not tell before they are asked


def read_entry(name: str) -> str | None:
    """Return a stored secret, or ``None`` when there is none; may wait for the user to unlock."""

    def read(backend: KeyringBackend) -> str | None:
        return backend.get_password(SERVICE, name)

    return _ask(read)


def write_entry(name: str, secret: str) -> None:
    """Store a secret and read it back, since some services accept and forget; may wait."""

    def write(backend: KeyringBackend) -> bool:
        backend.set_password(SERVICE, name, secret)
        return backend.get_password(SERVICE, name) == secret

    if not _ask(write):
        raise _failed("")


def delete_entry(name: str) -> None:
    """Remove a stored secret; does nothing when there is none; may wait."""

    def delete(backend: KeyringBackend) -> None:
        if backend.get_password(SERVICE, name) is not None:
            backend.delete_password(SERVICE, name)

    _ask(delete)


def missing_keyring() -> UserError:
    """Say that this computer has no keyring we may use."""
    return UserError(Text("vault.keyring_missing"), Text("vault.keyring_missing.hint"))


def locked_keyring() -> UserError:
    """Say that the keyring stayed locked."""
    return UserError(Text("vault.keyring_locked"), Text("vault.keyring_locked.hint"))


def _failed(reason: str) -> UserError:
    return UserError(
        Text.of("vault.keyring_failed", reason=reason), Text("vault.keyring_failed.hint")
    )


def _ask(question: Callable[[KeyringBackend], T]) -> T:
    backend = _backend()
    if backend is None:
        raise missing_keyring()
    with _told_to_the_user():
        if _is_secret_service(backend):
            _unlock_secret_service()
        return question(backend)


@contextmanager
def _told_to_the_user() -> Iterator[None]:
    from keyring.errors import KeyringError, KeyringLocked, NoKeyringError

    failures: tuple[type[Exception], ...] = (KeyringError, *_service_errors())
    try:
        yield
    except KeyringLocked as error:
        raise locked_keyring() from error
    except NoKeyringError as error:
        raise missing_keyring() from error
    except failures as error:
        raise _failed(str(error)) from error


def _backend() -> KeyringBackend | None:
    """Return the keyring to use: the configured one, else the best of this platform."""
    import keyring
    from keyring.backends import chainer, fail

    chosen = keyring.get_keyring()
    if isinstance(chosen, chainer.ChainerBackend):  # it would also read from refused ones
        candidates: list[KeyringBackend] = list(chosen.backends)
    elif isinstance(chosen, fail.Keyring):
        candidates = list(_known_backends())
    else:
        candidates = [chosen]
    for backend in candidates:
        if _is_trusted(backend) and type(backend).viable:
            return backend
    return None


def _known_backends() -> Iterator[KeyringBackend]:
    for place in _KNOWN.get(sys.platform, ()):
        module, _, name = place.partition(":")
        backend_class = getattr(importlib.import_module(module), name)
        if backend_class.viable:
            yield backend_class()


def _is_trusted(backend: KeyringBackend) -> bool:
    name = f"{type(backend).__module__}.{type(backend).__qualname__}".lower()
    return not any(word in name for word in _REFUSED)


def _is_secret_service(backend: KeyringBackend) -> bool:
    return type(backend).__module__ == "keyring.backends.SecretService"


def _service_errors() -> tuple[type[Exception], ...]:
    if sys.platform == "linux":
        import secretstorage
        from jeepney import DBusErrorResponse  # type: ignore[import-untyped]

        return secretstorage.SecretStorageException, DBusErrorResponse, OSError
    else:  # noqa: RET505 - so that mypy skips the half of the other platform
        return ()


def _secret_service_state() -> KeyringState:
    import secretstorage

    try:
        with closing(secretstorage.dbus_init()) as bus:
            return "locked" if secretstorage.Collection(bus).is_locked() else "ready"
    except secretstorage.ItemNotFoundException:  # making the first collection asks the user too
        return "locked"
    except _service_errors():
        return "missing"


def _unlock_secret_service() -> None:
    # Done here and not left to keyring, which leaks its connection when the user says no.
    import secretstorage

    try:
        with closing(secretstorage.dbus_init()) as bus:
            collection = secretstorage.get_default_collection(bus)
            if collection.is_locked():
                collection.unlock()
            if collection.is_locked():
                raise locked_keyring()
    except secretstorage.PromptDismissedException as error:
        raise locked_keyring() from error
