"""What the operating system knows of the person at this computer."""

from __future__ import annotations

import sys


def full_name() -> str:
    """Return the full name of the account that is logged in; empty where none was given.

    May ask a directory on the network: call it off the UI thread.
    """
    if sys.platform == "win32":
        return _display_name()
    else:  # noqa: RET505 - so that mypy skips the half of the other platform
        import os
        import pwd

        try:
            account = pwd.getpwuid(os.getuid())
        except KeyError:  # a user without an entry, as containers have
            return ""
        return name_in(account.pw_gecos, account.pw_name)


def name_in(gecos: str, login: str) -> str:
    """Return the name in the comment of an account: its first part, ``&`` stands for the login."""
    name = gecos.partition(",")[0].replace("&", login.capitalize()).strip()
    return "" if name.lower() == login.lower() else name


if sys.platform == "win32":
    _NAME_DISPLAY = 3

    def _display_name() -> str:
        import ctypes

        ask = ctypes.windll.secur32.GetUserNameExW
        length = ctypes.c_ulong(0)
        ask(_NAME_DISPLAY, None, ctypes.byref(length))
        buffer = ctypes.create_unicode_buffer(max(1, length.value))
        found = ask(_NAME_DISPLAY, buffer, ctypes.byref(length))
        return buffer.value if found else ""
