"""Drag and move on the canvas of the map, and note the frames; a program.

``map_frames_probe.py N`` shows N invented people. It prints a JSON object: for each phase the
seconds from one painted frame to the next, at rest and while something is moved; and the seconds of
the thread in the slowest frame of each first picture.
"""

from __future__ import annotations

import gc
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QEventLoop, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from csmdesk.domain.ids import AccountId, PersonId, StakeholderEdgeId, StakeholderId
from csmdesk.domain.people import Role, Stance
from csmdesk.domain.people_map import Edge, EdgeKind, MapPerson, MapView, PeopleMap
from csmdesk.domain.relationships import Strength, Touches
from csmdesk.models.store import Store
from csmdesk.system.clock import SystemClock
from csmdesk.system.settings import Settings
from csmdesk.system.texts import Texts
from csmdesk.ui.actions.registry import ActionRegistry
from csmdesk.ui.desk import AccountFocus, Desk
from csmdesk.ui.operations import OperationRunner
from csmdesk.ui.people_map.canvas import MapCanvas
from csmdesk.ui.theme.theme import QT_ARGUMENTS, Theme

_FRAME_MS = 16
_FRAMES = 60
_ROUNDS = 6
_SIZE = (936, 616)
_DAY = date(2026, 3, 18)
_LEFT = Qt.MouseButton.LeftButton
_NO_KEYS = Qt.KeyboardModifier.NoModifier
_WORDS = Texts("en")


class Frames(QObject):
    """Do something before every frame, paint it, and note the time from frame to frame."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
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
        self._canvas.repaint()
        now = time.perf_counter()
        self._gaps.append(now - self._painted)
        self._painted = now
        if len(self._gaps) == _FRAMES:
            self._loop.quit()


def _rest(_frame: int) -> None:
    """Do nothing."""


def crowd(count: int) -> PeopleMap:
    """Invent people: who they report to, and whom they are tied to."""
    chance = random.Random(6)
    people = tuple(
        MapPerson(
            StakeholderId(f"s{n:03}"), PersonId(f"p{n:03}"), f"Person Number {n}",
            title="Head of Something", tier="SAB"[min(2, n // 10)],
            role=str(chance.choice(list(Role))), stance=str(chance.choice(list(Stance))),
            influence=chance.randrange(6), interest=chance.randrange(6),
            touches=Touches(_DAY - timedelta(chance.randrange(90)), 2, 4, 3, 0.5),
            strength=Strength(chance.uniform(0, 30), chance.uniform(0, 25)),
        )
        for n in range(count)
    )  # fmt: skip
    pairs = [(n, (n - 1) // 6, EdgeKind.REPORTS) for n in range(1, count)]
    kinds = (EdgeKind.INFLUENCES, EdgeKind.CONFLICTS, EdgeKind.INFORMAL)
    for _ in range(count // 4):
        one, other = chance.sample(range(count), 2)
        pairs.append((one, other, chance.choice(kinds)))
    edges = tuple(
        Edge(StakeholderEdgeId(f"e{n}"), kind, people[one].id, people[other].id)
        for n, (one, other, kind) in enumerate(pairs)
    )
    return PeopleMap(AccountId("a"), "A Crowd", "A", "value", _DAY, people, (), edges)


def show(canvas: MapCanvas, people: PeopleMap, view: MapView) -> None:
    """Show a view and wait until every card is painted."""
    loop = QEventLoop()
    canvas.settled.connect(loop.quit)
    canvas.show_map(people, view)
    loop.exec()
    canvas.settled.disconnect(loop.quit)
    canvas.fit()
    while True:
        canvas.repaint()
        if not canvas.painting.is_behind:
            return


def drag(canvas: MapCanvas, frames: Frames) -> dict[str, list[float]]:
    """Take the frames by turns at rest, and while one card is carried about."""
    key = next(iter(canvas.board.boxes))
    start = canvas.board.camera.box(canvas.board.boxes[key]).center()

    def move(frame: int) -> None:
        QTest.mouseMove(canvas, start + QPoint(20 + 5 * frame, 20 + 3 * frame))

    idle, busy = [], []
    for _ in range(_ROUNDS):
        idle += frames.during(_rest)
        QTest.mousePress(canvas, _LEFT, _NO_KEYS, start)
        busy += frames.during(move)
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
    return {"idle": idle, "busy": busy}


def move_about(canvas: MapCanvas, frames: Frames) -> dict[str, list[float]]:
    """Take the frames at 100 %, by turns at rest and while the map is moved."""
    canvas.zoom_by(0)

    def move(frame: int) -> None:
        canvas.pan(QPointF(7, 3) if frame < _FRAMES / 2 else QPointF(-7, -3))

    idle, busy = [], []
    for _ in range(_ROUNDS):
        idle += frames.during(_rest)
        busy += frames.during(move)
    return {"idle": idle, "busy": busy}


def paint_first(canvas: MapCanvas) -> dict[str, list[float]]:
    """Paint all of the graph as if it was never seen, a few times."""
    slowest = []
    for _ in range(_ROUNDS):
        canvas.faces.forget()
        canvas.painting.forget()
        frames = []
        while not frames or canvas.painting.is_behind:
            begun = time.thread_time()
            canvas.repaint()
            frames.append(time.thread_time() - begun)
        slowest.append(max(frames))
    return {"slowest": slowest}


def main(count: int) -> None:
    """Go through the views and print what was found."""
    gc.disable()  # as in csmdesk.app.main
    app = QApplication(list(QT_ARGUMENTS))
    Theme.install(app)
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        window = QWidget()
        actions = ActionRegistry(window)
        desk = Desk(
            book=_no_book, runner=OperationRunner(), clock=SystemClock(), wording=_english,
            settings=Settings(Path(folder) / "settings.json"), actions=actions,
            notices=_Silent(), focus=AccountFocus(actions, window),
        )  # fmt: skip
        canvas = MapCanvas(desk, window)
        window.resize(*_SIZE)
        canvas.resize(*_SIZE)
        window.show()
        frames, people = Frames(canvas), crowd(count)
        for view in (MapView.TREE, MapView.GRID, MapView.INFLUENCE):
            show(canvas, people, view)
            found[view.value] = drag(canvas, frames)
        found["first"] = paint_first(canvas)
        found["moving"] = move_about(canvas, frames)
        desk.runner.shutdown()
    print(json.dumps(found))


def _no_book() -> Store:
    raise LookupError("this map has no book")


def _english() -> Texts:
    return _WORDS


class _Silent:
    def tell(self, *_args: object, **_more: object) -> None: ...

    def offer(self, *_args: object) -> None: ...

    def refuse(self, error: Exception) -> None:
        raise error


if __name__ == "__main__":
    main(int(sys.argv[1]))
