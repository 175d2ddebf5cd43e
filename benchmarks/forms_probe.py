"""Open forms in the real window until they are painted; a program.

``forms_probe.py DIR ACCOUNT`` stands at ACCOUNT of the synthetic book in DIR. It prints a JSON
object: ``seconds`` from the command to the painted form, and ``gaps`` between two beats of a timer:
all while the window is idle, the longest of each opening.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

from benchmarks.pulse import Pulse
from benchmarks.window import Steps, after, walk
from csmdesk.app.session import Session
from csmdesk.ui.forms.form import Form
from csmdesk.ui.navigation import Place

FRAME_MS = 16
_COMMANDS = {"account": "account.edit", "touchpoint": "touchpoint.new", "person": "person.new"}
_IDLE_SECONDS = 5.0
_PAUSE_SECONDS = 0.5
_AGAIN = 4


class Eye(QObject):
    """Take the time from a command to the end of the painting that shows a form."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._window = session.window
        self._began = 0.0
        self._is_looking = False
        self.seconds = 0.0
        self._window.installEventFilter(self)

    @property
    def form(self) -> Form | None:
        """Return the form that is open."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        found = self._window.findChildren(Form, options=direct)
        return next((form for form in found if form.isVisible()), None)

    def begin(self, command: str) -> None:
        """Give a command that opens a form."""
        self.seconds = 0.0
        self._is_looking = True
        self._began = time.perf_counter()
        self._window.commands.run(command)

    def sees_form(self) -> bool:
        """Tell whether it is painted."""
        return self.seconds > 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the window paint itself with the form above it."""
        if event.type() is QEvent.Type.UpdateRequest and self._is_looking and self.form:
            self._is_looking = False
            QTimer.singleShot(0, self._on_painted)
        return super().eventFilter(watched, event)

    def _on_painted(self) -> None:
        self.seconds = time.perf_counter() - self._began


def main(folder: str, account: str) -> None:
    """Walk through the forms and print what was found."""
    pulse = Pulse(FRAME_MS)
    seconds: dict[str, list[float]] = defaultdict(list)
    gaps: dict[str, list[float]] = defaultdict(list)

    def steps(session: Session) -> Steps:
        eye = Eye(session)

        def timed(name: str, command: str) -> Steps:
            pulse.begin(name)
            eye.begin(command)
            yield eye.sees_form
            yield after(2 * FRAME_MS / 1000)
            pulse.end()
            seconds[name].append(eye.seconds)
            gaps[name].append(max(pulse.phases[name]))
            assert eye.form is not None
            eye.form.close_unsaved()
            yield from rest()

        def rest() -> Steps:
            yield lambda: not session.is_busy
            yield after(_PAUSE_SECONDS)

        session.window.stack.go(Place("account", {"id": account}))
        yield from rest()
        yield after(_PAUSE_SECONDS)
        pulse.begin("idle")
        yield after(_IDLE_SECONDS)
        pulse.end()
        gaps["idle"] = pulse.phases["idle"]
        for form, command in _COMMANDS.items():
            for visit in ("first", *["again"] * _AGAIN):
                yield from timed(f"{form}, {visit}", command)

    walk(folder, steps)
    print(json.dumps({"seconds": seconds, "gaps": gaps}))


if __name__ == "__main__":
    main(*sys.argv[1:])
