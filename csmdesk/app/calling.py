"""A second start asks the running window for the quick entry instead of being refused."""

from __future__ import annotations

import hashlib
import os
import socket
import sys
import tempfile
import time
from pathlib import Path

from csmdesk.system.paths import Profile

QUICK = b"quick\n"
DONE = b"done\n"
_SECONDS = 3.0
_PAUSE = 0.2


def address_of(profile: Profile) -> str:
    """Return where the window of a profile listens: a pipe on Windows, else a socket of the user's.

    It is short, whatever the profile is called: the path of a socket has a hundred letters.
    """
    mark = hashlib.sha256(str(profile.root.resolve()).encode()).hexdigest()[:16]
    if sys.platform == "win32":
        return f"csmdesk-{mark}"
    folder = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    return str(Path(folder) / f"csmdesk-{os.getuid()}-{mark}")


def ask_for_quick_entry(profile: Profile, patience: float = 0) -> bool:
    """Ask the running window to open its quick entry; tell whether it does.

    A window that is only just starting hears after some seconds: ``patience`` is how many to try.
    No Qt here: this start shall be as short as it can be.
    """
    end = time.monotonic() + patience
    while not _ask(address_of(profile)):
        if time.monotonic() >= end:
            return False
        time.sleep(_PAUSE)
    return True


def _ask(address: str) -> bool:
    try:
        if sys.platform == "win32":
            with open(rf"\\.\pipe\{address}", "r+b", buffering=0) as pipe:  # noqa: PTH123
                pipe.write(QUICK)
                return bool(pipe.read(len(DONE)) == DONE)
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(_SECONDS)
            line.connect(address)
            line.sendall(QUICK)
            return line.recv(len(DONE)) == DONE
    except OSError:
        return False
