"""The log files of one profile: small, rotated, without personal data."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from logging.handlers import RotatingFileHandler

from csmdesk.system.paths import Profile
from csmdesk.system.redaction import redact

__all__ = ["redact", "start_logging"]

_BYTES = 1_000_000
_OLD_FILES = 4
# These write addresses and queries of every request at INFO.
_TALKATIVE = ("httpx", "httpcore", "keyring", "matplotlib", "PIL", "fontTools")


class _RedactingFormatter(logging.Formatter):
    """Redact the whole entry, traceback included, and keep the moment in front of it."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def format(self, record: logging.LogRecord) -> str:
        entry = redact(super().format(record))
        return f"{self.formatTime(record)} {record.levelname} {record.name}: {entry}"


def start_logging(
    profile: Profile, verbose: bool = False, *, role: str = "window"
) -> Callable[[], None]:
    """Log to ``logs/<role>.log``, and to stderr too when ``verbose``; return what ends it.

    Each process of a profile has its own ``role``, since two cannot rotate one file.
    """
    profile.ensure()
    handlers: list[logging.Handler] = [
        RotatingFileHandler(
            profile.logs / f"{role}.log",
            maxBytes=_BYTES,
            backupCount=_OLD_FILES,
            encoding="utf-8",
            delay=True,
        )
    ]
    if verbose and sys.stderr is not None:  # a windowed program on Windows has none
        handlers.append(logging.StreamHandler())
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    for handler in handlers:
        handler.setFormatter(_RedactingFormatter())
        root.addHandler(handler)

    def stop() -> None:
        root.setLevel(level)
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()

    return stop
