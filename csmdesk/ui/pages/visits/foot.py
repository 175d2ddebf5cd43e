"""What one can do at a stop: five large buttons in a row, or in two where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.visits import StopState, Visit
from csmdesk.ui.pages.visits.big_button import BigButton
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import ButtonKind
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.translated import Translated


class VisitFoot(Translated, QWidget):
    """Offer what can be done; ``acted`` names it."""

    acted = Signal(str)  # back, skip, brief, log or done

    def __init__(self) -> None:
        super().__init__()
        self._is_open = True
        self.back, self.skip = BigButton(icon="arrow-left"), BigButton(icon="arrow-right")
        self.brief, self.log = BigButton(icon="receipt-text"), BigButton(icon="notebook-pen")
        self.done = BigButton(ButtonKind.PRIMARY, icon="check")
        holder = QWidget()
        flow = FlowLayout(holder, gap=Gap.M)
        for button, act in (
            (self.back, "back"), (self.skip, "skip"), (self.brief, "brief"), (self.log, "log"),
            (self.done, "done"),
        ):  # fmt: skip
            button.setProperty("act", act)
            button.clicked.connect(self._on_clicked)
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.XL, Gap.M, Gap.XL, Gap.L)
        column.addWidget(holder)
        self.retranslate()

    def show_visit(self, visit: Visit) -> None:
        """Offer what fits the state of a stop."""
        self._is_open = visit.stop is not None and visit.stop.state is StopState.PLANNED
        self.back.setEnabled(visit.number > 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        is_open = self._is_open
        self.back.setText(self.tr("Back"))
        self.skip.setText(self.tr("Skip") if is_open else self.tr("Visit it after all"))
        self.skip.set_icon_name("arrow-right" if is_open else "rotate-ccw")
        self.brief.setText(self.tr("Brief"))
        self.log.setText(self.tr("Log"))
        self.done.setText(self.tr("Done") if is_open else self.tr("Next stop"))
        self.done.set_icon_name("check" if is_open else "arrow-right")
        for button in (self.back, self.brief, self.log):
            button.restyle()

    def _on_clicked(self) -> None:
        self.acted.emit(str(self.sender().property("act")))
