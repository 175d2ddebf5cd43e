"""One stop in large type: where it is, whom to see, what was said, what is promised."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from csmdesk.domain.meetings import Meeting
from csmdesk.domain.text import Text
from csmdesk.domain.visits import StopState, Visit
from csmdesk.reports.brief import compose
from csmdesk.reports.brief_lines import SheetLine, SheetSection
from csmdesk.ui.desk import Desk
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.badges import TierBadge
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.layouts import clear
from csmdesk.ui.widgets.lines import HairLine

_TWO_FROM = 820  # px at the base size
_WIDEST = 1280
_LEFT, _RIGHT = ("people", "talk"), ("ours", "theirs")
_MOST = {"people": 3, "talk": 1, "ours": 5, "theirs": 5}


class BigLine(QWidget):
    """Show one line of a section, its side at the right, the rest below; nothing is cut off."""

    def __init__(self, line: SheetLine, desk: Desk) -> None:
        super().__init__()
        value = desk.texts.value
        face = Face.TITLE if line.kind in ("person", "talk") else Face.INPUT
        said = Label(value(line.text), face=face, wraps=True)
        side = Label(value(line.side), face=Face.TITLE if line.is_late else Face.INPUT)
        side.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, Gap.XS, 0, Gap.XS)
        grid.setHorizontalSpacing(Gap.L)
        grid.setVerticalSpacing(0)
        grid.addWidget(said, 0, 0)
        grid.addWidget(side, 0, 1)
        grid.setColumnStretch(0, 1)
        details = " · ".join(value(part) for part in line.details)
        for n, words in enumerate((details, value(line.below)), start=1):
            if words:
                label = Label(words, face=Face.INPUT, role=Role.TEXT2, wraps=True)
                grid.addWidget(label, n, 0, 1, 2)


class BigSection(QWidget):
    """Show one section of the brief in large type."""

    def __init__(self, section: SheetSection, desk: Desk) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Gap.XL)
        column.setSpacing(Gap.XS)
        column.addWidget(Label(desk.texts.render(section.title), face=Face.INPUT, role=Role.TEXT3))
        column.addWidget(HairLine())
        shown = section.lines[: _MOST[section.key]]
        for line in shown:
            column.addWidget(BigLine(line, desk))
        left = section.left_out + len(section.lines) - len(shown)
        words = "" if shown else desk.texts.render(section.empty)
        if left and section.key != "talk":
            words = desk.texts.render(Text("brief.more", {"n": left}))
        if words:
            column.addWidget(Label(words, face=Face.INPUT, role=Role.TEXT3, wraps=True))


class VisitFace(Dressed, QScrollArea):
    """Show a stop; it scrolls where the window is small."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.name = Label(face=Face.NUMBER, wraps=True)
        self._tier = TierBadge()
        self._place = Label(face=Face.TITLE, wraps=True)
        self._state = Label(face=Face.INPUT, role=Role.TEXT2, wraps=True)
        self._inside = QWidget()
        self._sides = [QWidget(), QWidget()]
        self._is_wide: bool | None = None
        self._grid = QGridLayout()
        self._build()
        self.follow_theme()

    def show_visit(self, visit: Visit) -> None:
        """Show another stop, or the same one anew."""
        brief = visit.brief
        assert brief is not None
        sections = {section.key: section for section in compose(brief).sections}
        self.name.setText(brief.head.name)
        self._tier.set_tier(brief.head.tier)
        where = " · ".join(part for part in (visit.place, visit.phone) if part)
        self._place.setText(where or self.tr("No address is known"))
        self._place.set_role(Role.TEXT if where else Role.TEXT3)
        said = "\n".join(self._said(visit))
        self._state.setText(said)
        self._state.setVisible(bool(said))
        for side, keys in zip(self._sides, (_LEFT, _RIGHT), strict=True):
            _fill(side, [BigSection(sections[key], self._desk) for key in keys])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use two columns where they have room."""
        super().resizeEvent(event)
        self._arrange()

    def restyle(self) -> None:
        """Keep lines short enough to be read."""
        self._inside.setMaximumWidth(self.theme.scaled(_WIDEST))
        self._arrange()
        super().restyle()

    def _said(self, visit: Visit) -> list[str]:
        """Say what became of the stop, which meetings there are, and the note."""
        stop = visit.stop
        assert stop is not None
        found = [self._meeting(meeting) for meeting in visit.meetings]
        if stop.notes:
            found.append(stop.notes)
        if stop.seen_at is not None:
            at = f"{stop.seen_at.astimezone():%H:%M}"
            found.insert(0, self.tr("Visited at {0}").format(at))
        elif stop.state is StopState.SKIPPED:
            found.insert(0, self.tr("Skipped"))
        return found

    def _meeting(self, meeting: Meeting) -> str:
        if meeting.is_all_day:
            return self.tr("All day: {0}").format(meeting.title)
        start, end = meeting.starts_at.astimezone(), meeting.ends_at.astimezone()
        where = f" · {meeting.place}" if meeting.place else ""
        return f"{start:%H:%M}–{end:%H:%M} {meeting.title}{where}"

    def _build(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(Gap.S)
        where.addWidget(self._tier)
        where.addWidget(self._place, 1)
        for side in self._sides:
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
        self._grid.setHorizontalSpacing(2 * Gap.XL)
        self._grid.setVerticalSpacing(0)
        whole = QVBoxLayout(self._inside)
        whole.setContentsMargins(Gap.XL, Gap.L, Gap.XL, 0)
        whole.setSpacing(Gap.XS)
        whole.addWidget(self.name)
        whole.addLayout(where)
        whole.addWidget(self._state)
        whole.addSpacing(Gap.L)
        whole.addLayout(self._grid)
        whole.addStretch(1)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _arrange(self) -> None:
        is_wide = self.viewport().width() >= self.theme.scaled(_TWO_FROM)
        if is_wide is self._is_wide:
            return
        self._is_wide = is_wide
        for n, side in enumerate(self._sides):
            self._grid.removeWidget(side)
            self._grid.addWidget(side, 0 if is_wide else n, n if is_wide else 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if is_wide else 0)


def _fill(side: QWidget, sections: Sequence[QWidget]) -> None:
    layout = side.layout()
    assert isinstance(layout, QVBoxLayout)
    clear(layout)
    for section in sections:
        layout.addWidget(section)
    layout.addStretch(1)
