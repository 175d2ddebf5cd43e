"""The track of the time bar: its marks, its months, and the handle that is dragged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from csmdesk.domain.people_changes import ChangeKind, PeopleChange, PeopleStory
from csmdesk.ui.pages.people.time_scale import TimeScale, month_after, month_before, short_name
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import draw_focus, draw_text, text_width
from csmdesk.ui.widgets.shapes import Shape, paint_shape
from csmdesk.ui.widgets.translated import QT_TRANSLATE_NOOP, Translated

_LINE = 3
_HANDLE = 6
_MARK = 9
_NEAR = 5  # px within which a mark is meant
_JOINED = QT_TRANSLATE_NOOP("people_map", "{0} joined")
_LEFT = QT_TRANSLATE_NOOP("people_map", "{0} left")
_MANY_JOINED = QT_TRANSLATE_NOOP("people_map", "{0} people joined")
_MANY_LEFT = QT_TRANSLATE_NOOP("people_map", "{0} people left")
_CHANGED = QT_TRANSLATE_NOOP("people_map", "{0} changed")
_MANAGED = QT_TRANSLATE_NOOP("people_map", "{0} reports to {1}")
_FREED = QT_TRANSLATE_NOOP("people_map", "{0} reports to nobody")
_NAMED = (ChangeKind.JOINED, ChangeKind.LEFT)


def _said(pattern: str, *values: str) -> str:
    return QCoreApplication.translate("people_map", pattern).format(*values)


def mark_words(change: PeopleChange) -> str:
    """Say what happened at a mark."""
    name = short_name(change.name)
    if change.kind is ChangeKind.JOINED:
        return _said(_JOINED, name)
    if change.kind is ChangeKind.LEFT:
        return _said(_LEFT, name)
    if change.kind is ChangeKind.MANAGER:
        above = change.after
        return _said(_MANAGED, name, short_name(above)) if above else _said(_FREED, name)
    return _said(_CHANGED, name)


def _groups(changes: Sequence[PeopleChange]) -> list[list[PeopleChange]]:
    """Put together who came, and who went, on one day."""
    people = [change for change in changes if change.kind in _NAMED]
    found: dict[tuple[date | None, str], list[PeopleChange]] = {}
    for change in people:
        found.setdefault((change.on, change.kind), []).append(change)
    return list(found.values())


class TimeTrack(Translated, Dressed, QAbstractSlider):
    """Choose a day of a story; its value counts the days since the first one."""

    day_chosen = Signal(object)  # date, by the user
    play_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._story: PeopleStory | None = None
        self._last = date.min
        self._is_dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow_theme()
        self.retranslate()

    @property
    def day(self) -> date:
        """Return the day at the handle."""
        first = self._story.first_day if self._story else self._last
        return first + timedelta(days=self.value())

    def show_story(self, story: PeopleStory, last: date, day: date) -> None:
        """Show what happened until a day, with the handle at another one."""
        self._story, self._last = story, last
        self.setRange(0, (last - story.first_day).days)
        self.show_day(day)
        self.update()

    def show_day(self, day: date) -> None:
        """Put the handle at a day without telling anybody."""
        if self._story is not None:
            self.setValue((day - self._story.first_day).days)
            self.update()

    def choose(self, day: date) -> None:
        """Go to a day, as the user wants."""
        before = self.value()
        self.show_day(day)
        if self.value() != before:
            self.day_chosen.emit(self.day)

    def go_to_change(self, step: int) -> bool:
        """Go to the next (+1) or previous (−1) day of a change; say whether there was one."""
        if self._story is None:
            return False
        near = self._story.next_after if step > 0 else self._story.last_before
        found = near(self.day)
        if found is None and step > 0 and self.day < self._last:
            found = self._last
        if found is not None:
            self.choose(found)
        return found is not None

    def sizeHint(self) -> QSize:
        """Take a line of names, the track, and a line of months."""
        theme = self.theme
        height = theme.line(Face.KEY) * 2 + theme.scaled(_LINE + 2 * _HANDLE + 6)
        return QSize(theme.scaled(320), height)

    def minimumSizeHint(self) -> QSize:
        """Give way in width."""
        return QSize(self.theme.scaled(120), self.sizeHint().height())

    def retranslate(self) -> None:
        """Say what it is."""
        self.setAccessibleName(self.tr("Day that is shown"))
        self.update()

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by days, months and changes."""
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if has_control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.go_to_change(1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_Space:
            self.play_asked.emit()
        elif (day := self._walked(key)) is not None:
            self.choose(day)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle to the pointer; a mark draws it to its day."""
        if event.button() is Qt.MouseButton.LeftButton and self._story is not None:
            self._is_dragged = True
            at = event.position().toPoint()
            near = self._changes_at(at)
            self.choose(near[0].on or self.day if near else self._scale().day(at.x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle."""
        if self._is_dragged:
            self.choose(self._scale().day(event.position().toPoint().x()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let the handle go."""
        self._is_dragged = False

    def event(self, event: QEvent) -> bool:
        """Say at a mark what happened there."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = "\n".join(mark_words(each) for each in self._changes_at(event.pos()))
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint line, months, marks with names, and the handle."""
        if self._story is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._scale()
        self._paint_months(painter, scale)
        self._paint_marks(painter, scale, self._story)
        self._paint_line(painter, scale)
        if self.hasFocus():
            draw_focus(painter, self.rect())

    def _scale(self) -> TimeScale:
        first = self._story.first_day if self._story else self._last
        edge = self.theme.scaled(_HANDLE + 4)
        return TimeScale(first, self._last, edge, self.width() - 2 * edge)

    def _y(self) -> int:
        return self.theme.line(Face.KEY) + self.theme.scaled(_HANDLE + 2)

    def _paint_line(self, painter: QPainter, scale: TimeScale) -> None:
        high = self.theme.scaled(_LINE)
        at = scale.x(self.day)
        whole = QRect(scale.left, self._y() - high // 2, scale.width, high)
        painter.fillRect(whole, self.theme.colour(Role.LINE2))
        whole.setRight(at)
        role = Role.ACCENT_FILL if self.isEnabled() else Role.CONTROL
        painter.fillRect(whole, self.theme.colour(role))
        radius = self.theme.scaled(_HANDLE)
        painter.setPen(QPen(self.theme.colour(Role.ACCENT_FILL), 2))
        painter.setBrush(self.theme.colour(Role.RAISED))
        painter.drawEllipse(QPoint(at, self._y()), radius, radius)

    def _paint_months(self, painter: QPainter, scale: TimeScale) -> None:
        theme = self.theme
        top = self._y() + theme.scaled(_HANDLE) - 1
        widest = text_width(self._month(date(2026, 1, 1)), Face.KEY)
        used = 0
        for month in scale.ticks(widest + Gap.S):
            x = scale.x(month)
            painter.fillRect(QRect(x, top, 1, theme.scaled(4)), theme.colour(Role.CONTROL))
            words = self._month(month)
            width = text_width(words, Face.KEY)
            left = min(max(0, x - width // 2), self.width() - width)
            if left >= used:
                box = QRect(left, top + theme.scaled(5), width, theme.line(Face.KEY))
                draw_text(painter, box, words, face=Face.KEY, role=Role.TEXT3, elide=False)
                used = left + width + Gap.S

    def _paint_marks(self, painter: QPainter, scale: TimeScale, story: PeopleStory) -> None:
        """Paint a tick for each change, and a triangle with a name for who came or went."""
        high = self.theme.scaled(_HANDLE)
        marks = [change for change in story.changes if change.on is not None]
        for change in marks:
            assert change.on is not None
            tick = QRect(scale.x(change.on), self._y() - high, 1, high)
            painter.fillRect(tick, self.theme.colour(Role.CONTROL))
        used = 0
        groups = _groups(marks)
        for n, group in enumerate(groups):
            after = groups[n + 1][0].on if n + 1 < len(groups) else None
            end = scale.x(after) - self.theme.scaled(_MARK) if after else self.width()
            at = scale.x(group[0].on or self._last)
            used = self._paint_mark(painter, group, (at, used, end))

    def _paint_mark(
        self, painter: QPainter, group: Sequence[PeopleChange], room: tuple[int, int, int]
    ) -> int:
        """Paint one triangle, with its name where no other mark stands; return where it ends."""
        x, used, end = room
        side, line = self.theme.scaled(_MARK), self.theme.line(Face.KEY)
        is_up = group[0].kind is ChangeKind.JOINED
        words = mark_words(group[0])
        if len(group) > 1:
            words = _said(_MANY_JOINED if is_up else _MANY_LEFT, str(len(group)))
        width = side + Gap.XS + text_width(words, Face.KEY)
        left = min(max(0, x - side // 2), self.width() - width)
        has_name = left >= used and left + width <= end
        box = QRect(left if has_name else x - side // 2, 0, side, line)
        self._paint_triangle(painter, box, is_up=is_up)
        if not has_name:
            return max(used, box.right() + Gap.XS)
        text = QRect(left + side + Gap.XS, 0, width, line)
        draw_text(painter, text, words, face=Face.KEY, role=Role.TEXT2, elide=False)
        return left + width + Gap.S

    def _paint_triangle(self, painter: QPainter, box: QRect, *, is_up: bool) -> None:
        painter.save()
        if not is_up:
            painter.translate(box.center())
            painter.rotate(180)
            painter.translate(-box.center())
        paint_shape(painter, box, Shape.TRIANGLE, Role.TEXT2)
        painter.restore()

    def _month(self, month: date) -> str:
        name = QLocale().standaloneMonthName(month.month, QLocale.FormatType.ShortFormat)
        if month.month == 1:
            return self.tr("{0} {1}").format(name, month.year)
        return name

    def _changes_at(self, at: QPoint) -> list[PeopleChange]:
        if self._story is None:
            return []
        scale, near = self._scale(), self.theme.scaled(_NEAR)
        if at.y() > self._y() + near:
            return []
        return [
            change
            for change in self._story.changes
            if change.on is not None and abs(scale.x(change.on) - at.x()) <= near
        ]

    def _walked(self, key: int) -> date | None:
        if self._story is None:
            return None
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}
        if key in days:
            return self.day + timedelta(days=days[Qt.Key(key)])
        ends = {
            Qt.Key.Key_PageDown: month_before(self.day), Qt.Key.Key_PageUp: month_after(self.day),
            Qt.Key.Key_Home: self._story.first_day, Qt.Key.Key_End: self._last,
        }  # fmt: skip
        return ends.get(Qt.Key(key)) if key in ends else None
