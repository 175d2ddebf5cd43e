"""The panel with one account at a glance, beside a list that fills its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from csmdesk.domain.ids import AccountId
from csmdesk.ui.desk import Desk

if TYPE_CHECKING:
    from csmdesk.ui.pages.accounts_peek import PeekPanel

_WIDTH = 360
_BOTH_FROM = 780  # px at the base size: below, list and panel take turns


class PeekBeside(QObject):
    """Share a page between its list and the panel, which is made when it is first asked for."""

    closed = Signal()
    open_asked = Signal(str, str)  # account id, tab

    def __init__(self, desk: Desk, page: QWidget, left: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._left = left
        self._panel: PeekPanel | None = None
        self._row = QHBoxLayout(page)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(left, 1)

    @property
    def is_open(self) -> bool:
        """Tell whether the panel shows."""
        return self._panel is not None and not self._panel.isHidden()

    @property
    def account_id(self) -> str:
        """Return the account that the panel shows, empty while it is closed."""
        return self._panel.account_id if self._panel is not None and self.is_open else ""

    def toggle(self, account_id: AccountId) -> None:
        """Show an account, or close the panel when it shows this one already."""
        if self.account_id == account_id:
            self.close()
            return
        panel = self._made()
        panel.show_account(account_id)
        panel.show()
        self.share()

    def follow(self, account_id: AccountId) -> None:
        """Show another account while the panel is open."""
        if self._panel is not None and self.is_open:
            self._panel.show_account(account_id)

    def reload(self) -> None:
        """Read the account again: something of it may have changed."""
        if self._panel is not None:
            self._panel.reload()

    def close(self) -> None:
        """Leave the page to the list."""
        if self._panel is not None:
            self._panel.hide()
        self.share()
        self.closed.emit()

    def share(self) -> None:
        """Share the width; where there is too little, list and panel take turns."""
        if self._panel is None:
            return
        scaled = self._panel.theme.scaled
        is_narrow = self._page.width() < scaled(_BOTH_FROM)
        self._left.setVisible(not (self.is_open and is_narrow))
        self._panel.set_width(self._page.width() if is_narrow else scaled(_WIDTH))

    def _made(self) -> PeekPanel:
        if self._panel is None:
            from csmdesk.ui.pages.accounts_peek import PeekPanel

            self._panel = PeekPanel(self._desk)
            self._panel.hide()
            self._panel.closed.connect(self.close)
            self._panel.open_asked.connect(self.open_asked)
            self._row.addWidget(self._panel)
        return self._panel
