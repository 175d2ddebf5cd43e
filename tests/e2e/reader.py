"""Find an account and log a call by what a screen reader gets to know, and by nothing else.

Run by the Python of the system, which has pyatspi: ``python3 reader.py ACCOUNT "LINE"``. Writes
what it heard as JSON.
"""

import json
import sys
import time

import pyatspi

_SECONDS = 40
_ESCAPE = 0xFF1B
_APP = "CSM Desk"


def until(look, what):
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.2)
    raise SystemExit(f"a screen reader does not find {what}")


def app():
    for program in pyatspi.Registry.getDesktop(0):
        if program is not None and program.name == _APP and program.childCount:
            return program
    return None


def find(role, name, *, whole=False):
    """Wait for something on the screen with this role and a name that is, or begins, so."""

    def fits(node):
        try:
            is_named = node.name == name if whole else node.name.startswith(name)
            state = node.getState()
            return (
                is_named
                and node.getRoleName() == role
                and state.contains(pyatspi.STATE_SHOWING)
                and state.contains(pyatspi.STATE_ENABLED)
            )
        except Exception:  # noqa: BLE001 - it went away while it was looked at
            return False

    return until(lambda: pyatspi.findDescendant(until(app, _APP), fits), f"{role} {name!r}")


def press(name):
    find("push button", name, whole=True).queryAction().doAction(0)


def main(account, line):
    heard = {"row": find("table cell", f"{account}, ").name}
    press("Search")
    find("text", "Search").queryEditableText().setTextContents(account)
    heard["found"] = find("list item", account).name
    pyatspi.Registry.generateKeyboardEvent(_ESCAPE, None, pyatspi.KEY_SYM)
    press("Log a touchpoint…")
    find("text", "The touchpoint in one line").queryEditableText().setTextContents(line)
    heard["understood"] = find("push button", account).name
    press("Save")
    return heard


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*sys.argv[1:]), ensure_ascii=False))
