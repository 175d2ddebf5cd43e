"""The bar at the foot: the exchange with the CRM, what is running, and which book is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from csmdesk.domain.text import Text
from csmdesk.ui.frame.bands import Band
from csmdesk.ui.frame.sync_badge import SyncBadge, SyncState
from csmdesk.ui.operations import RunningOperation
from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role, Size
from csmdesk.ui.widgets.buttons import Button, ButtonKind, Pressable
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.painting import draw_box, draw_focus, draw_text, text_width
from csmdesk.ui.widgets.shapes import STATUS_SHAPES, Shape, Status, paint_shape
from csmdesk.ui.widgets.translated import Translated

_PROGRESS_WIDTH = 120
_STATES: dict[SyncState, tuple[Shape, Role]] = {
    SyncState.NOT_CONNECTED: (Shape.RING, Role.TEXT3),
    SyncState.IN_STEP: STATUS_SHAPES[Status.GOOD],
    SyncState.WAITING: STATUS_SHAPES[Status.GOOD],
    SyncState.READ_ONLY: (Shape.RING, Role.WATCH),
    SyncState.RUNNING: (Shape.DASHED_RING, Role.ACCENT),
    SyncState.OFFLINE: (Shape.RING, Role.TEXT3),
    SyncState.PAUSED: (Shape.DASHED_RING, Role.TEXT3),
    SyncState.STOPPED: STATUS_SHAPES[Status.RISK],
}


class StatusItem(Pressable):
    """Show one short fact that can be clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._shape: tuple[Shape, Role] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.follow_theme()

    def say(self, text: str, shape: tuple[Shape, Role] | None = None) -> None:
        """Show a text, with a shape in front when given."""
        self._shape = shape
        self.setText(text)
        self.setAccessibleName(text)
        self.restyle()

    def sizeHint(self) -> QSize:
        """Take what shape and text need."""
        scaled = self.theme.scaled
        width = text_width(self.text(), Face.CAPTION) + 2 * scaled(6) + self._lead
        return QSize(width, scaled(Size.STATUS_BAR))

    def minimumSizeHint(self) -> QSize:
        """Never clip."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint shape and text, tinted under the pointer."""
        painter = QPainter(self)
        scaled = self.theme.scaled
        box = self.rect().adjusted(0, 3, 0, -2)
        if self.is_hot:
            draw_box(painter, box, fill=Role.HOVER, radius=Radius.BADGE)
        rest = self.rect().adjusted(scaled(6), 1, -scaled(6), 0)
        if self._shape:
            side = scaled(10)
            top = rest.y() + (rest.height() - side) // 2
            paint_shape(painter, QRect(rest.x(), top, side, side), *self._shape)
            rest.setLeft(rest.x() + self._lead)
        draw_text(painter, rest, self.text(), face=Face.CAPTION, role=Role.TEXT2, elide=False)
        if self.shows_focus:
            draw_focus(painter, box, radius=Radius.BADGE)

    @property
    def _lead(self) -> int:
        return self.theme.scaled(16) if self._shape else 0


class StatusBar(Translated, Band):
    """Show the sync badge at the left, what is running in the middle, the book at the right.

    ``words`` turns a ``Text`` of a running job into words.
    """

    sync_clicked = Signal()
    menu_asked = Signal(object)  # QPoint on the screen, for the sync badge
    waiting_clicked = Signal()
    attention_clicked = Signal()
    differences_clicked = Signal()
    cancel_clicked = Signal()

    def __init__(self, words: Callable[[Text], str], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Edge.TopEdge, parent)
        self._words = words
        self._badge = SyncBadge()
        self._book = ""
        self._operation: RunningOperation | None = None
        self.sync, self.waiting = StatusItem(), StatusItem()
        self.attention, self.differences = StatusItem(), StatusItem()
        self._label = ElidedLabel(face=Face.CAPTION, role=Role.TEXT2)
        self._progress = QProgressBar()
        self._count = Label(face=Face.CAPTION, role=Role.TEXT2)
        self._cancel = Button(ButtonKind.LINK)
        self._right = ElidedLabel(face=Face.CAPTION, role=Role.TEXT2)
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    def show_sync(self, badge: SyncBadge) -> None:
        """Show how the exchange is doing."""
        self._badge = badge
        self._say_sync()
        self._say_book()

    def show_book(self, name: str) -> None:
        """Show the name of the open book."""
        self._book = name
        self._say_book()

    def show_operation(self, operation: RunningOperation | None) -> None:
        """Show what is running, or nothing."""
        self._operation = operation
        if operation is None:
            self._fit()
            return
        label = operation.label
        self._label.set_text(label if isinstance(label, str) else self._words(label))
        self._progress.setRange(0, operation.total)
        self._progress.setValue(operation.done)
        self._progress.setAccessibleName(self._label.text())
        self._count.setText(self._counted(operation))
        self._fit()

    def retranslate(self) -> None:
        """Say everything again."""
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.restyle()
        self._say_sync()
        self._say_book()
        self.show_operation(self._operation)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room."""
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(self.theme.scaled(Size.STATUS_BAR))
        self._progress.setFixedWidth(self.theme.scaled(_PROGRESS_WIDTH))
        self._fit()
        super().restyle()

    def _fit(self) -> None:
        """Show, in the order of their weight, the parts that fit whole."""
        runs = self._operation is not None
        room = self.width() - Gap.M - Gap.L
        for part, is_wanted in (
            (self.sync, True),
            (self._cancel, runs),
            (self._count, runs),
            (self._label, runs),
            (self.attention, bool(self._badge.attention)),
            (self.differences, bool(self._badge.differences)),
            (self.waiting, bool(self._badge.waiting)),
            (self._progress, runs),
            (self._right, True),
        ):
            width = part.sizeHint().width() if part is not self._progress else part.minimumWidth()
            fits = is_wanted and width + Gap.S <= room
            part.setVisible(fits)
            room -= width + Gap.S if fits else 0

    def _build(self) -> None:
        self._progress.setTextVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.M, 0, Gap.L, 0)
        row.setSpacing(Gap.S)
        for item in (self.sync, self.waiting, self.attention, self.differences):
            row.addWidget(item)
        row.addStretch(1)
        row.addWidget(self._label)
        row.addWidget(self._progress)
        row.addWidget(self._count)
        row.addWidget(self._cancel)
        row.addStretch(1)
        row.addWidget(self._right)

    def _connect(self) -> None:
        self.sync.clicked.connect(self._on_item)
        self.sync.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sync.customContextMenuRequested.connect(self._on_menu)
        self.waiting.clicked.connect(self._on_item)
        self.attention.clicked.connect(self._on_item)
        self.differences.clicked.connect(self._on_item)
        self._cancel.clicked.connect(self._on_item)

    def _on_menu(self, _at: QPoint) -> None:
        self.menu_asked.emit(self.sync.mapToGlobal(QPoint(0, 0)))

    def _on_item(self) -> None:
        signals = {
            self.sync: self.sync_clicked,
            self.waiting: self.waiting_clicked,
            self.attention: self.attention_clicked,
            self.differences: self.differences_clicked,
            self._cancel: self.cancel_clicked,
        }
        sender = self.sender()
        if isinstance(sender, Pressable):
            signals[sender].emit()

    def _say_sync(self) -> None:
        badge = self._badge
        self.sync.say(self._sync_sentence(badge), _STATES[badge.state])
        self.sync.setToolTip(badge.note)
        self.waiting.say(self._waiting_words(badge))
        attention = self.tr("%n need(s) you", "", badge.attention)
        self.attention.say(f"! {attention}" if badge.attention else "")
        differ = self.tr("%n differ(s)", "", badge.differences)
        self.differences.say(f"⇄ {differ}" if badge.differences else "")
        self._fit()

    def _waiting_words(self, badge: SyncBadge) -> str:
        if not badge.waiting:
            return ""
        if badge.state is SyncState.READ_ONLY:
            return self.tr("%n stay(s) here", "", badge.waiting)
        waiting = self.tr("%n waiting", "", badge.waiting)
        return f"↑ {waiting}"

    def _sync_sentence(self, badge: SyncBadge) -> str:
        at = ""
        if badge.at is not None:
            at = badge.at.astimezone().strftime("%H:%M")
        sentences = {
            SyncState.NOT_CONNECTED: self.tr("No CRM connected"),
            SyncState.IN_STEP: self.tr("{0} All in step"),
            SyncState.WAITING: self.tr("{0} Last exchange") if at else self.tr("Not exchanged yet"),
            SyncState.READ_ONLY: self.tr("{0} Only reading"),
            SyncState.RUNNING: self.tr("Exchanging…"),
            SyncState.OFFLINE: self.tr("Offline, last exchange {0}") if at else self.tr("Offline"),
            SyncState.PAUSED: badge.note or self.tr("Exchanges are paused"),
            SyncState.STOPPED: badge.note or self.tr("The exchange has stopped"),
        }
        said = sentences[badge.state].replace("{0}", at).strip()
        if badge.next_try is None:
            return said
        again = self.tr("next try {0}").format(badge.next_try.astimezone().strftime("%H:%M"))
        return f"{said} · {again}"

    def _say_book(self) -> None:
        connection = {
            SyncState.NOT_CONNECTED: "",
            SyncState.OFFLINE: self.tr("Offline"),
        }.get(self._badge.state, self.tr("Online"))
        self._right.set_text(" · ".join(part for part in (connection, self._book) if part))
        self._fit()

    def _counted(self, operation: RunningOperation) -> str:
        locale = QLocale()
        done = locale.toString(operation.done)
        if not operation.total:
            return done if operation.done else ""
        return f"{done} / {locale.toString(operation.total)}"
