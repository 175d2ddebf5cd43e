"""Drag and move the bars of a long success plan, and note the frames; a program.

It shows an invented plan of 500 tasks, each of which waits for the one before. It prints a JSON
object: for each phase the seconds from one painted frame to the next, at rest and while something
is moved.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter

from csmdesk.domain.ids import AccountId, MilestoneId, ObjectiveId, SuccessPlanId, TaskId
from csmdesk.domain.plan_rows import rows_of
from csmdesk.domain.success_plans import Milestone, Objective, PlanTask, SuccessPlan
from csmdesk.models.store import Store
from csmdesk.system.clock import SystemClock
from csmdesk.system.paths import Profile
from csmdesk.system.settings import Settings
from csmdesk.system.texts import Texts
from csmdesk.ui.actions.registry import ActionRegistry
from csmdesk.ui.desk import AccountFocus, Desk
from csmdesk.ui.operations import OperationRunner
from csmdesk.ui.pages.plan.bars import BarsView
from csmdesk.ui.pages.plan.outline import PlanOutline
from csmdesk.ui.pages.plan.watch import PlanSeen, PlanWatch
from csmdesk.ui.theme.theme import QT_ARGUMENTS, Theme

_FRAME_MS = 16
_TURN = 0.0005  # seconds, as in csmdesk.app
_FRAMES = 60
_ROUNDS = 6
_SIZE = (1260, 700)
_DAY = date(2026, 3, 18)
_LEFT = Qt.MouseButton.LeftButton
_NO_KEYS = Qt.KeyboardModifier.NoModifier
_WORDS = Texts("en")
_GOALS, _STEPS, _TASKS = 5, 5, 20


class Frames(QObject):
    """Do something before every frame, paint it, and note the time from frame to frame."""

    def __init__(self, bars: BarsView) -> None:
        super().__init__(bars)
        self._bars = bars
        self._act: Callable[[int], None] = _rest
        self._loop = QEventLoop(self)
        self._gaps: list[float] = []
        self._painted = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._on_frame)

    def during(self, act: Callable[[int], None]) -> list[float]:
        """Return the frames while something is done."""
        self._act, self._gaps = act, []
        self._painted = time.perf_counter()
        self._timer.start()
        self._loop.exec()
        self._timer.stop()
        return self._gaps

    def _on_frame(self) -> None:
        self._act(len(self._gaps))
        self._bars.window().repaint()  # outline and bars in one
        now = time.perf_counter()
        self._gaps.append(now - self._painted)
        self._painted = now
        if len(self._gaps) == _FRAMES:
            self._loop.quit()


def _rest(_frame: int) -> None:
    """Do nothing."""


def long_plan() -> SuccessPlan:
    """Invent a plan each of whose tasks waits for the one before."""
    goals, made, start = [], 0, date(2026, 1, 5)
    for n in range(_GOALS):
        steps = []
        for m in range(_STEPS):
            tasks = []
            for _ in range(_TASKS):
                first = start + timedelta(days=made)
                needs = (TaskId(f"t{made - 1}"),) if made else ()
                tasks.append(
                    PlanTask(TaskId(f"t{made}"), f"Task number {made}", "ours", first, first,
                             needs=needs)
                )  # fmt: skip
                made += 1
            steps.append(
                Milestone(MilestoneId(f"m{n}.{m}"), f"Milestone {n}.{m}", "theirs",
                          tasks[-1].due_on, tasks[0].start_on, tasks=tuple(tasks))
            )  # fmt: skip
        goals.append(Objective(ObjectiveId(f"o{n}"), f"Objective {n}", milestones=tuple(steps)))
    return SuccessPlan(
        SuccessPlanId("p"), AccountId("a"), "An account", "A long plan", objectives=tuple(goals)
    )


def drag(bars: BarsView, frames: Frames) -> dict[str, list[float]]:
    """Take the frames by turns at rest, and while a bar is carried with all that waits for it."""
    row = next(each for each in bars.board.rows if each.needs)
    box, strip = bars.board.boxes[row.key], bars.rows.strip(row.key)
    middle = bars.rows.bar(row, box, strip).center().toPoint()
    start = middle - QPoint(bars.horizontalScrollBar().value(), 0)

    def move(frame: int) -> None:
        QTest.mouseMove(bars.viewport(), start + QPoint(20 + 3 * frame, 0))

    idle, busy = [], []
    for _ in range(_ROUNDS):
        idle += frames.during(_rest)
        QTest.mousePress(bars.viewport(), _LEFT, _NO_KEYS, start)
        busy += frames.during(move)
        QTest.keyClick(bars, Qt.Key.Key_Escape)
    return {"idle": idle, "busy": busy}


def scroll(bars: BarsView, frames: Frames) -> dict[str, list[float]]:
    """Take the frames by turns at rest, and while the plan is scrolled in both directions."""
    down, across = bars.verticalScrollBar(), bars.horizontalScrollBar()

    def move(frame: int) -> None:
        down.setValue(9 * frame)
        across.setValue(5 * frame)

    idle, busy = [], []
    for _ in range(_ROUNDS):
        idle += frames.during(_rest)
        busy += frames.during(move)
    return {"idle": idle, "busy": busy}


def main() -> None:
    """Go through the phases and print what was found."""
    gc.disable()  # as in csmdesk.app.main
    sys.setswitchinterval(_TURN)
    app = QApplication(list(QT_ARGUMENTS))
    Theme.install(app)
    with tempfile.TemporaryDirectory() as folder:
        whole = QSplitter()
        actions = ActionRegistry(whole)
        desk = Desk(
            book=_Book(Path(folder)).open, runner=OperationRunner(), clock=SystemClock(),
            wording=_english, settings=Settings(Path(folder) / "settings.json"), actions=actions,
            notices=_Silent(), focus=AccountFocus(actions, whole),
        )  # fmt: skip
        watch, outline = PlanWatch(desk, whole), PlanOutline(desk)
        bars = BarsView(desk, watch, outline)
        whole.addWidget(outline)
        whole.addWidget(bars)
        whole.resize(*_SIZE)
        whole.show()
        plan = long_plan()
        watch.last = PlanSeen(_DAY, (plan,), plan, rows_of(plan, _DAY))
        bars.show_seen(watch.last)
        outline.show_seen(watch.last)
        bars.set_zoom("weeks")
        bars.horizontalScrollBar().setValue(0)
        frames = Frames(bars)
        found = {"dragging": drag(bars, frames), "scrolling": scroll(bars, frames)}
        desk.runner.shutdown()
    print(json.dumps(found))


class _Book:
    """Have a profile, for the calendar, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.profile = Profile(folder)

    def open(self) -> Store:
        return cast("Store", self)


def _english() -> Texts:
    return _WORDS


class _Silent:
    def tell(self, *_args: object, **_more: object) -> None: ...

    def offer(self, *_args: object) -> None: ...

    def refuse(self, error: Exception) -> None:
        raise error


if __name__ == "__main__":
    main()
