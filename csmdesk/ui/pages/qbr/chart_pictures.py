"""Pictures of the charts on the slides: drawn by the worker, kept here until they change.

Matplotlib never enters the window's process: its import alone would freeze it for a moment.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.qbr import QbrData
from csmdesk.domain.text import Text
from csmdesk.reports.slide import Chart
from csmdesk.ui.desk import Desk
from csmdesk.ui.operations import JobProgress
from csmdesk.ui.pages.qbr.edition import Edition, Leaf
from csmdesk.ui.pages.qbr.slide_sheet import CHART_BASE, ChartPlace

_SAME = 0.005  # scales that differ by less give the same picture


class Jobs(Protocol):
    """Do a job outside of the window; ``WorkerClient`` does."""

    def call(self, job: str, args: Mapping[str, object], progress: Progress) -> dict[str, Any]:
        """Run a job and return its result; raise ``UserError`` when it was refused."""


@dataclass(frozen=True, slots=True)
class ChartOrder:
    """Order one picture; ``key`` stays the same while size or figures change."""

    key: str
    chart: Chart
    args: Mapping[str, object]
    scale: float

    def is_met_by(self, picture: ChartPicture) -> bool:
        """Tell whether a picture is the one that was ordered."""
        return abs(picture.scale - self.scale) <= _SAME and picture.chart == self.chart


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """Hold a picture with what it shows."""

    chart: Chart
    scale: float
    image: QImage


def chart_key(leaf: Leaf, at: int, edition: Edition) -> str:
    """Name a chart; both audiences see the same one."""
    return f"{leaf.key}/{at}/{edition.language}"


def chart_args(data: QbrData, edition: Edition, leaf: Leaf, at: int) -> dict[str, object]:
    """Name a chart to the worker."""
    return {**review_args(data, edition), "kind": leaf.kind.value, "at": at}


def review_args(data: QbrData, edition: Edition) -> dict[str, object]:
    """Name an edition of a review to the worker."""
    return {
        "account_id": data.account.id,
        "year": data.quarter.year,
        "number": data.quarter.number,
        "first_month": data.quarter.first_month,
        "audience": edition.audience.value,
        "language": edition.language,
    }


def order(
    data: QbrData, edition: Edition, leaf: Leaf, place: ChartPlace, scale: float
) -> ChartOrder:
    """Order the picture of a chart on a slide; ``scale`` is device pixels a unit of the slide."""
    args = {
        **chart_args(data, edition, leaf, place.at),
        "width": place.box.width,
        "height": place.box.height,
        "base": CHART_BASE,
        "scale": scale,
    }
    return ChartOrder(chart_key(leaf, place.at, edition), place.chart, args, scale)


class ChartPictures(QObject):
    """Have the pictures drawn one after the other, those that are looked at first."""

    arrived = Signal()
    failed = Signal(object)  # UserError

    def __init__(self, desk: Desk, worker: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._kept: dict[str, ChartPicture] = {}
        self._waiting: list[ChartOrder] = []
        self._running: ChartOrder | None = None
        self._progress: JobProgress | None = None

    def picture(self, key: str, chart: Chart) -> ChartPicture | None:
        """Return the picture of a chart, perhaps in another size than ordered."""
        kept = self._kept.get(key)
        return kept if kept is not None and kept.chart == chart else None

    def want(self, orders: Sequence[ChartOrder]) -> None:
        """Have these drawn, in this order; what was wanted before is not any more."""
        self._waiting = [one for one in orders if not self._is_met(one)]
        self._next()

    def forget(self) -> None:
        """Drop everything: the review is of another account or quarter."""
        self._kept.clear()
        self._waiting.clear()
        if self._progress is not None:
            self._progress.cancel()

    def _is_met(self, wanted: ChartOrder) -> bool:
        kept = self._kept.get(wanted.key)
        return kept is not None and wanted.is_met_by(kept)

    def _next(self) -> None:
        if self._running is not None or not self._waiting:
            return
        wanted = self._running = self._waiting.pop(0)

        def job(progress: JobProgress) -> QImage:
            return _drawn(self._worker, wanted, progress)

        self._progress = self._desk.runner.call(
            self, job, self._on_drawn, error=self._on_error, cancelled=self._on_cancelled
        )

    def _on_drawn(self, image: QImage) -> None:
        drawn = self._end()
        if drawn is not None and not image.isNull():
            self._kept[drawn.key] = ChartPicture(drawn.chart, drawn.scale, image)
            self.arrived.emit()
        self._next()

    def _on_error(self, error: UserError) -> None:
        self._end()
        self._waiting.clear()  # the next slide asks again
        self.failed.emit(error)

    def _on_cancelled(self) -> None:
        self._end()
        self._next()

    def _end(self) -> ChartOrder | None:
        drawn, self._running = self._running, None
        return None if self._progress is None or self._progress.is_cancelled else drawn


class Quiet:
    """Hear of a cancel without telling the window's status bar anything."""

    def __init__(self, progress: JobProgress) -> None:
        self._progress = progress

    def step(self, _label: Text, _done: int = 0, _total: int = 0) -> None:
        """Raise ``CancelledByUser`` when the job shall stop."""
        self._progress.check()


def _drawn(worker: Jobs, wanted: ChartOrder, progress: JobProgress) -> QImage:
    answer = worker.call("chart", wanted.args, Quiet(progress))
    return picture_of(answer)


def picture_of(answer: Mapping[str, Any]) -> QImage:
    """Read the picture that a worker sent; a null one when there is no such chart any more."""
    return QImage.fromData(b64decode(answer["png"])) if "png" in answer else QImage()
