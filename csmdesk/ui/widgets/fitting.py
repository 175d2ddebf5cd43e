"""Tools of a page header that give up their words where there is no room for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject

from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.header import PageHeader


class FittingTools(QObject):
    """Write the words of buttons with icons, or leave them to tooltip and screen reader."""

    def __init__(self, header: PageHeader, *buttons: Button) -> None:
        super().__init__(header)
        self._header = header
        self._words: dict[Button, str] = dict.fromkeys(buttons, "")
        for button in buttons:
            header.add_tool(button)
        header.installEventFilter(self)

    def say(self, button: Button, words: str) -> None:
        """Name a button; ``fit`` shows it."""
        self._words[button] = words

    def fit(self) -> None:
        """Show all words, or none when they would push each other out of the header."""
        self._show(has_words=True)
        layout = self._header.layout()
        if layout is not None:
            layout.invalidate()
            if layout.totalMinimumSize().width() > self._header.width():
                self._show(has_words=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the header has another width or other sizes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.fit()
        return super().eventFilter(watched, event)

    def _show(self, *, has_words: bool) -> None:
        for button, words in self._words.items():
            shown = words if has_words else ""
            button.setAccessibleName(words)
            button.setToolTip("" if has_words else words)
            if button.text() != shown:
                button.setText(shown)
                button.restyle()
