"""What the sheets of a plan that list something have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.lines import Presenter
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.theme.tokens import Gap, Role, Size
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

_LEAST, _MOST = 3, 12  # rows


class _Rows(QStackedWidget):
    """Be as high as what shows, the table or the words that stand in for it."""

    def sizeHint(self) -> QSize:
        """Want what the shown one wants."""
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Be content with what the shown one is."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()


class PlanListSheet(Sheet):
    """Show a table, or words where there is nothing to list.

    A subclass calls ``lay_out`` once, ``show_rows`` for what there is, and writes ``none``.
    """

    def __init__(
        self, tab: QWidget, desk: Desk, words: Presenter, *, width: int = Size.OVERLAY
    ) -> None:
        super().__init__(tab.window(), width=width)
        self.desk = desk
        self.area = tab
        self.lead = Label(role=Role.TEXT2, wraps=True)
        self.none = Label(role=Role.TEXT2, wraps=True)
        self.words = words
        self.table = Listing(desk, words, least_rows=_LEAST)
        self.rows = _Rows()
        self.done = Button()
        self.done.clicked.connect(self.dismiss)

    def lay_out(
        self, *buttons: QWidget, above: tuple[QWidget, ...] = (), below: tuple[QWidget, ...] = ()
    ) -> None:
        """Put lead, what stands above the table, table, what stands below, and buttons together."""
        inside = QWidget()
        self.rows.addWidget(self.table)
        self.rows.addWidget(self.none)
        column = QVBoxLayout(inside)
        column.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.L)
        column.setSpacing(Gap.M)
        column.addWidget(self.lead)
        for widget in above:
            column.addWidget(widget)
        column.addWidget(self.rows, 1)
        for widget in below:
            column.addWidget(widget)
        self.lead.hide()
        self.assemble(inside, self.done, *buttons)
        self.follow_theme()
        self.retranslate()

    def show_rows(self, records: Mapping[Any, Any], *, is_new: bool = False) -> None:
        """List these records; one of them is selected."""
        self.table.show_records(records, is_new=is_new, stays=True)
        self.table.want_rows(min(_MOST, max(_LEAST, len(records))))
        self.rows.setCurrentWidget(self.table if records else self.none)
        self.rows.updateGeometry()
        self.fit()

    def say(self, words: str) -> None:
        """Write what stands above everything, or nothing."""
        self.lead.setText(words)
        self.lead.setVisible(bool(words))

    def first_focus(self) -> QWidget:
        """Walk the rows, where there are some."""
        return self.table if self.rows.currentWidget() is self.table else self.done

    def retranslate(self) -> None:
        """Write the words of all of them; subclasses write theirs and call this."""
        super().retranslate()
        self.table.retranslate()
        self.done.setText(self.tr("Close"))
        self.done.restyle()
