"""The head of a page: its title, a second voice, and tools at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.badges import TierBadge
from csmdesk.ui.widgets.buttons import IconButton
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.translated import Translated


class HelpButton(Translated, IconButton):
    """Run the window's command that helps with this page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("circle-question-mark", parent=parent)
        self.clicked.connect(self._on_clicked)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the button."""
        self.name_it(self.tr("Help on this page (F1)"))

    def _on_clicked(self) -> None:
        for action in self.window().actions():
            if action.data() == "help.page":
                action.trigger()


class PageHeader(Dressed, QWidget):
    """Show title, tier and detail at the left, at the right the tools and the way to help."""

    def __init__(self, parent: QWidget | None = None, *, has_help: bool = True) -> None:
        super().__init__(parent)
        self._help = HelpButton(self)
        self._help.setVisible(has_help)
        self._title = Label(face=Face.TITLE)
        self._tier = TierBadge()
        self._detail = ElidedLabel(role=Role.TEXT2)
        self._detail.setMinimumWidth(1)  # it makes way before the title does
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Gap.XL, 0, Gap.L, 0)
        self._row.setSpacing(Gap.S)
        self._row.addWidget(self._title)
        self._row.addWidget(self._tier)
        self._row.addSpacing(Gap.XS)
        self._row.addWidget(self._detail, 1)
        self._row.addWidget(self._help)
        self.follow_theme()

    def set_title(self, title: str) -> None:
        """Write the title."""
        self._title.setText(title)

    def set_tier(self, tier: str | None) -> None:
        """Show a tier behind the title, or none."""
        self._tier.set_tier(tier)

    def set_detail(self, detail: str) -> None:
        """Write the second voice."""
        self._detail.set_text(detail)

    def add_tool(self, widget: QWidget) -> None:
        """Put a button or field at the right end, before the way to help."""
        self._row.insertWidget(self._row.count() - 1, widget)
        QWidget.setTabOrder(widget, self._help)

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(self.theme.scaled(Size.PAGE_HEADER))
        super().restyle()
