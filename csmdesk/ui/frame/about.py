"""About the app: version, licence, and whose work it stands on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk import __version__
from csmdesk.ui.frame.rail import APP_NAME
from csmdesk.ui.theme.icons import app_mark
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.overlay import Overlay

_WIDTH = 400
_MARK = 48


class _Mark(Dressed, QWidget):
    """Show the mark of the app."""

    def __init__(self) -> None:
        super().__init__()
        self.follow_theme()

    def restyle(self) -> None:
        """Follow the text size."""
        side = self.theme.scaled(_MARK)
        self.setFixedSize(QSize(side, side))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, app_mark(self.width(), self.devicePixelRatioF()))


class AboutOverlay(Overlay):
    """Tell what this program is; the version can be selected and copied."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, width=_WIDTH)
        self._name = Label(APP_NAME, face=Face.TITLE)
        self._version = Label(role=Role.TEXT2)
        self._purpose = Label(wraps=True)
        self._thanks = Label(role=Role.TEXT2, face=Face.CAPTION, wraps=True)
        self._close = Button()
        self._build()
        self._close.clicked.connect(self.dismiss)
        self.follow_theme()
        self.retranslate()

    def first_focus(self) -> QWidget:
        """Focus the way out."""
        return self._close

    def retranslate(self) -> None:
        """Write the words."""
        self._version.setText(
            self.tr("Version {0} · Qt {1}").replace("{0}", __version__).replace("{1}", qVersion())
        )
        self._purpose.setText(
            self.tr("Your customers at hand without a network. Nothing leaves this machine but "
                    "what you exchange with your CRM.")
        )  # fmt: skip
        self._thanks.setText(
            self.tr("Free software under the MIT licence. Type: Inter and Noto Sans SC (OFL). "
                    "Icons: Lucide (ISC).")
        )  # fmt: skip
        self._close.setText(self.tr("Close"))
        self._close.restyle()
        self.fit()

    def _build(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        self._version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self._purpose, self._thanks):
            label.setAlignment(centre)
        column = QVBoxLayout()
        column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.L)
        column.setSpacing(Gap.S)
        column.addWidget(_Mark(), 0, centre)
        column.addWidget(self._name, 0, centre)
        column.addWidget(self._version, 0, centre)
        column.addSpacing(Gap.S)
        column.addWidget(self._purpose)
        column.addWidget(self._thanks)
        column.addSpacing(Gap.S)
        column.addWidget(self._close, 0, centre)
        self.panel.column.addLayout(column)
