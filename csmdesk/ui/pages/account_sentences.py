"""Sentences about one account: what a chart shows, what a promise is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from csmdesk.domain.contracts import UsagePoint
from csmdesk.domain.usage import activity_swing
from csmdesk.ui.desk import Desk

_STEADY = 0.05  # a smaller swing is noise
_STRONG = 0.30  # a fall that the "use down" view lists


class UseSentence(QObject):
    """Say in one sentence what a curve of weekly use shows."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def title(self, points: Sequence[UsagePoint]) -> str:
        """Return the sentence for full weeks, oldest first."""
        if not points:
            return self.tr("No use has been recorded yet")
        swing = activity_swing([point.value for point in points])
        if swing is None:
            return self.tr("Too few weeks of use to tell a trend")
        share = self._desk.texts.percent(abs(swing))
        if swing <= -1:
            return self.tr("Use has stopped in the last 4 weeks")
        if swing <= -_STRONG:
            return self.tr("Use fell by {0} in 4 weeks").format(share)
        if swing <= -_STEADY:
            return self.tr("Use is down {0} on the 4 weeks before").format(share)
        if swing >= _STEADY:
            return self.tr("Use is up {0} on the 4 weeks before").format(share)
        return self.tr("Use is steady")
