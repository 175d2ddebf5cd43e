"""Take the pulse of the window's thread: idle, during an import and during an exchange; a program.

``loop_probe.py DIR CSV`` opens the synthetic book in DIR, which is connected to a CRM, in the real
window; the accounts stand in it while it is idle and while it exchanges, the import page while it
imports CSV. It prints a JSON object: for each phase the seconds between any two beats of a timer.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.pulse import Pulse
from benchmarks.window import Steps, after, walk
from csmdesk.app.session import Session
from csmdesk.ui.actions.specs import When
from csmdesk.ui.navigation import Place

BEAT_MS = 1
_IDLE_SECONDS = 10.0
_AFTER_SECONDS = 2.0  # the lists follow within a second


def main(folder: str, file: str) -> None:
    """Walk through the phases and print what was found."""
    pulse = Pulse(BEAT_MS)

    def steps(session: Session) -> Steps:
        pulse.begin("idle")
        yield after(_IDLE_SECONDS)
        pulse.end()
        yield from _import(session, pulse, file)
        session.window.stack.go(Place("accounts"))
        yield after(_AFTER_SECONDS)
        yield from _exchange(session, pulse)

    walk(folder, steps)
    print(json.dumps(pulse.phases))


def _import(session: Session, pulse: Pulse, file: str) -> Steps:
    """Drop a file on the import page, let it be looked at, and import it."""
    from csmdesk.ui.pages.imports.page import ImportPage
    from csmdesk.ui.pages.imports.place import place_of_files

    stack = session.window.stack
    stack.go(Place("imports"))
    yield after(_AFTER_SECONDS)
    page = stack.page
    assert isinstance(page, ImportPage)
    pulse.begin("import")
    stack.go(place_of_files([Path(file)]))
    yield lambda: page.bar.can_start
    page.start()
    yield lambda: not page.run.is_running
    yield after(_AFTER_SECONDS)
    pulse.end()


def _exchange(session: Session, pulse: Pulse) -> Steps:
    commands = session.window.commands
    assert When.CRM_CONNECTED in commands.context
    pulse.begin("exchange")
    commands.run("sync.now")
    yield lambda: session.is_busy
    yield lambda: not session.is_busy
    yield after(_AFTER_SECONDS)
    pulse.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
